/* cp-org-page.c
 *
 * A link from Counterpart to "the record in the CRM" must lead somewhere in the sample CRM too. The page can only be
 * looked at.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-page.h"

#include "counterpart-base.h"
#include "cp-config.h"

#include <glib/gi18n-lib.h>

/* "/ID" or "/lightning/r/Object/ID/view" */
static const char *
id_in_path (const CpPracticeRequest *request)
{
  const char *first = cp_practice_request_segment (request, 0);

  if (g_strcmp0 (first, "lightning") == 0)
    return cp_practice_request_segment (request, 3);
  return request->segments->len == 1 ? first : NULL;
}

/** cp_org_page_is_asked: Returns: whether the path leads to a record's page */
gboolean
cp_org_page_is_asked (CpOrg *org, const CpPracticeRequest *request)
{
  const char *id = id_in_path (request);

  return id != NULL && cp_org_store_find (cp_org_store (org), id) != NULL;
}

static const char *
name_of (CpOrgRecord *record)
{
  static const char *const names[] = { "Name", "Title", "Subject", "ContractNumber", "CaseNumber", "Body" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (cp_org_record_string (record, names[i]) != NULL)
      return cp_org_record_string (record, names[i]);
  return record->id;
}

static char *
value_cell (CpOrg *org, const CpOrgField *field, JsonNode *value)
{
  CpOrgRecord *target;
  g_autofree char *shown = NULL;

  if (json_node_get_value_type (value) != G_TYPE_STRING)
    {
      shown = json_to_string (value, FALSE);
      return g_markup_escape_text (shown, -1);
    }
  target = cp_org_field_is (field, "reference") ? cp_org_store_find (cp_org_store (org), json_node_get_string (value)) : NULL;
  if (target != NULL)
    return g_markup_printf_escaped ("<a href=\"/%s\">%s</a>", target->id, name_of (target));
  /* Rich text is shown as its source: a page of this program runs nothing that someone wrote into a field. */
  return g_markup_escape_text (json_node_get_string (value), -1);
}

static void
add_rows (CpOrg *org, CpOrgRecord *record, GString *html)
{
  CpOrgObject *object = cp_org_schema_object (cp_org_schema (org), record->object);

  for (guint i = 0; i < object->fields->len; i++)
    {
      CpOrgField *field = g_ptr_array_index (object->fields, i);
      JsonNode *value = json_object_get_member (record->fields, field->name);
      g_autofree char *cell = NULL;
      g_autofree char *head = NULL;

      if (value == NULL || !JSON_NODE_HOLDS_VALUE (value))
        continue;
      head = g_markup_printf_escaped ("<tr><th title=\"%s\">%s</th><td>", field->name, field->label);
      cell = value_cell (org, field, value);
      g_string_append_printf (html, "%s%s</td></tr>", head, cell);
    }
}

/**
 * cp_org_page_answer:
 * @org: the org
 * @request: a request for a record's page
 *
 * Returns: (transfer full): the record's fields as a table
 */
CpPracticeReply *
cp_org_page_answer (CpOrg *org, const CpPracticeRequest *request)
{
  CpOrgRecord *record = cp_org_store_find (cp_org_store (org), id_in_path (request));
  CpOrgObject *object = cp_org_schema_object (cp_org_schema (org), record->object);
  g_autoptr (GString) html = g_string_new (NULL);
  g_autofree char *head = g_markup_printf_escaped (
    "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>%s</title><style>"
    "body{font:15px sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "th{text-align:left;font-weight:normal;color:#555;vertical-align:top;padding:.3rem 2rem .3rem 0;white-space:nowrap}"
    "td{padding:.3rem 0}h1{font-size:1.4rem}</style></head><body><p>%s: %s</p><h1>%s</h1>",
    name_of (record), _("Sample CRM"), object->label, name_of (record));
  CpPracticeReply *reply;

  g_string_append (html, head);
  if (record->deleted)
    g_string_append_printf (html, "<p>%s</p>", _("This record is in the recycle bin."));
  g_string_append (html, "<table>");
  add_rows (org, record, html);
  g_string_append (html, "</table></body></html>");
  reply = cp_practice_reply_new_text (200, "text/html;charset=UTF-8", html->str);
  cp_practice_reply_set_header (reply, "Cache-Control", "no-store");
  cp_practice_reply_set_header (reply, "X-Frame-Options", "DENY");
  cp_practice_reply_set_header (reply, "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
  return reply;
}
