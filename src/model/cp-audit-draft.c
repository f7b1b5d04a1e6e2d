/* cp-audit-draft.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-audit-draft.h"

#include "counterpart-base.h"

/**
 * cp_audit_draft_new:
 * @actor: who
 * @role: in which role
 * @action: what
 * @subject: (nullable): to what
 * @correlation_id: (nullable): the correlation id
 * @payload: (transfer none) (nullable): the facts
 *
 * A draft of the present instant with a new uuid. Any thread.
 *
 * Returns: (transfer full): a draft
 */
CpAuditDraft *
cp_audit_draft_new (const char *actor, const char *role, const char *action, const char *subject,
                    const char *correlation_id, JsonNode *payload)
{
  CpAuditDraft *draft = g_new0 (CpAuditDraft, 1);

  g_return_val_if_fail (actor != NULL && role != NULL && action != NULL, NULL);

  draft->uuid = cp_identifier_new ();
  draft->time = cp_clock_now_iso ();
  draft->actor = g_strdup (actor);
  draft->role = g_strdup (role);
  draft->action = g_strdup (action);
  draft->subject = g_strdup (subject);
  draft->correlation_id = g_strdup (correlation_id);
  draft->payload = payload != NULL ? json_node_copy (payload) : NULL;
  return draft;
}

/**
 * cp_audit_draft_free:
 * @draft: (transfer full) (nullable): a draft
 */
void
cp_audit_draft_free (CpAuditDraft *draft)
{
  if (draft == NULL)
    return;
  g_free (draft->uuid);
  g_free (draft->time);
  g_free (draft->actor);
  g_free (draft->role);
  g_free (draft->action);
  g_free (draft->subject);
  g_free (draft->correlation_id);
  g_clear_pointer (&draft->payload, json_node_unref);
  g_free (draft);
}
