/* test-file-provider.c: exports in, update files out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-base.h"
#include "counterpart-crm.h"
#include "cp-csv.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("counterpart-file-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
}

static char *
put (Fixture *f, const char *name, const char *content, gssize length)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (f->folder, name, NULL);

  g_file_set_contents (path, content, length, &error);
  g_assert_no_error (error);
  return path;
}

static char *
get (Fixture *f, const char *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  char *content = NULL;

  g_file_get_contents (path, &content, NULL, NULL);
  return content;
}

static CpCrmProvider *
open_deals (Fixture *f, const char *content, gssize length)
{
  g_autofree char *path = put (f, "deals.csv", content, length);
  g_autoptr (GError) error = NULL;
  CpCrmProvider *provider = cp_file_provider_new (NULL, path, f->folder, &error);

  g_assert_no_error (error);
  return provider;
}

static CpCrmRecord *
read_deal (CpCrmProvider *provider, const char *id)
{
  g_autoptr (GError) error = NULL;
  CpCrmRecord *record = cp_crm_provider_read (provider, CP_RECORD_OPPORTUNITY, id, NULL, NULL, &error);

  g_assert_no_error (error);
  return record;
}

/* The same deal in four exports. */
static const struct
{
  const char *name;
  const char *content;
  const char *id;
  const char *renewal_field;
} exports[] = {
  { "Salesforce",
    "Id,Name,AccountId,Amount,StageName,CloseDate,IsClosed,Contract_Renewal_Date__c,LastModifiedDate\r\n"
    "0065g00000RkW9aAAB,\"Halvorsen, renewal \"\"2027\"\"\",0015g00000XnT2qAAB,450000.0,Contract Sent,2027-03-31,false,2027-03-15,2026-11-18T09:12:44.000Z\r\n",
    "0065g00000RkW9aAAB", "Contract_Renewal_Date__c" },
  { "Salesforce report",
    "\"Opportunity ID\",\"Opportunity Name\",\"Account ID\",\"Account Name\",\"Amount\",\"Stage\",\"Close Date\",\"Contract Renewal Date\"\n"
    "\"0065g00000RkW9a\",\"Halvorsen, renewal \"\"2027\"\"\",\"0015g00000XnT2qAAB\",\"Halvorsen Freight LLC\",\"450,000.00\",\"Contract Sent\",\"3/31/2027\",\"3/15/2027\"\n",
    "0065g00000RkW9a", "Contract Renewal Date" },
  { "HubSpot",
    "Record ID;Deal Name;Associated Company IDs;Associated Company;Amount;Deal Stage;Close Date;Contract Renewal Date\n"
    "7001;\"Halvorsen, renewal \"\"2027\"\"\";0015g00000XnT2qAAB;Halvorsen Freight LLC;450000;Contract Sent;2027-03-31 00:00;2027-03-15\n",
    "7001", "Contract Renewal Date" },
  { "Zoho",
    "\xef\xbb\xbfRecord Id,Deal Name,Account Name.id,Account Name,Amount,Stage,Closing Date,Contract Renewal Date\n"
    "zcrm_5001,\"Halvorsen, renewal \"\"2027\"\"\",0015g00000XnT2qAAB,Halvorsen Freight LLC,\"USD 450,000.00\",Contract Sent,31.03.2027,15.03.2027\n",
    "zcrm_5001", "Contract Renewal Date" },
};

