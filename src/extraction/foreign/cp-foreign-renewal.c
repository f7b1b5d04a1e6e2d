/* cp-foreign-renewal.c: `auto_renewal` in German, French and Spanish
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-foreign-cues.h"
#include "cp-foreign-keys.h"

static const char *const stems[] = { "verläng", "erneuer", "setzt er sich", "setzt es sich", "setzt sich", "renouvel", "reconduc", "reconduit", "prolong", "renov", "prorrog", "prórrog", NULL };
static const char *const refusals[] = {
  "verlängert sich nicht", "verlängern sich nicht", "keine verlängerung", "verlängerung ist ausgeschlossen", "verlängerung findet nicht", "nicht automatisch", "nicht stillschweigend", "keine automatische", "keine stillschweigende",
  "sans tacite reconduction", "reconduction est exclue", "ne pourra pas faire l'objet", "ne pourra faire l'objet", "ne sera pas renouvel", "n'est pas renouvelable", "ne se renouvelle pas", "ne sera pas reconduit", "pas de tacite reconduction", "aucune reconduction", "exclusion de toute reconduction",
  "no será objeto de prórroga", "sin posibilidad de prórroga", "sin que quepa prórroga", "sin prórroga", "no se prorrog", "no se renov", "no será prorrog", "no cabe prórroga", "no será renov", NULL
};
/* Somebody has to do something for it. */
static const char *const options[] = {
  "option auf verlängerung", "(option)", "optionsrecht", "verlängerung zu verlangen", "verlängerungsoption", "verlängerung bedarf", "kann verlängert werden", "einvernehmlich verlängert", "verlängerung ist möglich", "option de renouvellement", "option de prolongation", "pourra être renouvelé", "peut être renouvelé", "pourra être prolongé", "peut être prolongé", "peut être reconduit expressément",
  "renouvellement exprès", "par avenant", "d'un commun accord", "renouvellement suppose", "opción de renov", "opción de prorrog", "opción de prórroga", "podrá prorrogarse", "podrá renovarse", "podrá ser prorrogado", "podrá ser renovado", "de mutuo acuerdo", "acuerdo expreso", NULL
};
static const char *const by_itself[] = {
  "verlängert sich", "verlängert er sich", "verlängert es sich", "verlängert sie sich", "verlängern sich", "erneuert er sich", "erneuert sich", "setzt er sich", "setzt es sich", "setzt sich", "stillschweigend", "automatisch", "sich der vertrag",
  "tacite reconduction", "tacitement", "automatiquement", "reconduit", "se renouvelle", "est renouvelé", "sera renouvelé", "se prolonge", "se renouvellera", "renouvelable par tacite",
  "se prorrogará", "se prorroga", "prorrogado automáticamente", "se renovará", "se renueva", "entenderá prorrogad", "prorrogará tácitamente", "prórroga tácita", "tácita reconducción", "renovará automáticamente", "prorrogarse automáticamente", "prorrogándose", NULL
};

/* "Die ordentliche Kündigung ist ausgeschlossen; der Vertrag verlängert sich …" */
static const char *const renewing[] = { "verlängert sich", "verlängert er sich", "verlängert es sich", "se renouvelle", "se prorrogará", "se renovará", NULL };
static const char *const excluded[] = { "ausgeschlossen", "exclue", "exclu ", "n'est pas susceptible", "n’est pas susceptible", "excluid", "no cabe", "no cabrá", NULL };

static int
judge (CpReadingContext *context, const CpSpan *span, gboolean *said)
{
  *said = TRUE;
  if (cp_foreign_any (context, span->start, span->end, refusals) || (cp_foreign_any (context, span->start, span->end, excluded) && !cp_foreign_any (context, span->start, span->end, renewing)))
    return 0;
  if (cp_foreign_any (context, span->start, span->end, options))
    return 0;
  *said = cp_foreign_any (context, span->start, span->end, by_itself);
  return 1;
}

/** cp_foreign_renewal_read: (skip): `auto_renewal` */
void
cp_foreign_renewal_read (CpReadingContext *context, CpReadingFacts *facts)
{
  for (guint i = 0; i < context->sentences->len; i++)
    {
      const CpSentence *sentence = &g_array_index (context->sentences, CpSentence, i);
      CpSpan span = { sentence->start, MIN (sentence->end, sentence->start + 1200) };
      gboolean said;
      int answer;

      if (!cp_foreign_any (context, span.start, span.end, stems))
        continue;
      answer = judge (context, &span, &said);
      if (!said)
        continue;
      facts->auto_renewal = answer;
      facts->renewal_sentence = (CpSpan){ span.start, MIN (span.end, span.start + 600) };
      cp_report_value (context, "auto_renewal", cp_value_from_tristate (answer), facts->renewal_sentence.start, facts->renewal_sentence.end, cp_foreign_confidence (context, "auto_renewal"));
      return;
    }
}
