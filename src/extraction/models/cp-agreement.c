/* cp-agreement.c
 *
 * What is held of a term when several extractors looked:
 *
 * - Values that say the same raise one another. With confidences a >= b the result is 1 - (1 - a)(1 - b/2): the second extractor takes away half as
 *   much doubt as an independent one would, because both read the same words and share some mistakes. 0.8 and 0.8 give 0.88. Anything that none of
 *   them could place on the page stays at or below 0.5.
 * - Values that differ are never above 0.5, whoever said them: a person looks. The more confident one, placed before unplaced, is shown; the other is the
 *   doubt's alternative.
 * - One found it and another looked and did not: times 0.85.
 * - One found it and another could not read the place, or did not look: no difference.
 * - None found it: unreadable if one of them could not read a place, otherwise absent if one of them looked, otherwise not looked.
 *
 * The numbers are assumptions until gold of several extractors on the same documents exists; what is tested is their order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-agreement.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-value-likeness.h"

#define SHARED_MISTAKES 0.5
#define MISSED_BY_ANOTHER 0.85
#define MOST_DISPUTED 0.5

/** Heard: one finding and who said it */
typedef struct
{
  const char *extractor_id;
  CpFinding *finding;
} Heard;

/** cp_agreement_raise: Returns: the confidence of a value that two extractors give with @most and @other */
double
cp_agreement_raise (double most, double other)
{
  return 1 - (1 - most) * (1 - other * SHARED_MISTAKES);
}

static gboolean
is_found (const Heard *heard)
{
  return cp_finding_get_state (heard->finding) == CP_FINDING_FOUND && cp_finding_get_value (heard->finding) != NULL;
}

/* Placed on the page before unplaced, then by confidence. */
static gboolean
is_better (const Heard *a, const Heard *b)
{
  gboolean a_placed = !cp_finding_is_unanchored (a->finding);
  gboolean b_placed = !cp_finding_is_unanchored (b->finding);

  if (a_placed != b_placed)
    return a_placed;
  return cp_finding_get_confidence (a->finding) > cp_finding_get_confidence (b->finding);
}

static void
add_opinion (CpFinding *combined, const Heard *heard, gboolean agrees)
{
  g_autoptr (CpOpinion) opinion = cp_opinion_new (heard->extractor_id, cp_finding_get_state (heard->finding), cp_finding_get_value (heard->finding),
                                                  cp_finding_get_confidence (heard->finding), agrees);

  cp_finding_add_opinion (combined, opinion);
}

static CpFinding *
copy_of (CpFinding *finding)
{
  CpFinding *copy = cp_finding_new (cp_finding_get_key (finding), cp_finding_get_state (finding));

  cp_finding_set_value (copy, cp_finding_get_value (finding), cp_finding_get_raw (finding), cp_finding_get_confidence (finding));
  if (cp_finding_get_origin (finding) == CP_ORIGIN_COMPUTED)
    cp_finding_set_computed (copy, cp_finding_get_formula (finding));
  cp_finding_set_doubt (copy, cp_finding_get_doubt (finding), cp_finding_get_alternative (finding));
  cp_finding_set_reason (copy, cp_finding_get_reason (finding));
  for (guint i = 0; i < cp_finding_get_n_anchors (finding); i++)
    cp_finding_add_anchor (copy, cp_finding_get_anchor (finding, i));
  return copy;
}

/* All that was said of one thing: @best, those who say the same, those who say something else, those who found nothing. */
static CpFinding *
combine_found (const CpTermKey *key, const Heard *best, GArray *all)
{
  CpFinding *combined = copy_of (best->finding);
  double confidence = cp_finding_get_confidence (best->finding);
  gboolean placed = !cp_finding_is_unanchored (best->finding);
  const Heard *rival = NULL;
  gboolean missed = FALSE;

  for (guint i = 0; i < all->len; i++)
    {
      const Heard *heard = &g_array_index (all, Heard, i);
      gboolean agrees = is_found (heard) && cp_values_alike (key, cp_finding_get_value (heard->finding), cp_finding_get_value (best->finding));

      add_opinion (combined, heard, agrees);
      if (heard->finding == best->finding)
        continue;
      if (agrees && strcmp (heard->extractor_id, best->extractor_id) != 0)
        confidence = cp_agreement_raise (MAX (confidence, cp_finding_get_confidence (heard->finding)), MIN (confidence, cp_finding_get_confidence (heard->finding)));
      else if (is_found (heard) && !agrees && (rival == NULL || is_better (heard, rival)))
        rival = heard;
      else if (cp_finding_get_state (heard->finding) == CP_FINDING_ABSENT)
        missed = TRUE;
    }
  if (missed)
    confidence *= MISSED_BY_ANOTHER;
  if (rival != NULL)
    {
      confidence = MIN (confidence, MOST_DISPUTED);
      cp_finding_set_doubt (combined, _("Two readers of this contract say different things. Which of them holds?"), cp_finding_get_value (rival->finding));
    }
  cp_finding_set_confidence (combined, placed ? confidence : MIN (confidence, MOST_DISPUTED));
  return combined;
}

