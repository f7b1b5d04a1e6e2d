/* cp-ctl-json.c: contracts, terms and changes as JSON and as lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ctl-session.h"

#include "counterpart-base.h"

static void
set_text (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

JsonNode *
cp_ctl_wrap (const char *name, JsonNode *child)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_member (object, name, child);
  json_node_take_object (node, object);
  return node;
}

JsonNode *
cp_ctl_contract_to_json (CpContract *contract)
{
  static const char *const texts[] = { "file-name", "sha256", "media-type", "counterparty", "contract-type",
                                       "problem",   "match-label", "added", "renewal-date", "value" };
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", cp_contract_get_id (contract));
  json_object_set_string_member (object, "title", cp_contract_get_title (contract));
  json_object_set_string_member (object, "state", cp_contract_state_to_string (cp_contract_get_state (contract)));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *value = NULL;
      g_autofree char *member = g_strdelimit (g_strdup (texts[i]), "-", '_');

      g_object_get (contract, texts[i], &value, NULL);
      set_text (object, member, value);
    }
  json_object_set_int_member (object, "pages", cp_contract_get_pages (contract));
  json_object_set_int_member (object, "open_terms", cp_contract_get_open_terms (contract));
  json_object_set_int_member (object, "terms", cp_contract_get_n_terms (contract));
  json_object_set_int_member (object, "match_percent", cp_contract_get_match_percent (contract));
  json_node_take_object (node, object);
  return node;
}

const char *
cp_ctl_mark_name (CpTermMark mark)
{
  static const char *const names[] = { "read", "check", "accepted", "problem" };

  return names[mark];
}

JsonNode *
cp_ctl_term_to_json (CpTerm *term)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *anchors = json_array_new ();
  CpFinding *proposal = cp_term_get_proposal (term);
  const CpTermKey *key = cp_term_get_term_key (term);
  g_autofree char *display = cp_term_dup_display (term);

  json_object_set_string_member (object, "id", cp_term_get_id (term));
  json_object_set_string_member (object, "key", cp_term_get_key (term));
  set_text (object, "label", key != NULL ? cp_term_key_label (key) : NULL);
  json_object_set_string_member (object, "state", cp_finding_state_to_string (cp_term_get_state (term)));
  if (cp_term_get_value (term) != NULL)
    json_object_set_member (object, "value", json_node_copy (cp_term_get_value (term)));
  json_object_set_string_member (object, "display", display);
  json_object_set_double_member (object, "confidence", cp_term_get_confidence (term));
  json_object_set_string_member (object, "origin", cp_origin_to_string (cp_term_get_origin (term)));
  set_text (object, "formula", cp_term_get_formula (term));
  json_object_set_string_member (object, "review_state",
                                 cp_term_get_review_state (term) == CP_REVIEW_ACCEPTED ? "accepted" : "open");
  json_object_set_string_member (object, "mark", cp_ctl_mark_name (cp_term_get_mark (term)));
  set_text (object, "reviewer", cp_term_get_reviewer (term));
  if (proposal != NULL)
    {
      set_text (object, "doubt", cp_finding_get_doubt (proposal));
      set_text (object, "reason", cp_finding_get_reason (proposal));
      if (cp_finding_get_value (proposal) != NULL)
        json_object_set_member (object, "proposal", json_node_copy (cp_finding_get_value (proposal)));
    }
  for (guint i = 0; i < cp_term_get_n_anchors (term); i++)
    json_array_add_element (anchors, cp_anchor_to_json (cp_term_get_anchor (term, i)));
  json_object_set_array_member (object, "anchors", anchors);
  json_node_take_object (node, object);
  return node;
}

static void
print_change (CpChange *change)
{
  const char *state = cp_change_state_to_string (cp_change_get_state (change));
  const char *field = cp_change_get_field (change);

  cp_ctl_print ("  [%c] %-10s %s%s%s%s", cp_change_get_included (change) ? 'x' : ' ', state, cp_change_get_label (change),
                field != NULL ? " (" : "", field != NULL ? field : "", field != NULL ? ")" : "");
  if (cp_change_get_kind (change) == CP_CHANGE_SET_FIELD)
    cp_ctl_print ("        %s → %s",
                  cp_change_get_present_display (change) != NULL ? cp_change_get_present_display (change) : "Empty",
                  cp_change_get_proposed_display (change));
  else if (*cp_change_get_proposed_display (change) != '\0')
    cp_ctl_print ("        %s", cp_change_get_proposed_display (change));
  if (cp_change_get_source (change) != NULL && cp_change_get_anchor (change) != NULL)
    cp_ctl_print ("        “%s”, page %d", cp_change_get_source (change), cp_anchor_get_page (cp_change_get_anchor (change)));
  else if (cp_change_get_source (change) != NULL)
    cp_ctl_print ("        %s", cp_change_get_source (change));
  if (cp_change_get_conflict (change) != NULL && cp_change_get_resolution (change) < 0)
    cp_ctl_print ("        ! %s", cp_change_get_conflict (change));
  if (cp_change_get_message (change) != NULL)
    cp_ctl_print ("        ! %s", cp_change_get_message (change));
  if (cp_change_get_read_back_display (change) != NULL)
    cp_ctl_print ("        read back: %s", cp_change_get_read_back_display (change));
}

void
cp_ctl_print_change_set (CpCtlSession *session, CpChangeSet *changes)
{
  if (session->json)
    {
      g_autoptr (JsonNode) node = cp_change_set_to_json (changes);

      cp_ctl_print_json (node);
      return;
    }
  cp_ctl_print ("%s: %u changes, %u ticked (%s)", cp_change_set_get_service (changes), cp_change_set_get_n_changes (changes),
                cp_change_set_count_included (changes), cp_change_set_get_id (changes));
  for (guint i = 0; i < cp_change_set_get_n_changes (changes); i++)
    print_change (cp_change_set_get_change (changes, i));
}
