/* cp-chain-verdict.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-chain-verdict.h"

/** cp_chain_verdict_new: (transfer full): a verdict without findings */
CpChainVerdict *
cp_chain_verdict_new (void)
{
  CpChainVerdict *verdict = g_new0 (CpChainVerdict, 1);

  verdict->notes = g_ptr_array_new_with_free_func (g_free);
  return verdict;
}

/** cp_chain_verdict_free: frees the value */
void
cp_chain_verdict_free (CpChainVerdict *verdict)
{
  if (verdict == NULL)
    return;
  g_free (verdict->headline);
  g_ptr_array_unref (verdict->notes);
  g_free (verdict);
}

/** cp_chain_verdict_kind_to_string: (transfer none): a name for programs */
const char *
cp_chain_verdict_kind_to_string (CpChainVerdictKind kind)
{
  static const char *const names[] = { "holds", "broken", "end_missing", "replaced" };

  return names[kind];
}

/** cp_chain_verdict_to_json: (transfer full): all of it, for `--json` */
JsonNode *
cp_chain_verdict_to_json (const CpChainVerdict *verdict)
{
  JsonObject *object = json_object_new ();
  JsonArray *notes = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; i < verdict->notes->len; i++)
    json_array_add_string_element (notes, g_ptr_array_index (verdict->notes, i));
  json_object_set_string_member (object, "verdict", cp_chain_verdict_kind_to_string (verdict->kind));
  json_object_set_int_member (object, "entries", verdict->n_entries);
  json_object_set_int_member (object, "broken_at", verdict->broken_at);
  json_object_set_int_member (object, "holds_to", verdict->holds_to);
  json_object_set_int_member (object, "witnessed", verdict->witnessed);
  json_object_set_int_member (object, "signed_to", verdict->signed_to);
  json_object_set_string_member (object, "headline", verdict->headline);
  json_object_set_array_member (object, "notes", notes);
  json_node_take_object (node, object);
  return node;
}
