/* cp-push-fields.c: the fields of one record, written under a guard and read back
 *
 * Always: read, compare, write, read. A field that holds the goal already is done, whoever wrote it; one that holds neither the goal nor what
 * planning saw was changed by someone else and is left. So an answer that got lost does no harm: the next round looks again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "cp-push-plan-private.h"
#include "cp-push-run-private.h"

/* What a field is to hold, and what it must hold for us to write there. */
static JsonNode *
goal_of (CpPushRun *run, CpChange *change)
{
  return run->direction == CP_OUTBOX_PUSH ? cp_change_get_proposed (change) : cp_change_get_present (change);
}

static JsonNode *
start_of (CpPushRun *run, CpChange *change)
{
  return run->direction == CP_OUTBOX_PUSH ? cp_change_get_present (change) : cp_change_get_proposed (change);
}

static const CpCrmField *
field_of (CpCrmSchema *schema, CpChange *change)
{
  return cp_crm_schema_find (schema, cp_change_get_field (change));
}

static JsonNode *
held (CpCrmRecord *record, CpChange *change)
{
  JsonObject *fields = cp_crm_record_get_fields (record);

  return fields != NULL ? json_object_get_member (fields, cp_change_get_field (change)) : NULL;
}

static gboolean
settle_goal (CpPushRun *run, CpPushItem *item, JsonNode *now, GError **error)
{
  return cp_push_settle (run, item, run->direction == CP_OUTBOX_PUSH ? CP_CHANGE_WRITTEN : CP_CHANGE_UNDONE, NULL, now, NULL,
                         error);
}

static gboolean
settle_changed_by_other (CpPushRun *run, CpPushItem *item, CpCrmRecord *record, JsonNode *now, GError **error)
{
  const char *by = cp_crm_record_get_fact (record, "modified_by");
  g_autofree char *day = cp_push_day_display (cp_crm_record_get_fact (record, "modified"));
  g_autofree char *message = g_strdup_printf (_("%s changed this on %s. It was left."), by != NULL ? by : _("Someone"), day);

  return cp_push_settle (run, item, run->direction == CP_OUTBOX_PUSH ? CP_CHANGE_CONFLICT : CP_CHANGE_UNDO_REFUSED,
                         message, now, NULL, error);
}

/* Settles what needs no writing; the others stay. */
static gboolean
sort_out (CpPushRun *run, GPtrArray *items, CpCrmSchema *schema, CpCrmRecord *record, GError **error)
{
  for (guint i = items->len; i > 0; i--)
    {
      CpPushItem *item = g_ptr_array_index (items, i - 1);
      const CpCrmField *field = field_of (schema, item->change);
      JsonNode *now = held (record, item->change);
      gboolean done;

      if (field == NULL || !field->updateable)
        done = cp_push_settle (run, item, run->direction == CP_OUTBOX_PUSH ? CP_CHANGE_FAILED : CP_CHANGE_UNDO_REFUSED,
                               _("The CRM no longer has this field, or does not let you write it."), NULL, NULL, error);
      else if (cp_crm_values_agree (field, goal_of (run, item->change), now))
        done = settle_goal (run, item, now, error);
      else if (!cp_crm_values_agree (field, start_of (run, item->change), now))
        done = settle_changed_by_other (run, item, record, now, error);
      else
        continue;
      if (!done)
        return FALSE;
      g_ptr_array_remove_index (items, i - 1);
    }
  return TRUE;
}

static CpCrmWrite
write_of (CpPushRun *run, GPtrArray *items, CpCrmRecord *record, JsonObject *fields)
{
  for (guint i = 0; i < items->len; i++)
    {
      CpChange *change = ((CpPushItem *) g_ptr_array_index (items, i))->change;
      JsonNode *goal = goal_of (run, change);

      json_object_set_member (fields, cp_change_get_field (change),
                              goal != NULL ? json_node_copy (goal) : json_node_new (JSON_NODE_NULL));
    }
  return (CpCrmWrite) {
    .kind = cp_crm_record_get_kind (record),
    .record_id = cp_crm_record_get_id (record),
    .fields = fields,
    .unmodified_since = cp_crm_record_get_fact (record, "modified"),
    .correlation_id = cp_change_set_get_correlation_id (run->changes),
  };
}

