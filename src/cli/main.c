/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>
#include <unistd.h>

/* A standard stream that is closed is opened the wrong way round, so that no file of ours takes
 * its number and using it fails. */
static void
hold_standard_streams (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0 && open ("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
      return;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, DM_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  hold_standard_streams ();
  signal (SIGPIPE, SIG_IGN); /* so that a closed pipe is an error like others */

  return dm_cli_run (argc, argv);
}
