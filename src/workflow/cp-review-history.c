/* cp-review-history.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-review-history-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *contract_id;
  GPtrArray *decisions;
} History;

static gboolean
list_decisions (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  History *history = data;

  history->decisions = cp_decision_table_list (connection, history->contract_id, error);
  return history->decisions != NULL;
}

static JsonObject *
state_of (JsonNode *states, const char *term_id)
{
  if (states == NULL || !JSON_NODE_HOLDS_OBJECT (states))
    return NULL;
  return cp_json_object_object (json_node_get_object (states), term_id);
}

static char *
display_of (JsonObject *state, CpValueKind kind)
{
  JsonNode *value = state != NULL ? json_object_get_member (state, "value") : NULL;

  if (value == NULL || JSON_NODE_HOLDS_NULL (value))
    return g_strdup (_("not in this contract"));
  return cp_value_to_display (kind, value);
}

static char *
when_of (const char *iso)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso, NULL);
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;

  /* Translators: a day and a time, as in "25 November 2026, 14:32" */
  return local != NULL ? g_date_time_format (local, _("%-d %B %Y, %H:%M")) : g_strdup (iso);
}

static char *
sentence_of (CpDecision *decision, const char *term_id, CpValueKind kind)
{
  g_autofree char *before = display_of (state_of (decision->before, term_id), kind);
  g_autofree char *after = display_of (state_of (decision->after, term_id), kind);
  g_autofree char *when = when_of (decision->time);
  gboolean accepted = state_of (decision->after, term_id) != NULL
                      && cp_json_object_boolean (state_of (decision->after, term_id), "accepted", FALSE);

  if (g_strcmp0 (before, after) != 0)
    return g_strdup_printf (_("%s → %s, %s, %s"), before, after, decision->actor, when);
  return g_strdup_printf (accepted ? _("Accepted: %s, %s, %s") : _("Opened again: %s, %s, %s"), after, decision->actor, when);
}

GPtrArray *
cp_review_history (CpWorkspace *workspace, const char *contract_id, const char *term_id, CpValueKind kind,
                   GError **error)
{
  History history = { contract_id, NULL };
  g_autoptr (GPtrArray) decisions = NULL;
  GPtrArray *sentences;

  if (!cp_workspace_read (workspace, list_decisions, &history, NULL, error))
    return NULL;
  decisions = history.decisions;
  sentences = g_ptr_array_new_with_free_func (g_free);
  for (guint i = decisions->len; i > 0; i--)
    {
      CpDecision *decision = g_ptr_array_index (decisions, i - 1);

      if (state_of (decision->after, term_id) != NULL || state_of (decision->before, term_id) != NULL)
        g_ptr_array_add (sentences, sentence_of (decision, term_id, kind));
    }
  return sentences;
}
