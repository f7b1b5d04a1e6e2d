/* cp-foreign-money.c: `total_contract_value`, `annual_contract_value` and `liability_cap` in German, French and Spanish
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-cues.h"
#include "cp-foreign-cues.h"
#include "cp-foreign-keys.h"
#include "cp-reading-table.h"

#define LEAST_POINTS 2
#define LEAST_HUNDREDTHS 1000

static const CpCue total_cues[] = {
  { "gesamtpreis", 5 }, { "gesamtbetrag", 5 }, { "gesamtvergütung", 5 }, { "gesamtwert", 5 }, { "auftragswert", 5 }, { "auftragssumme", 5 }, { "vertragswert", 5 }, { "insgesamt", 4 }, { "festpreis", 4 }, { "pauschalpreis", 4 }, { "kaufpreis", 4 }, { "werklohn", 4 }, { "gesamtbudget", 5 }, { "budget total", 5 }, { "presupuesto total", 5 }, { "honorar beträgt", 2 },
  { "montant total", 5 }, { "prix total", 5 }, { "coût total", 5 }, { "total ", 2 }, { "au total", 4 }, { "somme globale", 4 }, { "globale", 3 }, { "prix de vente", 4 }, { "prix forfaitaire", 3 }, { "montant global", 5 }, { "prix de la prestation", 3 }, { "le prix", 2 }, { "valeur du contrat", 5 },
  { "importe total", 5 }, { "precio total", 5 }, { "coste total", 5 }, { "cantidad total", 5 }, { "en total", 4 }, { "global", 3 }, { "precio alzado", 3 }, { "el precio", 2 }, { "valor total", 5 }, { "valor del contrato", 5 }, { "precio de", 2 },
};
static const CpCue fee_cues[] = {
  { "vergütung", 3 }, { "gebühr", 3 }, { "miete", 3 }, { "mietzins", 3 }, { "pachtzins", 3 }, { "entgelt", 3 }, { "gehalt", 3 }, { "honorar", 3 }, { "beitrag", 2 }, { "pauschale", 2 }, { "rate", 2 }, { "preis", 2 }, { "lagergeld", 3 }, { "zahlt", 2 },
  { "redevance", 3 }, { "loyer", 3 }, { "fermage", 3 }, { "rémunération", 3 }, { "abonnement", 3 }, { "honoraires", 3 }, { "cotisation", 2 }, { "prix", 2 }, { "forfait", 2 }, { "verse", 2 },
  { "cuota", 3 }, { "renta", 3 }, { "canon", 3 }, { "retribución", 3 }, { "honorarios", 3 }, { "suscripción", 3 }, { "salario", 3 }, { "precio", 2 }, { "tarifa", 2 }, { "abonará", 2 }, { "pagará", 2 },
};
/* Money that is no price. */
static const CpCue against_cues[] = {
  { "haft", -9 }, { "schaden", -9 }, { "kaution", -9 }, { "vertragsstrafe", -9 }, { "stammkapital", -9 }, { "darlehen", -9 }, { "pro stunde", -9 }, { "je stunde", -9 }, { "stundensatz", -9 }, { "versicherung", -5 }, { "verzug", -6 }, { "je saison", -9 }, { "reisekosten", -6 }, { "umsatz von", -6 },
  { "responsabilité", -9 }, { "plafon", -9 }, { "capital", -9 }, { "garantie", -9 }, { "pénalité", -9 }, { "prêt", -9 }, { "de l'heure", -9 }, { "de l’heure", -9 }, { "par heure", -9 }, { "assurance", -5 }, { "retard", -6 }, { "par saison", -9 }, { "dépôt", -9 }, { "chiffre d'affaires", -6 },
  { "responsabilidad", -9 }, { "fianza", -9 }, { "penali", -9 }, { "préstamo", -9 }, { "por hora", -9 }, { "seguro", -5 }, { "demora", -6 }, { "por temporada", -9 }, { "facturación de", -6 },
};
static const char *const yearly[] = { "jährlich", "jahres", "pro jahr", "im jahr", "je jahr", "p. a.", "p.a.", "annuel", "par an", "l'an", "anual", "al año", "por año", "/jahr", "/an", "/año", NULL };
static const char *const monthly[] = { "monatlich", "monats", "pro monat", "im monat", "je monat", "mensuel", "par mois", "mensual", "al mes", "por mes", "/monat", "/mois", "/mes", NULL };
static const char *const quarterly[] = { "vierteljährlich", "quartal", "pro vierteljahr", "trimestriel", "par trimestre", "trimestral", "al trimestre", NULL };

/** Price: an amount that is paid, and how often in a year; 0: once */
typedef struct
{
  const CpMoneyMention *mention;
  int per_year;
  int points;
} Price;

/* The words behind the amount say more than those before; what belongs to another amount says nothing. */
static int
frequency (CpReadingContext *context, guint index, const CpSpan *scope)
{
  const CpMoneyMention *mention = &g_array_index (context->amounts, CpMoneyMention, index);
  gsize behind = MIN (scope->end, mention->end + 20);
  gsize before = MAX (scope->start, mention->start > 70 ? mention->start - 70 : 0);

  if (index > 0)
    before = MAX (before, MIN (g_array_index (context->amounts, CpMoneyMention, index - 1).end, mention->start));
  for (int side = 0; side < 2; side++)
    {
      gsize from = side == 0 ? mention->end : before, to = side == 0 ? behind : mention->start;

      if (cp_foreign_any (context, from, to, quarterly))
        return 4;
      if (cp_foreign_any (context, from, to, monthly))
        return 12;
      if (cp_foreign_any (context, from, to, yearly))
        return 1;
    }
  return 0;
}

