/* cp-computed-end.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-computed-end.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
formula_of (CpReadingContext *context, const CpDateFact *fact)
{
  for (guint i = 0; i < context->periods->len; i++)
    {
      const CpPeriodMention *mention = &g_array_index (context->periods, CpPeriodMention, i);

      if (mention->start == fact->span.start)
        {
          g_autofree char *iso = cp_period_to_iso (mention->period);
          g_autofree char *from = cp_civil_date_to_iso (cp_civil_date_subtract_period (fact->date, mention->period));

          for (guint k = 0; k < context->dates->len; k++)
            {
              const CpDateMention *date = &g_array_index (context->dates, CpDateMention, k);

              if (date->start == fact->second.start && date->form != CP_DATE_FORM_BLANK)
                {
                  g_free (from);
                  from = cp_civil_date_to_iso (date->date);
                }
            }
          return g_strdup_printf ("%s + %s", from, iso);
        }
    }
  return NULL;
}

/** cp_computed_end_describe: (skip) */
void
cp_computed_end_describe (CpReadingContext *context, CpFinding *finding, const CpDateFact *fact)
{
  g_autofree char *formula = formula_of (context, fact);
  CpCivilDate last = cp_civil_date_add_days (fact->date, -1);
  g_autoptr (JsonNode) alternative = cp_value_from_date (last);
  g_autofree char *day = cp_civil_date_to_display (last);
  g_autofree char *question = g_strdup_printf (_("Is %s the last day of the term?"), day);

  cp_finding_set_computed (finding, formula);
  cp_finding_set_doubt (finding, question, alternative);
  if (fact->second.end > fact->second.start)
    cp_reading_context_anchor (context, finding, fact->second.start, fact->second.end);
}

/** cp_computed_end_report_term: (skip) */
void
cp_computed_end_report_term (CpReadingContext *context, CpReadingFacts *facts)
{
  const CpDateFact *end = &facts->expiration;

  if (facts->term.confidence > 0 || strcmp (context->contract_type, "nda") == 0 || strcmp (context->contract_type, "employment") == 0)
    return;
  for (guint i = 0; i < context->periods->len; i++)
    {
      const CpPeriodMention *mention = &g_array_index (context->periods, CpPeriodMention, i);

      if (mention->start != end->span.start)
        continue;
      facts->term = (CpPeriodFact){ .period = mention->period, .span = end->span, .confidence = end->confidence };
      cp_report_value (context, "term", cp_value_from_period (mention->period), mention->start, mention->end, end->confidence);
      return;
    }
}

/** cp_computed_end_with_stated_day: (skip) */
CpDateFact
cp_computed_end_with_stated_day (CpReadingContext *context, const CpDateFact *computed)
{
  CpCivilDate last = cp_civil_date_add_days (computed->date, -1);
  CpDateFact stated = *computed;

  for (guint i = 0; i < context->dates->len; i++)
    {
      const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, i);

      if (mention->form == CP_DATE_FORM_BLANK || cp_civil_date_compare (mention->date, last) != 0)
        continue;
      stated.date = last;
      stated.span = (CpSpan){ mention->start, mention->end };
      stated.computed = FALSE;
      break;
    }
  return stated;
}
