/* cp-org-files.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-files.h"

#include "counterpart-base.h"
#include "cp-org-records.h"

/* What the org makes by itself beside a client's record. */
static CpOrgRecord *
make (CpOrgCall *call, const char *object_name, JsonObject *fields)
{
  CpOrgStore *store = cp_org_store (call->org);
  CpOrgObject *object = cp_org_schema_object (cp_org_schema (call->org), object_name);
  g_autofree char *id = cp_org_store_new_id (store, object->prefix);

  json_object_set_string_member (fields, "Id", id);
  json_object_set_boolean_member (fields, "IsDeleted", FALSE);
  cp_org_records_stamp (fields, call->user_id, cp_clock_now (), TRUE);
  return cp_org_store_insert (store, object_name, id, fields);
}

static void
copy_text (JsonObject *to, JsonObject *from, const char *name)
{
  const char *value = cp_json_object_string (from, name, NULL);

  if (value != NULL)
    json_object_set_string_member (to, name, value);
}

static void
link_document (CpOrgCall *call, const char *document_id, const char *entity_id, const char *share)
{
  JsonObject *fields = json_object_new ();

  json_object_set_string_member (fields, "ContentDocumentId", document_id);
  json_object_set_string_member (fields, "LinkedEntityId", entity_id);
  json_object_set_string_member (fields, "ShareType", share);
  json_object_set_string_member (fields, "Visibility", "AllUsers");
  make (call, "ContentDocumentLink", fields);
}

static CpOrgRecord *
make_document (CpOrgCall *call, CpOrgRecord *version)
{
  JsonObject *fields = json_object_new ();
  const char *place = cp_org_record_string (version, "FirstPublishLocationId");
  CpOrgRecord *document;

  copy_text (fields, version->fields, "Title");
  json_object_set_string_member (fields, "OwnerId", call->user_id);
  document = make (call, "ContentDocument", fields);
  link_document (call, document->id, call->user_id, "I");
  if (place != NULL)
    link_document (call, document->id, place, "V");
  return document;
}

static void
set_file_facts (JsonObject *fields, GBytes *bytes, const char *path)
{
  const char *dot = path != NULL ? strrchr (path, '.') : NULL;
  g_autofree char *extension = g_ascii_strdown (dot != NULL ? dot + 1 : "", -1);
  g_autofree char *type = g_ascii_strup (extension[0] != '\0' ? extension : "unknown", -1);
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_MD5, bytes);

  json_object_set_string_member (fields, "FileExtension", extension);
  json_object_set_string_member (fields, "FileType", type);
  json_object_set_int_member (fields, "ContentSize", g_bytes_get_size (bytes));
  json_object_set_string_member (fields, "Checksum", sum);
}

/* Older versions stay, but are no longer the latest. Returns the number of the new one. */
static guint
supersede (CpOrgCall *call, const char *document_id, CpOrgRecord *newest)
{
  CpOrgStore *store = cp_org_store (call->org);
  GPtrArray *table = cp_org_store_table (store, "ContentVersion");
  guint number = 1;

  for (guint i = 0; i < table->len; i++)
    {
      CpOrgRecord *other = g_ptr_array_index (table, i);
      JsonObject *fields;

      if (other == newest || g_strcmp0 (cp_org_record_string (other, "ContentDocumentId"), document_id) != 0)
        continue;
      fields = cp_org_fields_copy (other->fields);
      json_object_set_boolean_member (fields, "IsLatest", FALSE);
      cp_org_store_replace (store, other, fields, other->deleted);
      number++;
    }
  return number;
}

static CpOrgProblem *
after_version (CpOrgCall *call, CpOrgRecord *version)
{
  CpOrgStore *store = cp_org_store (call->org);
  GBytes *bytes = cp_org_store_get_blob (store, version->id);
  const char *document_id = cp_org_record_string (version, "ContentDocumentId");
  JsonObject *fields = cp_org_fields_copy (version->fields);
  CpOrgRecord *document = document_id != NULL ? cp_org_store_find (store, document_id) : make_document (call, version);
  g_autofree char *number = NULL;
  JsonObject *document_fields = cp_org_fields_copy (document->fields);

  set_file_facts (fields, bytes, cp_org_record_string (version, "PathOnClient"));
  set_file_facts (document_fields, bytes, cp_org_record_string (version, "PathOnClient"));
  json_object_remove_member (document_fields, "Checksum");
  json_object_set_string_member (document_fields, "LatestPublishedVersionId", version->id);
  cp_org_store_replace (store, document, document_fields, document->deleted);
  number = g_strdup_printf ("%u", supersede (call, document->id, version));
  json_object_set_string_member (fields, "ContentDocumentId", document->id);
  json_object_set_string_member (fields, "VersionNumber", number);
  json_object_set_boolean_member (fields, "IsLatest", TRUE);
  cp_org_store_replace (store, version, fields, FALSE);
  return NULL;
}

static CpOrgProblem *
after_attachment (CpOrgCall *call, CpOrgRecord *attachment)
{
  GBytes *bytes = cp_org_store_get_blob (cp_org_store (call->org), attachment->id);
  JsonObject *fields = cp_org_fields_copy (attachment->fields);

  json_object_set_int_member (fields, "BodyLength", g_bytes_get_size (bytes));
  cp_org_store_replace (cp_org_store (call->org), attachment, fields, FALSE);
  return NULL;
}

