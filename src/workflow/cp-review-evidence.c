/* cp-review-evidence.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-review-evidence-private.h"

#include <string.h>

/* Only letters and digits, lower case: "US $486,000.00" and "486000.00" then meet. */
static char *
squeeze (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  GString *out = g_string_new (NULL);

  for (const char *c = folded; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalnum (g_utf8_get_char (c)))
      g_string_append_unichar (out, g_utf8_get_char (c));
  return g_string_free (out, FALSE);
}

static gboolean
contains (const char *quote, const char *text)
{
  g_autofree char *haystack = squeeze (quote);
  g_autofree char *needle = squeeze (text);

  return *needle != '\0' && strstr (haystack, needle) != NULL;
}

/* Whether the quote speaks of the value: its year, its whole amount, its number, its words. */
static gboolean
quote_proves (CpValueKind kind, JsonNode *value, const char *quote)
{
  CpCivilDate date;
  CpMoney money;
  CpPeriod period;
  g_autofree char *needle = NULL;

  if (kind == CP_VALUE_DATE && cp_value_get_date (value, &date))
    needle = g_strdup_printf ("%d", date.year);
  else if (kind == CP_VALUE_MONEY && cp_value_get_money (value, &money))
    needle = g_strdup_printf ("%" G_GINT64_FORMAT, money.hundredths / 100);
  else if (kind == CP_VALUE_PERIOD && cp_value_get_period (value, &period))
    needle = g_strdup_printf ("%d", period.years + period.months + period.weeks + period.days + period.business_days);
  else if (kind == CP_VALUE_TRISTATE)
    return TRUE; /* the clause is the same, its reading another */
  else
    needle = g_strdup (cp_value_get_string (value));
  return needle != NULL && contains (quote, needle);
}

/*
 * The anchors of a corrected value: the one the person gave; else those of the old ones that speak of the new value. Never a place
 * that does not prove it. (transfer full): of CpAnchor, perhaps empty.
 */
GPtrArray *
cp_review_evidence_for (CpTerm *term, JsonNode *value, CpAnchor *anchor)
{
  GPtrArray *anchors = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_anchor_unref);
  CpFinding *proposal = cp_term_get_proposal (term);
  CpValueKind kind = cp_term_get_term_key (term)->kind;

  if (anchor != NULL)
    {
      g_ptr_array_add (anchors, cp_anchor_ref (anchor));
      return anchors;
    }
  for (guint i = 0; i < cp_term_get_n_anchors (term); i++)
    if (quote_proves (kind, value, cp_anchor_get_quote (cp_term_get_anchor (term, i))))
      g_ptr_array_add (anchors, cp_anchor_ref (cp_term_get_anchor (term, i)));
  for (guint i = 0; anchors->len == 0 && proposal != NULL && i < cp_finding_get_n_anchors (proposal); i++)
    if (cp_json_equal (value, cp_finding_get_value (proposal))
        || quote_proves (kind, value, cp_anchor_get_quote (cp_finding_get_anchor (proposal, i))))
      g_ptr_array_add (anchors, cp_anchor_ref (cp_finding_get_anchor (proposal, i)));
  return anchors;
}
