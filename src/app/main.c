/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-application.h"
#include "dm-config.h"

#include <glib/gi18n.h>
#include <locale.h>

static int
local_options_cb (GApplication *application, GVariantDict *options, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("demarche %s\n", DM_VERSION);
      return 0;
    }
  if (!g_variant_dict_contains (options, "new-window"))
    return -1;

  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("demarche: %s\n", error->message);
      return 1;
    }
  /* The first program makes a window anyway. */
  if (!g_application_get_is_remote (application))
    return -1;
  g_action_group_activate_action (G_ACTION_GROUP (application), "new-window", NULL);
  return 0;
}

int
main (int argc, char **argv)
{
  static const GOptionEntry entries[] = {
    { "new-window", 'n', 0, G_OPTION_ARG_NONE, NULL, N_ ("Open a new window"), NULL },
      { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
        { NULL },
    };
  g_autoptr (DmApplication) application = NULL;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, DM_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = dm_application_new (&error);
  if (application == NULL)
    {
      g_printerr ("demarche: %s\n", error->message);
      return 1;
    }
  g_application_add_main_option_entries (G_APPLICATION (application), entries);
  g_application_set_option_context_parameter_string (G_APPLICATION (application), _("[FILE…]"));
  g_signal_connect (application, "handle-local-options", G_CALLBACK (local_options_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
