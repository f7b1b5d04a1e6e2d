/* test-salesforce.c: the Salesforce provider against the practice organisation
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-base.h"
#include "practice-fixture.h"

#include <string.h>

#define ACCOUNT "Halvorsen Freight LLC"
#define OPPORTUNITY "Halvorsen renewal 2027"

typedef struct
{
  GPtrArray *records;
  char *cursor;
  guint pages;
  guint stop_after;         /* pages; 0 = never */
} Listing;

static gboolean
take_page (GPtrArray *records, const char *cursor, gpointer user_data)
{
  Listing *listing = user_data;

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (listing->records, g_object_ref (g_ptr_array_index (records, i)));
  g_free (listing->cursor);
  listing->cursor = g_strdup (cursor);
  return ++listing->pages != listing->stop_after;
}

static void
list (Practice *p, CpRecordKind kind, Listing *listing)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *from = g_steal_pointer (&listing->cursor);

  g_clear_pointer (&listing->records, g_ptr_array_unref);
  listing->records = g_ptr_array_new_with_free_func (g_object_unref);
  listing->cursor = g_strdup (from);
  listing->pages = 0;
  g_assert_true (cp_crm_provider_list_since (p->provider, kind, from, take_page, listing, NULL, &error));
  g_assert_no_error (error);
}

static void
listing_clear (Listing *listing)
{
  g_clear_pointer (&listing->records, g_ptr_array_unref);
  g_clear_pointer (&listing->cursor, g_free);
}

static CpCrmRecord *
find_named (Practice *p, CpRecordKind kind, const char *name)
{
  Listing listing = { 0 };
  CpCrmRecord *found = NULL;

  list (p, kind, &listing);
  for (guint i = 0; i < listing.records->len && found == NULL; i++)
    if (g_str_equal (cp_crm_record_get_name (g_ptr_array_index (listing.records, i)), name))
      found = g_object_ref (g_ptr_array_index (listing.records, i));
  listing_clear (&listing);
  g_assert_nonnull (found);
  return found;
}

static CpCrmRecord *
read_back (Practice *p, CpCrmRecord *record)
{
  g_autoptr (GError) error = NULL;
  CpCrmRecord *now = cp_crm_provider_read (p->provider, cp_crm_record_get_kind (record), cp_crm_record_get_id (record), NULL, NULL, &error);

  g_assert_no_error (error);
  return now;
}

static JsonObject *
object (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = cp_json_parse (text, -1, &error);

  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (node));
}

static char *
update (Practice *p, CpCrmRecord *record, const char *fields, const char *guard, GError **error)
{
  g_autoptr (JsonObject) json = object (fields);
  CpCrmWrite write = {
    .kind = cp_crm_record_get_kind (record), .record_id = cp_crm_record_get_id (record), .fields = json, .unmodified_since = guard,
    .correlation_id = "cp-test",
  };

  return cp_crm_provider_write (p->provider, &write, NULL, error);
}

static void
test_who_and_describe (Practice *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpCrmIdentity) who = cp_crm_provider_who_am_i (p->provider, NULL, &error);
  g_autoptr (CpCrmSchema) schema = NULL;
  g_autoptr (CpCrmSchema) again = NULL;
  g_autoptr (CpCrmSchema) changed = NULL;
  g_autoptr (JsonNode) answer = NULL;
  const CpCrmMappingRow *mapping;
  const CpCrmField *field;
  guint n_rows;

  g_assert_no_error (error);
  g_assert_cmpstr (who->user_name, ==, "Priya Raman");
  schema = cp_crm_provider_describe (p->provider, CP_RECORD_OPPORTUNITY, NULL, &error);
  g_assert_no_error (error);
  field = cp_crm_schema_find (schema, "Contract_Renewal_Date__c");
  g_assert_cmpint (field->type, ==, CP_CRM_FIELD_DATE);
  g_assert_true (field->updateable);
  g_assert_cmpint (cp_crm_schema_find (schema, "Contract_Terms__c")->type, ==, CP_CRM_FIELD_RICH_TEXT);
  g_assert_cmpint (cp_crm_schema_find (schema, "Total_Contract_Value__c")->type, ==, CP_CRM_FIELD_MONEY);
  g_assert_cmpint (cp_crm_schema_find (schema, "Contract_Number__c")->length, ==, 80);
  g_assert_true (g_strv_contains ((const char *const *) cp_crm_schema_find (schema, "StageName")->choices, "Contract Executed"));
  g_assert_false (cp_crm_schema_find (schema, "Id")->updateable);
  mapping = cp_crm_provider_default_mapping (p->provider, &n_rows);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (CpCrmSchema) of_row = cp_crm_provider_describe (p->provider, mapping[i].kind, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (cp_term_key_find (mapping[i].term_key));
      g_assert_nonnull (cp_crm_schema_find (of_row, mapping[i].field));
    }

  /* Not sent again while it holds; sent when an administrator changed it. */
  again = cp_crm_provider_describe (p->provider, CP_RECORD_OPPORTUNITY, NULL, &error);
  g_assert_true (again == cp_crm_provider_describe (p->provider, CP_RECORD_OPPORTUNITY, NULL, &error));
  g_object_unref (again);
  g_assert_cmpint (cp_crm_provider_get_budget (p->provider).limit, >, 0);
  g_assert_cmpint (cp_crm_provider_get_budget (p->provider).used, >, 0);
}