static void
test_dialects (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (exports); i++)
    {
      g_autoptr (CpCrmProvider) provider = open_deals (f, exports[i].content, -1);
      g_autoptr (CpCrmRecord) record = read_deal (provider, exports[i].id);
      g_autoptr (GPtrArray) problems = cp_file_provider_dup_problems (CP_FILE_PROVIDER (provider));
      const CpCrmMappingRow *mapping;
      gboolean mapped = FALSE;
      guint n;

      g_test_message ("%s", exports[i].name);
      g_assert_cmpuint (problems->len, ==, 0);
      g_assert_cmpstr (cp_crm_record_get_name (record), ==, "Halvorsen, renewal \"2027\"");
      g_assert_cmpstr (cp_crm_record_get_fact (record, "amount"), ==, "450000.00");
      g_assert_cmpstr (cp_crm_record_get_fact (record, "close_date"), ==, "2027-03-31");
      g_assert_cmpstr (cp_crm_record_get_fact (record, "stage"), ==, "Contract Sent");
      g_assert_cmpstr (cp_crm_record_get_fact (record, "closed"), ==, "false");
      g_assert_cmpstr (cp_crm_record_get_fact (record, "parent_id"), ==, "0015g00000XnT2qAAB");
      g_assert_cmpstr (cp_json_object_string (cp_crm_record_get_fields (record), exports[i].renewal_field, NULL), ==, "2027-03-15");
      mapping = cp_crm_provider_default_mapping (provider, &n);
      for (guint m = 0; m < n; m++)
        mapped = mapped || (g_str_equal (mapping[m].term_key, "renewal_date") && g_str_equal (mapping[m].field, exports[i].renewal_field));
      g_assert_true (mapped);
    }
}

static void
test_encodings (Fixture *f, gconstpointer data)
{
  const char *source = "Record Id;Deal Name;Amount\r\n1;Müller & Söhne;5\r\n";
  static const char *const charsets[] = { "UTF-16LE", "UTF-16BE", "WINDOWS-1252", "UTF-8" };
  static const char *const marks[] = { "\xff\xfe", "\xfe\xff", "", "\xef\xbb\xbf" };

  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      gsize length;
      g_autofree char *body = g_convert (source, -1, charsets[i], "UTF-8", NULL, &length, NULL);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (CpCrmProvider) provider = NULL;
      g_autoptr (CpCrmRecord) record = NULL;

      g_byte_array_append (bytes, (const guint8 *) marks[i], strlen (marks[i]));
      g_byte_array_append (bytes, (const guint8 *) body, length);
      provider = open_deals (f, (const char *) bytes->data, bytes->len);
      record = read_deal (provider, "1");
      g_assert_cmpstr (cp_crm_record_get_name (record), ==, "Müller & Söhne");
    }
}

static gboolean
count_records (GPtrArray *records, const char *cursor, gpointer user_data)
{
  *(guint *) user_data += records->len;
  return TRUE;
}

static void
test_bad_rows (Fixture *f, gconstpointer data)
{
  g_autoptr (CpCrmProvider) provider = open_deals (f,
                                                   "Record ID,Deal Name,Close Date,Amount\n"
                                                   "1,Good,04/05/2027,5\n"
                                                   "2,Too few\n"
                                                   ",No id,04/05/2027,5\n"
                                                   "1,Twice,04/05/2027,5\n"
                                                   "\n"
                                                   "3,\"Two\nlines\",05/04/2027,5\n"
                                                   "4,\"Never closed,04/05/2027,5\n"
                                                   "5,Lost,04/05/2027,5\n", -1);
  g_autoptr (GPtrArray) problems = cp_file_provider_dup_problems (CP_FILE_PROVIDER (provider));
  g_autoptr (CpCrmRecord) record = read_deal (provider, "3");
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 5);
  g_assert_cmpstr (cp_crm_record_get_name (record), ==, "Two\nlines");
  /* 04/05 has two readings, and no other row decides: no date at all. */
  g_assert_null (cp_crm_record_get_fact (record, "close_date"));
  g_assert_true (cp_crm_provider_list_since (provider, CP_RECORD_OPPORTUNITY, NULL, count_records, &n, NULL, &error));
  g_assert_cmpuint (n, ==, 2);
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  static const struct { const char *content; gsize length; } cases[] = {
    { "a,b,c\n1,2,3\n", 12 }, { "", 0 }, { "\x89PNG\r\n\x1a\n\0\0\0", 11 }, { "Deal Name\nx\n", 12 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = put (f, "x.csv", cases[i].content, (gssize) cases[i].length);
      g_autoptr (GError) error = NULL;

      g_assert_null (cp_file_provider_new (path, NULL, f->folder, &error));
      g_assert_error (error, CP_CRM_ERROR, CP_CRM_ERROR_FILE);
      g_test_message ("%s", error->message);
    }
}

