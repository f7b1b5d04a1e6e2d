/* cp-audit-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-audit-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const CpAuditEntry *entry;
  JsonObject *facts; /* (nullable) */
  CpAuditItem *item;
} Words;

static const char *
fact (Words *words, const char *name)
{
  return cp_json_object_string (words->facts, name, "");
}

static gint64
number (Words *words, const char *name)
{
  return cp_json_object_int (words->facts, name, 0);
}

static char *
actor (Words *words)
{
  return g_strdup_printf ("%s, %s", words->entry->actor, words->entry->role);
}

static void
say (Words *words, char *title, char *subtitle, gboolean is_problem)
{
  cp_audit_item_take_words (words->item, title, subtitle, is_problem);
}

/* Files */

static void
imported (Words *words)
{
  say (words, g_strdup_printf (_("Contract added: %s"), fact (words, "file_name")),
       g_strdup_printf ("SHA-256 %.8s…%s", fact (words, "sha256"),
                        strlen (fact (words, "sha256")) == 64 ? fact (words, "sha256") + 60 : ""),
       FALSE);
}

static void
was_read (Words *words)
{
  gint64 found = number (words, "terms_found");
  gint64 pages = number (words, "pages");

  say (words, g_strdup_printf (ngettext ("%d term read", "%d terms read", (gulong) found), (int) found),
       g_strdup_printf (ngettext ("Extractor %s %s · %d page · %.1f s", "Extractor %s %s · %d pages · %.1f s", (gulong) pages),
                        fact (words, "extractor"), fact (words, "version"), (int) pages,
                        (double) number (words, "milliseconds") / 1000),
       FALSE);
}

static void
unreadable (Words *words)
{
  say (words, g_strdup (_("The contract could not be read")), g_strdup (fact (words, "problem")), TRUE);
}

static void
removed (Words *words)
{
  say (words, g_strdup (_("Contract removed from the library")), actor (words), FALSE);
}

static void
restored (Words *words)
{
  say (words, g_strdup (_("Contract brought back")), actor (words), FALSE);
}

/* Terms */

static const CpTermKey *
key_of (Words *words)
{
  return cp_term_key_find (fact (words, "key"));
}

/* The first state of "before" or "after", as people read it; (transfer full). */
static char *
state_display (Words *words, const char *side)
{
  JsonObject *states = cp_json_object_object (words->facts, side);
  g_autoptr (GList) ids = states != NULL ? json_object_get_members (states) : NULL;
  const CpTermKey *key = key_of (words);

  for (GList *l = ids; l != NULL; l = l->next)
    {
      JsonObject *state = cp_json_object_object (states, l->data);
      JsonNode *value = state != NULL ? json_object_get_member (state, "value") : NULL;

      if (state == NULL || key == NULL || g_strcmp0 (cp_json_object_string (state, "key", NULL), key->id) != 0)
        continue;
      if (value != NULL && !JSON_NODE_HOLDS_NULL (value))
        return cp_value_to_display (key->kind, value);
    }
  return g_strdup (_("not in this contract"));
}

static char *
term_label (Words *words)
{
  const CpTermKey *key = key_of (words);

  return g_strdup (key != NULL ? cp_term_key_label (key) : _("Term"));
}

static char *
term_subtitle (Words *words)
{
  double confidence = cp_json_object_double (words->facts, "confidence", -1);
  g_autofree char *who = actor (words);

  if (confidence < 0)
    return g_steal_pointer (&who);
  return g_strdup_printf (_("%s · read with confidence %d %%"), who, (int) (confidence * 100));
}

static void
accepted (Words *words)
{
  g_autofree char *label = term_label (words);
  g_autofree char *value = state_display (words, "after");

  say (words, g_strdup_printf (_("%s accepted: %s"), label, value), term_subtitle (words), FALSE);
}

static void
corrected (Words *words)
{
  g_autofree char *label = term_label (words);
  g_autofree char *before = state_display (words, "before");
  g_autofree char *after = state_display (words, "after");

  say (words, g_strdup_printf (_("%s corrected: %s → %s"), label, before, after), term_subtitle (words), FALSE);
}

