/* cp-gold-import.c
 *
 * Lines of the annotated sets that READING.md measures on: Kleister NDA, CUAD, contracts of broadcasters, filled templates. Each set
 * has fields of its own, and its own idea of what counts as equal; both are laid down here, so that a figure can be
 * compared with the ones that were published.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-gold-import.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "counterpart-base.h"
#include "counterpart-model.h"
#include "cp-evaluation-error.h"
#include "cp-value-folding.h"

/* (transfer full): one member as text, or NULL where it is missing, null or empty. */
static char *
dup_member (JsonObject *gold, const char *member)
{
  JsonNode *node = gold != NULL && json_object_has_member (gold, member) ? json_object_get_member (gold, member) : NULL;
  g_autofree char *text = cp_fold_text_of (node);

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* A member that holds a text or an array of texts; objects give their @inner member. */
static void
add_texts (CpGoldField *field, JsonObject *gold, const char *member)
{
  JsonNode *node = json_object_has_member (gold, member) ? json_object_get_member (gold, member) : NULL;

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      cp_gold_field_add_value (field, json_array_get_element (json_node_get_array (node), i));
  else if (node != NULL && !JSON_NODE_HOLDS_NULL (node))
    cp_gold_field_add_value (field, node);
}

/* What a contract is called says which kind it is, as far as a word of it tells. */
static const char *
type_of_title (const char *title)
{
  static const struct
  {
    const char *words;
    const char *type;
  } kinds[] = { { "amendment", "amendment" },      { "non disclosure", "nda" },     { "nda", "nda" },                { "confidentiality", "nda" }, { "master service", "msa" },
                { "statement of work", "sow" },    { "order", "order" },            { "lease", "lease" },         { "licens", "license" },
                { "employment", "employment" },    { "service", "msa" },            { "consulting", "msa" } };
  g_autofree char *folded = title != NULL ? cp_fold_words (title) : g_strdup ("");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strstr (folded, kinds[i].words) != NULL)
      return kinds[i].type;
  return "other";
}

/* All four fields are judged: a missing one says that the contract does not have it. */
static void
import_kleister (CpGoldDocument *document, JsonObject *gold)
{
  add_texts (cp_gold_document_add_field (document, "effective_date", CP_RULE_DATE), gold, "effective_date");
  add_texts (cp_gold_document_add_field (document, "governing_law", CP_RULE_PLACE), gold, "jurisdiction");
  add_texts (cp_gold_document_add_field (document, "party", CP_RULE_NAME_AS_WRITTEN), gold, "party");
  add_texts (cp_gold_document_add_field (document, "term", CP_RULE_PERIOD), gold, "term");
}

/* A field is judged where it is given. */
static void
import_given (CpGoldDocument *document, JsonObject *gold, const char *member, const char *key, CpValueRule rule)
{
  g_autofree char *text = dup_member (gold, member);
  g_autofree char *date = NULL;

  if (text == NULL || g_str_equal (text, "0") || g_str_equal (text, "false"))
    return;
  date = rule == CP_RULE_DATE ? cp_fold_written_date (text) : NULL;
  cp_gold_field_add_text (cp_gold_document_add_field (document, key, rule), date != NULL ? date : text);
}

static void
import_adbuy (CpGoldDocument *document, JsonObject *gold)
{
  import_given (document, gold, "contract_num", "contract_id", CP_RULE_IDENTIFIER);
  import_given (document, gold, "advertiser", "customer_name", CP_RULE_NAME_NEAR);
  import_given (document, gold, "gross_amount", "total_contract_value", CP_RULE_MONEY);
  import_given (document, gold, "flight_from", "effective_date", CP_RULE_DATE);
  import_given (document, gold, "flight_to", "expiration_date", CP_RULE_DATE);
}

static void
import_filled (CpGoldDocument *document, JsonObject *gold)
{
  g_autofree char *days = dup_member (gold, "non_renewal_notice_days");
  JsonArray *contacts = cp_json_object_array (gold, "contacts");
  CpGoldField *contact = cp_gold_document_add_field (document, "key_contact", CP_RULE_EMAIL);

  document->contract_type = g_strdup (type_of_title (document->path));
  add_texts (cp_gold_document_add_field (document, "party", CP_RULE_NAME), gold, "parties");
  import_given (document, gold, "effective_date", "effective_date", CP_RULE_DATE);
  import_given (document, gold, "term", "term", CP_RULE_PERIOD);
  import_given (document, gold, "fees", "total_contract_value", CP_RULE_MONEY);
  import_given (document, gold, "governing_law", "governing_law", CP_RULE_PLACE);
  import_given (document, gold, "liability_cap_amount", "liability_cap", CP_RULE_MONEY);
  if (days != NULL && !g_str_equal (days, "0"))
    {
      g_autofree char *period = g_strdup_printf ("%s days", days);

      cp_gold_field_add_text (cp_gold_document_add_field (document, "notice_period", CP_RULE_PERIOD), period);
    }
  for (guint i = 0; contacts != NULL && i < json_array_get_length (contacts); i++)
    cp_gold_field_add_value (contact, json_array_get_element (contacts, i));
}

/* CUAD */

/* "Rofr/Rofo/Rofn": "rofr_rofo_rofn". (transfer full) */
static char *
clause_key (const char *label)
{
  g_autofree char *words = cp_fold_words (label);

  return g_strdelimit (g_steal_pointer (&words), " ", '_');
}

static gboolean
has_text (JsonObject *object, const char *label)
{
  JsonNode *node = object != NULL && json_object_has_member (object, label) ? json_object_get_member (object, label) : NULL;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) > 0;
  return !JSON_NODE_HOLDS_VALUE (node) || g_strcmp0 (json_node_get_string (node), "") != 0;
}

