/* cp-foreign-payment.c: `payment_terms` in German, French and Spanish
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-cues.h"
#include "cp-foreign-cues.h"
#include "cp-foreign-keys.h"

#define LONGEST_DAYS 180
#define LEAST_POINTS 3

static const CpCue cues[] = {
  { "rechnung", 2 }, { "zahlungsziel", 4 }, { "zahlungsbedingung", 4 }, { "zahlungsfrist", 4 }, { "zahlbar", 2 }, { "zu zahlen", 2 }, { "zahlung", 1 }, { "fällig", 2 }, { "zu begleichen", 2 }, { "zu bezahlen", 2 }, { "netto", 1 }, { "ohne abzug", 1 }, { "kaufpreis", 1 }, { "honorar ist", 1 },
  { "facture", 2 }, { "facturation", 2 }, { "payable", 2 }, { "payable à", 1 }, { "conditions de règlement", 4 }, { "délai de règlement", 4 }, { "virement", 2 }, { "paiement :", 3 }, { "zahlung:", 3 }, { "pago:", 3 }, { "überweis", 2 }, { "beglichen", 2 }, { "zahlt", 1 }, { "versera", 1 }, { "notes d", 1 }, { "minuta", 2 }, { "liquid", 1 }, { "transferencia", 2 }, { "efectivas", 1 }, { "skonto", 1 }, { "règlement", 2 }, { "réglé", 2 }, { "régler", 2 }, { "délai de paiement", 4 }, { "conditions de paiement", 4 }, { "paiement", 1 }, { "fin de mois", 2 },
  { "factura", 2 }, { "plazo de pago", 4 }, { "forma de pago", 4 }, { "condiciones de pago", 4 }, { "pagará", 2 }, { "se pagar", 1 }, { "pagader", 2 }, { "abonar", 2 }, { "el pago", 2 }, { "vencen", 2 }, { "pago", 1 },
};
static const CpCue against_cues[] = {
  { "kündig", -6 }, { "mahnung", -6 }, { "verzug", -6 }, { "gewährleist", -6 }, { "abnahme zu", -4 }, { "löschen", -6 }, { "résili", -6 }, { "préavis", -6 }, { "retard", -4 }, { "mise en demeure", -6 }, { "effac", -6 }, { "garantie", -6 }, { "preaviso", -6 }, { "antelación", -6 }, { "resolver", -6 },
  { "mora", -4 }, { "garantía", -6 }, { "suprim", -6 }, { "notific", -4 }, { "contest", -4 }, { "reklam", -4 }, { "einwend", -6 },
};
static const char *const at_once[] = { "sofort nach erhalt", "sofort fällig", "bei erhalt der rechnung", "à réception de facture", "à réception de la facture", "payable à réception", "al contado a la recepción", "a la recepción de la factura", "a la presentación de la factura", NULL };

static int
days_of (const CpPeriod *period)
{
  if (period->years != 0 || period->months > 2)
    return -1;
  return period->months > 0 ? 30 * period->months : period->weeks > 0 ? 7 * period->weeks : period->business_days > 0 ? period->business_days : period->days;
}

/** cp_foreign_payment_terms_read: (skip): `payment_terms` */
void
cp_foreign_payment_terms_read (CpReadingContext *context)
{
  const CpPeriodMention *best = NULL;
  int most = LEAST_POINTS - 1;
  double confidence = cp_foreign_confidence (context, "payment_terms");

  for (guint i = 0; i < context->periods->len; i++)
    {
      const CpPeriodMention *mention = &g_array_index (context->periods, CpPeriodMention, i);
      CpSpan scope = cp_foreign_scope (context, mention->start);
      int days = days_of (&mention->period), points;

      if (days <= 0 || days > LONGEST_DAYS || mention->ordinal || mention->anniversary)
        continue;
      scope.start = MAX (scope.start, mention->start > 200 ? mention->start - 200 : 0);
      scope.end = MIN (scope.end, mention->end + 120);
      points = cp_cues_points (context, scope.start, scope.end, cues, G_N_ELEMENTS (cues)) + cp_cues_points (context, scope.start, scope.end, against_cues, G_N_ELEMENTS (against_cues));
      /* "2 % Skonto bei 8 Tagen, 30 Tage netto": what is due without a discount counts. */
      if (strncmp (context->lower + mention->end, " netto", 6) == 0 || strncmp (context->lower + mention->end, " net", 4) == 0)
        points += 3;
      if (points > most)
        {
          most = points;
          best = mention;
        }
    }
  if (best != NULL)
    {
      cp_report_value (context, "payment_terms", cp_value_from_number (days_of (&best->period)), best->start, best->end, confidence);
      return;
    }
  for (guint i = 0; at_once[i] != NULL; i++)
    {
      gssize hit = cp_reading_context_find (context, 0, context->length, at_once[i]);

      if (hit < 0)
        continue;
      cp_report_value (context, "payment_terms", cp_value_from_number (0), (gsize) hit, (gsize) hit + strlen (at_once[i]), confidence);
      return;
    }
}
