/* cp-ctl-push.c: `counterpartctl plan`, `push` and `undo`
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ctl-session.h"

#include <string.h>

/* What `push` was told about single changes. */
typedef struct
{
  char **only;
  char **without;
  gboolean keep_theirs;
  gboolean write_ours;
} Choice;

static gboolean
is_named (CpChange *change, char **names)
{
  const char *texts[] = { cp_change_get_id (change), cp_change_get_field (change), cp_change_get_label (change),
                          cp_change_kind_to_string (cp_change_get_kind (change)) };

  for (guint i = 0; names != NULL && i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL && g_strv_contains ((const char *const *) names, texts[i]))
      return TRUE;
  return FALSE;
}

static void
choose (CpChangeSet *changes, const Choice *choice)
{
  for (guint i = 0; i < cp_change_set_get_n_changes (changes); i++)
    {
      CpChange *change = cp_change_set_get_change (changes, i);

      if (cp_change_get_conflict (change) != NULL && (choice->keep_theirs || choice->write_ours))
        cp_change_set_resolution (change, choice->write_ours ? 1 : 0);
      if ((choice->only != NULL && !is_named (change, choice->only)) || is_named (change, choice->without))
        {
          if (cp_change_get_conflict (change) != NULL && cp_change_get_resolution (change) != 0)
            cp_change_set_resolution (change, 0);
          cp_change_set_included (change, FALSE);
        }
    }
}

/* Whether every change that was to be written is there, as the CRM says itself. */
static CpCtlExit
judge (CpChangeSet *changes, gboolean undo)
{
  for (guint i = 0; i < cp_change_set_get_n_changes (changes); i++)
    {
      CpChange *change = cp_change_set_get_change (changes, i);
      CpChangeState state = cp_change_get_state (change);

      if (!cp_change_get_included (change) || state == (undo ? CP_CHANGE_UNDONE : CP_CHANGE_WRITTEN))
        continue;
      /* What was never written has nothing to be undone. */
      if (undo && state != CP_CHANGE_UNDO_REFUSED && state != CP_CHANGE_WRITTEN && state != CP_CHANGE_DIFFERS)
        continue;
      return CP_CTL_PARTLY;
    }
  return CP_CTL_OK;
}

static CpChangeSet *
plan (CpCtlSession *session, const char *text, GError **error)
{
  g_autoptr (CpContract) contract = cp_ctl_session_find_contract (session, text, error);

  return contract != NULL ? cp_push_plan (session->workspace, cp_contract_get_id (contract), NULL, error) : NULL;
}

CpCtlExit
cp_ctl_run_plan (char **arguments)
{
  CpCtlSession session = { 0 };
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "plan", "CONTRACT", "Shows what a push would change in the CRM. Writes nothing.", NULL,
                            &status)
      && cp_ctl_session_wants (&session, arguments, 1, 1, "plan", &status))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CpChangeSet) changes = plan (&session, arguments[0], &error);

      if (changes == NULL)
        status = cp_ctl_session_fail (&session, error);
      else
        {
          cp_ctl_print_change_set (&session, changes);
          status = cp_change_set_count_open_conflicts (changes) > 0 ? CP_CTL_ASK : CP_CTL_OK;
        }
    }
  return cp_ctl_session_finish (&session, arguments, status);
}

static CpCtlExit
run (CpCtlSession *session, const char *change_set_id, gboolean undo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpChangeSet) changes = undo ? cp_push_undo (session->workspace, change_set_id, NULL, NULL, NULL, &error)
                                         : cp_push_run (session->workspace, change_set_id, NULL, NULL, NULL, &error);

  if (changes == NULL)
    return cp_ctl_session_fail (session, error);
  cp_ctl_print_change_set (session, changes);
  return judge (changes, undo);
}

/* What was approved before comes first: it is promised, and a new plan would not know of it. */
static gboolean
finish_earlier (CpCtlSession *session, CpContract *contract, GError **error)
{
  guint n_resumed = 0;
  gboolean done = cp_push_resume (session->workspace, contract != NULL ? cp_contract_get_id (contract) : NULL, &n_resumed, NULL, error);

  if (n_resumed > 0)
    cp_ctl_complain ("%u earlier pushes or undos that were cut off were taken up again.", n_resumed);
  return done;
}

