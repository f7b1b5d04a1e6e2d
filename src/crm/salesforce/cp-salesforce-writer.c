/* cp-salesforce-writer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-salesforce-writer.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "counterpart-base.h"
#include "cp-salesforce-object.h"

/* The guard as an HTTP date, which has whole seconds. Cut, it is the strictest; @later adds the second that was cut off. */
static char *
http_date_of (const char *instant, gboolean later)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (instant, NULL);
  g_autoptr (GDateTime) moved = time != NULL ? g_date_time_add_seconds (time, later ? 1 : 0) : NULL;

  return moved != NULL ? soup_date_time_to_string (moved, SOUP_DATE_HTTP) : NULL;
}

static CpHttpResponse *
send_body (CpSalesforceApi *api, const char *method, const char *place, JsonObject *object, const CpCrmWrite *write, const char *guard,
           gboolean idempotent, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpHttpRequest) request = cp_salesforce_api_request (api, method, place, cancellable, error);
  g_autoptr (JsonNode) body = json_node_new (JSON_NODE_OBJECT);

  if (request == NULL)
    return NULL;
  json_node_set_object (body, object);
  cp_http_request_set_json (request, body);
  cp_http_request_set_correlation (request, write->correlation_id);
  cp_http_request_set_idempotent (request, idempotent);
  if (guard != NULL)
    cp_http_request_set_header (request, "If-Unmodified-Since", guard);
  return cp_salesforce_api_send (api, request, cancellable, error);
}

/* Reads the record again and compares to the millisecond. FALSE: someone changed it, or it cannot be read. */
static gboolean
is_unmodified (CpSalesforceReader *reader, const CpCrmWrite *write, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpCrmRecord) now = NULL;
  g_autofree char *guard = cp_salesforce_instant (write->unmodified_since);
  const char *modified;
  const char *who;

  if (guard == NULL)
    {
      g_set_error (error, CP_CRM_ERROR, CP_CRM_ERROR_INVALID_VALUE, _("“%s” is not a time."), write->unmodified_since);
      return FALSE;
    }
  now = cp_salesforce_reader_read (reader, write->kind, write->record_id, NULL, cancellable, error);
  if (now == NULL)
    return FALSE;
  modified = cp_crm_record_get_fact (now, "modified");
  who = cp_crm_record_get_fact (now, "modified_by");
  if (modified == NULL || strcmp (modified, guard) <= 0)
    return TRUE;
  g_set_error (error, CP_CRM_ERROR, CP_CRM_ERROR_CONFLICT, _("%s was changed in Salesforce by %s since it was read. Nothing was written."),
               cp_crm_record_get_name (now), who != NULL ? who : _("someone"));
  return FALSE;
}

static char *
update (CpSalesforceApi *api, CpSalesforceReader *reader, const CpCrmWrite *write, GCancellable *cancellable, GError **error)
{
  g_autofree char *place = g_strdup_printf ("/sobjects/%s/%s", cp_salesforce_object_name (write->kind), write->record_id);
  g_autoptr (JsonObject) body = NULL;
  g_autoptr (CpHttpResponse) response = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!cp_salesforce_id_is_valid (write->record_id, error)
      || (write->unmodified_since != NULL && !is_unmodified (reader, write, cancellable, error)))
    return NULL;
  body = cp_salesforce_body (reader, write, cancellable, error);
  if (body == NULL)
    return NULL;
  /* With a guard a second sending of our own write would look like someone else's: never by itself. */
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *guard = write->unmodified_since != NULL ? http_date_of (write->unmodified_since, i > 0) : NULL;

      g_clear_pointer (&response, cp_http_response_free);
      response = send_body (api, "PATCH", place, body, write, guard, FALSE, cancellable, error);
      /* A service that compares with the fraction which the header cannot carry refuses a record that nobody touched: look, and allow the second. */
      if (response == NULL || cp_http_response_get_status (response) != 412 || i > 0)
        break;
      if (!is_unmodified (reader, write, cancellable, error))
        return NULL;
    }
  answer = response != NULL ? cp_salesforce_api_object (response, error) : NULL;
  return answer != NULL ? g_strdup (write->record_id) : NULL;
}

static char *
id_in (JsonObject *answer, GError **error)
{
  const char *id = cp_json_object_string (answer, "id", NULL);

  if (id == NULL)
    g_set_error_literal (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_MALFORMED, _("Salesforce wrote the record but did not say which."));
  return g_strdup (id);
}

