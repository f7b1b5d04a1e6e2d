/* cp-practice-journal.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-practice-journal.h"

#include "counterpart-base.h"

#define KIND "journal"

struct _CpPracticeJournal
{
  CpPracticeState *state; /* not owned */
  JsonArray *entries;
  guint64 next;
};

static void
read_entry (const char *key, GBytes *value, gpointer user_data)
{
  CpPracticeJournal *self = user_data;
  g_autoptr (JsonNode) node = cp_json_parse (g_bytes_get_data (value, NULL), g_bytes_get_size (value), NULL);

  if (node == NULL)
    return;
  json_array_add_object_element (self->entries, json_node_dup_object (node));
  self->next = MAX (self->next, g_ascii_strtoull (key, NULL, 10) + 1);
}

/**
 * cp_practice_journal_new:
 * @state: (transfer none): where the entries are kept; must outlive the journal
 *
 * Returns: (transfer full): the journal with what the state remembers
 */
CpPracticeJournal *
cp_practice_journal_new (CpPracticeState *state)
{
  CpPracticeJournal *self = g_new0 (CpPracticeJournal, 1);

  self->state = state;
  self->entries = json_array_new ();
  self->next = 1;
  cp_practice_state_visit (state, KIND, read_entry, self);
  return self;
}

void
cp_practice_journal_free (CpPracticeJournal *self)
{
  json_array_unref (self->entries);
  g_free (self);
}

static void
write_entry (CpPracticeJournal *self, JsonObject *entry)
{
  g_autofree char *key = g_strdup_printf ("%012" G_GINT64_FORMAT, json_object_get_int_member (entry, "sequence"));

  cp_practice_state_put_object (self->state, KIND, key, entry);
}

/**
 * cp_practice_journal_begin:
 * @self: the journal
 * @request: a write
 * @plan: what shall go wrong with it
 *
 * Returns: (transfer none): the entry, to be handed to [func@practice_journal_end]
 */
JsonObject *
cp_practice_journal_begin (CpPracticeJournal *self, const CpPracticeRequest *request, const CpFaultPlan *plan)
{
  JsonObject *entry = json_object_new ();
  const char *correlation = cp_practice_request_header (request, "X-Correlation-Id");
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, request->body);
  g_autofree char *now = cp_clock_now_iso ();

  json_object_set_int_member (entry, "sequence", self->next++);
  json_object_set_string_member (entry, "time", now);
  json_object_set_string_member (entry, "method", request->method);
  json_object_set_string_member (entry, "path", request->path);
  json_object_set_string_member (entry, "body_sha256", hash);
  json_object_set_int_member (entry, "body_bytes", g_bytes_get_size (request->body));
  if (correlation != NULL)
    json_object_set_string_member (entry, "correlation_id", correlation);
  json_object_set_array_member (entry, "faults", json_array_ref (plan->fired));
  json_object_set_int_member (entry, "status", 0);
  json_object_set_array_member (entry, "operations", json_array_new ());
  json_array_add_object_element (self->entries, entry);
  write_entry (self, entry);
  return entry;
}

/**
 * cp_practice_journal_end:
 * @self: the journal
 * @entry: (transfer none): the entry
 * @status: the HTTP status that was answered, 0 where the connection was cut without an answer
 * @operations: (transfer none) (nullable): the record writes that took effect
 */
void
cp_practice_journal_end (CpPracticeJournal *self, JsonObject *entry, guint status, JsonArray *operations)
{
  json_object_set_int_member (entry, "status", status);
  if (operations != NULL)
    json_object_set_array_member (entry, "operations", json_array_ref (operations));
  write_entry (self, entry);
}

/**
 * cp_practice_journal_list:
 * @self: the journal
 * @since: entries with a sequence above this; 0 for all
 *
 * Returns: (transfer full): entries in the order they arrived
 */
JsonArray *
cp_practice_journal_list (CpPracticeJournal *self, guint64 since)
{
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < json_array_get_length (self->entries); i++)
    {
      JsonObject *entry = json_array_get_object_element (self->entries, i);

      if ((guint64) json_object_get_int_member (entry, "sequence") > since)
        json_array_add_object_element (list, json_object_ref (entry));
    }
  return list;
}

void
cp_practice_journal_clear (CpPracticeJournal *self)
{
  json_array_unref (self->entries);
  self->entries = json_array_new ();
  cp_practice_state_clear (self->state, KIND);
}