static void
absent (Words *words)
{
  g_autofree char *label = term_label (words);

  say (words, g_strdup_printf (_("%s: not in this contract"), label), term_subtitle (words), FALSE);
}

static void
reopened (Words *words)
{
  g_autofree char *label = term_label (words);

  say (words, g_strdup_printf (_("%s opened again"), label), actor (words), FALSE);
}

static void
added (Words *words)
{
  g_autofree char *label = term_label (words);
  g_autofree char *value = state_display (words, "after");

  say (words, g_strdup_printf (_("%s added: %s"), label, value), actor (words), FALSE);
}

static void
review_undone (Words *words)
{
  g_autofree char *label = term_label (words);

  say (words, g_strdup_printf (_("%s: decision undone"), label), actor (words), FALSE);
}

static void
review_redone (Words *words)
{
  g_autofree char *label = term_label (words);

  say (words, g_strdup_printf (_("%s: decision redone"), label), actor (words), FALSE);
}

/* Matching and connections */

static void
match_chosen (Words *words)
{
  const char *record = fact (words, "record");

  say (words, *record != '\0' ? g_strdup_printf (_("Matched with %s"), record) : g_strdup (_("No match, said a person")),
       actor (words), FALSE);
}

static void
connection_added (Words *words)
{
  say (words, g_strdup_printf (_("%s connected"), fact (words, "label")), g_strdup (fact (words, "address")), FALSE);
}

static void
connection_removed (Words *words)
{
  say (words, g_strdup (_("CRM disconnected")), actor (words), FALSE);
}

/* Pushing */

static void
push_approved (Words *words)
{
  JsonArray *changes = cp_json_object_array (words->facts, "changes");
  guint n = changes != NULL ? json_array_get_length (changes) : 0;
  double lowest = cp_json_object_double (words->facts, "lowest_confidence", -1);

  say (words, g_strdup_printf (ngettext ("Push approved: %u change", "Push approved: %u changes", n), n), actor (words),
       FALSE);
  cp_audit_item_add_fact (words->item, _("Approved by"), words->entry->actor);
  if (*fact (words, "file_name") != '\0')
    {
      g_autofree char *source = g_strdup_printf ("%s, SHA-256 %.8s…%s", fact (words, "file_name"),
                                                 fact (words, "document_sha256"),
                                                 strlen (fact (words, "document_sha256")) == 64
                                                     ? fact (words, "document_sha256") + 60
                                                     : "");

      cp_audit_item_add_fact (words->item, _("Source"), source);
    }
  if (lowest >= 0)
    {
      g_autofree char *confidence = g_strdup_printf (_("lowest %d %%, looked at by a person"), (int) (lowest * 100));

      cp_audit_item_add_fact (words->item, _("Confidence"), confidence);
    }
}

static char *
change_label (Words *words)
{
  const char *label = fact (words, "label");

  return g_strdup (*label != '\0' ? label : fact (words, "field"));
}

