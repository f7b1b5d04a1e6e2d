/* cp-foreign-keys.c: dates and lengths of contracts in German, French and Spanish, by the words beside them
 *
 * There is no gold to learn these languages from, so the words that lawyers write are listed. Confidences are fixed numbers, low enough
 * that a person looks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-context-features.h"
#include "cp-reading-facts.h"

static const char *const effective_before[] = { "tritt am", "tritt zum", "mit wirkung zum", "mit wirkung vom", "mit wirkung ab", "beginnt am", "beginnt mit dem", "beginnt zum", "vertragsbeginn", "gilt ab dem", "läuft ab dem", "ab dem",
                                                "en vigueur le", "en vigueur à compter du", "prend effet le", "prendra effet le", "prenant effet le", "à compter du", "à partir du", "effet au", "débute le",
                                                "en vigor el", "surtirá efectos el", "surtirá efecto el", "surte efectos el", "efectos desde el", "efectos a partir del", "a partir del", "con efectos del", "comenzará el", "inicia el", "iniciará el", NULL };
static const char *const end_before[] = { "endet am", "endet zum", "ablauf des", "läuft bis", "bis zum", "bis einschließlich", "befristet bis", "jusqu'au", "jusqu’au", "prend fin le", "prendra fin le", "expire le", "expirera le", "fin au",
                                          "s'achève le", "s’achève le", "s'achèvera le", "hasta el", "finalizará el", "finaliza el", "vencerá el", "vence el", "expirará el", "expira el", "terminará el", "termina el", "concluirá el", NULL };
static const char *const plain_end[] = { "endet", "prend fin", "prendra fin", "expire", "finaliz", "vence", "termina", NULL };
static const char *const at_signing[] = { "mit unterzeichnung in kraft", "mit der unterzeichnung", "mit beiderseitiger unterzeichnung", "mit ihrer unterzeichnung", "mit seiner unterzeichnung", "dès sa signature", "à la date de sa signature", "à compter de sa signature",
                                          "à la date de signature", "à compter de la signature", "en la fecha de su firma", "desde su firma", "a la firma del", "en la fecha de la firma", "desde la fecha de su firma", NULL };
static const char *const contract_words[] = { "vertrag", "vereinbarung", "laufzeit", "verhältnis", "contrat", "accord", "convention", "durée", "bail", "contrato", "acuerdo", "convenio", "vigencia", "duración", "plazo", NULL };
static const char *const open_words[] = { "auf unbestimmte zeit", "unbefristet", "unbestimmte dauer", "durée indéterminée", "sans limitation de durée", "tiempo indefinido", "duración indefinida", "plazo indefinido", "vigencia indefinida", "carácter indefinido", NULL };
static const char *const term_before[] = { "laufzeit", "dauer", "zeitraum von", "geschlossen für", "läuft", "gilt für", "fest für", "durée", "période initiale", "période ferme", "conclu pour", "conclue pour", "valable", "plazo", "duración", "vigencia",
                                           "período de", "periodo de", "período inicial", NULL };
static const char *const renewal_before[] = { "verlänger", "erneuert sich", "renouvel", "reconduit", "reconduction", "prorrog", "renov", NULL };
static const char *const notice_before[] = { "frist von", "frist beträgt", "frist:", "kündigungsfrist", "préavis", "preaviso", "antelación", "anticipación", "spätestens", "au moins", "au plus tard", "al menos", NULL };
static const char *const notice_after[] = { "vor ablauf", "vor dem ende", "vor ende", "vor vertragsende", "vor dem ablauf", "zum ende", "zum jahresende", "zum quartalsende", "zum monatsende", "zum ablauf", "zum schluss", "avant la fin", "avant l'", "avant l’", "avant le terme",
                                            "avant son", "avant sa", "avant chaque", "de préavis", "de antelación", "de anticipación", "de preaviso", "antes de", "antes del", "de antelacion", NULL };
static const char *const notice_words[] = { "kündig", "widersprech", "nicht verlänger", "frist", "dénonc", "résili", "préavis", "opposition", "preaviso", "denunci", "resolver", "rescind", "antelación", "anticipación", "comuni", "notifi", "voluntad", NULL };
static const char *const payment_words[] = { "rechnung", "zahlbar", "zahlungsziel", "facture", "payable", "paiement", "factura", "pago", "pagar", NULL };

static gboolean
any_of (CpReadingContext *context, gsize start, gsize end, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (cp_reading_context_has (context, start, end, words[i]))
      return TRUE;
  return FALSE;
}

/* Of the sentence, what stands within @reach bytes before @offset. */
static gboolean
any_before (CpReadingContext *context, gsize offset, gsize reach, const char *const *words)
{
  const CpSentence *sentence = cp_reading_context_sentence_at (context, offset);
  gsize from = offset > reach ? offset - reach : 0;

  return any_of (context, sentence != NULL ? MAX (from, sentence->start) : from, offset, words);
}

static gboolean
any_after (CpReadingContext *context, gsize offset, gsize reach, const char *const *words)
{
  return any_of (context, offset, MIN (context->length, offset + reach), words);
}

static gboolean
any_in_sentence (CpReadingContext *context, gsize offset, const char *const *words)
{
  const CpSentence *sentence = cp_reading_context_sentence_at (context, offset);

  return sentence != NULL && any_of (context, sentence->start, MIN (sentence->end, sentence->start + 2000), words);
}

static void
set_date (CpReadingContext *context, CpDateFact *fact, const char *key, const CpDateMention *mention, double confidence)
{
  if (fact->confidence > 0)
    return;
  if (cp_report_value (context, key, cp_value_from_date (mention->date), mention->start, mention->end, confidence) != NULL)
    *fact = (CpDateFact){ .date = mention->date, .span = { mention->start, mention->end }, .confidence = confidence };
}