static gboolean
weigh (CpReadingContext *context, guint index, Price *price)
{
  const CpMoneyMention *mention = &g_array_index (context->amounts, CpMoneyMention, index);
  CpSpan scope = cp_foreign_scope (context, mention->start);
  CpSpan clause = { MAX (scope.start, mention->start > 130 ? mention->start - 130 : 0), MIN (MAX (scope.end, mention->end), mention->end + 40) };

  /* A row of a table is a part of a sum; tables are read by their rows. */
  if (mention->percent || mention->money.hundredths < LEAST_HUNDREDTHS || cp_reading_tables_at (context, mention->start) != NULL)
    return FALSE;
  price->mention = mention;
  price->per_year = frequency (context, index, &scope);
  price->points = cp_cues_points (context, clause.start, clause.end, against_cues, G_N_ELEMENTS (against_cues));
  if (price->per_year > 0)
    price->points += cp_cues_points (context, clause.start, clause.end, fee_cues, G_N_ELEMENTS (fee_cues));
  else
    price->points += cp_cues_points (context, clause.start, clause.end, total_cues, G_N_ELEMENTS (total_cues));
  return price->points >= LEAST_POINTS;
}

static void
report (CpReadingContext *context, const char *key, CpMoneyFact *fact, const Price *price)
{
  double confidence = cp_foreign_confidence (context, key);

  if (cp_report_value (context, key, cp_value_from_money (price->mention->money), price->mention->start, price->mention->end, confidence) != NULL)
    *fact = (CpMoneyFact){ price->mention->money, { price->mention->start, price->mention->end }, confidence };
}

/* Whole months that the contract is known to run; 0: not known. */
static int
months_of_term (const CpReadingFacts *facts)
{
  const CpDateFact *from = &facts->effective, *to = &facts->expiration;
  CpCivilDate end;
  int months;

  if (facts->term.confidence > 0 && !facts->term.perpetual)
    return facts->term.period.years * 12 + facts->term.period.months;
  if (from->confidence <= 0 || to->confidence <= 0 || to->perpetual)
    return 0;
  end = to->computed ? to->date : cp_civil_date_add_days (to->date, 1);
  months = (end.year - from->date.year) * 12 + end.month - from->date.month;
  return end.day == from->date.day && months > 0 ? months : 0;
}

static void
report_computed (CpReadingContext *context, const char *key, const Price *price, gint64 hundredths, const char *formula)
{
  CpMoney money = cp_money (hundredths, price->mention->money.currency);
  CpFinding *finding = cp_report_value (context, key, cp_value_from_money (money), price->mention->start, price->mention->end, 0.9 * cp_foreign_confidence (context, key));
  if (finding != NULL)
    cp_finding_set_computed (finding, formula);
}

/* What a year and the whole term cost, from a fee that comes again. */
static void
compute_from_fee (CpReadingContext *context, const CpReadingFacts *facts, const Price *fee)
{
  g_autofree char *amount = cp_money_amount_string (fee->mention->money);
  int months = months_of_term (facts);
  gint64 product;

  if (fee->per_year != 1 && months >= 12 && !__builtin_mul_overflow (fee->mention->money.hundredths, (gint64) fee->per_year, &product))
    {
      g_autofree char *formula = g_strdup_printf ("%s * %d", amount, fee->per_year);

      report_computed (context, "annual_contract_value", fee, product, formula);
    }
  if (facts->total.confidence <= 0 && months > 0 && months * fee->per_year % 12 == 0 && !__builtin_mul_overflow (fee->mention->money.hundredths, (gint64) (months * fee->per_year / 12), &product))
    {
      g_autofree char *formula = g_strdup_printf ("%s * %d", amount, months * fee->per_year / 12);

      report_computed (context, "total_contract_value", fee, product, formula);
    }
}

/* "Die Haftung ist auf 100.000 EUR begrenzt." */
static void
read_cap (CpReadingContext *context)
{
  static const char *const liability[] = { "haftung", "haftet", "responsabilité", "responsabilidad", NULL };
  static const char *const bounds[] = { "begrenz", "beschränk", "höchst", "plafon", "limit", "ne pourra excéder", "ne saurait excéder", "no excederá", "no superará", "máximo", NULL };

  for (guint i = 0; i < context->amounts->len; i++)
    {
      const CpMoneyMention *mention = &g_array_index (context->amounts, CpMoneyMention, i);

      if (mention->percent || !cp_foreign_any_in_scope (context, mention->start, liability) || !cp_foreign_any_in_scope (context, mention->start, bounds))
        continue;
      cp_report_value (context, "liability_cap", cp_value_from_money (mention->money), mention->start, mention->end, cp_foreign_confidence (context, "liability_cap"));
      return;
    }
}

/** cp_foreign_money_read: (skip): `total_contract_value`, `annual_contract_value`, `liability_cap` */
void
cp_foreign_money_read (CpReadingContext *context, CpReadingFacts *facts)
{
  Price total = { .points = 0 }, fee = { .points = 0 };

  for (guint i = 0; i < context->amounts->len; i++)
    {
      Price price;

      if (!weigh (context, i, &price))
        continue;
      /* A yearly fee says more than the monthly rate beside it. */
      if (price.per_year > 0 && (price.points > fee.points || (price.per_year == 1 && fee.per_year > 1)))
        fee = price;
      else if (price.per_year == 0 && price.points > total.points)
        total = price;
    }
  /* Beside a fee that comes again a vague word makes no total. */
  if (total.points > (fee.points > 0 ? 3 : 0) && facts->total.confidence <= 0)
    report (context, "total_contract_value", &facts->total, &total);
  if (fee.points > 0 && fee.per_year == 1)
    report (context, "annual_contract_value", &facts->annual, &fee);
  if (fee.points > 0)
    compute_from_fee (context, facts, &fee);
  read_cap (context);
}
