/* cp-claim-judgement.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-claim-judgement.h"

#include <string.h>

#include "cp-machine-address.h"
#include "cp-model-confidence.h"
#include "cp-party-name-scanner.h"
#include "cp-term-value.h"

/* A quote that is longer proves little: whoever quotes a page has found every date on it. */
#define LONGEST_PROOF 1200

void
cp_judgement_free (CpJudgement *judgement)
{
  g_clear_pointer (&judgement->value, json_node_unref);
  g_clear_pointer (&judgement->alternative, json_node_unref);
  g_free (judgement->raw);
  g_ptr_array_unref (judgement->anchors);
  g_free (judgement);
}

static gboolean
is_own_name (const CpReadingRequest *request, const char *name)
{
  g_autofree char *core = cp_party_name_core (name);

  for (const char *const *own = request->own_names; own != NULL && *own != NULL; own++)
    {
      g_autofree char *own_core = cp_party_name_core (*own);

      if (*core != '\0' && g_str_equal (core, own_core))
        return TRUE;
    }
  return FALSE;
}

/* How much of the quote's place lies where the service says that it saw it. */
static gboolean
lies_in (CpTextLayer *layer, const CpGroundedQuote *place, const CpClaim *claim)
{
  g_autoptr (GArray) quads = cp_text_layer_quads (layer, claim->page, place->start, place->end);

  for (guint i = 0; i < quads->len; i++)
    {
      const CpQuad *quad = &g_array_index (quads, CpQuad, i);
      float x = (quad->x0 + quad->x1) / 2;
      float y = (quad->y0 + quad->y1) / 2;

      if (x >= claim->place.x0 && x <= claim->place.x1 && y >= claim->place.y0 && y <= claim->place.y1)
        return TRUE;
    }
  return FALSE;
}

/* Services that say where they saw it mean that place and no other with the same words. */
static gboolean
locate (const CpClaimReport *report, CpGrounding *grounding, const CpClaim *claim, CpGroundedQuote *place)
{
  g_autoptr (GArray) places = NULL;

  if (claim->quote == NULL)
    return FALSE;
  if (claim->has_place)
    {
      places = cp_grounding_locate_all (grounding, claim->quote, 64);
      for (guint i = 0; i < places->len; i++)
        {
          *place = g_array_index (places, CpGroundedQuote, i);
          if (lies_in (report->request->layer, place, claim))
            return TRUE;
        }
    }
  return cp_grounding_locate (grounding, claim->quote, claim->page, place);
}

static double
word_confidence (CpTextLayer *layer, const char *text, gsize start, gsize end)
{
  double least = 1;

  if (cp_text_layer_get_page_state (layer, cp_text_layer_get_page_at (layer, start)) != CP_TEXT_PAGE_RECOGNISED)
    return 1;
  for (gsize i = start; i < end; i++)
    if (!g_ascii_isspace (text[i]) && (i == start || g_ascii_isspace (text[i - 1])))
      least = MIN (least, cp_text_layer_get_word_confidence (layer, i));
  return least;
}

static void
take_words (const CpClaimReport *report, CpJudgement *judgement, gsize start, gsize end)
{
  const char *text = cp_text_layer_get_text (report->request->layer, NULL);

  cp_grounding_add_anchors (report->request->layer, start, end, judgement->anchors);
  judgement->raw = g_strndup (text + start, MIN (end - start, 2000));
  g_strdelimit (judgement->raw, "\n\f", ' ');
}

/* The quote stands at @place: does it say what is claimed? */
static void
prove (const CpClaimReport *report, CpJudgement *judgement, const CpGroundedQuote *place)
{
  const CpEngineSettings *settings = cp_engine_get_settings (report->engine);
  const char *text = cp_text_layer_get_text (report->request->layer, NULL);
  g_autofree char *words = g_strndup (text + place->start, place->end - place->start);
  g_auto (CpProof) proof = { 0 };
  CpProofStrength strength;

  cp_claim_prove (judgement->key, judgement->value, words, &proof);
  strength = place->end - place->start > LONGEST_PROOF ? MIN (proof.strength, CP_PROOF_PARTIAL) : proof.strength;
  if (strength == CP_PROOF_NONE)
    {
      judgement->verdict = CP_VERDICT_UNPROVEN;
      judgement->confidence = cp_model_confidence_unproven (settings, judgement->key, TRUE);
      judgement->alternative = g_steal_pointer (&proof.alternative);
      take_words (report, judgement, place->start, place->end);
      return;
    }
  json_node_unref (judgement->value);
  judgement->value = g_steal_pointer (&proof.value);
  judgement->verdict = CP_VERDICT_PROVEN;
  judgement->confidence = cp_model_confidence_proven (settings, judgement->key, strength, place->exactness,
                                                      word_confidence (report->request->layer, text, place->start + proof.start, place->start + proof.end));
  take_words (report, judgement, place->start + proof.start, place->start + proof.end);
}

/**
 * cp_claim_judge:
 * @report: how
 * @grounding: of the request's layer
 * @claim: what is claimed
 *
 * Returns: (transfer full): what is to be held of it
 */
CpJudgement *
cp_claim_judge (const CpClaimReport *report, CpGrounding *grounding, const CpClaim *claim)
{
  CpJudgement *judgement = g_new0 (CpJudgement, 1);
  CpGroundedQuote place;
  const char *name;

  judgement->key = claim->key;
  judgement->rank = claim->rank;
  judgement->anchors = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_anchor_unref);
  judgement->value = cp_claim_normalise (claim->key->kind, claim->said);
  if (judgement->value == NULL || !cp_value_is_valid (claim->key->kind, judgement->value, NULL))
    return judgement;
  name = cp_value_get_string (judgement->value);
  if (g_str_equal (claim->key->id, "customer_name") && name != NULL && is_own_name (report->request, name))
    return judgement;
  if (!locate (report, grounding, claim, &place))
    {
      judgement->verdict = CP_VERDICT_UNANCHORED;
      judgement->confidence = cp_model_confidence_unproven (cp_engine_get_settings (report->engine), claim->key, FALSE);
      judgement->raw = g_strdup (claim->quote);
      /* Its own words for the quote may be an order, too, which stands nowhere but was heard somewhere. */
      if (claim->quote != NULL && g_utf8_validate (claim->quote, -1, NULL))
        {
          g_autoptr (GArray) ranges = cp_machine_address_find_in (claim->quote, strlen (claim->quote));

          if (ranges->len > 0)
            judgement->verdict = CP_VERDICT_ADDRESSED;
        }
      return judgement;
    }
  if (cp_machine_address_touches (report->addressed, place.start, place.end))
    judgement->verdict = CP_VERDICT_ADDRESSED;
  else
    prove (report, judgement, &place);
  if (judgement->verdict >= CP_VERDICT_UNPROVEN && judgement->anchors->len == 0)
    {
      judgement->verdict = CP_VERDICT_UNANCHORED;
      judgement->confidence = MIN (judgement->confidence, CP_MODEL_MOST_UNPROVEN);
    }
  return judgement;
}
