/* main.c: counterpartctl
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "cp-ctl-command.h"

static const CpCtlCommand commands[] = {
  { "extract", "FILE…", "Read terms from contracts and print them", cp_ctl_run_extract },
  { "coverage", "FILE…", "Show what was read, and what nobody took up", cp_ctl_run_coverage },
  { "import", "FILE…", "Take contracts into the workspace", cp_ctl_run_import },
  { "list", "", "List the contracts", cp_ctl_run_list },
  { "show", "CONTRACT", "Show a contract with its terms", cp_ctl_run_show },
  { "accept", "CONTRACT TERM…", "Accept terms", cp_ctl_run_accept },
  { "correct", "CONTRACT TERM VALUE", "Give a term another value", cp_ctl_run_correct },
  { "engine list", "", "List the reading services", cp_ctl_run_engine_list },
  { "engine add", "FILE.json|practice", "Add a reading service", cp_ctl_run_engine_add },
  { "engine remove", "ENGINE", "Forget a reading service", cp_ctl_run_engine_remove },
  { "engine try", "ENGINE", "Ask a service whether it answers", cp_ctl_run_engine_try },
  { "read", "CONTRACT --engine ENGINE", "Have a service read a contract once more", cp_ctl_run_read },
  { "sent", "[CONTRACT]", "List what left this computer", cp_ctl_run_sent },
  { "match", "CONTRACT", "Find the CRM record it belongs to", cp_ctl_run_match },
  { "plan", "CONTRACT", "Show what a push would change", cp_ctl_run_plan },
  { "push", "CONTRACT", "Write the changes and read them back", cp_ctl_run_push },
  { "undo", "CONTRACT", "Take the latest push back", cp_ctl_run_undo },
  { "audit show", "[CONTRACT]", "Show the audit log", cp_ctl_run_audit_show },
  { "audit verify", "[FILE]", "Check the audit log", cp_ctl_run_audit_verify },
  { "audit export", "FILE", "Write the audit log to a file", cp_ctl_run_audit_export },
  { "practice start", "", "Start the sample CRM", cp_ctl_run_practice_start },
  { "practice stop", "", "End the sample CRM", cp_ctl_run_practice_stop },
  { "practice faults", "[RULE]", "Let things go wrong in it", cp_ctl_run_practice_faults },
  { "account add", "KIND", "Connect a CRM", cp_ctl_run_account_add },
  { "account list", "", "List the CRMs", cp_ctl_run_account_list },
  { "account refresh", "", "Fetch what changed in the CRM", cp_ctl_run_account_refresh },
  { "account remove", "ACCOUNT", "Sign out of a CRM", cp_ctl_run_account_remove },
  { "evaluate", "", "Measure how well contracts are read", cp_ctl_run_evaluate },
  { "corrections consent", "[yes|no]", "Show or record whether decisions may leave as training data", cp_ctl_run_corrections_consent },
  { "corrections export", "FILE", "Write reviewers’ decisions as lines to train with", cp_ctl_run_corrections_export },
  { "corrections learn", "", "Learn from reviewers’ decisions, on this computer", cp_ctl_run_corrections_learn },
  { "corrections forget", "LESSON", "Forget something that was learned", cp_ctl_run_corrections_forget },
  { "policy", "", "Show what goes without a look, and why", cp_ctl_run_policy },
  { "prompts list", "", "List the prompts that services are asked with", cp_ctl_run_prompts_list },
  { "prompts show", "PROMPT", "Print a prompt", cp_ctl_run_prompts_show },
  { "prompts edit", "NAME", "Keep a new version of a prompt", cp_ctl_run_prompts_edit },
  { "prompts diff", "PROMPT PROMPT", "Compare two versions", cp_ctl_run_prompts_diff },
  { "prompts activate", "PROMPT", "Put a version to use, unless it reads worse", cp_ctl_run_prompts_activate },
  { "prompts rollback", "NAME", "Go back to the version before", cp_ctl_run_prompts_rollback },
  { "prompts history", "NAME", "Show what happened to a prompt", cp_ctl_run_prompts_history },
  { "setting", "NAME [VALUE]", "Show or set a setting", cp_ctl_run_setting },
};

static void
print_help (FILE *out)
{
  fprintf (out, "Usage: counterpartctl COMMAND [OPTION…] [ARGUMENT…]\n\n");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *call = g_strdup_printf ("%s %s", commands[i].name, commands[i].arguments);

      fprintf (out, "  %-44s %s\n", call, commands[i].summary);
    }
  fprintf (out, "\nEvery command takes --help and --json. See counterpartctl(1).\n");
}

/* How many of @words the command's name takes, or 0. */
static int
words_taken (const CpCtlCommand *command, char **words)
{
  g_auto (GStrv) name = g_strsplit (command->name, " ", -1);
  int n = 0;

  for (; name[n] != NULL; n++)
    if (words[n] == NULL || strcmp (words[n], name[n]) != 0)
      return 0;
  return n;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_set_prgname ("counterpartctl");

  if (argc < 2 || strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 || strcmp (argv[1], "help") == 0)
    {
      print_help (argc < 2 ? stderr : stdout);
      return argc < 2 ? CP_CTL_USAGE : CP_CTL_OK;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      cp_ctl_print ("counterpartctl %s", COUNTERPART_VERSION);
      return CP_CTL_OK;
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      int taken = words_taken (&commands[i], argv + 1);

      if (taken > 0)
        return (int) commands[i].run (argv + 1 + taken);
    }
  cp_ctl_complain ("There is no command “%s”. See counterpartctl --help.", argv[1]);
  return CP_CTL_USAGE;
}