static CpFinding *
combine_missing (const CpTermKey *key, GArray *all)
{
  static const CpFindingState order[] = { CP_FINDING_UNREADABLE, CP_FINDING_ABSENT, CP_FINDING_NOT_LOOKED };
  CpFinding *combined = NULL;

  for (guint k = 0; k < G_N_ELEMENTS (order) && combined == NULL; k++)
    for (guint i = 0; i < all->len && combined == NULL; i++)
      {
        const Heard *heard = &g_array_index (all, Heard, i);

        if (cp_finding_get_state (heard->finding) == order[k])
          combined = copy_of (heard->finding);
      }
  if (combined == NULL)
    combined = cp_finding_new (key->id, CP_FINDING_NOT_LOOKED);
  for (guint i = 0; i < all->len; i++)
    {
      const Heard *heard = &g_array_index (all, Heard, i);

      add_opinion (combined, heard, cp_finding_get_state (heard->finding) == cp_finding_get_state (combined));
    }
  return combined;
}

static void
add_heard (GArray *all, CpExtraction *extraction, CpFinding *finding)
{
  Heard heard = { cp_extraction_get_extractor_id (extraction), finding };

  g_array_append_val (all, heard);
}

static void
combine_one (const CpTermKey *key, GPtrArray *extractions, CpExtraction *combined)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Heard));
  const Heard *best = NULL;

  for (guint i = 0; i < extractions->len; i++)
    {
      CpFinding *finding = cp_extraction_find (g_ptr_array_index (extractions, i), key->id);

      if (finding != NULL)
        add_heard (all, g_ptr_array_index (extractions, i), finding);
    }
  for (guint i = 0; i < all->len; i++)
    {
      const Heard *heard = &g_array_index (all, Heard, i);

      if (is_found (heard) && (best == NULL || is_better (heard, best)))
        best = heard;
    }
  if (all->len > 0)
    cp_extraction_add_finding (combined, best != NULL ? combine_found (key, best, all) : combine_missing (key, all));
}

/* Of a key with many values: what @extraction says of the value of @of, or that it has others, or none. */
static CpFinding *
counterpart_in (const CpTermKey *key, CpExtraction *extraction, CpFinding *of, GHashTable *taken)
{
  CpFinding *none = NULL;

  for (guint i = 0; i < cp_extraction_get_n_findings (extraction); i++)
    {
      CpFinding *finding = cp_extraction_get_finding (extraction, i);

      if (strcmp (cp_finding_get_key (finding), key->id) != 0)
        continue;
      if (cp_finding_get_state (finding) != CP_FINDING_FOUND)
        none = finding;
      else if (!g_hash_table_contains (taken, finding) && cp_finding_get_value (finding) != NULL
               && cp_values_alike (key, cp_finding_get_value (finding), cp_finding_get_value (of)))
        return finding;
    }
  return none;
}

static gboolean
has_found (CpExtraction *extraction, const char *key)
{
  CpFinding *finding = cp_extraction_find (extraction, key);

  return finding != NULL && cp_finding_get_state (finding) == CP_FINDING_FOUND;
}

/* One thing of a list, as each extractor has it. One that has others of the list, but not this, looked and did not find it. */
static void
combine_item (const CpTermKey *key, GPtrArray *extractions, guint from, CpFinding *finding, GHashTable *taken, CpExtraction *combined)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Heard));
  g_autoptr (GPtrArray) absences = g_ptr_array_new_with_free_func (g_object_unref);
  const Heard *best = NULL;

  for (guint i = 0; i < extractions->len; i++)
    {
      CpExtraction *extraction = g_ptr_array_index (extractions, i);
      CpFinding *other = i == from ? finding : counterpart_in (key, extraction, finding, taken);

      if (other == NULL && has_found (extraction, key->id))
        {
          other = cp_finding_new (key->id, CP_FINDING_ABSENT);
          g_ptr_array_add (absences, other);
        }
      if (other != NULL)
        add_heard (all, extraction, other);
    }
  for (guint i = 0; i < all->len; i++)
    {
      const Heard *heard = &g_array_index (all, Heard, i);

      g_hash_table_add (taken, heard->finding);
      if (is_found (heard) && (best == NULL || is_better (heard, best)))
        best = heard;
    }
  if (best != NULL)
    cp_extraction_add_finding (combined, combine_found (key, best, all));
  /* The absences made here are gone after this: their addresses must not be taken for others. */
  for (guint i = 0; i < absences->len; i++)
    g_hash_table_remove (taken, g_ptr_array_index (absences, i));
}

