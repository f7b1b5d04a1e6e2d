/* test-json.c: what is written is read back, and damage is noticed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-base.h"
#include "counterpart-model.h"

static const CpQuad quads[] = { { 0.125f, 0.25f, 0.5f, 0.3f }, { 0.1f, 0.3f, 0.2f, 0.35f } };

static JsonNode *
reread (JsonNode *node)
{
  g_autofree char *text = cp_canonical_json (node);
  g_autoptr (GError) error = NULL;
  JsonNode *again = cp_json_parse (text, -1, &error);

  g_assert_no_error (error);
  return again;
}

static CpFinding *
make_finding (void)
{
  g_autoptr (CpAnchor) anchor = cp_anchor_new (3, 812, 823, "May 8, 2014", quads, 2);
  g_autoptr (JsonNode) value = cp_value_from_date (cp_civil_date (2014, 5, 8));
  g_autoptr (JsonNode) other = cp_value_from_date (cp_civil_date (2014, 8, 5));
  CpFinding *finding = cp_finding_new ("effective_date", CP_FINDING_FOUND);

  cp_finding_set_value (finding, value, "May 8, 2014", 0.93);
  cp_finding_set_doubt (finding, "Is this the 5th of August?", other);
  cp_finding_set_computed (finding, "2014-04-08 + P1M");
  cp_finding_add_anchor (finding, anchor);
  return finding;
}

static void
test_finding (void)
{
  g_autoptr (CpFinding) finding = make_finding ();
  g_autoptr (JsonNode) json = cp_finding_to_json (finding);
  g_autoptr (JsonNode) read = reread (json);
  g_autoptr (CpFinding) again = cp_finding_from_json (read);
  g_autoptr (JsonNode) json_again = cp_finding_to_json (again);
  const CpQuad *quad;
  guint n_quads;

  g_assert_true (cp_json_equal (json, json_again));
  g_assert_cmpstr (cp_finding_get_key (again), ==, "effective_date");
  g_assert_cmpint (cp_finding_get_origin (again), ==, CP_ORIGIN_COMPUTED);
  g_assert_cmpstr (cp_finding_get_doubt (again), ==, "Is this the 5th of August?");
  g_assert_cmpstr (json_node_get_string (cp_finding_get_alternative (again)), ==, "2014-08-05");
  g_assert_cmpuint (cp_finding_get_n_anchors (again), ==, 1);
  g_assert_cmpint (cp_anchor_get_page (cp_finding_get_anchor (again, 0)), ==, 3);
  g_assert_cmpuint (cp_anchor_get_start (cp_finding_get_anchor (again, 0)), ==, 812);
  quad = cp_anchor_get_quads (cp_finding_get_anchor (again, 0), &n_quads);
  g_assert_cmpuint (n_quads, ==, 2);
  g_assert_cmpfloat_with_epsilon (quad[1].x1, 0.2f, 1e-5);
}

static void
test_states (void)
{
  static const CpFindingState states[] = { CP_FINDING_ABSENT, CP_FINDING_UNREADABLE, CP_FINDING_NOT_LOOKED };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (CpFinding) finding = cp_finding_new ("liability_cap", states[i]);
      g_autoptr (JsonNode) json = NULL;
      g_autoptr (CpFinding) again = NULL;

      cp_finding_set_reason (finding, "Page 11 is too faint");
      json = cp_finding_to_json (finding);
      again = cp_finding_from_json (json);
      g_assert_cmpint (cp_finding_get_state (again), ==, states[i]);
      g_assert_null (cp_finding_get_value (again));
      g_assert_cmpstr (cp_finding_get_reason (again), ==, "Page 11 is too faint");
    }
}

static void
test_extraction (void)
{
  g_autoptr (CpExtraction) extraction = cp_extraction_new ("local", "7", "abc123");
  g_autoptr (CpAnchor) anchor = cp_anchor_new (1, 0, 4, "In no", quads, 1);
  CpFinding *weak = cp_finding_new ("effective_date", CP_FINDING_ABSENT);
  g_autoptr (JsonNode) json = NULL;
  g_autoptr (JsonNode) read = NULL;
  g_autoptr (JsonNode) json_again = NULL;
  g_autoptr (CpExtraction) again = NULL;
  g_autoptr (GError) error = NULL;

  cp_finding_set_confidence (weak, 0.99);
  cp_extraction_add_finding (extraction, weak);
  cp_extraction_add_finding (extraction, make_finding ());
  cp_extraction_add_clause (extraction, cp_clause_new ("cap_on_liability", 0.81, anchor));
  json = cp_extraction_to_json (extraction);
  read = reread (json);
  again = cp_extraction_from_json (read, &error);
  g_assert_no_error (error);
  json_again = cp_extraction_to_json (again);
  g_assert_true (cp_json_equal (json, json_again));
  g_assert_cmpstr (cp_extraction_get_extractor_version (again), ==, "7");
  g_assert_cmpstr (cp_extraction_get_document_sha256 (again), ==, "abc123");
  g_assert_cmpint (cp_finding_get_state (cp_extraction_find (again, "effective_date")), ==, CP_FINDING_FOUND);
  g_assert_null (cp_extraction_find (again, "sla"));
  g_assert_cmpuint (cp_extraction_get_n_clauses (again), ==, 1);
  g_assert_cmpstr (cp_extraction_get_clause (again, 0)->type, ==, "cap_on_liability");
  g_assert_cmpuint (cp_extraction_get_clause (again, 0)->anchors->len, ==, 1);
}

static void
test_damage (void)
{
  static const char *const findings[] = { "{}", "[]", "5", "{\"key\":\"title\",\"state\":\"lost\"}",
                                          "{\"key\":\"title\",\"anchors\":[{\"page\":0}]}",
                                          "{\"key\":\"title\",\"anchors\":[{\"page\":1,\"start\":9,\"end\":3}]}",
                                          "{\"key\":\"title\",\"anchors\":[{\"page\":1,\"quads\":[[1,2,3]]}]}",
                                          "{\"key\":\"title\",\"anchors\":[{\"page\":1,\"quads\":[[1,2,3,\"x\"]]}]}" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (findings); i++)
    {
      g_autoptr (JsonNode) node = cp_json_parse (findings[i], -1, NULL);
      g_autofree char *whole = g_strdup_printf ("{\"extractor\":{\"id\":\"local\"},\"terms\":[%s]}", findings[i]);
      g_autoptr (JsonNode) extraction = cp_json_parse (whole, -1, NULL);

      g_assert_null (cp_finding_from_json (node));
      g_assert_null (cp_extraction_from_json (extraction, &error));
      g_assert_error (error, CP_MODEL_ERROR, CP_MODEL_ERROR_INVALID_VALUE);
      g_clear_error (&error);
      g_assert_null (cp_change_from_json (node));
      g_assert_null (cp_change_set_from_json (node));
      g_assert_null (cp_crm_record_from_json (node));
      g_assert_null (cp_match_candidate_from_json (node));
    }
  g_assert_null (cp_finding_from_json (NULL));
  g_assert_null (cp_extraction_from_json (NULL, NULL));
}

static CpCrmRecord *
make_record (void)
{
  CpCrmRecord *record = cp_crm_record_new (CP_RECORD_OPPORTUNITY, "006A", "Northwind renewal");
  g_autoptr (JsonObject) fields = json_object_new ();

  json_object_set_double_member (fields, "Amount", 450000.5);
  json_object_set_null_member (fields, "NextStep");
  cp_crm_record_set_fields (record, fields);
  cp_crm_record_set_fact (record, "city", "Leeds");
  cp_crm_record_set_fact (record, "street", "");
  return record;
}

static void
test_record_and_candidate (void)
{
  g_autoptr (CpCrmRecord) record = make_record ();
  g_autoptr (CpMatchCandidate) candidate = cp_match_candidate_new (record, NULL, 0.961);
  g_autoptr (JsonNode) json = NULL;
  g_autoptr (JsonNode) read = NULL;
  g_autoptr (CpMatchCandidate) again = NULL;
  g_autoptr (JsonNode) json_again = NULL;

  cp_match_candidate_add_reason (candidate, TRUE, "Same city");
  cp_match_candidate_add_reason (candidate, FALSE, "Another country");
  json = cp_match_candidate_to_json (candidate);
  read = reread (json);
  again = cp_match_candidate_from_json (read);
  json_again = cp_match_candidate_to_json (again);
  g_assert_true (cp_json_equal (json, json_again));
  record = (g_object_unref (record), g_object_ref (cp_match_candidate_get_record (again)));
  g_assert_cmpstr (cp_crm_record_get_fact (record, "city"), ==, "Leeds");
  g_assert_null (cp_crm_record_get_fact (record, "street"));
  g_assert_true (json_object_get_null_member (cp_crm_record_get_fields (record), "NextStep"));
  g_assert_false (cp_match_candidate_get_reason (again, 1)->in_favour);
}

static void
test_change_set (void)
{
  g_autoptr (CpChangeSet) set = cp_change_set_new ("set-1", "contract-1", "salesforce-1", "corr-1");
  CpChange *change = cp_change_new ("change-1", CP_CHANGE_SET_FIELD, CP_RECORD_OPPORTUNITY, "006A");
  CpChange *task = cp_change_new ("change-2", CP_CHANGE_CREATE_TASK, CP_RECORD_TASK, NULL);
  g_autoptr (CpAnchor) anchor = cp_anchor_new (3, 1, 5, "60 days", quads, 1);
  g_autoptr (JsonNode) present = json_node_init_null (json_node_alloc ());
  g_autoptr (JsonNode) proposed = cp_value_from_text ("2027-03-31");
  g_autoptr (JsonNode) json = NULL;
  g_autoptr (JsonNode) read = NULL;
  g_autoptr (JsonNode) json_again = NULL;
  g_autoptr (CpChangeSet) again = NULL;

  g_object_set (change, "field", "Contract_Renewal_Date__c", "label", "Renewal date", "present", present, "proposed", proposed,
                "proposed-display", "31 March 2027", "anchor", anchor, "conflict", "Changed in Salesforce by Mara", NULL);
  cp_change_set_add (set, change);
  cp_change_set_add (set, task);
  cp_change_set_set_service (set, "Salesforce");
  cp_change_set_set_guard (set, "006A", "2026-11-18T09:00:00.000+0000");
  g_assert_cmpuint (cp_change_set_count_included (set), ==, 1);
  g_assert_cmpuint (cp_change_set_count_open_conflicts (set), ==, 1);
  cp_change_set_resolution (change, 1);
  g_assert_cmpuint (cp_change_set_count_included (set), ==, 2);
  g_assert_cmpuint (cp_change_set_count_open_conflicts (set), ==, 0);
  cp_change_set_outcome (change, CP_CHANGE_WRITTEN, NULL, proposed, "006A");
  g_assert_cmpstr (cp_change_get_read_back_display (change), ==, "31 March 2027");

  json = cp_change_set_to_json (set);
  read = reread (json);
  again = cp_change_set_from_json (read);
  json_again = cp_change_set_to_json (again);
  g_assert_true (cp_json_equal (json, json_again));
  g_assert_cmpuint (cp_change_set_get_n_changes (again), ==, 2);
  g_assert_cmpstr (cp_change_set_get_guard (again, "006A"), ==, "2026-11-18T09:00:00.000+0000");
  g_assert_cmpint (cp_change_get_state (cp_change_set_get_change (again, 0)), ==, CP_CHANGE_WRITTEN);
  g_assert_cmpstr (cp_change_get_receipt (cp_change_set_get_change (again, 0)), ==, "006A");
  g_assert_cmpint (cp_change_get_kind (cp_change_set_get_change (again, 1)), ==, CP_CHANGE_CREATE_TASK);
  g_assert_null (cp_change_get_record_id (cp_change_set_get_change (again, 1)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/json/finding", test_finding);
  g_test_add_func ("/model/json/states", test_states);
  g_test_add_func ("/model/json/extraction", test_extraction);
  g_test_add_func ("/model/json/damage", test_damage);
  g_test_add_func ("/model/json/record-and-candidate", test_record_and_candidate);
  g_test_add_func ("/model/json/change-set", test_change_set);
  return g_test_run ();
}