static char *
write_fields (CpCrmProvider *provider, CpRecordKind kind, const char *id, const char *reference, const char *guard, const char *text, GError **error)
{
  g_autoptr (JsonNode) node = cp_json_parse (text, -1, NULL);
  CpCrmWrite write = {
    .kind = kind, .record_id = id, .fields = json_node_get_object (node), .external_id = reference, .unmodified_since = guard, .correlation_id = "cp-1",
  };

  return cp_crm_provider_write (provider, &write, NULL, error);
}

static void
test_update_and_undo (Fixture *f, gconstpointer data)
{
  g_autoptr (CpCrmProvider) provider = open_deals (f, exports[0].content, -1);
  const char *id = exports[0].id;
  g_autoptr (CpCrmRecord) written = NULL;
  g_autoptr (CpCrmRecord) undone = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *file = NULL;
  g_autofree char *after_undo = NULL;
  g_autoptr (GError) error = NULL;

  one = write_fields (provider, CP_RECORD_OPPORTUNITY, id, NULL, "2026-11-18T09:12:44.000Z",
                      "{\"Contract_Renewal_Date__c\": \"2027-04-01\", \"Governing_Law__c\": \"=cmd()\", \"Total_Contract_Value__c\": -5.5}", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (one, ==, id);
  file = get (f, "counterpart-update-opportunities.csv");
  g_assert_cmpstr (file, ==,
                   "Id,Contract_Renewal_Date__c,Governing_Law__c,Total_Contract_Value__c\r\n"
                   "0065g00000RkW9aAAB,2027-04-01,'=cmd(),-5.5\r\n");
  written = read_deal (provider, id);
  g_assert_cmpstr (cp_json_object_string (cp_crm_record_get_fields (written), "Contract_Renewal_Date__c", NULL), ==, "2027-04-01");
  g_assert_cmpstr (cp_json_object_string (cp_crm_record_get_fields (written), "Governing_Law__c", NULL), ==, "=cmd()");
  g_assert_cmpfloat (cp_json_object_double (cp_crm_record_get_fields (written), "Total_Contract_Value__c", 0), ==, -5.5);

  /* The inverse: the old date, and empty again what was empty. */
  two = write_fields (provider, CP_RECORD_OPPORTUNITY, id, NULL, NULL,
                      "{\"Contract_Renewal_Date__c\": \"2027-03-15\", \"Governing_Law__c\": null, \"Total_Contract_Value__c\": null}", &error);
  g_assert_no_error (error);
  after_undo = get (f, "counterpart-update-opportunities.csv");
  g_assert_cmpstr (after_undo, ==,
                   "Id,Contract_Renewal_Date__c,Governing_Law__c,Total_Contract_Value__c\r\n"
                   "0065g00000RkW9aAAB,2027-03-15,#N/A,#N/A\r\n");
  undone = read_deal (provider, id);
  g_assert_true (json_object_get_null_member (cp_crm_record_get_fields (undone), "Governing_Law__c"));

  g_assert_null (write_fields (provider, CP_RECORD_OPPORTUNITY, id, NULL, "2026-11-18T09:12:43.000Z", "{\"Amount\": 1}", &error));
  g_assert_error (error, CP_CRM_ERROR, CP_CRM_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_null (write_fields (provider, CP_RECORD_OPPORTUNITY, id, NULL, NULL, "{\"Nonsense\": 1}", &error));
  g_assert_error (error, CP_CRM_ERROR, CP_CRM_ERROR_NO_SUCH_FIELD);
  g_clear_error (&error);
  g_assert_null (write_fields (provider, CP_RECORD_OPPORTUNITY, "nobody", NULL, NULL, "{\"Amount\": 1}", &error));
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (write_fields (provider, CP_RECORD_NOTE, NULL, NULL, NULL, "{\"text\": \"x\"}", &error));
  g_assert_error (error, CP_CRM_ERROR, CP_CRM_ERROR_NOT_SUPPORTED);
}

static void
test_new_records (Fixture *f, gconstpointer data)
{
  g_autoptr (CpCrmProvider) provider = open_deals (f, exports[0].content, -1);
  g_autofree char *one = NULL;
  g_autofree char *again = NULL;
  g_autofree char *file = NULL;
  g_autofree char *gone = NULL;
  g_autoptr (GError) error = NULL;
  const char *task = "{\"subject\": \"Renewal talk, 2027\", \"due\": \"2027-01-31\", \"what_id\": \"0065g00000RkW9aAAB\"}";

  one = write_fields (provider, CP_RECORD_TASK, NULL, "change-1", NULL, task, &error);
  g_assert_no_error (error);
  again = write_fields (provider, CP_RECORD_TASK, NULL, "change-1", NULL, task, &error);
  g_assert_cmpstr (one, ==, again);
  file = get (f, "counterpart-new-tasks.csv");
  g_assert_cmpstr (file, ==,
                   "Counterpart Reference,Subject,ActivityDate,OwnerId,WhatId,Description\r\n"
                   "change-1,\"Renewal talk, 2027\",2027-01-31,,0065g00000RkW9aAAB,\r\n");
  g_assert_true (cp_crm_provider_remove (provider, CP_RECORD_TASK, one, NULL, &error));
  g_assert_no_error (error);
  gone = get (f, "counterpart-new-tasks.csv");
  g_assert_null (gone);
}

static void
test_foreign_file (Fixture *f, gconstpointer data)
{
  g_autoptr (CpCrmProvider) provider = open_deals (f, exports[0].content, -1);
  g_autofree char *path = put (f, "counterpart-update-opportunities.csv", "my,own,table\n1,2,3\n", -1);
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (write_fields (provider, CP_RECORD_OPPORTUNITY, exports[0].id, NULL, NULL, "{\"Amount\": 1}", &error));
  g_assert_error (error, CP_CRM_ERROR, CP_CRM_ERROR_FILE);
  kept = get (f, "counterpart-update-opportunities.csv");
  g_assert_cmpstr (kept, ==, "my,own,table\n1,2,3\n");
}

static void
test_guarded_cells (void)
{
  static const char *const pairs[] = {
    "=1+1", "'=1+1", "+1 206 555 0148", "'+1 206 555 0148", "-5", "-5", "+3.5", "+3.5", "-5.5e3", "-5.5e3", "@sum", "'@sum", "\tx", "'\tx",
    "plain", "plain", "'quoted", "'quoted", "-", "'-", "-inf", "'-inf", "2027-04-01", "2027-04-01", "", "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i += 2)
    {
      g_autofree char *guarded = cp_csv_guard_cell (pairs[i]);
      g_autofree char *back = cp_csv_unguard_cell (guarded);

      g_assert_cmpstr (guarded, ==, pairs[i + 1]);
      g_assert_cmpstr (back, ==, pairs[i]);
    }
}

/* Whatever is written is read as the same. */
static void
test_round_trip (void)
{
  static const char alphabet[] = "ab,;\"\n\r\t '=";

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      g_autoptr (CpCsvTable) table = NULL;
      g_autoptr (GError) error = NULL;
      char *header[] = { (char *) "one", (char *) "two", NULL };
      char cells[2][12];
      char *row[] = { cells[0], cells[1], NULL };

      for (guint c = 0; c < 2; c++)
        {
          guint length = (guint) g_test_rand_int_range (c == 0 ? 1 : 0, 11);

          for (guint i = 0; i < length; i++)
            cells[c][i] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
          cells[c][length] = '\0';
        }
      cp_csv_append_row (out, header);
      cp_csv_append_row (out, row);
      table = cp_csv_parse (out->str, out->len, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (table->problems->len, ==, 0);
      g_assert_cmpuint (table->rows->len, ==, 1);
      g_assert_cmpstrv (g_ptr_array_index (table->rows, 0), row);
    }
}

#define ADD(name, function) g_test_add ("/crm/file/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("dialects", test_dialects);
  ADD ("encodings", test_encodings);
  ADD ("bad-rows", test_bad_rows);
  ADD ("refused", test_refused);
  ADD ("update-and-undo", test_update_and_undo);
  ADD ("new-records", test_new_records);
  ADD ("foreign-file", test_foreign_file);
  g_test_add_func ("/crm/file/guarded-cells", test_guarded_cells);
  g_test_add_func ("/crm/file/round-trip", test_round_trip);
  return g_test_run ();
}
