/* cp-org-query.c
 *
 * A query is evaluated once; its pages are cut from the list of ids that it found, under a locator as the real
 * service gives.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-query.h"

#include "cp-org-identifier.h"
#include "cp-org-row.h"
#include "cp-soql-select.h"

#include <stdlib.h>

/* A user has so many open cursors; the oldest gives way. */
#define MOST_CURSORS 10
#define LARGEST_BATCH 2000
#define SMALLEST_BATCH 200

typedef struct
{
  char *locator;
  GPtrArray *paths;
  GPtrArray *ids;
  guint batch;
} Cursor;

struct _CpOrgCursors
{
  GQueue open;
  guint64 number;
};

static void
cursor_free (Cursor *cursor)
{
  g_free (cursor->locator);
  g_ptr_array_unref (cursor->paths);
  g_ptr_array_unref (cursor->ids);
  g_free (cursor);
}

CpOrgCursors *
cp_org_cursors_new (void)
{
  CpOrgCursors *self = g_new0 (CpOrgCursors, 1);

  g_queue_init (&self->open);
  return self;
}

void
cp_org_cursors_free (CpOrgCursors *self)
{
  g_queue_clear_full (&self->open, (GDestroyNotify) cursor_free);
  g_free (self);
}

/* The header's wish, within what the service allows. The setting may be smaller, so that a few rows make pages. */
static guint
batch_size (CpOrgCall *call)
{
  const char *options = cp_practice_request_header (call->request, "Sforce-Query-Options");
  const char *wish = options != NULL ? strstr (options, "batchSize=") : NULL;
  guint size = LARGEST_BATCH;

  if (wish != NULL)
    size = CLAMP (atoi (wish + strlen ("batchSize=")), SMALLEST_BATCH, LARGEST_BATCH);
  return MAX (1, MIN (size, cp_org_settings (call->org)->batch_size));
}

static Cursor *
cursor_new (CpOrgCall *call, CpSoqlQuery *query, GPtrArray *records)
{
  Cursor *cursor = g_new0 (Cursor, 1);
  CpOrgCursors *cursors = cp_org_cursors (call->org);
  g_autofree char *id = cp_org_identifier_new ("01g", ++cursors->number);

  cursor->locator = g_steal_pointer (&id);
  cursor->paths = g_ptr_array_ref (query->fields);
  cursor->batch = batch_size (call);
  cursor->ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (cursor->ids, g_strdup (((CpOrgRecord *) g_ptr_array_index (records, i))->id));
  return cursor;
}

static CpPracticeReply *
page (CpOrgCall *call, Cursor *cursor, guint from)
{
  JsonObject *reply = json_object_new ();
  JsonArray *rows = json_array_new ();
  guint until = MIN (cursor->ids->len, from + cursor->batch);

  for (guint i = from; i < until; i++)
    {
      CpOrgRecord *record = cp_org_store_find (cp_org_store (call->org), g_ptr_array_index (cursor->ids, i));

      if (record != NULL)
        json_array_add_object_element (rows, cp_org_row (call, record, cursor->paths));
    }
  json_object_set_int_member (reply, "totalSize", cursor->ids->len);
  json_object_set_boolean_member (reply, "done", until >= cursor->ids->len);
  if (until < cursor->ids->len)
    {
      g_autofree char *url = cp_org_call_url (call, "query/%s-%u", cursor->locator, until);

      json_object_set_string_member (reply, "nextRecordsUrl", url);
    }
  json_object_set_array_member (reply, "records", rows);
  return cp_practice_reply_new_object (200, reply);
}

static CpPracticeReply *
count (GPtrArray *records)
{
  JsonObject *reply = json_object_new ();

  json_object_set_int_member (reply, "totalSize", records->len);
  json_object_set_boolean_member (reply, "done", TRUE);
  json_object_set_array_member (reply, "records", json_array_new ());
  return cp_practice_reply_new_object (200, reply);
}

static CpPracticeReply *
run (CpOrgCall *call, const char *text, gboolean with_deleted)
{
  CpOrgCursors *cursors = cp_org_cursors (call->org);
  CpOrgProblem *problem = NULL;
  g_autoptr (CpSoqlQuery) query = cp_soql_parse (text, &problem);
  g_autoptr (GPtrArray) records = NULL;
  Cursor *cursor;

  if (query != NULL)
    problem = cp_soql_check (call->org, query);
  if (problem != NULL)
    return cp_org_problem_reply (problem);
  records = cp_soql_select (call->org, query, with_deleted);
  if (query->count)
    return count (records);
  cursor = cursor_new (call, query, records);
  g_queue_push_tail (&cursors->open, cursor);
  if (g_queue_get_length (&cursors->open) > MOST_CURSORS)
    cursor_free (g_queue_pop_head (&cursors->open));
  return page (call, cursor, 0);
}

static CpPracticeReply *
go_on (CpOrgCall *call, const char *locator)
{
  const char *dash = strrchr (locator, '-');
  CpOrgCursors *cursors = cp_org_cursors (call->org);

  for (GList *item = cursors->open.head; dash != NULL && item != NULL; item = item->next)
    {
      Cursor *cursor = item->data;

      if (strlen (cursor->locator) == (gsize) (dash - locator) && g_str_has_prefix (locator, cursor->locator))
        return page (call, cursor, strtoul (dash + 1, NULL, 10));
    }
  return cp_org_problem_reply (cp_org_problem_new (400, "INVALID_QUERY_LOCATOR", "invalid query locator"));
}

/**
 * cp_org_query_answer:
 * @call: GET /query?q=…, /query/LOCATOR, the same for /queryAll
 *
 * Returns: (transfer full): a page
 */
CpPracticeReply *
cp_org_query_answer (CpOrgCall *call)
{
  const char *text = cp_practice_request_parameter (call->request, "q");
  const char *locator = cp_org_call_segment (call, 1);

  if (!cp_practice_request_is (call->request, "GET"))
    return cp_org_problem_reply (cp_org_problem_method (call->request->method));
  if (locator != NULL)
    return go_on (call, locator);
  if (text == NULL)
    return cp_org_problem_reply (cp_org_problem_new (400, "MALFORMED_QUERY", "A query string has to be specified"));
  return run (call, text, g_str_equal (cp_org_call_segment (call, 0), "queryAll"));
}