/*
 * A normalised answer. "[]" marks what the annotators left out, "No" and nothing say that there is no clause; where a clause was marked
 * nevertheless, the field is not judged.
 */
static void
import_cuad_answer (CpGoldDocument *document, JsonObject *gold, const char *member, const char *label, const char *key, CpValueRule rule)
{
  JsonObject *normalised = cp_json_object_object (gold, "normalised");
  JsonNode *node = normalised != NULL && json_object_has_member (normalised, member) ? json_object_get_member (normalised, member) : NULL;
  g_autofree char *text = cp_fold_text_of (node);
  g_autofree char *whole = node != NULL ? cp_canonical_json (node) : g_strdup ("");

  if (*text != '\0' && !g_str_equal (text, "No") && strchr (whole, '[') == NULL)
    cp_gold_field_add_text (cp_gold_document_add_field (document, key, rule), text);
  else if (!has_text (cp_json_object_object (gold, "answers_raw"), label) && !has_text (cp_json_object_object (gold, "spans"), label))
    cp_gold_document_add_field (document, key, rule);
}

static void
import_cuad_parties (CpGoldDocument *document, JsonObject *gold)
{
  CpGoldField *field = cp_gold_document_add_field (document, "party", CP_RULE_NAME);
  JsonArray *parties = cp_json_object_array (cp_json_object_object (gold, "normalised"), "parties");

  for (guint i = 0; parties != NULL && i < json_array_get_length (parties); i++)
    {
      g_autofree char *text = cp_fold_text_of (json_array_get_element (parties, i));
      g_autofree char *name = cp_fold_name (text);

      if (*name != '\0')
        cp_gold_field_add_text (field, text);
    }
}

static void
import_cuad_clauses (CpGoldDocument *document, JsonObject *spans)
{
  JsonObjectIter iter;
  const char *label;
  JsonNode *node;

  cp_gold_document_add_clause (document, NULL, NULL);
  json_object_iter_init_ordered (&iter, spans);
  while (json_object_iter_next_ordered (&iter, &label, &node))
    {
      g_autofree char *type = clause_key (label);

      for (guint i = 0; JSON_NODE_HOLDS_ARRAY (node) && i < json_array_get_length (json_node_get_array (node)); i++)
        {
          JsonNode *span = json_array_get_element (json_node_get_array (node), i);

          if (JSON_NODE_HOLDS_OBJECT (span))
            cp_gold_document_add_clause (document, type, cp_json_object_string (json_node_get_object (span), "text", NULL));
        }
    }
}

static void
import_cuad (CpGoldDocument *document, JsonObject *gold)
{
  g_autofree char *title = dup_member (cp_json_object_object (gold, "normalised"), "document_name");
  JsonObject *spans = cp_json_object_object (gold, "spans");

  document->contract_type = g_strdup (type_of_title (title));
  import_cuad_answer (document, gold, "agreement_date", "Agreement Date", "agreement_date", CP_RULE_DATE);
  import_cuad_answer (document, gold, "effective_date", "Effective Date", "effective_date", CP_RULE_DATE);
  import_cuad_answer (document, gold, "expiration_date", "Expiration Date", "expiration_date", CP_RULE_DATE);
  import_cuad_answer (document, gold, "renewal_term", "Renewal Term", "renewal_term", CP_RULE_PERIOD_OR_PERPETUAL);
  import_cuad_answer (document, gold, "notice_to_terminate_renewal", "Notice Period To Terminate Renewal", "notice_period", CP_RULE_PERIOD);
  import_cuad_answer (document, gold, "governing_law", "Governing Law", "governing_law", CP_RULE_PLACE_WITHIN);
  import_cuad_parties (document, gold);
  if (spans != NULL)
    import_cuad_clauses (document, spans);
}

static const struct
{
  const char *name;
  const char *contract_type; /* (nullable): told by the title */
  void (*import) (CpGoldDocument *document, JsonObject *gold);
} datasets[] = {
  { "kleister-nda", "nda", import_kleister }, { "cuad", NULL, import_cuad },          { "derived-scans", NULL, import_cuad },
  { "fcc-adbuy", "order", import_adbuy },     { "filled-docx", NULL, import_filled },
};

static int
dataset_of (JsonObject *line)
{
  const char *name = cp_json_object_string (line, "dataset", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (datasets); i++)
    if (g_strcmp0 (datasets[i].name, name) == 0)
      return (int) i;
  return -1;
}

/** cp_gold_import_knows: whether the line is one of an annotated set */
gboolean
cp_gold_import_knows (JsonObject *line)
{
  return cp_json_object_object (line, "gold") != NULL && dataset_of (line) >= 0;
}

/** cp_gold_import_document: (transfer full): the line as gold of ours */
CpGoldDocument *
cp_gold_import_document (JsonObject *line, GError **error)
{
  int dataset = dataset_of (line);
  const char *path = cp_json_object_string (line, "path", NULL);
  CpGoldDocument *document;

  if (dataset < 0 || path == NULL || cp_json_object_object (line, "gold") == NULL)
    {
      g_set_error_literal (error, CP_EVALUATION_ERROR, CP_EVALUATION_ERROR_GOLD, _("This is no line of a gold set that is known here."));
      return NULL;
    }
  document = cp_gold_document_new (path, NULL, datasets[dataset].name, datasets[dataset].contract_type);
  datasets[dataset].import (document, cp_json_object_object (line, "gold"));
  return document;
}