static char *
create (CpSalesforceApi *api, CpSalesforceReader *reader, const CpCrmWrite *write, GCancellable *cancellable, GError **error)
{
  g_autofree char *place = write->kind == CP_RECORD_NOTE ? g_strdup ("/chatter/feed-elements")
                                                         : g_strconcat ("/sobjects/", cp_salesforce_object_name (write->kind), NULL);
  g_autoptr (JsonObject) body = cp_salesforce_body (reader, write, cancellable, error);
  g_autoptr (CpHttpResponse) response = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (body == NULL)
    return NULL;
  response = send_body (api, "POST", place, body, write, NULL, FALSE, cancellable, error);
  answer = response != NULL ? cp_salesforce_api_object (response, error) : NULL;
  return answer != NULL ? id_in (answer, error) : NULL;
}

static char *
external_place (const CpCrmWrite *write)
{
  g_autofree char *escaped = g_uri_escape_string (write->external_id, NULL, FALSE);

  return g_strdup_printf ("/sobjects/%s/Counterpart_Id__c/%s", cp_salesforce_object_name (write->kind), escaped);
}

/* The record that carries our id; NULL without error: none. */
static char *
find_by_external_id (CpSalesforceApi *api, const CpCrmWrite *write, GCancellable *cancellable, GError **error)
{
  g_autofree char *place = external_place (write);
  g_autofree char *with_fields = g_strconcat (place, "?fields=Id", NULL);
  g_autoptr (GError) problem = NULL;
  g_autoptr (JsonObject) answer = cp_salesforce_api_get (api, with_fields, cancellable, &problem);

  if (answer != NULL)
    return g_strdup (cp_json_object_string (answer, "Id", NULL));
  if (!g_error_matches (problem, CP_NETWORK_ERROR, CP_NETWORK_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

/* 201 created, 200 updated with an id; older versions answer an update with 204 and nothing. */
static char *
upsert (CpSalesforceApi *api, CpSalesforceReader *reader, const CpCrmWrite *write, GCancellable *cancellable, GError **error)
{
  g_autofree char *place = external_place (write);
  g_autoptr (JsonObject) body = cp_salesforce_body (reader, write, cancellable, error);
  g_autoptr (CpHttpResponse) response = NULL;
  g_autoptr (JsonObject) answer = NULL;
  const char *id;

  if (body == NULL)
    return NULL;
  response = send_body (api, "PATCH", place, body, write, NULL, TRUE, cancellable, error);
  if (response == NULL)
    return NULL;
  if (cp_http_response_get_status (response) == 300)
    {
      g_set_error_literal (error, CP_CRM_ERROR, CP_CRM_ERROR_CONFLICT,
                           _("Several records in Salesforce carry the same Counterpart id. An administrator must remove the copies; nothing was written."));
      return NULL;
    }
  answer = cp_salesforce_api_object (response, error);
  if (answer == NULL)
    return NULL;
  id = cp_json_object_string (answer, "id", NULL);
  return id != NULL ? g_strdup (id) : find_by_external_id (api, write, cancellable, error);
}

char *
cp_salesforce_write (CpSalesforceApi *api, CpSalesforceReader *reader, const CpCrmWrite *write, GCancellable *cancellable, GError **error)
{
  if (write->record_id != NULL && write->kind != CP_RECORD_NOTE && write->kind != CP_RECORD_FILE)
    return update (api, reader, write, cancellable, error);
  if (write->record_id != NULL)
    {
      g_set_error_literal (error, CP_CRM_ERROR, CP_CRM_ERROR_NOT_SUPPORTED, _("Posts and files are not changed once they are there; they can be removed."));
      return NULL;
    }
  if (write->kind == CP_RECORD_FILE)
    return cp_salesforce_upload (api, write, cancellable, error);
  if (write->kind == CP_RECORD_OBLIGATION && write->external_id != NULL)
    return upsert (api, reader, write, cancellable, error);
  return create (api, reader, write, cancellable, error);
}

/* A version belongs to a document, and only the document can be deleted. NULL without error: already gone. */
static char *
document_of (CpSalesforceReader *reader, const char *version_id, GCancellable *cancellable, GError **error)
{
  g_autofree char *soql = g_strdup_printf ("SELECT ContentDocumentId FROM ContentVersion WHERE Id = '%s'", version_id);
  g_autoptr (JsonArray) rows = cp_salesforce_reader_query (reader, soql, cancellable, error);

  if (rows == NULL || json_array_get_length (rows) == 0)
    return NULL;
  return g_strdup (cp_json_object_string (json_array_get_object_element (rows, 0), "ContentDocumentId", NULL));
}

gboolean
cp_salesforce_remove (CpSalesforceApi *api, CpSalesforceReader *reader, CpRecordKind kind, const char *id, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpHttpRequest) request = NULL;
  g_autoptr (CpHttpResponse) response = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *place = NULL;
  g_autofree char *document = NULL;
  GError *problem = NULL;

  if (!cp_salesforce_id_is_valid (id, error))
    return FALSE;
  if (kind == CP_RECORD_FILE)
    {
      document = g_str_has_prefix (id, "069") ? g_strdup (id) : document_of (reader, id, cancellable, &problem);
      if (document == NULL)
        {
          if (problem != NULL)
            g_propagate_error (error, problem);
          return problem == NULL;
        }
      place = g_strconcat ("/sobjects/ContentDocument/", document, NULL);
    }
  else if (kind == CP_RECORD_NOTE)
    place = g_strconcat ("/chatter/feed-elements/", id, NULL);
  else
    place = g_strdup_printf ("/sobjects/%s/%s", cp_salesforce_object_name (kind), id);

  request = cp_salesforce_api_request (api, "DELETE", place, cancellable, error);
  response = request != NULL ? cp_salesforce_api_send (api, request, cancellable, error) : NULL;
  if (response == NULL)
    return FALSE;
  if (cp_http_response_get_status (response) == 404)
    return TRUE;
  answer = cp_salesforce_api_object (response, error);
  return answer != NULL;
}

/* The first row whose text carries the marker: long text cannot be asked for in a query, only looked through. */
static char *
find_marked (CpSalesforceReader *reader, const char *soql, const char *text_field, const char *marker, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonArray) rows = cp_salesforce_reader_query (reader, soql, cancellable, error);

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonNode *node = json_array_get_element (rows, i);
      JsonObject *row = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (cp_salesforce_has_marker (cp_json_object_string (row, text_field, NULL), marker))
        return g_strdup (cp_json_object_string (row, "Id", NULL));
    }
  return NULL;
}