static void
combine_many (const CpTermKey *key, GPtrArray *extractions, CpExtraction *combined)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  gboolean any = FALSE;

  for (guint i = 0; i < extractions->len; i++)
    {
      CpExtraction *extraction = g_ptr_array_index (extractions, i);

      for (guint k = 0; k < cp_extraction_get_n_findings (extraction); k++)
        {
          CpFinding *finding = cp_extraction_get_finding (extraction, k);

          if (strcmp (cp_finding_get_key (finding), key->id) != 0 || cp_finding_get_state (finding) != CP_FINDING_FOUND
              || cp_finding_get_value (finding) == NULL || g_hash_table_contains (taken, finding))
            continue;
          any = TRUE;
          combine_item (key, extractions, i, finding, taken, combined);
        }
    }
  if (!any)
    combine_one (key, extractions, combined);
}

/* Clauses are the local extractor's; where two give the same type, the more confident passage stays. */
static void
combine_clauses (GPtrArray *extractions, CpExtraction *combined)
{
  for (guint i = 0; i < extractions->len; i++)
    {
      CpExtraction *extraction = g_ptr_array_index (extractions, i);

      for (guint k = 0; k < cp_extraction_get_n_clauses (extraction); k++)
        {
          const CpClause *clause = cp_extraction_get_clause (extraction, k);
          CpClause *copy = cp_clause_new (clause->type, clause->confidence, NULL);

          for (guint a = 0; a < clause->anchors->len; a++)
            g_ptr_array_add (copy->anchors, cp_anchor_ref (g_ptr_array_index (clause->anchors, a)));
          cp_extraction_add_clause (combined, copy);
        }
    }
}

static void
add_what_it_took (CpExtraction *combined, GPtrArray *extractions)
{
  CpReadingUsage sum = { 0 };
  gboolean any = FALSE;

  for (guint i = 0; i < extractions->len; i++)
    {
      CpExtraction *extraction = g_ptr_array_index (extractions, i);
      CpReadingUsage usage;

      for (const char *const *warning = cp_extraction_get_warnings (extraction); *warning != NULL; warning++)
        if (!g_strv_contains (cp_extraction_get_warnings (combined), *warning))
          cp_extraction_add_warning (combined, *warning);
      if (cp_extraction_get_usage (extraction, &usage))
        {
          cp_reading_usage_add (&sum, &usage);
          any = TRUE;
        }
    }
  if (any)
    cp_extraction_set_usage (combined, &sum);
}

/**
 * cp_agreement_combine:
 * @extractions: (element-type CpExtraction): of one document, by different extractors; at least one
 *
 * Pure; see the head of this file for what is made of what.
 *
 * Returns: (transfer full): an extraction called "combined"; its version names those who were heard, each finding says what each of them said
 */
CpExtraction *
cp_agreement_combine (GPtrArray *extractions)
{
  g_autoptr (GString) version = g_string_new (NULL);
  CpExtraction *combined;
  guint n;
  const CpTermKey *keys = cp_term_keys (&n);

  g_return_val_if_fail (extractions != NULL && extractions->len > 0, NULL);
  for (guint i = 0; i < extractions->len; i++)
    {
      CpExtraction *extraction = g_ptr_array_index (extractions, i);

      g_string_append_printf (version, "%s%s@%s", i > 0 ? "+" : "", cp_extraction_get_extractor_id (extraction), cp_extraction_get_extractor_version (extraction));
    }
  combined = cp_extraction_new (CP_AGREEMENT_ID, version->str, cp_extraction_get_document_sha256 (g_ptr_array_index (extractions, 0)));
  for (guint i = 0; i < n; i++)
    if (keys[i].many)
      combine_many (&keys[i], extractions, combined);
    else
      combine_one (&keys[i], extractions, combined);
  combine_clauses (extractions, combined);
  add_what_it_took (combined, extractions);
  return combined;
}