static void
read_dates (CpReadingContext *context, CpReadingFacts *facts)
{
  static const char *const signing[] = { ", den ", " den ", "fait à", "fait en", "signé à", "signé le", ", le ", "firma", ", a ", "unterzeichnet", "datum", "ort, ", NULL };
  gsize head = MIN (context->length, MAX (context->preamble_end, 600));

  for (guint i = 0; i < context->dates->len; i++)
    {
      const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, i);

      if (mention->form == CP_DATE_FORM_BLANK)
        continue;
      if (any_before (context, mention->start, 34, end_before))
        {
          if ((any_in_sentence (context, mention->start, contract_words) || any_before (context, mention->start, 34, plain_end)) && !any_in_sentence (context, mention->start, payment_words))
            set_date (context, &facts->expiration, "expiration_date", mention, 0.8);
        }
      else if (any_before (context, mention->start, 34, effective_before))
        set_date (context, &facts->effective, "effective_date", mention, 0.8);
      else if (mention->start < head)
        set_date (context, &facts->agreement, "agreement_date", mention, 0.75);
    }
  for (guint i = context->dates->len; i > 0; i--)
    {
      const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, i - 1);

      if (mention->form != CP_DATE_FORM_BLANK && (mention->start >= context->signature_start || mention->start * 3 > context->length * 2) && any_before (context, mention->start, 60, signing))
        set_date (context, &facts->agreement, "agreement_date", mention, 0.7);
    }
}

/* "Der Vertrag tritt mit Unterzeichnung in Kraft." */
static void
read_effective_at_signing (CpReadingContext *context, CpReadingFacts *facts)
{
  if (facts->effective.confidence > 0 || facts->agreement.confidence <= 0 || !any_of (context, 0, context->length, at_signing))
    return;
  facts->effective = facts->agreement;
  facts->effective.confidence *= 0.9;
  cp_report_value (context, "effective_date", cp_value_from_date (facts->effective.date), facts->effective.span.start, facts->effective.span.end, facts->effective.confidence);
}

static void
set_period (CpReadingContext *context, CpPeriodFact *fact, const char *key, const CpPeriodMention *mention, double confidence)
{
  if (fact->confidence > 0)
    return;
  if (cp_report_value (context, key, cp_value_from_period (mention->period), mention->start, mention->end, confidence) != NULL)
    *fact = (CpPeriodFact){ .period = mention->period, .span = { mention->start, mention->end }, .confidence = confidence };
}

static void
read_periods (CpReadingContext *context, CpReadingFacts *facts)
{
  for (guint i = 0; i < context->periods->len; i++)
    {
      const CpPeriodMention *mention = &g_array_index (context->periods, CpPeriodMention, i);
      gboolean noticed = any_before (context, mention->start, 36, notice_before) || any_after (context, mention->end, 36, notice_after);

      if (any_in_sentence (context, mention->start, payment_words))
        continue;
      if (noticed && any_in_sentence (context, mention->start, notice_words))
        set_period (context, &facts->notice, "notice_period", mention, 0.8);
      else if (any_before (context, mention->start, 150, renewal_before))
        set_period (context, &facts->renewal, "renewal_term", mention, 0.8);
      else if (any_before (context, mention->start, 60, term_before) && any_in_sentence (context, mention->start, contract_words))
        set_period (context, &facts->term, "term", mention, 0.8);
    }
}

/* "auf unbestimmte Zeit", or the term counted from the beginning. */
static void
read_end (CpReadingContext *context, CpReadingFacts *facts)
{
  const CpDateFact *base = facts->effective.confidence > 0 ? &facts->effective : &facts->agreement;
  CpFinding *finding;

  for (guint i = 0; facts->expiration.confidence <= 0 && facts->term.confidence <= 0 && open_words[i] != NULL; i++)
    {
      gssize hit = cp_reading_context_find (context, 0, context->length, open_words[i]);

      if (hit < 0 || !any_in_sentence (context, (gsize) hit, contract_words))
        continue;
      facts->expiration = (CpDateFact){ .perpetual = TRUE, .span = { (gsize) hit, (gsize) hit + strlen (open_words[i]) }, .confidence = 0.8 };
      cp_report_value (context, "expiration_date", cp_value_from_text ("perpetual"), facts->expiration.span.start, facts->expiration.span.end, 0.8);
    }
  if (facts->expiration.confidence > 0 || facts->term.confidence <= 0 || base->confidence <= 0)
    return;
  facts->expiration = (CpDateFact){ .date = cp_civil_date_add_period (base->date, facts->term.period), .span = facts->term.span, .second = base->span, .computed = TRUE, .confidence = 0.7 };
  finding = cp_report_value (context, "expiration_date", cp_value_from_date (facts->expiration.date), facts->term.span.start, facts->term.span.end, 0.7);
  if (finding != NULL)
    {
      g_autofree char *from = cp_civil_date_to_iso (base->date);
      g_autofree char *length = cp_period_to_iso (facts->term.period);
      g_autofree char *formula = g_strdup_printf ("%s + %s", from, length);

      cp_finding_set_computed (finding, formula);
      cp_reading_context_anchor (context, finding, base->span.start, base->span.end);
    }
}

/** cp_foreign_keys_read: (skip): dates, periods and the end, where the language is not the one that was learned */
void
cp_foreign_keys_read (CpReadingContext *context, CpReadingFacts *facts)
{
  read_dates (context, facts);
  read_effective_at_signing (context, facts);
  read_periods (context, facts);
  read_end (context, facts);
}
