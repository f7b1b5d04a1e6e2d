/* cp-foreign-dates.c: `agreement_date`, `effective_date` and `expiration_date` where the text gives a day, in German, French and Spanish
 *
 * There is too little to learn these languages from, so the words that lawyers write are listed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-foreign-cues.h"
#include "cp-foreign-keys.h"

#define NEAR 46

static const char *const effective_before[] = {
  "tritt am", "tritt zum", "tritt rückwirkend", "in kraft am", "in kraft zum", "mit wirkung zum", "mit wirkung vom", "mit wirkung ab", "beginnt am", "beginnt mit dem", "beginnt zum", "beginnt ab", "beginnend am", "beginnend mit", "vertragsbeginn", "mietbeginn",
  "lieferbeginn", "leasingbeginn", "laufzeitbeginn", "leistungsbeginn", "beginn der laufzeit", "gilt ab", "gilt vom", "läuft ab dem", "läuft vom", "ab dem", "beginnt am tag", "wirksam ab", "wirksam zum", "startet am", "beginn:", "start:", "dès le", "en vigueur au", "commençant le", "début :", "début:", "empieza el", "empezará el", "desde el día", "inicio:",
  "en vigueur le", "en vigueur à compter du", "prend effet", "prendra effet", "prenant effet", "à compter du", "à partir du", "effet au", "effet le", "effet du", "débute le", "débutera le", "commence le", "commencera le", "date d'effet", "date d’effet", "date de début", "date d'entrée en vigueur",
  "prise d'effet", "court du", "court à compter", "soit le",
  "en vigor el", "en vigor a partir", "surtirá efectos el", "surtirá efecto el", "surte efectos el", "surtirá efectos desde", "efectos desde el", "efectos a partir del", "a partir del", "a contar desde el", "con efectos del", "con efecto del", "con efectos desde", "comenzará el", "comienza el", "se inicia el", "iniciará el", "inicia el",
  "fecha de inicio", "fecha de entrada en vigor", "fecha de efecto", "alta del servicio", "desde el", NULL
};
/* An end and nothing else. */
static const char *const end_before[] = {
  "endet am", "endet zum", "endet mit", "enden am", "erlischt am", "läuft aus am", "vertragsende", "mietende", "laufzeitende", "befristet bis", "läuft bis", "dauert bis", "gilt bis", "erstlaufzeit bis", "laufzeit bis", "längstens bis", "längstens jedoch bis", "endigt am", "ende:", "fin :", "fin:", "expirant le", "cessera le", "prendra fin au", "prend fin au", "quedará extinguido el", "se extingue el",
  "prend fin le", "prendra fin le", "expire le", "expirera le", "fin au", "s'achève le", "s’achève le", "s'achèvera le", "se termine le", "se terminer le", "se terminera le", "échéance le", "cessera de produire ses effets le", "date de fin", "date d'échéance", "date d'expiration",
  "finalizará el", "finaliza el", "finalizando el", "vencerá el", "vence el", "expirará el", "expira el", "terminará el", "termina el", "concluirá el", "concluye el", "extinguirá el", "sin efecto el", "fecha de fin", "fecha de vencimiento", "fecha de finalización", NULL
};
/* Until a day: the end of whatever the sentence speaks of. */
static const char *const until_before[] = { "ablauf des", "bis zum", "bis einschließlich", "bis", "jusqu'au", "jusqu’au", "hasta el", NULL };
static const char *const contract_words[] = {
  "vertrag", "vereinbarung", "laufzeit", "verhältnis", "mietzeit", "pachtzeit", "befristet", "lizenz wird", "bestellung erfolgt", "contrat", "accord", "convention", "durée", "bail", "licence", "location", "contrato", "acuerdo", "convenio", "vigencia", "vigente", "duración", "plazo", "licencia", "arrendamiento", NULL
};
static const char *const other_matters[] = {
  "rechnung", "zahlbar", "zahlungsziel", "abzuschließen", "liefertermin", "lieferung bis", "schulung", "gekündigt wird", "gekündigt, so", "zu kündigen", "facture", "payable", "paiement", "conclure avant", "livraison", "sessions", "dénoncé avant", "factura", "pago", "pagar", "celebrar antes", "entrega", "cursos",
  "denuncia antes", NULL
};
static const char *const at_signing[] = {
  "mit unterzeichnung in kraft", "mit der unterzeichnung", "mit beiderseitiger unterzeichnung", "mit ihrer unterzeichnung", "mit seiner unterzeichnung", "tage seiner unterzeichnung", "tag seiner unterzeichnung", "tage ihrer unterzeichnung", "tag ihrer unterzeichnung", "ab unterzeichnung", "mit unterschrift",
  "dès sa signature", "à la date de sa signature", "à compter de sa signature", "à la date de signature", "à compter de la signature", "jour de sa signature", "jour de la signature", "en la fecha de su firma", "desde su firma", "a la firma del", "en la fecha de la firma", "desde la fecha de su firma",
  "desde la firma", "a partir de la firma", "el día de su firma", "en el momento de su firma", NULL
};
/* Close before the day on which the parties agreed. */
static const char *const signed_before[] = {
  "geschlossen am", "unterzeichnet am", "geschlossen zu", "wird am", "wurde am", "haben am", "schließen am", "vereinbaren am", "bestelldatum", "vertragsdatum", "datum:", "datum der unterzeichnung", "conclu le", "conclue le", "signé le", "signée le", "conviennent le", "convenu le", "établi le",
  "ont conclu le", "date de commande", "date de signature", "date du contrat", "date :", "fait à", "fait en", "firmado el", "firmado en", "celebra el", "celebrado el", "celebrado en", "acuerdan el", "suscrito el", "suscribe el", "suscriben el", "se firma el", "fecha del pedido", "fecha del contrato", "fecha de firma", "fecha:", NULL
};
/* "am 22. Oktober 2024 den nachstehenden Vertrag geschlossen" */
static const char *const signed_after[] = { "geschlossen", "unterzeichnet", "folgender vertrag", "folgenden vertrag", "nachstehenden vertrag", "folgendes vereinbart", "vereinbart:", NULL };