/** cp_org_files_after_insert: what belongs to a new file. Returns: (transfer full) (nullable): why not */
CpOrgProblem *
cp_org_files_after_insert (CpOrgCall *call, CpOrgRecord *record)
{
  if (g_str_equal (record->object, "ContentVersion"))
    return after_version (call, record);
  if (g_str_equal (record->object, "Attachment"))
    return after_attachment (call, record);
  return NULL;
}

/** cp_org_files_after_delete: a deleted document takes its versions and links with it */
void
cp_org_files_after_delete (CpOrgCall *call, CpOrgRecord *record)
{
  static const char *const parts[] = { "ContentVersion", "ContentDocumentLink" };
  CpOrgStore *store = cp_org_store (call->org);

  if (!g_str_equal (record->object, "ContentDocument"))
    return;
  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    {
      GPtrArray *table = cp_org_store_table (store, parts[p]);

      for (guint i = 0; i < table->len; i++)
        {
          CpOrgRecord *part = g_ptr_array_index (table, i);
          JsonObject *fields;

          if (part->deleted || g_strcmp0 (cp_org_record_string (part, "ContentDocumentId"), record->id) != 0)
            continue;
          fields = cp_org_fields_copy (part->fields);
          json_object_set_boolean_member (fields, "IsDeleted", TRUE);
          cp_org_store_replace (store, part, fields, TRUE);
        }
    }
}

/**
 * cp_org_files_download:
 * @call: GET /sobjects/ContentVersion/ID/VersionData or /sobjects/Attachment/ID/Body
 * @object: the object
 * @id: the record
 * @field: a base64 field
 *
 * Returns: (transfer full): the bytes
 */
CpPracticeReply *
cp_org_files_download (CpOrgCall *call, CpOrgObject *object, const char *id, const char *field)
{
  CpOrgField *known = cp_org_object_field (object, field);
  CpOrgProblem *problem = NULL;
  CpOrgRecord *record;
  CpPracticeReply *reply;
  GBytes *bytes;

  if (known == NULL || !cp_org_field_is (known, "base64"))
    return cp_org_problem_reply (cp_org_problem_not_found ());
  record = cp_org_records_find (call, object, id, &problem);
  if (record == NULL)
    return cp_org_problem_reply (problem);
  bytes = cp_org_store_get_blob (cp_org_store (call->org), record->id);
  if (bytes == NULL)
    return cp_org_problem_reply (cp_org_problem_not_found ());
  reply = cp_practice_reply_new (200);
  reply->body = g_bytes_ref (bytes);
  cp_practice_reply_set_header (reply, "Content-Type", "application/octetstream");
  return reply;
}

/* Reads one part of a multipart body: the JSON of the record, or the bytes, put in as base64. */
static void
read_part (SoupMultipart *multipart, int index, JsonObject **entity, char **file_field, GBytes **file)
{
  SoupMessageHeaders *headers;
  GBytes *body;
  g_autofree char *disposition = NULL;
  g_autoptr (GHashTable) parameters = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (!soup_multipart_get_part (multipart, index, &headers, &body)
      || !soup_message_headers_get_content_disposition (headers, &disposition, &parameters))
    return;
  if (g_hash_table_contains (parameters, "filename"))
    {
      g_free (*file_field);
      *file_field = g_strdup (g_hash_table_lookup (parameters, "name"));
      g_clear_pointer (file, g_bytes_unref);
      *file = g_bytes_ref (body);
      return;
    }
  node = cp_json_parse (g_bytes_get_data (body, NULL), g_bytes_get_size (body), NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  g_clear_pointer (entity, json_object_unref);
  *entity = json_node_dup_object (node);
}

/**
 * cp_org_files_read_multipart:
 * @request: a request of type multipart/form-data
 * @problem: (out): what is wrong
 *
 * One part without a file name holds the record as JSON; the part with one holds the file, and is named after its field.
 *
 * Returns: (transfer full) (nullable): the record, with the file's bytes as base64 in its field
 */
JsonObject *
cp_org_files_read_multipart (const CpPracticeRequest *request, CpOrgProblem **problem)
{
  SoupMultipart *multipart = soup_multipart_new_from_message (request->headers, request->body);
  g_autoptr (JsonObject) entity = NULL;
  g_autofree char *field = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autofree char *text = NULL;
  gsize size = 0;
  const guchar *data;

  for (int i = 0; multipart != NULL && i < soup_multipart_get_length (multipart); i++)
    read_part (multipart, i, &entity, &field, &file);
  g_clear_pointer (&multipart, soup_multipart_free);
  if (entity == NULL || file == NULL || field == NULL)
    {
      *problem = cp_org_problem_new (400, "INVALID_MULTIPART_REQUEST",
                                     "A part with the record as JSON and a part with the file are needed");
      return NULL;
    }
  data = g_bytes_get_data (file, &size);
  text = g_base64_encode (data, size);
  json_object_set_string_member (entity, field, text);
  return g_steal_pointer (&entity);
}