static void
test_list (Practice *p, gconstpointer data)
{
  g_autoptr (CpCrmRecord) account = find_named (p, CP_RECORD_ACCOUNT, ACCOUNT);
  g_autoptr (CpCrmRecord) opportunity = find_named (p, CP_RECORD_OPPORTUNITY, OPPORTUNITY);
  g_autofree char *edit = NULL;
  g_autoptr (JsonNode) edited = NULL;
  Listing listing = { 0 };
  gboolean found = FALSE;

  g_assert_cmpstr (cp_crm_record_get_fact (account, "city"), ==, "Seattle");
  g_assert_cmpstr (cp_crm_record_get_fact (account, "country"), ==, "United States");
  g_assert_cmpstr (cp_crm_record_get_fact (opportunity, "parent_name"), ==, ACCOUNT);
  g_assert_cmpstr (cp_crm_record_get_fact (opportunity, "parent_id"), ==, cp_crm_record_get_id (account));
  g_assert_cmpstr (cp_crm_record_get_fact (opportunity, "amount"), ==, "450000.00");
  g_assert_cmpstr (cp_crm_record_get_fact (opportunity, "currency"), ==, "USD");
  g_assert_cmpstr (cp_crm_record_get_fact (opportunity, "close_date"), ==, "2027-03-31");
  g_assert_cmpstr (cp_crm_record_get_fact (opportunity, "stage"), ==, "Contract Sent");
  g_assert_cmpstr (cp_crm_record_get_fact (opportunity, "closed"), ==, "false");
  g_assert_cmpstr (cp_crm_record_get_fact (opportunity, "owner_name"), ==, "Priya Raman");
  g_assert_cmpstr (cp_crm_record_get_fact (opportunity, "modified_by"), ==, "Mara Lindqvist");
  g_assert_cmpstr (cp_json_object_string (cp_crm_record_get_fields (opportunity), "Contract_Renewal_Date__c", NULL), ==, "2027-03-15");

  /* From the cursor on: nothing twice but for the overlap, and what changed since. */
  list (p, CP_RECORD_OPPORTUNITY, &listing);
  g_assert_cmpuint (listing.records->len, >, 5);
  edit = g_strdup_printf ("{\"id\": \"%s\", \"user\": \"Mara Lindqvist\", \"fields\": {\"Amount\": 451000}}", cp_crm_record_get_id (opportunity));
  edited = practice_control (p, "POST", "edit", edit);
  list (p, CP_RECORD_OPPORTUNITY, &listing);
  for (guint i = 0; i < listing.records->len; i++)
    found = found || g_strcmp0 (cp_crm_record_get_fact (g_ptr_array_index (listing.records, i), "amount"), "451000.00") == 0;
  g_assert_true (found);
  list (p, CP_RECORD_OPPORTUNITY, &listing);
  g_assert_cmpuint (listing.records->len, ==, 0);
  listing_clear (&listing);
}

