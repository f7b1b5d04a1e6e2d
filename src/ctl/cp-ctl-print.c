/* cp-ctl-print.c: what goes to the terminal
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ctl-command.h"

#include <stdio.h>

#include "cp-canonical-json.h"

void
cp_ctl_print (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vfprintf (stdout, format, arguments);
  va_end (arguments);
  fputc ('\n', stdout);
}

void
cp_ctl_print_json (JsonNode *node)
{
  g_autofree char *text = cp_canonical_json (node);

  fputs (text, stdout);
  fputc ('\n', stdout);
  fflush (stdout);
}

void
cp_ctl_complain (const char *format, ...)
{
  va_list arguments;

  fflush (stdout);
  fputs ("counterpartctl: ", stderr);
  va_start (arguments, format);
  vfprintf (stderr, format, arguments);
  va_end (arguments);
  fputc ('\n', stderr);
}

gboolean
cp_ctl_parse (char ***arguments, const char *verb, const char *parameters, const char *summary, const GOptionEntry *options,
              const GOptionEntry *common)
{
  g_autofree char *usage = g_strdup_printf ("%s %s", verb, parameters);
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) whole = g_ptr_array_new ();

  /* The parser expects a program name first. */
  g_ptr_array_add (whole, g_strdup ("counterpartctl"));
  for (char **argument = *arguments; *argument != NULL; argument++)
    g_ptr_array_add (whole, g_strdup (*argument));
  g_ptr_array_add (whole, NULL);
  *arguments = (char **) g_ptr_array_steal (whole, NULL);

  g_option_context_set_summary (context, summary);
  if (options != NULL)
    g_option_context_add_main_entries (context, options, NULL);
  if (common != NULL)
    g_option_context_add_main_entries (context, common, NULL);
  if (!g_option_context_parse_strv (context, arguments, &error))
    {
      cp_ctl_complain ("%s", error->message);
      return FALSE;
    }
  g_free ((*arguments)[0]);
  for (char **argument = *arguments; *argument != NULL; argument++)
    argument[0] = argument[1];
  if ((*arguments)[0] != NULL && g_str_equal ((*arguments)[0], "--"))
    {
      g_free ((*arguments)[0]);
      for (char **argument = *arguments; *argument != NULL; argument++)
        argument[0] = argument[1];
    }
  return TRUE;
}

CpCtlExit
cp_ctl_report_error (const GError *error, gboolean json)
{
  if (json)
    {
      g_autoptr (JsonObject) object = json_object_new ();
      g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
      JsonObject *details = json_object_new ();

      json_object_set_string_member (details, "code", cp_ctl_error_code (error));
      json_object_set_string_member (details, "message", error->message);
      json_object_set_object_member (object, "error", details);
      json_node_set_object (node, object);
      cp_ctl_print_json (node);
    }
  else
    cp_ctl_complain ("%s", error->message);
  return cp_ctl_exit_for_error (error);
}
