/* cp-salesforce-reader.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-salesforce-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "counterpart-base.h"
#include "cp-salesforce-object.h"

/* A transaction that takes long commits with a stamp from its beginning: a listing goes back this far behind its cursor. */
#define OVERLAP_SECONDS 120
/* Composite takes five queries at most. */
#define MOST_QUERIES 5
#define N_KINDS (CP_RECORD_FILE + 1)

struct _CpSalesforceReader
{
  CpSalesforceApi *api;     /* not owned */
  GMutex lock;
  CpCrmSchema *schemas[N_KINDS];
  char *described[N_KINDS]; /* Last-Modified of each describe */
};

CpSalesforceReader *
cp_salesforce_reader_new (CpSalesforceApi *api)
{
  CpSalesforceReader *reader = g_new0 (CpSalesforceReader, 1);

  reader->api = api;
  g_mutex_init (&reader->lock);
  return reader;
}

void
cp_salesforce_reader_free (CpSalesforceReader *reader)
{
  for (guint i = 0; i < N_KINDS; i++)
    {
      g_clear_object (&reader->schemas[i]);
      g_free (reader->described[i]);
    }
  g_mutex_clear (&reader->lock);
  g_free (reader);
}

static CpCrmSchema *
kept_schema (CpSalesforceReader *reader, CpRecordKind kind, char **described)
{
  CpCrmSchema *schema;

  g_mutex_lock (&reader->lock);
  schema = reader->schemas[kind] != NULL ? g_object_ref (reader->schemas[kind]) : NULL;
  if (described != NULL)
    *described = g_strdup (reader->described[kind]);
  g_mutex_unlock (&reader->lock);
  return schema;
}

static CpCrmSchema *
keep_schema (CpSalesforceReader *reader, CpRecordKind kind, CpCrmSchema *schema, const char *described)
{
  g_mutex_lock (&reader->lock);
  g_set_object (&reader->schemas[kind], schema);
  g_free (reader->described[kind]);
  reader->described[kind] = g_strdup (described);
  g_mutex_unlock (&reader->lock);
  return schema;
}

/** cp_salesforce_reader_describe: (transfer full): the fields as they are now; a describe that has not changed is not sent again */
CpCrmSchema *
cp_salesforce_reader_describe (CpSalesforceReader *reader, CpRecordKind kind, GCancellable *cancellable, GError **error)
{
  g_autofree char *place = g_strdup_printf ("/sobjects/%s/describe", cp_salesforce_object_name (kind));
  g_autofree char *described = NULL;
  g_autoptr (CpCrmSchema) kept = kept_schema (reader, kind, &described);
  g_autoptr (CpHttpRequest) request = cp_salesforce_api_request (reader->api, "GET", place, cancellable, error);
  g_autoptr (CpHttpResponse) response = NULL;
  g_autoptr (JsonObject) object = NULL;

  if (request == NULL)
    return NULL;
  if (kept != NULL && described != NULL)
    cp_http_request_set_header (request, "If-Modified-Since", described);
  response = cp_salesforce_api_send (reader->api, request, cancellable, error);
  if (response == NULL)
    return NULL;
  if (cp_http_response_get_status (response) == 304 && kept != NULL)
    return g_steal_pointer (&kept);
  object = cp_salesforce_api_object (response, error);
  if (object == NULL)
    return NULL;
  return keep_schema (reader, kind, cp_salesforce_schema_from_describe (kind, object), cp_http_response_get_header (response, "last-modified"));
}

/** cp_salesforce_reader_schema: (transfer full): the fields as they were seen last, without asking again */
CpCrmSchema *
cp_salesforce_reader_schema (CpSalesforceReader *reader, CpRecordKind kind, GCancellable *cancellable, GError **error)
{
  CpCrmSchema *kept = kept_schema (reader, kind, NULL);

  return kept != NULL ? kept : cp_salesforce_reader_describe (reader, kind, cancellable, error);
}

static gboolean
is_listed (GPtrArray *names, const char *name)
{
  for (guint i = 0; i < names->len; i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (names, i), name) == 0)
      return TRUE;
  return FALSE;
}