static void
add_change_facts (Words *words)
{
  static const struct
  {
    const char *member;
    const char *label;
  } members[] = {
    { "record_name", N_("Record") },   { "record_id", N_("Record number") }, { "field", N_("Field") },
    { "present_display", N_("Before") }, { "proposed_display", N_("New value") }, { "read_back_display", N_("Read back") },
    { "receipt", N_("Receipt") },      { "source", N_("Source") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    cp_audit_item_add_fact (words->item, _(members[i].label), fact (words, members[i].member));
}

static void
written (Words *words)
{
  g_autofree char *label = change_label (words);
  const char *value = fact (words, "proposed_display");

  say (words, *value != '\0' ? g_strdup_printf (_("Written: %s, %s"), label, value) : g_strdup_printf (_("Written: %s"), label),
       *fact (words, "message") != '\0' ? g_strdup (fact (words, "message")) : g_strdup (_("Read back, equal")), FALSE);
  add_change_facts (words);
}

static void
differs (Words *words)
{
  g_autofree char *label = change_label (words);

  say (words, g_strdup_printf (_("Read-back differs: %s"), label), g_strdup (fact (words, "message")), TRUE);
  add_change_facts (words);
}

static void
conflict (Words *words)
{
  g_autofree char *label = change_label (words);

  say (words, g_strdup_printf (_("Not written: %s"), label), g_strdup (fact (words, "message")), TRUE);
  add_change_facts (words);
}

static void
undone (Words *words)
{
  g_autofree char *label = change_label (words);

  say (words, g_strdup_printf (_("Undone: %s"), label), actor (words), FALSE);
  add_change_facts (words);
}

static void
undo_refused (Words *words)
{
  g_autofree char *label = change_label (words);

  say (words, g_strdup_printf (_("Not undone: %s"), label), g_strdup (fact (words, "message")), TRUE);
  add_change_facts (words);
}

static void
push_finished (Words *words)
{
  int done = (int) number (words, "done"), total = (int) number (words, "total");

  say (words,
       g_strdup_printf (ngettext ("%d of %d change pushed to %s", "%d of %d changes pushed to %s", (gulong) total), done, total,
                        fact (words, "service")),
       actor (words), done < total);
}

static void
undo_approved (Words *words)
{
  say (words, g_strdup_printf (_("Undo approved, %s"), fact (words, "service")), actor (words), FALSE);
}

static void
undo_finished (Words *words)
{
  int done = (int) number (words, "done"), total = (int) number (words, "total");

  say (words,
       g_strdup_printf (ngettext ("%d of %d change undone in %s", "%d of %d changes undone in %s", (gulong) total), done, total,
                        fact (words, "service")),
       actor (words), done < total);
}

static const struct
{
  const char *action;
  void (*speak) (Words *words);
} speakers[] = {
  { "contract.imported", imported },       { "contract.read", was_read },
  { "contract.unreadable", unreadable },   { "contract.removed", removed },
  { "contract.restored", restored },       { "term.accepted", accepted },
  { "term.corrected", corrected },         { "term.absent", absent },
  { "term.reopened", reopened },           { "term.added", added },
  { "review.undone", review_undone },      { "review.redone", review_redone },
  { "match.chosen", match_chosen },        { "connection.added", connection_added },
  { "connection.removed", connection_removed }, { "push.approved", push_approved },
  { "push.written", written },             { "push.read_back_differs", differs },
  { "push.conflict", conflict },           { "push.failed", conflict },
  { "push.finished", push_finished },      { "undo.approved", undo_approved },
  { "undo.written", undone },              { "undo.refused", undo_refused },
  { "undo.finished", undo_finished },
};

/* (transfer full): @entry as people read it; an action of a later version shows its own word. */
CpAuditItem *
cp_audit_words_make (const CpAuditEntry *entry)
{
  gboolean is_connection = g_str_has_prefix (entry->action, "connection.");
  CpAuditItem *item = cp_audit_item_new (entry->sequence, entry->time, entry->action, entry->hash, entry->previous_hash,
                                         is_connection || *entry->subject == '\0' ? NULL : entry->subject);
  g_autoptr (JsonNode) payload = cp_json_parse (entry->payload, -1, NULL);
  Words words = { entry, payload != NULL && JSON_NODE_HOLDS_OBJECT (payload) ? json_node_get_object (payload) : NULL, item };
  gboolean spoken = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (speakers) && !spoken; i++)
    if (g_str_equal (speakers[i].action, entry->action))
      {
        speakers[i].speak (&words);
        spoken = TRUE;
      }
  if (!spoken)
    spoken = cp_audit_words_say_learning (entry, words.facts, item);
  if (!spoken)
    say (&words, g_strdup (entry->action), actor (&words), FALSE);
  cp_audit_item_add_fact (item, _("Correlation"), entry->correlation_id);
  cp_audit_item_add_fact (item, _("Previous entry"), entry->previous_hash);
  cp_audit_item_add_fact (item, _("This entry"), entry->hash);
  return item;
}
