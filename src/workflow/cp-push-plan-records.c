/* cp-push-plan-records.c: the task, the obligations, the note, the document, the stage
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "cp-push-plan-private.h"

#define EXECUTED_STAGE "Contract Executed"

static CpCrmRecord *
parent_of (CpPushPlan *plan)
{
  return plan->opportunity != NULL ? plan->opportunity : plan->account;
}

static const char *
customer_of (CpPushPlan *plan)
{
  const char *customer = cp_contract_get_counterparty (plan->contract);

  return customer != NULL ? customer : cp_crm_record_get_name (parent_of (plan));
}

/* Whether the CRM has this kind of record at all; file exports have no posts, and many organisations no obligations. */
static gboolean
crm_takes (CpPushPlan *plan, CpRecordKind kind)
{
  g_autoptr (CpCrmSchema) schema = cp_crm_provider_describe (plan->provider, kind, plan->cancellable, NULL);

  return schema != NULL;
}

static void
set_body (CpChange *change, JsonObject *body, const char *display)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, body);
  g_object_set (change, "proposed", node, "proposed-display", display, NULL);
}

/* The newest change of @kind that stands in the CRM by our hand and was not undone; (nullable). */
static CpChange *
standing_change (CpPushPlan *plan, CpChangeKind kind, const char *term_id)
{
  for (guint i = 0; i < plan->pushed->len; i++)
    {
      CpStoredChangeSet *stored = g_ptr_array_index (plan->pushed, i);

      for (guint j = 0; stored->approved != NULL && j < cp_change_set_get_n_changes (stored->change_set); j++)
        {
          CpChange *change = cp_change_set_get_change (stored->change_set, j);

          if (cp_change_get_kind (change) == kind && cp_change_get_receipt (change) != NULL
              && (cp_change_get_state (change) == CP_CHANGE_WRITTEN || cp_change_get_state (change) == CP_CHANGE_DIFFERS)
              && (term_id == NULL || g_strcmp0 (cp_change_get_term_id (change), term_id) == 0))
            return change;
        }
    }
  return NULL;
}

/* The renewal task: so many days before the renewal date, for the owner; not twice for one date. */
static void
plan_task (CpPushPlan *plan)
{
  CpTerm *renewal = cp_push_plan_accepted (plan, "renewal_date");
  int days = cp_workspace_get_int_setting (plan->workspace, "renewal_task_days", 60);
  CpCivilDate date, due, today = cp_civil_date_today ();
  g_autofree char *due_iso = NULL;
  g_autofree char *due_display = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *description = NULL;
  const char *owner;
  CpChange *standing, *change;
  JsonObject *body;

  if (renewal == NULL || plan->opportunity == NULL || !cp_value_get_date (cp_term_get_value (renewal), &date)
      || cp_civil_date_compare (date, today) < 0 || !crm_takes (plan, CP_RECORD_TASK))
    return;
  due = cp_civil_date_add_days (date, -days);
  if (cp_civil_date_compare (due, today) < 0)
    due = today;
  due_iso = cp_civil_date_to_iso (due);
  standing = standing_change (plan, CP_CHANGE_CREATE_TASK, NULL);
  if (standing != NULL)
    {
      JsonNode *body_then = cp_change_get_proposed (standing);

      if (body_then != NULL && JSON_NODE_HOLDS_OBJECT (body_then)
          && g_strcmp0 (cp_json_object_string (json_node_get_object (body_then), "due", NULL), due_iso) == 0)
        return;
    }
  subject = g_strdup_printf (_("Renewal talk: %s"), customer_of (plan));
  description = g_strdup_printf (_("The contract “%s” renews on %s."), cp_contract_get_title (plan->contract),
                                 due_display = cp_civil_date_to_display (date));
  change = cp_push_plan_add (plan, CP_CHANGE_CREATE_TASK, CP_RECORD_TASK, NULL, _("Task: renewal talk"));
  owner = cp_crm_record_get_fact (plan->opportunity, "owner_name");
  if (owner != NULL)
    {
      g_autofree char *detail = g_strdup_printf (_("for %s"), owner);

      g_object_set (change, "detail", detail, NULL);
    }
  body = json_object_new ();
  json_object_set_string_member (body, "subject", subject);
  json_object_set_string_member (body, "due", due_iso);
  json_object_set_string_member (body, "description", description);
  json_object_set_string_member (body, "what_id", cp_crm_record_get_id (plan->opportunity));
  if (cp_crm_record_get_fact (plan->opportunity, "owner_id") != NULL)
    json_object_set_string_member (body, "owner_id", cp_crm_record_get_fact (plan->opportunity, "owner_id"));
  g_free (due_display);
  due_display = cp_civil_date_to_display (due);
  shown = g_strdup_printf (_("Due %s"), due_display);
  set_body (change, body, shown);
  cp_push_plan_cite (change, renewal);
}