/* Adds a field to be selected, once, when the organisation has it. */
static void
want (GPtrArray *names, CpCrmSchema *schema, const char *name)
{
  const CpCrmField *field = strchr (name, '.') == NULL ? cp_crm_schema_find (schema, name) : NULL;

  if ((field != NULL || strchr (name, '.') != NULL) && !is_listed (names, name))
    g_ptr_array_add (names, (gpointer) (field != NULL ? field->name : name));
}

static char *
select_from (CpRecordKind kind, CpCrmSchema *schema, const char *const *fields)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const CpCrmMappingRow *mapping;
  g_autofree char *list = NULL;
  guint n_rows;

  g_ptr_array_add (names, (gpointer) "Id");
  for (const char *const *name = cp_salesforce_object_neutral_fields (kind); *name != NULL; name++)
    want (names, schema, *name);
  mapping = cp_salesforce_default_mapping (&n_rows);
  for (guint i = 0; i < n_rows; i++)
    if (mapping[i].kind == kind)
      want (names, schema, mapping[i].field);
  for (const char *const *name = fields; name != NULL && *name != NULL; name++)
    if (strchr (*name, '.') == NULL)
      want (names, schema, *name);
  g_ptr_array_add (names, NULL);
  list = g_strjoinv (",", (char **) names->pdata);
  return g_strdup_printf ("SELECT %s FROM %s", list, cp_salesforce_object_name (kind));
}

static char *
query_place (const char *soql)
{
  g_autofree char *escaped = g_uri_escape_string (soql, NULL, FALSE);

  return g_strconcat ("/query?q=", escaped, NULL);
}

static void
set_malformed (GError **error)
{
  g_set_error_literal (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_MALFORMED, _("Salesforce gave an answer that it does not promise."));
}

/* One page of rows; @next is where the next one is, or NULL. (transfer full) */
static JsonArray *
query_page (CpSalesforceReader *reader, const char *place, char **next, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonObject) object = cp_salesforce_api_get (reader->api, place, cancellable, error);
  JsonArray *records;
  const char *more;

  *next = NULL;
  if (object == NULL)
    return NULL;
  records = cp_json_object_array (object, "records");
  more = cp_json_object_string (object, "nextRecordsUrl", NULL);
  /* The place comes from outside and the token goes there: it must stay on this host. */
  if (records == NULL || (more != NULL && !g_str_has_prefix (more, "/services/")))
    {
      set_malformed (error);
      return NULL;
    }
  *next = g_strdup (more);
  return json_array_ref (records);
}

/** cp_salesforce_reader_query: (transfer full): all rows of a small query */
JsonArray *
cp_salesforce_reader_query (CpSalesforceReader *reader, const char *soql, GCancellable *cancellable, GError **error)
{
  g_autofree char *place = query_place (soql);
  g_autoptr (JsonArray) all = json_array_new ();

  while (place != NULL)
    {
      g_autofree char *next = NULL;
      g_autoptr (JsonArray) page = query_page (reader, place, &next, cancellable, error);

      if (page == NULL)
        return NULL;
      for (guint i = 0; i < json_array_get_length (page); i++)
        json_array_add_element (all, json_node_copy (json_array_get_element (page, i)));
      g_free (place);
      place = g_steal_pointer (&next);
    }
  return g_steal_pointer (&all);
}

/** Cursor: the stamp and the id of the last record that was handed over: "2026-11-18T09:12:44.123Z|0065g…" */
typedef struct
{
  char *stamp;              /* (nullable): from the beginning */
  char *id;
} Cursor;

static void
cursor_clear (Cursor *cursor)
{
  g_free (cursor->stamp);
  g_free (cursor->id);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cursor, cursor_clear)

static void
cursor_parse (Cursor *cursor, const char *text)
{
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, "|", 2) : NULL;

  cursor->stamp = parts != NULL && parts[0] != NULL ? cp_salesforce_instant (parts[0]) : NULL;
  cursor->id = g_strdup (parts != NULL && parts[0] != NULL && parts[1] != NULL ? parts[1] : "");
}

/* Whether a record was handed over by the listing that made the cursor: it is the same version, because a change gives a new stamp. */
static gboolean
cursor_knows (const Cursor *cursor, const char *stamp, const char *id)
{
  return cursor->stamp != NULL && g_str_equal (cursor->stamp, stamp) && strcmp (id, cursor->id) <= 0;
}

