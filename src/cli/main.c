/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli.h"
#include "dm-scratch.h"

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

/* Nothing half-written is left, and the program ends as it would have without this. */
static void
on_interrupt (int number)
{
  dm_scratch_unlink_all ();
  signal (number, SIG_DFL);
  raise (number);
}

static void
watch_interrupts (void)
{
  static const int numbers[] = { SIGHUP, SIGINT, SIGTERM };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (signal (numbers[i], on_interrupt) == SIG_IGN)
      signal (numbers[i], SIG_IGN); /* as nohup wants it */
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, DM_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  hold_standard_streams ();
  watch_interrupts ();
  signal (SIGPIPE, SIG_IGN); /* so that a closed pipe is an error like others */

  return dm_cli_run (argc, argv);
}
