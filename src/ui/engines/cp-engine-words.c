/* cp-engine-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-engine-words.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cp-model-confidence.h"

/** cp_engine_words_cost: (transfer full): a sum of money that may be very small */
char *
cp_engine_words_cost (double cost, const char *currency)
{
  g_autofree char *cent = NULL;

  if (currency == NULL || *currency == '\0')
    return g_strdup (_("no price is set"));
  if (cost > 0 && cost < 0.01)
    {
      cent = cp_money_to_display (cp_money (1, currency));
      return g_strdup_printf (_("less than %s"), cent);
    }
  return cp_money_to_display (cp_money ((gint64) llround (cost * 100), currency));
}

/** cp_engine_words_usage: (transfer full): what a reading takes or took */
char *
cp_engine_words_usage (const CpReadingUsage *usage)
{
  g_autofree char *cost = cp_engine_words_cost (usage->cost, usage->currency);

  if (usage->input_tokens > 0)
    /* Translators: tokens are what language models count; in, out, cost */
    return g_strdup_printf (_("%'d tokens in, %'d out, %s"), (int) usage->input_tokens, (int) usage->output_tokens, cost);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u page, %s", "%u pages, %s", usage->pages), usage->pages, cost);
}

/** cp_engine_words_outcome: (transfer full): what came of a reading */
char *
cp_engine_words_outcome (CpEngine *engine, const CpModelReading *reading)
{
  const char *label = cp_engine_get_label (engine);

  if (reading->n_differ == 0 && reading->n_new == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s agrees on %u term", "%s agrees on %u terms", reading->n_agree), label,
                            reading->n_agree);
  /* Translators: name of the service; numbers of terms */
  return g_strdup_printf (_("%s agrees on %u, differs on %u, adds %u"), label, reading->n_agree, reading->n_differ, reading->n_new);
}

/** cp_engine_words_confidence: (transfer full): where the confidence of what it says comes from */
char *
cp_engine_words_confidence (CpEngine *engine)
{
  guint n, measured = 0;
  const CpTermKey *keys = cp_term_keys (&n);

  for (guint i = 0; i < n; i++)
    measured += cp_model_confidence_judged (cp_engine_get_settings (engine), keys[i].id, NULL) >= CP_MODEL_ENOUGH_JUDGED;
  if (measured == 0)
    return g_strdup (_("Confidence is assumed: not measured on your decisions yet"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Confidence of %u term is measured on your decisions, the rest is assumed",
                                       "Confidence of %u terms is measured on your decisions, the rest is assumed", measured),
                          measured);
}