static gboolean
cursor_advance (Cursor *cursor, const char *stamp, const char *id)
{
  int order = cursor->stamp != NULL ? strcmp (stamp, cursor->stamp) : 1;

  if (order < 0 || (order == 0 && strcmp (id, cursor->id) <= 0))
    return FALSE;
  g_free (cursor->stamp);
  g_free (cursor->id);
  cursor->stamp = g_strdup (stamp);
  cursor->id = g_strdup (id);
  return TRUE;
}

static char *
list_query (CpRecordKind kind, CpCrmSchema *schema, const Cursor *cursor)
{
  g_autofree char *select = select_from (kind, schema, NULL);
  g_autofree char *from = NULL;

  if (cursor->stamp != NULL)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (cursor->stamp, NULL);
      g_autoptr (GDateTime) earlier = g_date_time_add_seconds (time, -OVERLAP_SECONDS);

      from = g_date_time_format (earlier, " WHERE SystemModstamp >= %Y-%m-%dT%H:%M:%SZ");
    }
  return g_strdup_printf ("%s%s ORDER BY SystemModstamp, Id", select, from != NULL ? from : "");
}

/* Hands one page over; FALSE when the listener wants no more. */
static gboolean
hand_over (CpSalesforceReader *reader, CpRecordKind kind, JsonArray *rows, const Cursor *begin, Cursor *reached, CpCrmRecordsFunc func, gpointer user_data)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *text = NULL;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonNode *node = json_array_get_element (rows, i);
      JsonObject *row = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      g_autofree char *stamp = cp_salesforce_instant (cp_json_object_string (row, "SystemModstamp", NULL));
      const char *id = cp_json_object_string (row, "Id", NULL);

      if (stamp == NULL || id == NULL || cursor_knows (begin, stamp, id))
        continue;
      g_ptr_array_add (records, cp_salesforce_record_from_json (kind, row, cp_salesforce_api_get_address (reader->api)));
      cursor_advance (reached, stamp, id);
    }
  if (records->len == 0)
    return TRUE;
  text = g_strdup_printf ("%s|%s", reached->stamp, reached->id);
  return func (records, text, user_data);
}

gboolean
cp_salesforce_reader_list (CpSalesforceReader *reader, CpRecordKind kind, const char *cursor, CpCrmRecordsFunc func, gpointer user_data,
                           GCancellable *cancellable, GError **error)
{
  g_autoptr (CpCrmSchema) schema = cp_salesforce_reader_schema (reader, kind, cancellable, error);
  g_auto (Cursor) begin = { NULL, NULL };
  g_auto (Cursor) reached = { NULL, NULL };
  g_autofree char *soql = NULL;
  g_autofree char *place = NULL;

  if (schema == NULL)
    return FALSE;
  cursor_parse (&begin, cursor);
  cursor_parse (&reached, cursor);
  soql = list_query (kind, schema, &begin);
  place = query_place (soql);
  while (place != NULL)
    {
      g_autofree char *next = NULL;
      g_autoptr (JsonArray) rows = query_page (reader, place, &next, cancellable, error);

      if (rows == NULL)
        return FALSE;
      if (!hand_over (reader, kind, rows, &begin, &reached, func, user_data))
        return TRUE;
      g_free (place);
      place = g_steal_pointer (&next);
    }
  return TRUE;
}

static char *
read_query (CpSalesforceReader *reader, const CpCrmWish *wish, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpCrmSchema) schema = NULL;
  g_autofree char *select = NULL;

  if (!cp_salesforce_id_is_valid (wish->id, error))
    return NULL;
  schema = cp_salesforce_reader_schema (reader, wish->kind, cancellable, error);
  if (schema == NULL)
    return NULL;
  select = select_from (wish->kind, schema, wish->fields);
  return g_strdup_printf ("%s WHERE Id = '%s'", select, wish->id);
}

static CpCrmRecord *
only_row (CpSalesforceReader *reader, CpRecordKind kind, JsonArray *rows, GError **error)
{
  JsonNode *node = rows != NULL && json_array_get_length (rows) > 0 ? json_array_get_element (rows, 0) : NULL;
  CpCrmRecord *record = NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    record = cp_salesforce_record_from_json (kind, json_node_get_object (node), cp_salesforce_api_get_address (reader->api));
  if (record == NULL)
    g_set_error_literal (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_NOT_FOUND, _("Salesforce does not have this record any more."));
  return record;
}