static void
copy_member (JsonObject *from, const char *name, JsonObject *to, const char *as)
{
  const char *text = cp_json_object_string (from, name, NULL);

  if (text != NULL && *text != '\0')
    json_object_set_string_member (to, as, text);
}

/* A contract says "within ten days of receipt" as often as a day; a date field takes only the day, and the phrase stands in the text. */
static void
copy_day (JsonObject *from, const char *name, JsonObject *to)
{
  const char *text = cp_json_object_string (from, name, NULL);
  CpCivilDate day;

  if (text != NULL && cp_civil_date_parse_iso (text, &day))
    json_object_set_string_member (to, name, text);
}

static void
plan_obligation (CpPushPlan *plan, CpTerm *term)
{
  JsonNode *value = cp_term_get_value (term);
  JsonObject *what, *body;
  g_autofree char *external_id = NULL;
  g_autofree char *name = NULL;
  g_autofree char *display = NULL;
  CpAnchor *anchor = cp_term_get_n_anchors (term) > 0 ? cp_term_get_anchor (term, 0) : NULL;
  CpChange *change;

  if (value == NULL || !JSON_NODE_HOLDS_OBJECT (value) || standing_change (plan, CP_CHANGE_UPSERT_RECORD, cp_term_get_id (term)) != NULL)
    return;
  what = json_node_get_object (value);
  display = cp_value_to_display (CP_VALUE_OBLIGATION, value);
  name = g_utf8_strlen (display, -1) > 76 ? g_utf8_substring (display, 0, 76) : g_strdup (display);
  /* One contract's one term is one record there, however often it is pushed. */
  external_id = g_strdup_printf ("%s.%.8s", plan->correlation_id, cp_term_get_id (term));
  change = cp_push_plan_add (plan, CP_CHANGE_UPSERT_RECORD, CP_RECORD_OBLIGATION, NULL,
                             cp_term_key_label (cp_term_get_term_key (term)));
  body = json_object_new ();
  json_object_set_string_member (body, "external_id", external_id);
  json_object_set_string_member (body, "name", name);
  json_object_set_string_member (body, "text", display);
  if (plan->account != NULL)
    json_object_set_string_member (body, "account_id", cp_crm_record_get_id (plan->account));
  if (plan->opportunity != NULL)
    json_object_set_string_member (body, "opportunity_id", cp_crm_record_get_id (plan->opportunity));
  copy_member (what, "who", body, "who");
  copy_day (what, "due", body);
  copy_member (what, "recurrence", body, "recurrence");
  if (anchor != NULL)
    json_object_set_string_member (body, "quote", cp_anchor_get_quote (anchor));
  set_body (change, body, display);
  cp_push_plan_cite (change, term);
}

static void
plan_obligations (CpPushPlan *plan)
{
  static const char *const keys[] = { "obligation", "sla", "deliverable", "reporting_requirement" };
  gboolean asked = FALSE, taken = FALSE;

  for (guint i = 0; i < plan->terms->len; i++)
    {
      CpTerm *term = g_ptr_array_index (plan->terms, i);
      gboolean wanted = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (keys); j++)
        wanted |= g_str_equal (cp_term_get_key (term), keys[j]);
      if (!wanted || cp_term_get_state (term) != CP_FINDING_FOUND || cp_term_get_review_state (term) != CP_REVIEW_ACCEPTED)
        continue;
      /* Asked once, and only when there is one: many organisations have no such object. */
      if (!asked)
        taken = crm_takes (plan, CP_RECORD_OBLIGATION);
      asked = TRUE;
      if (taken)
        plan_obligation (plan, term);
    }
}