/* Thousands of accounts: each once, also when the listing was stopped in the middle and goes on from its cursor. */
static void
test_pages (Practice *p, gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Listing whole = { 0 };
  Listing parts = { .stop_after = 2 };
  guint total;

  list (p, CP_RECORD_ACCOUNT, &whole);
  total = whole.records->len;
  g_test_message ("%u accounts in %u pages", total, whole.pages);
  g_assert_cmpuint (total, >, 2000);
  g_assert_cmpuint (whole.pages, >, 1);
  for (guint i = 0; i < total; i++)
    g_assert_true (g_hash_table_add (seen, g_strdup (cp_crm_record_get_id (g_ptr_array_index (whole.records, i)))));
  listing_clear (&whole);

  g_hash_table_remove_all (seen);
  for (guint round = 0; round < 200 && g_hash_table_size (seen) < total; round++)
    {
      list (p, CP_RECORD_ACCOUNT, &parts);
      for (guint i = 0; i < parts.records->len; i++)
        g_hash_table_add (seen, g_strdup (cp_crm_record_get_id (g_ptr_array_index (parts.records, i))));
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, total);
  listing_clear (&parts);
}

static void
test_read_many (Practice *p, gconstpointer data)
{
  g_autoptr (CpCrmRecord) account = find_named (p, CP_RECORD_ACCOUNT, ACCOUNT);
  g_autoptr (CpCrmRecord) opportunity = find_named (p, CP_RECORD_OPPORTUNITY, OPPORTUNITY);
  static const char *const extra[] = { "Contract_Status__c", "No_Such_Field__c", NULL };
  CpCrmWish wishes[] = {
    { CP_RECORD_ACCOUNT, cp_crm_record_get_id (account), NULL }, { CP_RECORD_OPPORTUNITY, cp_crm_record_get_id (opportunity), extra },
  };
  g_autoptr (GError) error = NULL;
  guint before = cp_http_get_calls_today (p->http, "127.0.0.1");
  g_autoptr (GPtrArray) records = cp_crm_provider_read_many (p->provider, wishes, 2, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cp_http_get_calls_today (p->http, "127.0.0.1"), ==, before + 1);
  g_assert_cmpstr (cp_crm_record_get_name (g_ptr_array_index (records, 0)), ==, ACCOUNT);
  g_assert_cmpstr (cp_crm_record_get_name (g_ptr_array_index (records, 1)), ==, OPPORTUNITY);
  g_assert_true (json_object_has_member (cp_crm_record_get_fields (g_ptr_array_index (records, 1)), "Contract_Status__c"));
  wishes[0].id = "0015g00000Zzzzz";
  g_assert_null (cp_crm_provider_read_many (p->provider, wishes, 2, NULL, &error));
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_NOT_FOUND);
}

static void
test_guarded_write (Practice *p, gconstpointer data)
{
  g_autoptr (CpCrmRecord) before = find_named (p, CP_RECORD_OPPORTUNITY, OPPORTUNITY);
  g_autoptr (CpCrmRecord) after = NULL;
  g_autoptr (CpCrmRecord) kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = update (p, before, "{\"Contract_Renewal_Date__c\": \"2027-04-01\", \"Auto_Renew__c\": true, \"Total_Contract_Value__c\": 486000}",
                                cp_crm_record_get_fact (before, "modified"), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (id, ==, cp_crm_record_get_id (before));
  after = read_back (p, before);
  g_assert_cmpstr (cp_json_object_string (cp_crm_record_get_fields (after), "Contract_Renewal_Date__c", NULL), ==, "2027-04-01");
  g_assert_true (cp_json_object_boolean (cp_crm_record_get_fields (after), "Auto_Renew__c", FALSE));
  g_assert_cmpstr (cp_crm_record_get_fact (after, "modified_by"), ==, "Priya Raman");

  /* The old guard does not hold any more: nothing is written. */
  g_assert_null (update (p, before, "{\"Contract_Renewal_Date__c\": \"2030-01-01\"}", cp_crm_record_get_fact (before, "modified"), &error));
  g_assert_error (error, CP_CRM_ERROR, CP_CRM_ERROR_CONFLICT);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "Priya Raman"));
  kept = read_back (p, before);
  g_assert_cmpstr (cp_json_object_string (cp_crm_record_get_fields (kept), "Contract_Renewal_Date__c", NULL), ==, "2027-04-01");
}

