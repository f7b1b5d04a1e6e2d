/* cp-match.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-match.h"

#include <math.h>

#include "cp-canonical-json.h"
#include "cp-name-table.h"

static const char *const verdict_names[] = { "none", "ambiguous", "certain", "chosen" };

CP_DEFINE_NAMES (CpMatchVerdict, cp_match_verdict, verdict_names)

struct _CpMatchCandidate
{
  GObject parent_instance;

  CpCrmRecord *record;
  CpCrmRecord *account;
  double score;
  GPtrArray *reasons;
};

G_DEFINE_FINAL_TYPE (CpMatchCandidate, cp_match_candidate, G_TYPE_OBJECT)

static void
reason_free (CpMatchReason *reason)
{
  g_free (reason->text);
  g_free (reason);
}

static void
cp_match_candidate_finalize (GObject *object)
{
  CpMatchCandidate *self = CP_MATCH_CANDIDATE (object);

  g_clear_object (&self->record);
  g_clear_object (&self->account);
  g_ptr_array_unref (self->reasons);
  G_OBJECT_CLASS (cp_match_candidate_parent_class)->finalize (object);
}

static void
cp_match_candidate_class_init (CpMatchCandidateClass *class)
{
  G_OBJECT_CLASS (class)->finalize = cp_match_candidate_finalize;
}

static void
cp_match_candidate_init (CpMatchCandidate *self)
{
  self->reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) reason_free);
}

/**
 * cp_match_candidate_new:
 * @record: (transfer none): the opportunity, or the account when no opportunity fits
 * @account: (nullable) (transfer none): the account that it belongs to
 * @score: probability that this is the record, 0 to 1
 *
 * Returns: (transfer full): a candidate without reasons
 */
CpMatchCandidate *
cp_match_candidate_new (CpCrmRecord *record, CpCrmRecord *account, double score)
{
  CpMatchCandidate *self = g_object_new (CP_TYPE_MATCH_CANDIDATE, NULL);

  self->record = g_object_ref (record);
  self->account = account != NULL ? g_object_ref (account) : NULL;
  self->score = isfinite (score) ? CLAMP (score, 0, 1) : 0;
  return self;
}

/** cp_match_candidate_get_record: Returns: (transfer none): the opportunity or account */
CpCrmRecord *
cp_match_candidate_get_record (CpMatchCandidate *self)
{
  return self->record;
}

/** cp_match_candidate_get_account: Returns: (transfer none) (nullable): the account */
CpCrmRecord *
cp_match_candidate_get_account (CpMatchCandidate *self)
{
  return self->account;
}

/** cp_match_candidate_get_score: Returns: a probability, 0 to 1 */
double
cp_match_candidate_get_score (CpMatchCandidate *self)
{
  return self->score;
}

/**
 * cp_match_candidate_get_percent:
 *
 * Returns: the score for people, 0 to 99: a match is a guess until a person has seen it, so never 100
 */
int
cp_match_candidate_get_percent (CpMatchCandidate *self)
{
  return CLAMP ((int) (self->score * 100 + 0.5), 0, 99);
}

/** cp_match_candidate_add_reason: @text: a short phrase for people, already in their language */
void
cp_match_candidate_add_reason (CpMatchCandidate *self, gboolean in_favour, const char *text)
{
  CpMatchReason *reason = g_new0 (CpMatchReason, 1);

  reason->in_favour = in_favour;
  reason->text = g_strdup (text);
  g_ptr_array_add (self->reasons, reason);
}

/** cp_match_candidate_get_n_reasons: Returns: how many reasons there are */
guint
cp_match_candidate_get_n_reasons (CpMatchCandidate *self)
{
  return self->reasons->len;
}

/** cp_match_candidate_get_reason: Returns: (transfer none): reason @i */
const CpMatchReason *
cp_match_candidate_get_reason (CpMatchCandidate *self, guint i)
{
  g_return_val_if_fail (i < self->reasons->len, NULL);
  return g_ptr_array_index (self->reasons, i);
}

/** cp_match_candidate_to_json: Returns: (transfer full): `{"record", "account", "score", "reasons": [{"for", "text"}]}` */
JsonNode *
cp_match_candidate_to_json (CpMatchCandidate *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *reasons = json_array_new ();

  for (guint i = 0; i < self->reasons->len; i++)
    {
      const CpMatchReason *reason = g_ptr_array_index (self->reasons, i);
      JsonObject *entry = json_object_new ();

      json_object_set_boolean_member (entry, "for", reason->in_favour);
      json_object_set_string_member (entry, "text", reason->text);
      json_array_add_object_element (reasons, entry);
    }
  json_object_set_member (object, "record", cp_crm_record_to_json (self->record));
  if (self->account != NULL)
    json_object_set_member (object, "account", cp_crm_record_to_json (self->account));
  json_object_set_double_member (object, "score", round (self->score * 10000) / 10000);
  json_object_set_array_member (object, "reasons", reasons);
  json_node_take_object (node, object);
  return node;
}

/** cp_match_candidate_from_json: Returns: (transfer full) (nullable): the candidate, or %NULL when its record is malformed */
CpMatchCandidate *
cp_match_candidate_from_json (JsonNode *node)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonArray *reasons = cp_json_object_array (object, "reasons");
  g_autoptr (CpCrmRecord) record = object != NULL ? cp_crm_record_from_json (json_object_get_member (object, "record")) : NULL;
  g_autoptr (CpCrmRecord) account = object != NULL ? cp_crm_record_from_json (json_object_get_member (object, "account")) : NULL;
  CpMatchCandidate *self;

  if (record == NULL)
    return NULL;
  self = cp_match_candidate_new (record, account, cp_json_object_double (object, "score", 0));
  for (guint i = 0; reasons != NULL && i < json_array_get_length (reasons); i++)
    {
      JsonNode *element = json_array_get_element (reasons, i);
      JsonObject *entry = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;

      if (entry != NULL)
        cp_match_candidate_add_reason (self, cp_json_object_boolean (entry, "for", FALSE),
                                       cp_json_object_string (entry, "text", ""));
    }
  return self;
}