static void
set_date (CpReadingContext *context, CpDateFact *fact, const char *key, const CpDateMention *mention)
{
  double confidence = cp_foreign_confidence (context, key);
  CpFinding *finding;

  if (fact->confidence > 0)
    return;
  finding = cp_report_value (context, key, cp_value_from_date (mention->date), mention->start, mention->end, confidence);
  if (finding == NULL)
    return;
  /* Translators: why 03/04/2025 was read as the third of April */
  if (mention->by_language)
    cp_finding_set_reason (finding, _("Read with the day first, as contracts in this language write it."));
  *fact = (CpDateFact){ .date = mention->date, .span = { mention->start, mention->end }, .confidence = confidence };
}

/* How far back a cue may stand: not over another date. */
static gsize
reach_before (CpReadingContext *context, guint index, gsize most)
{
  const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, index);
  gsize gap = index > 0 ? mention->start - MIN (g_array_index (context->dates, CpDateMention, index - 1).end, mention->start) : most;

  return MIN (gap, most);
}

/* "vom 1. August bis zum 31. Juli", "du … au …", "entre el … y el …": a space of time; @index is its first day. */
static gboolean
opens_range (CpReadingContext *context, guint index)
{
  static const char *const between[] = { " bis ", " bis zum ", " bis einschließlich ", " bis zum ablauf des ", " und endet am ", " au ", " jusqu'au ", " jusqu’au ", " al ", " hasta el ", " y el ", " et le ", " – ", " - ", " et prend fin le ", NULL };
  static const char *const pairs[] = { "comprendido entre el", "période entre le", "zeitraum zwischen dem", NULL };
  const CpDateMention *first = &g_array_index (context->dates, CpDateMention, index), *second;
  g_autofree char *gap = NULL;

  if (index + 1 >= context->dates->len)
    return FALSE;
  second = first + 1;
  if (second->form == CP_DATE_FORM_BLANK || second->start < first->end || second->start - first->end > 30)
    return FALSE;
  gap = cp_reading_context_words (context, first->end, second->start);
  for (guint i = 0; between[i] != NULL; i++)
    {
      g_autofree char *words = g_strstrip (g_strdup (between[i]));

      if (g_ascii_strcasecmp (gap, words) != 0)
        continue;
      /* "y el" and "et le" join many things. */
      return (strcmp (words, "y el") != 0 && strcmp (words, "et le") != 0) || cp_foreign_any_before (context, first->start, 30, pairs);
    }
  return FALSE;
}

static gboolean
is_end (CpReadingContext *context, guint index)
{
  const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, index);
  gsize reach = reach_before (context, index, NEAR);

  if (cp_foreign_any_before (context, mention->start, reach, end_before))
    return TRUE;
  if (!cp_foreign_any_before (context, mention->start, MIN (reach, 24), until_before))
    return FALSE;
  return cp_foreign_any_in_scope (context, mention->start, contract_words) && !cp_foreign_any_in_scope (context, mention->start, other_matters);
}

static gboolean
is_beginning (CpReadingContext *context, guint index)
{
  const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, index);

  /* "ab 1. Mai 2025" */
  if (mention->start >= 4 && strncmp (context->lower + mention->start - 4, " ab ", 4) == 0)
    return TRUE;
  return cp_foreign_any_before (context, mention->start, reach_before (context, index, NEAR), effective_before);
}

