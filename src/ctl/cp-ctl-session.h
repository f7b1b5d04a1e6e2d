/* cp-ctl-session.h: one call of counterpartctl on one workspace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-workflow.h"
#include "cp-ctl-command.h"

G_BEGIN_DECLS

/** CpCtlSession: what the common options said, and the workspace they name */
typedef struct
{
  gboolean json;
  gboolean practice;
  gboolean no_keyring;
  char *name;
  char *data_directory;
  char *actor;
  char *role;
  CpContext *context;
  CpWorkspace *workspace;
} CpCtlSession;

/* Parses and opens; FALSE: something was said, the exit status stands in @status. End it in any case. */
gboolean cp_ctl_session_begin (CpCtlSession *session, char ***arguments, const char *verb, const char *parameters, const char *summary,
                               const GOptionEntry *options, CpCtlExit *status);
void cp_ctl_session_end (CpCtlSession *session);
/* Closes the session and @arguments, hands @status through: the last line of a verb. */
CpCtlExit cp_ctl_session_finish (CpCtlSession *session, char **arguments, CpCtlExit status);
/* Says how many arguments were missing or too many. */
gboolean cp_ctl_session_wants (CpCtlSession *session, char **arguments, guint at_least, guint at_most, const char *verb, CpCtlExit *status);
CpCtlExit cp_ctl_session_fail (CpCtlSession *session, const GError *error);

/* By id, the beginning of one, file name or title. (transfer full) */
CpContract *cp_ctl_session_find_contract (CpCtlSession *session, const char *text, GError **error);
/* Reads the contract's row anew, after something changed it. (transfer full) (nullable) */
CpContract *cp_ctl_session_reload_contract (CpCtlSession *session, const char *contract_id);

JsonNode *cp_ctl_contract_to_json (CpContract *contract);
JsonNode *cp_ctl_term_to_json (CpTerm *term);
void cp_ctl_print_change_set (CpCtlSession *session, CpChangeSet *changes);
const char *cp_ctl_mark_name (CpTermMark mark);
/* (transfer full): {"NAME": @child} */
JsonNode *cp_ctl_wrap (const char *name, JsonNode *child);

G_END_DECLS