static CpCtlExit
finish (CpCtlSession *session, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpContract) contract = text != NULL ? cp_ctl_session_find_contract (session, text, &error) : NULL;
  g_autoptr (CpChangeSet) latest = NULL;

  if (error != NULL || !finish_earlier (session, contract, &error))
    return cp_ctl_session_fail (session, error);
  if (contract != NULL)
    latest = cp_push_get_latest (session->workspace, cp_contract_get_id (contract), &error);
  if (error != NULL)
    return cp_ctl_session_fail (session, error);
  if (latest == NULL)
    return CP_CTL_OK;
  cp_ctl_print_change_set (session, latest);
  return judge (latest, FALSE);
}

static CpCtlExit
push (CpCtlSession *session, const char *text, const Choice *choice)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpContract) contract = cp_ctl_session_find_contract (session, text, &error);
  g_autoptr (CpChangeSet) changes = NULL;

  if (contract == NULL || !finish_earlier (session, contract, &error))
    return cp_ctl_session_fail (session, error);
  changes = plan (session, text, &error);
  if (changes == NULL)
    return cp_ctl_session_fail (session, error);
  choose (changes, choice);
  if (!cp_push_approve (session->workspace, changes, &error))
    return cp_ctl_session_fail (session, error);
  return run (session, cp_change_set_get_id (changes), FALSE);
}

CpCtlExit
cp_ctl_run_push (char **arguments)
{
  CpCtlSession session = { 0 };
  Choice choice = { 0 };
  gboolean only_finish = FALSE;
  const GOptionEntry options[] = {
    { "only", 0, 0, G_OPTION_ARG_STRING_ARRAY, &choice.only, "Only this change: id, field, label or kind; may be repeated", "CHANGE" },
    { "without", 0, 0, G_OPTION_ARG_STRING_ARRAY, &choice.without, "Not this change; may be repeated", "CHANGE" },
    { "keep-theirs", 0, 0, G_OPTION_ARG_NONE, &choice.keep_theirs, "In conflicts, keep the CRM’s value", NULL },
    { "write-ours", 0, 0, G_OPTION_ARG_NONE, &choice.write_ours, "In conflicts, write the contract’s value", NULL },
    { "finish", 0, 0, G_OPTION_ARG_NONE, &only_finish, "Only go on with what was approved and cut off; without CONTRACT, of all", NULL },
    { NULL },
  };
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "push", "CONTRACT", "Approves and writes the changes, and reads them back.", options,
                            &status)
      && cp_ctl_session_wants (&session, arguments, only_finish ? 0 : 1, 1, "push", &status))
    status = only_finish ? finish (&session, arguments[0]) : push (&session, arguments[0], &choice);
  g_strfreev (choice.only);
  g_strfreev (choice.without);
  return cp_ctl_session_finish (&session, arguments, status);
}

static CpCtlExit
undo_latest (CpCtlSession *session, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpContract) contract = cp_ctl_session_find_contract (session, text, &error);
  g_autoptr (CpChangeSet) latest = NULL;

  if (contract == NULL)
    return cp_ctl_session_fail (session, error);
  latest = cp_push_get_latest (session->workspace, cp_contract_get_id (contract), &error);
  if (latest == NULL && error == NULL)
    g_set_error_literal (&error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOTHING_TO_DO, "Nothing of this contract was pushed.");
  return latest != NULL ? run (session, cp_change_set_get_id (latest), TRUE) : cp_ctl_session_fail (session, error);
}

CpCtlExit
cp_ctl_run_undo (char **arguments)
{
  CpCtlSession session = { 0 };
  g_autofree char *change_set = NULL;
  const GOptionEntry options[] = {
    { "change-set", 0, 0, G_OPTION_ARG_STRING, &change_set, "This push instead of the latest", "CHANGE-SET" },
    { NULL },
  };
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "undo", "CONTRACT",
                            "Takes the latest push of a contract back. What the CRM changed since is left.", options, &status)
      && cp_ctl_session_wants (&session, arguments, change_set != NULL ? 0 : 1, change_set != NULL ? 0 : 1, "undo", &status))
    status = change_set != NULL ? run (&session, change_set, TRUE) : undo_latest (&session, arguments[0]);
  return cp_ctl_session_finish (&session, arguments, status);
}