/* After a write that the service called good: what does it hold now? */
static gboolean
read_back (CpPushRun *run, GPtrArray *items, CpCrmSchema *schema, CpCrmRecord *record, GError **error)
{
  for (guint i = 0; i < items->len; i++)
    {
      CpPushItem *item = g_ptr_array_index (items, i);
      const CpCrmField *field = field_of (schema, item->change);
      JsonNode *now = held (record, item->change);
      g_autofree char *shown = NULL;
      g_autofree char *message = NULL;

      if (cp_crm_values_agree (field, goal_of (run, item->change), now))
        {
          if (!settle_goal (run, item, now, error))
            return FALSE;
          continue;
        }
      shown = cp_crm_value_display (field, now);
      message = g_strdup_printf (_("Not stored: %s kept “%s”."), cp_crm_provider_get_service_name (run->provider), shown);
      if (!cp_push_settle (run, item, run->direction == CP_OUTBOX_PUSH ? CP_CHANGE_DIFFERS : CP_CHANGE_UNDO_REFUSED, message,
                           now, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static CpCrmRecord *
fetch (CpPushRun *run, GPtrArray *items, GError **error)
{
  CpChange *first = ((CpPushItem *) g_ptr_array_index (items, 0))->change;
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (fields, (gpointer) cp_change_get_field (((CpPushItem *) g_ptr_array_index (items, i))->change));
  g_ptr_array_add (fields, NULL);
  return cp_crm_provider_read (run->provider, cp_change_get_record_kind (first), cp_change_get_record_id (first),
                               (const char *const *) fields->pdata, run->cancellable, error);
}

static gboolean
settle_all (CpPushRun *run, GPtrArray *items, const char *message, GError **error)
{
  for (guint i = 0; i < items->len; i++)
    if (!cp_push_settle (run, g_ptr_array_index (items, i),
                         run->direction == CP_OUTBOX_PUSH ? CP_CHANGE_FAILED : CP_CHANGE_UNDO_REFUSED, message, NULL, NULL,
                         error))
      return FALSE;
  return TRUE;
}

/* A record refuses as a whole; which field it is about shows when each goes alone. */
static gboolean
refused (CpPushRun *run, GPtrArray *items, const GError *refusal, GError **error)
{
  if (items->len == 1)
    return settle_all (run, items, refusal->message, error);
  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (GPtrArray) alone = g_ptr_array_new ();

      g_ptr_array_add (alone, g_ptr_array_index (items, i));
      if (!cp_push_fields_run (run, alone, error))
        return FALSE;
    }
  return TRUE;
}

typedef enum
{
  ROUND_DONE,
  ROUND_AGAIN,
  ROUND_REFUSED,
  ROUND_STOP,
} Round;

/* One round of read, compare, write, read. @problem is set for AGAIN and REFUSED, @error for STOP. */
static Round
one_round (CpPushRun *run, GPtrArray *items, CpCrmSchema *schema, GError **problem, GError **error)
{
  g_autoptr (CpCrmRecord) record = fetch (run, items, problem);
  g_autoptr (CpCrmRecord) after = NULL;
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autofree char *written = NULL;
  CpCrmWrite write;

  if (record == NULL)
    return cp_push_is_uncertain (*problem) ? ROUND_AGAIN : ROUND_REFUSED;
  if (!sort_out (run, items, schema, record, error))
    return ROUND_STOP;
  if (items->len == 0)
    return ROUND_DONE;
  if (!cp_push_begin (run, items, error))
    return ROUND_STOP;
  write = write_of (run, items, record, fields);
  written = cp_crm_provider_write (run->provider, &write, run->cancellable, problem);
  if (written == NULL)
    return g_error_matches (*problem, CP_CRM_ERROR, CP_CRM_ERROR_CONFLICT)
                   || g_error_matches (*problem, CP_NETWORK_ERROR, CP_NETWORK_ERROR_CONFLICT)
                   || cp_push_is_uncertain (*problem)
               ? ROUND_AGAIN
               : ROUND_REFUSED;
  after = fetch (run, items, problem);
  if (after == NULL)
    return cp_push_is_uncertain (*problem) ? ROUND_AGAIN : ROUND_REFUSED;
  return read_back (run, items, schema, after, error) ? ROUND_DONE : ROUND_STOP;
}

gboolean
cp_push_fields_run (CpPushRun *run, GPtrArray *all, GError **error)
{
  CpChange *first = ((CpPushItem *) g_ptr_array_index (all, 0))->change;
  g_autoptr (GPtrArray) items = g_ptr_array_copy (all, NULL, NULL);
  g_autoptr (GError) schema_problem = NULL;
  g_autoptr (CpCrmSchema) schema
      = cp_crm_provider_describe (run->provider, cp_change_get_record_kind (first), run->cancellable, &schema_problem);
  g_autoptr (GError) last = NULL;

  if (schema == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&schema_problem));
      return FALSE;
    }
  for (int attempt = 0; attempt < CP_PUSH_MAX_ATTEMPTS && items->len > 0; attempt++)
    {
      g_autoptr (GError) problem = NULL;

      switch (one_round (run, items, schema, &problem, error))
        {
        case ROUND_DONE:
          return TRUE;
        case ROUND_STOP:
          return FALSE;
        case ROUND_REFUSED:
          if (cp_push_is_hopeless (problem))
            {
              g_propagate_error (error, g_steal_pointer (&problem));
              return FALSE;
            }
          return refused (run, items, problem, error);
        case ROUND_AGAIN:
        default:
          g_clear_error (&last);
          last = g_steal_pointer (&problem);
        }
    }
  if (items->len == 0)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&last));
  return FALSE;
}