/* "Ulm, den 15. März 2022", "Fait à Lyon, le 12 février 2026", "En Madrid, a 3 de mayo de 2021": a line of a place and a day. */
static gboolean
is_place_and_day (CpReadingContext *context, const CpDateMention *mention)
{
  static const char *const openings[] = { "den", "le", "a", "am", "el", "", NULL };
  const CpLine *line = cp_reading_context_line_at (context, mention->start);
  const CpSentence *sentence = cp_reading_context_sentence_at (context, mention->start);
  gsize from = line != NULL ? line->start : 0, at;
  char *comma;
  g_autofree char *words = NULL;

  if (sentence != NULL && sentence->start > from && sentence->start < mention->start)
    from = sentence->start;
  if (line == NULL || mention->start - from > 60 || mention->start - from < 4)
    return FALSE;
  words = cp_reading_context_words (context, from, mention->start);
  if (!g_ascii_isupper (words[0]) && (guchar) words[0] < 0x80)
    return FALSE;
  comma = strrchr (words, ',');
  if (comma == NULL)
    return g_str_has_prefix (words, "Fait à") || g_str_has_prefix (words, "Hecho en");
  for (at = 1; comma[at] == ' '; at++)
    ;
  for (guint i = 0; openings[i] != NULL; i++)
    if (strcmp (comma + at, openings[i]) == 0)
      return memchr (words, ':', (gsize) (comma - words)) == NULL;
  return FALSE;
}

static gboolean
is_within_title (CpReadingContext *context, const CpDateMention *mention)
{
  return context->title != NULL && mention->start >= context->title_span.start && mention->start < context->title_span.end;
}

/* The day of the contract that is amended, or of another one. */
static gboolean
is_of_another_contract (CpReadingContext *context, const CpDateMention *mention)
{
  static const char *const words[] = { "vertrag vom ", "vertrages vom ", "vereinbarung vom ", "contrat du ", "accord du ", "convention du ", "contrato de ", "contrato del ", "servicios de ", "acuerdo de ", NULL };

  return cp_foreign_any (context, mention->start > 22 ? mention->start - 22 : 0, mention->start, words);
}

static guint
agreement_points (CpReadingContext *context, guint index)
{
  static const char *const openings[] = { "zwischen", "entre ", NULL };
  const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, index);

  if (is_within_title (context, mention) || is_of_another_contract (context, mention))
    return 0;
  if (is_place_and_day (context, mention))
    return 4;
  if (cp_foreign_any_before (context, mention->start, reach_before (context, index, 40), signed_before))
    return 3;
  if (cp_foreign_any_after (context, mention->end, 40, signed_after))
    return 2;
  return mention->start < 400 && cp_foreign_any_in_scope (context, mention->start, openings) ? 1 : 0;
}

static void
read_agreement (CpReadingContext *context, CpReadingFacts *facts)
{
  guint best = 0, most = 0;

  for (guint i = 0; i < context->dates->len; i++)
    {
      guint points;

      if (g_array_index (context->dates, CpDateMention, i).form == CP_DATE_FORM_BLANK)
        continue;
      points = agreement_points (context, i);
      /* What opens or ends the term was not said of the signing, unless the words say so. */
      if (points == 1 && (g_array_index (context->dates, CpDateMention, i).start == facts->effective.span.start || g_array_index (context->dates, CpDateMention, i).start == facts->expiration.span.start))
        continue;
      if (points == 0 || (points < 4 && (is_beginning (context, i) || is_end (context, i))))
        continue;
      if (points > most)
        {
          most = points;
          best = i;
        }
    }
  if (most > 0)
    set_date (context, &facts->agreement, "agreement_date", &g_array_index (context->dates, CpDateMention, best));
}

static void
read_term_days (CpReadingContext *context, CpReadingFacts *facts)
{
  for (guint i = 0; i < context->dates->len; i++)
    {
      const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, i);

      if (mention->form == CP_DATE_FORM_BLANK || is_within_title (context, mention))
        continue;
      if (opens_range (context, i) && (cp_foreign_any_in_scope (context, mention->start, contract_words) || is_beginning (context, i)) && !cp_foreign_any_in_scope (context, mention->start, other_matters))
        {
          set_date (context, &facts->effective, "effective_date", mention);
          set_date (context, &facts->expiration, "expiration_date", mention + 1);
          i++;
        }
      else if (is_end (context, i))
        set_date (context, &facts->expiration, "expiration_date", mention);
      else if (is_beginning (context, i))
        set_date (context, &facts->effective, "effective_date", mention);
    }
}

/* "Der Vertrag tritt mit Unterzeichnung in Kraft." */
static void
read_effective_at_signing (CpReadingContext *context, CpReadingFacts *facts)
{
  if (facts->effective.confidence > 0 || facts->agreement.confidence <= 0 || !cp_foreign_any (context, 0, context->length, at_signing))
    return;
  facts->effective = facts->agreement;
  facts->effective.confidence *= 0.9;
  cp_report_value (context, "effective_date", cp_value_from_date (facts->effective.date), facts->effective.span.start, facts->effective.span.end, facts->effective.confidence);
}

/** cp_foreign_dates_read: (skip): `agreement_date`, `effective_date`, `expiration_date` where a day stands there */
void
cp_foreign_dates_read (CpReadingContext *context, CpReadingFacts *facts)
{
  read_term_days (context, facts);
  read_agreement (context, facts);
  read_effective_at_signing (context, facts);
}
