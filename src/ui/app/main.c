/* main.c: the window program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>

#include "cp-config.h"

#include <glib/gi18n.h>

#include "cp-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (CpApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("counterpart");
  g_set_application_name ("Counterpart");

  application = cp_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