static char *
find_file (CpSalesforceReader *reader, const char *parent, const char *marker, GCancellable *cancellable, GError **error)
{
  g_autofree char *links = g_strdup_printf ("SELECT ContentDocumentId FROM ContentDocumentLink WHERE LinkedEntityId = '%s'", parent);
  g_autoptr (JsonArray) rows = cp_salesforce_reader_query (reader, links, cancellable, error);
  g_autoptr (GString) soql = g_string_new ("SELECT Id, Description FROM ContentVersion WHERE ContentDocumentId IN (");

  if (rows == NULL || json_array_get_length (rows) == 0)
    return NULL;
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      g_autofree char *id = cp_soql_quote (cp_json_object_string (json_array_get_object_element (rows, i), "ContentDocumentId", ""));

      g_string_append_printf (soql, "%s%s", i > 0 ? "," : "", id);
    }
  g_string_append_c (soql, ')');
  return find_marked (reader, soql->str, "Description", marker, cancellable, error);
}

/**
 * cp_salesforce_find_written:
 * @api: the organisation
 * @reader: its reader
 * @write: a write whose answer was lost
 * @cancellable: (nullable): cancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the id of what it wrote; %NULL without error when it is not there. An update of an existing
 *   record is not looked for here: read the record and compare.
 */
char *
cp_salesforce_find_written (CpSalesforceApi *api, CpSalesforceReader *reader, const CpCrmWrite *write, GCancellable *cancellable, GError **error)
{
  g_autofree char *marker = cp_salesforce_marker (write);
  g_autofree char *soql = NULL;
  const char *parent;

  if (write->kind == CP_RECORD_OBLIGATION && write->external_id != NULL)
    return find_by_external_id (api, write, cancellable, error);
  if (marker == NULL || write->record_id != NULL)
    return NULL;
  parent = cp_json_object_string (write->fields, write->kind == CP_RECORD_TASK ? "what_id" : "parent_id", NULL);
  if (parent == NULL || !cp_salesforce_id_is_valid (parent, error))
    return NULL;
  switch (write->kind)
    {
    case CP_RECORD_TASK:
      soql = g_strdup_printf ("SELECT Id, Description FROM Task WHERE WhatId = '%s' ORDER BY CreatedDate DESC LIMIT 500", parent);
      return find_marked (reader, soql, "Description", marker, cancellable, error);
    case CP_RECORD_NOTE:
      soql = g_strdup_printf ("SELECT Id, Body FROM FeedItem WHERE ParentId = '%s' ORDER BY CreatedDate DESC LIMIT 500", parent);
      return find_marked (reader, soql, "Body", marker, cancellable, error);
    case CP_RECORD_FILE:
      return find_file (reader, parent, marker, cancellable, error);
    default:
      return NULL;
    }
}
