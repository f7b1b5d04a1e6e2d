/* change-set-fixture.h: a plan of three changes, two of them ticked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "store-fixture.h"

static inline CpChangeSet *
make_change_set (const char *id, const char *contract_id)
{
  CpChangeSet *set = cp_change_set_new (id, contract_id, "crm", "cp-0000-1111-2222-3333");

  for (int i = 0; i < 3; i++)
    {
      g_autofree char *change_id = g_strdup_printf ("%s-change-%d", id, i);
      g_autoptr (JsonNode) proposed = cp_value_from_text ("2027-03-31");
      CpChange *change = cp_change_new (change_id, i == 1 ? CP_CHANGE_CREATE_TASK : CP_CHANGE_SET_FIELD,
                                        i == 1 ? CP_RECORD_TASK : CP_RECORD_OPPORTUNITY, i == 1 ? NULL : "006x");

      g_object_set (change, "field", i == 1 ? NULL : "Renewal__c", "label", "Renewal date", "proposed", proposed,
                    "term-id", "term-0", NULL);
      cp_change_set_included (change, i != 2);
      cp_change_set_add (set, change);
    }
  cp_change_set_set_guard (set, "006x", "2026-11-22T08:00:00Z");
  return set;
}

static inline CpAuditDraft *
make_approval_draft (const char *change_set_id)
{
  return cp_audit_draft_new ("Jana Novák", "reviewer", "push.approved", change_set_id, "cp-0000-1111-2222-3333", NULL);
}

static inline gboolean
approve (CpConnection *connection, gpointer change_set, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpAuditDraft) draft = make_approval_draft (cp_change_set_get_id (change_set));

  return cp_change_set_table_approve (connection, change_set, "Jana Novák", draft, error);
}
