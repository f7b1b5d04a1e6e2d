/* cp-ctl-command.h: what every verb of counterpartctl has in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CpCtlExit: exit statuses, documented in the manual page; scripts rely on them
 */
typedef enum
{
  CP_CTL_OK = 0,
  CP_CTL_PARTLY = 1,      /* some files or changes failed, the rest was done */
  CP_CTL_USAGE = 2,       /* the command line is wrong */
  CP_CTL_NOT_FOUND = 3,   /* no such contract, term, change set, account, file */
  CP_CTL_ASK = 4,         /* a person must decide first: open terms, ambiguous match, conflict */
  CP_CTL_UNREACHABLE = 5, /* the CRM cannot be reached or does not accept us */
  CP_CTL_BROKEN = 6,      /* the audit record does not hold */
  CP_CTL_FAILED = 7,      /* anything else */
} CpCtlExit;

/**
 * CpCtlCommand:
 * @name: the verb, with a second word where there are several: "audit verify"
 * @arguments: what follows it, for --help
 * @summary: one line
 * @run: @arguments is NULL-terminated, without program and verb
 */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  CpCtlExit (*run) (char **arguments);
} CpCtlCommand;

/* Takes the options out of @arguments; the rest stays. --help prints and exits. @common: (nullable): shown in a group of their own. FALSE: a
 * usage error was printed. */
gboolean cp_ctl_parse (char ***arguments, const char *verb, const char *parameters, const char *summary, const GOptionEntry *options,
                       const GOptionEntry *common);

void cp_ctl_print (const char *format, ...) G_GNUC_PRINTF (1, 2);       /* a line to standard output */
void cp_ctl_print_json (JsonNode *node);                                /* one line */
void cp_ctl_complain (const char *format, ...) G_GNUC_PRINTF (1, 2);    /* a line to standard error */
/* Says what went wrong (as JSON where asked) and finds the exit status for it. */
CpCtlExit cp_ctl_report_error (const GError *error, gboolean json);
CpCtlExit cp_ctl_exit_for_error (const GError *error);
const char *cp_ctl_error_code (const GError *error);                    /* "needs_password", "signed_out" … */

CpCtlExit cp_ctl_run_extract (char **arguments);
CpCtlExit cp_ctl_run_coverage (char **arguments);
CpCtlExit cp_ctl_run_engine_list (char **arguments);
CpCtlExit cp_ctl_run_engine_add (char **arguments);
CpCtlExit cp_ctl_run_engine_remove (char **arguments);
CpCtlExit cp_ctl_run_engine_try (char **arguments);
CpCtlExit cp_ctl_run_read (char **arguments);
CpCtlExit cp_ctl_run_sent (char **arguments);
CpCtlExit cp_ctl_run_import (char **arguments);
CpCtlExit cp_ctl_run_list (char **arguments);
CpCtlExit cp_ctl_run_show (char **arguments);
CpCtlExit cp_ctl_run_accept (char **arguments);
CpCtlExit cp_ctl_run_correct (char **arguments);
CpCtlExit cp_ctl_run_match (char **arguments);
CpCtlExit cp_ctl_run_plan (char **arguments);
CpCtlExit cp_ctl_run_push (char **arguments);
CpCtlExit cp_ctl_run_undo (char **arguments);
CpCtlExit cp_ctl_run_audit_show (char **arguments);
CpCtlExit cp_ctl_run_audit_verify (char **arguments);
CpCtlExit cp_ctl_run_audit_export (char **arguments);
CpCtlExit cp_ctl_run_practice_start (char **arguments);
CpCtlExit cp_ctl_run_practice_stop (char **arguments);
CpCtlExit cp_ctl_run_practice_faults (char **arguments);
CpCtlExit cp_ctl_run_account_add (char **arguments);
CpCtlExit cp_ctl_run_account_list (char **arguments);
CpCtlExit cp_ctl_run_account_refresh (char **arguments);
CpCtlExit cp_ctl_run_account_remove (char **arguments);
CpCtlExit cp_ctl_run_setting (char **arguments);
CpCtlExit cp_ctl_run_evaluate (char **arguments);
CpCtlExit cp_ctl_run_corrections_export (char **arguments);
CpCtlExit cp_ctl_run_corrections_consent (char **arguments);
CpCtlExit cp_ctl_run_corrections_learn (char **arguments);
CpCtlExit cp_ctl_run_corrections_forget (char **arguments);
CpCtlExit cp_ctl_run_policy (char **arguments);
CpCtlExit cp_ctl_run_prompts_list (char **arguments);
CpCtlExit cp_ctl_run_prompts_show (char **arguments);
CpCtlExit cp_ctl_run_prompts_edit (char **arguments);
CpCtlExit cp_ctl_run_prompts_diff (char **arguments);
CpCtlExit cp_ctl_run_prompts_activate (char **arguments);
CpCtlExit cp_ctl_run_prompts_rollback (char **arguments);
CpCtlExit cp_ctl_run_prompts_history (char **arguments);

G_END_DECLS
