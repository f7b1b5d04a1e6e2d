/* cp-formula.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-formula.h"

#include "cp-civil-date.h"
#include "cp-period.h"

static gboolean
spell_cb (const GMatchInfo *info, GString *out, gpointer data)
{
  g_autofree char *token = g_match_info_fetch (info, 0);
  g_autofree char *shown = NULL;
  CpCivilDate date;
  CpPeriod period;

  if (cp_civil_date_parse_iso (token, &date))
    shown = cp_civil_date_to_display (date);
  else if (cp_period_parse_iso (token, &period))
    shown = cp_period_to_display (period);
  g_string_append (out, shown != NULL ? shown : token);
  return FALSE;
}

/**
 * cp_formula_to_display:
 * @formula: "2024-04-01 + P3Y"
 *
 * Returns: (transfer full): the same with days and periods as people write them: "1 April 2024 + 3 years"
 */
char *
cp_formula_to_display (const char *formula)
{
  static GRegex *tokens;
  char *shown;

  if (g_once_init_enter (&tokens))
    g_once_init_leave (&tokens, g_regex_new ("\\b(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|P[0-9][0-9YMWD]*)\\b", 0, 0, NULL));
  shown = g_regex_replace_eval (tokens, formula, -1, 0, 0, spell_cb, NULL, NULL);
  return shown != NULL ? shown : g_strdup (formula);
}