/** cp_salesforce_reader_read: (transfer full): one record with its facts and @fields; a query, because the facts lie across relationships */
CpCrmRecord *
cp_salesforce_reader_read (CpSalesforceReader *reader, CpRecordKind kind, const char *id, const char *const *fields,
                           GCancellable *cancellable, GError **error)
{
  CpCrmWish wish = { kind, id, fields };
  g_autofree char *soql = read_query (reader, &wish, cancellable, error);
  g_autoptr (JsonArray) rows = soql != NULL ? cp_salesforce_reader_query (reader, soql, cancellable, error) : NULL;

  return rows != NULL ? only_row (reader, kind, rows, error) : NULL;
}

static JsonNode *
composite_of (GPtrArray *urls)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *body = json_object_new ();
  JsonArray *requests = json_array_new ();

  for (guint i = 0; i < urls->len; i++)
    {
      JsonObject *request = json_object_new ();
      g_autofree char *name = g_strdup_printf ("read%u", i);

      json_object_set_string_member (request, "method", "GET");
      json_object_set_string_member (request, "url", g_ptr_array_index (urls, i));
      json_object_set_string_member (request, "referenceId", name);
      json_array_add_object_element (requests, request);
    }
  json_object_set_boolean_member (body, "allOrNone", FALSE);
  json_object_set_array_member (body, "compositeRequest", requests);
  json_node_take_object (node, body);
  return node;
}

/* One part of a composite answer. */
static CpCrmRecord *
record_of_part (CpSalesforceReader *reader, const CpCrmWish *wish, JsonArray *parts, guint i, GError **error)
{
  JsonNode *node = parts != NULL && i < json_array_get_length (parts) ? json_array_get_element (parts, i) : NULL;
  JsonObject *part = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  int status = (int) cp_json_object_int (part, "httpStatusCode", 0);

  if (status == 200)
    return only_row (reader, wish->kind, cp_json_object_array (cp_json_object_object (part, "body"), "records"), error);
  if (status == 0)
    set_malformed (error);
  else
    cp_network_error_set_from_status (error, status, NULL);
  return NULL;
}

/**
 * cp_salesforce_reader_read_many:
 * @reader: a reader
 * @wishes: (array length=n_wishes): what to read, five at most
 * @n_wishes: how many
 * @cancellable: (nullable): cancellable
 * @error: return location
 *
 * Reads several records with one call (composite).
 *
 * Returns: (transfer full) (element-type CpCrmRecord): the records in the order of the wishes, or %NULL when one cannot be read
 */
GPtrArray *
cp_salesforce_reader_read_many (CpSalesforceReader *reader, const CpCrmWish *wishes, guint n_wishes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) urls = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CpHttpRequest) request = NULL;
  g_autoptr (CpHttpResponse) response = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonNode) body = NULL;

  g_return_val_if_fail (n_wishes <= MOST_QUERIES, NULL);
  for (guint i = 0; i < n_wishes; i++)
    {
      g_autofree char *soql = read_query (reader, &wishes[i], cancellable, error);
      g_autofree char *place = soql != NULL ? query_place (soql) : NULL;
      char *url = place != NULL ? cp_salesforce_api_place (reader->api, place, cancellable, error) : NULL;

      if (url == NULL)
        return NULL;
      g_ptr_array_add (urls, url);
    }
  request = cp_salesforce_api_request (reader->api, "POST", "/composite", cancellable, error);
  if (request == NULL)
    return NULL;
  body = composite_of (urls);
  cp_http_request_set_json (request, body);
  cp_http_request_set_idempotent (request, TRUE);
  response = cp_salesforce_api_send (reader->api, request, cancellable, error);
  answer = response != NULL ? cp_salesforce_api_object (response, error) : NULL;
  if (answer == NULL)
    return NULL;
  for (guint i = 0; i < n_wishes; i++)
    {
      CpCrmRecord *record = record_of_part (reader, &wishes[i], cp_json_object_array (answer, "compositeResponse"), i, error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }
  return g_steal_pointer (&records);
}