/* Someone edits between our comparison and our write: the service's own guard refuses. */
static void
test_race (Practice *p, gconstpointer data)
{
  g_autoptr (CpCrmRecord) before = find_named (p, CP_RECORD_OPPORTUNITY, OPPORTUNITY);
  g_autoptr (CpCrmRecord) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = NULL;

  answer = practice_control (p, "POST", "faults",
                             "{\"effect\": \"edit\", \"match\": {\"method\": \"PATCH\"}, \"times\": 1, \"user\": \"Mara Lindqvist\","
                             " \"fields\": {\"Contract_Renewal_Date__c\": \"2027-03-20\"}}");
  g_assert_null (update (p, before, "{\"Contract_Renewal_Date__c\": \"2027-04-01\"}", cp_crm_record_get_fact (before, "modified"), &error));
  g_assert_error (error, CP_CRM_ERROR, CP_CRM_ERROR_CONFLICT);
  after = read_back (p, before);
  g_assert_cmpstr (cp_json_object_string (cp_crm_record_get_fields (after), "Contract_Renewal_Date__c", NULL), ==, "2027-03-20");
}

static void
test_refusals (Practice *p, gconstpointer data)
{
  g_autoptr (CpCrmRecord) record = find_named (p, CP_RECORD_OPPORTUNITY, OPPORTUNITY);
  static const struct { const char *fields; GQuark (*domain) (void); int code; } cases[] = {
    { "{\"Nonsense__c\": 1}", cp_crm_error_quark, CP_CRM_ERROR_NO_SUCH_FIELD },
    { "{\"StageName\": \"Signed in blood\"}", cp_crm_error_quark, CP_CRM_ERROR_INVALID_VALUE },
    { "{\"Contract_Renewal_Date__c\": \"tomorrow\"}", cp_crm_error_quark, CP_CRM_ERROR_INVALID_VALUE },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_null (update (p, record, cases[i].fields, NULL, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, cases[i].domain (), cases[i].code);
      g_clear_error (&error);
    }
  g_assert_null (cp_crm_provider_read (p->provider, CP_RECORD_OPPORTUNITY, "0065g00000Zzzzz", NULL, NULL, &error));
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (cp_crm_provider_read (p->provider, CP_RECORD_OPPORTUNITY, "' OR Id != '", NULL, NULL, &error));
  g_assert_error (error, CP_CRM_ERROR, CP_CRM_ERROR_INVALID_VALUE);
}

/* 200, but one field was not written: the provider says well, the read-back shows it. */
static void
test_lie (Practice *p, gconstpointer data)
{
  g_autoptr (CpCrmRecord) record = find_named (p, CP_RECORD_OPPORTUNITY, OPPORTUNITY);
  g_autoptr (CpCrmSchema) schema = NULL;
  g_autoptr (CpCrmRecord) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autoptr (JsonObject) written = object ("{\"Contract_Renewal_Date__c\": \"2027-04-01\", \"Total_Contract_Value__c\": 486000.0}");
  g_autoptr (JsonNode) answer = practice_control (p, "POST", "faults",
                                                  "{\"effect\": \"lie\", \"match\": {\"method\": \"PATCH\"}, \"drop\": [\"Contract_Renewal_Date__c\"]}");

  id = update (p, record, "{\"Contract_Renewal_Date__c\": \"2027-04-01\", \"Total_Contract_Value__c\": 486000.0}", NULL, &error);
  g_assert_no_error (error);
  after = read_back (p, record);
  schema = cp_crm_provider_describe (p->provider, CP_RECORD_OPPORTUNITY, NULL, &error);
  g_assert_false (cp_crm_values_agree (cp_crm_schema_find (schema, "Contract_Renewal_Date__c"),
                                       json_object_get_member (written, "Contract_Renewal_Date__c"),
                                       json_object_get_member (cp_crm_record_get_fields (after), "Contract_Renewal_Date__c")));
  g_assert_true (cp_crm_values_agree (cp_crm_schema_find (schema, "Total_Contract_Value__c"),
                                      json_object_get_member (written, "Total_Contract_Value__c"),
                                      json_object_get_member (cp_crm_record_get_fields (after), "Total_Contract_Value__c")));
}

/* Four kinds of records that a push creates: written, read, found again, removed, and removing again is no error. */
static void
round_trip (Practice *p, CpCrmWrite *write)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *none = cp_crm_provider_find_written (p->provider, write, NULL, &error);
  g_autofree char *id = NULL;
  g_autofree char *found = NULL;
  g_autofree char *gone = NULL;
  g_autoptr (CpCrmRecord) record = NULL;

  g_assert_no_error (error);
  g_assert_null (none);
  id = cp_crm_provider_write (p->provider, write, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (id);
  found = cp_crm_provider_find_written (p->provider, write, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, id);
  record = cp_crm_provider_read (p->provider, write->kind, id, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cp_crm_record_get_id (record), ==, id);
  g_assert_true (cp_crm_provider_remove (p->provider, write->kind, id, NULL, &error));
  g_assert_no_error (error);
  gone = cp_crm_provider_find_written (p->provider, write, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (gone);
  g_assert_true (cp_crm_provider_remove (p->provider, write->kind, id, NULL, &error));
  g_assert_no_error (error);
}

static void
test_records (Practice *p, gconstpointer data)
{
  g_autoptr (CpCrmRecord) opportunity = find_named (p, CP_RECORD_OPPORTUNITY, OPPORTUNITY);
  const char *id = cp_crm_record_get_id (opportunity);
  g_autofree char *task = g_strdup_printf ("{\"subject\": \"Renewal talk\", \"due\": \"2027-01-31\", \"owner_id\": \"%s\", \"what_id\": \"%s\","
                                           " \"description\": \"Talk before the last day for notice.\"}",
                                           cp_crm_record_get_fact (opportunity, "owner_id"), id);
  g_autofree char *note = g_strdup_printf ("{\"parent_id\": \"%s\", \"text\": \"Terms of NA-MSA-2024-017 & <more> were approved.\"}", id);
  g_autofree char *file = g_strdup_printf ("{\"parent_id\": \"%s\", \"title\": \"Master services agreement\", \"file_name\": \"halvorsen-msa-2024.pdf\","
                                           " \"media_type\": \"application/pdf\"}", id);
  g_autofree char *obligation = g_strdup_printf ("{\"name\": \"Quarterly business review\", \"account_id\": \"%s\", \"opportunity_id\": \"%s\","
                                                 " \"text\": \"Review within 30 days after each quarter\", \"recurrence\": \"Quarterly\","
                                                 " \"responsible\": \"Northwind Analytics, Inc.\", \"status\": \"Open\"}",
                                                 cp_crm_record_get_fact (opportunity, "parent_id"), id);
  g_autoptr (GBytes) content = g_bytes_new_static ("%PDF-1.7\n\0\xff more", 16);
  const struct { CpRecordKind kind; const char *json; } kinds[] = {
    { CP_RECORD_TASK, task }, { CP_RECORD_NOTE, note }, { CP_RECORD_FILE, file }, { CP_RECORD_OBLIGATION, obligation },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (JsonObject) fields = object (kinds[i].json);
      CpCrmWrite write = {
        .kind = kinds[i].kind, .fields = fields, .correlation_id = "cp-0123-4567-89ab-cdef", .external_id = "change-1",
        .content = kinds[i].kind == CP_RECORD_FILE ? content : NULL,
      };

      g_test_message ("%s", cp_record_kind_to_string (kinds[i].kind));
      round_trip (p, &write);
    }
}

static void
test_upsert_twice (Practice *p, gconstpointer data)
{
  g_autoptr (CpCrmRecord) opportunity = find_named (p, CP_RECORD_OPPORTUNITY, OPPORTUNITY);
  g_autofree char *text = g_strdup_printf ("{\"name\": \"Usage report\", \"opportunity_id\": \"%s\", \"recurrence\": \"Every full moon\", \"due\": \"within ten days\"}",
                                           cp_crm_record_get_id (opportunity));
  g_autoptr (JsonObject) fields = object (text);
  CpCrmWrite write = { .kind = CP_RECORD_OBLIGATION, .fields = fields, .external_id = "o'1/ä", .correlation_id = "cp-1" };
  g_autoptr (GError) error = NULL;
  g_autofree char *one = cp_crm_provider_write (p->provider, &write, NULL, &error);
  g_autofree char *two = NULL;

  g_assert_no_error (error);
  two = cp_crm_provider_write (p->provider, &write, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (one, ==, two);
}

/* The answer is lost after the service did the work: the caller hears "unreachable", the look-up finds it, and it is there once. */
static void
test_lost_answer (Practice *p, gconstpointer data)
{
  g_autoptr (CpCrmRecord) opportunity = find_named (p, CP_RECORD_OPPORTUNITY, OPPORTUNITY);
  g_autofree char *text = g_strdup_printf ("{\"subject\": \"Renewal talk\", \"what_id\": \"%s\"}", cp_crm_record_get_id (opportunity));
  g_autoptr (JsonObject) fields = object (text);
  CpCrmWrite write = { .kind = CP_RECORD_TASK, .fields = fields, .correlation_id = "cp-1", .external_id = "change-1" };
  CpCrmWrite like_it = { .kind = CP_RECORD_TASK, .fields = fields, .correlation_id = "cp-1", .external_id = "change-10" };
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  int writes = practice_count_writes (p);
  g_autoptr (JsonNode) answer = practice_control (p, "POST", "faults",
                                                  "{\"effect\": \"cut\", \"when\": \"after\", \"times\": 1, \"match\": {\"method\": \"POST\", \"path\": \"*Task*\"}}");

  g_assert_null (cp_crm_provider_write (p->provider, &write, NULL, &error));
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_UNREACHABLE);
  g_clear_error (&error);
  found = cp_crm_provider_find_written (p->provider, &write, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (found);
  g_assert_null (cp_crm_provider_find_written (p->provider, &like_it, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (practice_count_writes (p), ==, writes + 1);
}

static void
test_limits_and_expiry (Practice *p, gconstpointer data)
{
  g_autoptr (CpCrmRecord) record = find_named (p, CP_RECORD_OPPORTUNITY, OPPORTUNITY);
  g_autoptr (CpCrmRecord) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) one = NULL;
  g_autoptr (CpCrmIdentity) who = NULL;
  g_autoptr (JsonNode) two = NULL;
  g_autoptr (JsonNode) three = NULL;

  /* The session ended: renewed without a word, also where the service says 403 to it. */
  g_assert_true (cp_oauth_session_adopt (p->session, "00D5g0000000001!of.yesterday", p->refresh_token, NULL, &error));
  who = cp_crm_provider_who_am_i (p->provider, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (who->user_name, ==, "Priya Raman");
  one = practice_control (p, "POST", "faults", "{\"name\": \"old\", \"effect\": \"expire\", \"times\": 1}");
  after = read_back (p, record);
  g_assert_cmpstr (cp_crm_record_get_name (after), ==, OPPORTUNITY);
  two = practice_control (p, "POST", "faults",
                          "{\"name\": \"limit\", \"effect\": \"status\", \"status\": 403, \"error_code\": \"REQUEST_LIMIT_EXCEEDED\"}");
  g_assert_null (cp_crm_provider_read (p->provider, CP_RECORD_OPPORTUNITY, cp_crm_record_get_id (record), NULL, NULL, &error));
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_RATE_LIMITED);
  g_clear_error (&error);
  three = practice_control (p, "POST", "faults",
                            "[{\"name\": \"limit\", \"effect\": \"status\", \"status\": 400, \"error_code\": \"UNABLE_TO_LOCK_ROW\", \"times\": 2}]");
  g_clear_object (&after);
  after = read_back (p, record);
  g_assert_nonnull (after);
}

/* A file above the limit of JSON goes as multipart. */
static void
test_large_upload (Practice *p, gconstpointer data)
{
  g_autoptr (CpCrmRecord) opportunity = find_named (p, CP_RECORD_OPPORTUNITY, OPPORTUNITY);
  g_autofree char *text = g_strdup_printf ("{\"parent_id\": \"%s\", \"title\": \"Großer Vertrag\", \"file_name\": \"groß \\\"1\\\".pdf\"}",
                                           cp_crm_record_get_id (opportunity));
  g_autoptr (JsonObject) fields = object (text);
  gsize size = 29 * 1000 * 1000;
  g_autoptr (GBytes) content = g_bytes_new_take (g_strnfill (size, 'x'), size);
  CpCrmWrite write = { .kind = CP_RECORD_FILE, .fields = fields, .content = content, .correlation_id = "cp-1" };
  g_autoptr (GError) error = NULL;
  g_autoptr (CpCrmRecord) record = NULL;
  g_autofree char *id = cp_crm_provider_write (p->provider, &write, NULL, &error);

  g_assert_no_error (error);
  record = cp_crm_provider_read (p->provider, CP_RECORD_FILE, id, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cp_json_object_int (cp_crm_record_get_fields (record), "ContentSize", 0), ==, (gint64) size);
  g_assert_cmpstr (cp_json_object_string (cp_crm_record_get_fields (record), "Title", NULL), ==, "Großer Vertrag");
}

/* The person's browser: follows the service to our listener. The practice organisation agrees by itself when told to. */
static gpointer
browse (gpointer data)
{
  gpointer *pair = data;
  Practice *p = pair[0];
  g_autofree char *url = pair[1];

  for (guint i = 0; i < 5 && url != NULL; i++)
    {
      g_autoptr (CpHttpRequest) request = cp_http_request_new ("GET", url);
      g_autoptr (CpHttpResponse) response = NULL;
      g_autoptr (GError) error = NULL;

      response = cp_http_send (p->http, request, NULL, &error);
      g_assert_no_error (error);
      g_free (url);
      url = g_strdup (cp_http_response_get_header (response, "location"));
    }
  g_free (pair);
  return NULL;
}

static void
open_browser (const char *url, gpointer user_data)
{
  gpointer *pair = g_new0 (gpointer, 2);

  pair[0] = user_data;
  pair[1] = g_strdup (url);
  g_thread_unref (g_thread_new ("browser", browse, pair));
}

/* Sign in, be known, sign out with revocation: the token is dead at the service, not only forgotten here. */
static void
test_sign_in_and_out (Practice *p, gconstpointer data)
{
  g_autoptr (JsonNode) answer = practice_control (p, "POST", "settings", "{\"auto_approve\": true}");
  g_autoptr (CpOAuthSession) session = cp_salesforce_oauth_session_new (p->http, p->tokens, "salesforce:other", p->base_url, p->client_id, 0);
  g_autoptr (CpCrmProvider) provider = NULL;
  g_autoptr (CpCrmIdentity) who = NULL;
  g_autoptr (JsonNode) kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) reply = cp_oauth_session_sign_in (session, open_browser, p, NULL, &error);
  char *secret;

  g_assert_no_error (error);
  provider = cp_salesforce_provider_new (session, p->http, cp_json_object_string (reply, "instance_url", NULL), "Sample CRM");
  who = cp_crm_provider_who_am_i (provider, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (who->user_name, ==, "Priya Raman");
  secret = cp_token_store_lookup (p->tokens, "salesforce:other", NULL, &error);
  kept = cp_json_parse (secret, -1, &error);
  cp_token_free (secret);
  g_assert_true (cp_oauth_session_sign_out (session, NULL, &error));
  g_assert_null (cp_crm_provider_who_am_i (provider, NULL, &error));
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_SIGNED_OUT);
  g_clear_error (&error);

  g_assert_true (cp_oauth_session_adopt (session, cp_json_object_string (json_node_get_object (kept), "access_token", NULL),
                                         cp_json_object_string (json_node_get_object (kept), "refresh_token", NULL), NULL, &error));
  g_assert_null (cp_crm_provider_who_am_i (provider, NULL, &error));
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_SIGNED_OUT);
}

#define ADD(name, seed, function) g_test_add ("/crm/salesforce/" name, Practice, seed, practice_set_up, function, practice_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("who-and-describe", NULL, test_who_and_describe);
  ADD ("list", NULL, test_list);
  ADD ("pages", "large", test_pages);
  ADD ("read-many", NULL, test_read_many);
  ADD ("guarded-write", NULL, test_guarded_write);
  ADD ("race", NULL, test_race);
  ADD ("refusals", NULL, test_refusals);
  ADD ("lie", NULL, test_lie);
  ADD ("records", NULL, test_records);
  ADD ("upsert-twice", NULL, test_upsert_twice);
  ADD ("lost-answer", NULL, test_lost_answer);
  ADD ("limits-and-expiry", NULL, test_limits_and_expiry);
  ADD ("sign-in-and-out", NULL, test_sign_in_and_out);
  ADD ("large-upload", NULL, test_large_upload);
  return g_test_run ();
}