static void
plan_note (CpPushPlan *plan)
{
  g_autofree char *text = NULL;
  g_autofree char *witness = cp_audit_log_dup_note (cp_workspace_get_audit_log (plan->workspace), plan->cancellable, NULL);
  CpCrmRecord *parent = parent_of (plan);
  JsonObject *body;
  CpChange *change;

  text = g_strdup_printf (_("Contract terms from “%s” (%s), reviewed by %s. Source document SHA-256 %s.%s%s"),
                          cp_contract_get_title (plan->contract), cp_contract_get_file_name (plan->contract),
                          cp_workspace_get_actor (plan->workspace), cp_contract_get_sha256 (plan->contract),
                          witness != NULL ? "\n" : "", witness != NULL ? witness : "");
  change = cp_push_plan_add (plan, CP_CHANGE_APPEND_NOTE, CP_RECORD_NOTE, NULL, _("Note on the record"));
  body = json_object_new ();
  json_object_set_string_member (body, "parent_id", cp_crm_record_get_id (parent));
  json_object_set_string_member (body, "text", text);
  set_body (change, body, _("Says what was written, from which document"));
  g_object_set (change, "detail", cp_crm_record_get_name (parent), "source", cp_contract_get_file_name (plan->contract), NULL);
}

static void
plan_upload (CpPushPlan *plan)
{
  CpCrmRecord *parent = parent_of (plan);
  JsonObject *body;
  CpChange *change;

  if (standing_change (plan, CP_CHANGE_UPLOAD, NULL) != NULL)
    return;
  change = cp_push_plan_add (plan, CP_CHANGE_UPLOAD, CP_RECORD_FILE, NULL, _("The document"));
  body = json_object_new ();
  json_object_set_string_member (body, "parent_id", cp_crm_record_get_id (parent));
  json_object_set_string_member (body, "title", cp_contract_get_title (plan->contract));
  json_object_set_string_member (body, "file_name", cp_contract_get_file_name (plan->contract));
  json_object_set_string_member (body, "media_type", cp_contract_get_media_type (plan->contract));
  set_body (change, body, cp_contract_get_file_name (plan->contract));
  g_object_set (change, "detail", cp_crm_record_get_name (parent), "source", cp_contract_get_file_name (plan->contract), NULL);
  /* A copy of a confidential file is made only when someone ticks the box. */
  cp_change_set_included (change, FALSE);
}

/* The stage is proposed, never ticked: which stage a deal is in is the seller's to say. */
static void
plan_stage (CpPushPlan *plan)
{
  const CpCrmField *field = plan->opportunity_schema != NULL ? cp_crm_schema_find (plan->opportunity_schema, "StageName") : NULL;
  CpTerm *effective = cp_push_plan_accepted (plan, "effective_date");
  const char *stage;
  g_autoptr (JsonNode) present = NULL;
  g_autoptr (JsonNode) proposed = NULL;
  CpChange *change;

  if (field == NULL || !field->updateable || field->choices == NULL || effective == NULL
      || !g_strv_contains ((const char *const *) field->choices, EXECUTED_STAGE))
    return;
  stage = cp_crm_record_get_fact (plan->opportunity, "stage");
  if (g_strcmp0 (stage, EXECUTED_STAGE) == 0
      || g_strcmp0 (cp_crm_record_get_fact (plan->opportunity, "closed"), "true") == 0)
    return;
  present = stage != NULL ? cp_value_from_text (stage) : NULL;
  proposed = cp_value_from_text (EXECUTED_STAGE);
  change = cp_push_plan_add (plan, CP_CHANGE_SET_FIELD, CP_RECORD_OPPORTUNITY, plan->opportunity, _("Stage"));
  g_object_set (change, "field", "StageName", "present", present, "proposed", proposed, "present-display", stage,
                "proposed-display", EXECUTED_STAGE, NULL);
  cp_push_plan_cite (change, effective);
  cp_change_set_included (change, FALSE);
}

void
cp_push_plan_records (CpPushPlan *plan)
{
  guint before;

  plan_stage (plan);
  plan_task (plan);
  plan_obligations (plan);
  before = cp_change_set_count_included (plan->changes);
  /* A note about nothing would only be noise. */
  if (before > 0 && crm_takes (plan, CP_RECORD_NOTE))
    plan_note (plan);
  if (crm_takes (plan, CP_RECORD_FILE))
    plan_upload (plan);
}
