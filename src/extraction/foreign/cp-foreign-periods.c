/* cp-foreign-periods.c: `term`, `renewal_term`, `notice_period`, and the end that follows from a term, in German, French and Spanish
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-foreign-cues.h"
#include "cp-foreign-keys.h"

static const char *const contract_words[] = {
  "zusammenarbeit", "collaboration", "colaboración", "concession", "concesión", "se aplicará", "s'applique", "loués", "alquilan", "vermietet", "eingegangen", "souscrit", "verpflichtung", "compromiso", "suministro", "servicio", "fourniture", "lieferung",   "vertrag", "vereinbarung", "laufzeit", "verhältnis", "lizenz", "dauer", "mietzeit", "pachtzeit", "läuft", "gilt", "befristet", "endet", "contrat", "accord", "convention", "engagement", "durée", "bail", "mandat", "location", "licence", "contrato", "acuerdo", "convenio", "vigencia", "duración", "plazo",
  "mandato", "arrendamiento", "licencia", "permanencia", NULL
};
static const char *const open_words[] = {
  "auf unbestimmte zeit", "unbefristet", "unbestimmte dauer", "für unbestimmte zeit", "durée indéterminée", "sans limitation de durée", "durée illimitée", "tiempo indefinido", "duración indefinida", "duración será indefinida", "plazo indefinido", "vigencia indefinida", "carácter indefinido", "nicht befristet", "ohne befristung", "sans terme fixé", "sans durée déterminée", "sin plazo fijo", "no tiene plazo", NULL
};
static const char *const term_before[] = {
  "laufzeit", "dauer", "zeitraum von", "geschlossen für", "läuft", "gilt für", "fest für", "befristet auf", "auf die dauer", "endet", "pachtzeit", "mietzeit", "durée", "période initiale", "période ferme", "période minimale", "engagement", "conclu pour", "conclue pour", "souscrit pour", "souscrite pour", "loués pour", "loué pour", "pour une période", "alquila por", "alquilan por", "por espacio de", "por un período", "por un periodo", "für",  "consenti pour", "consentie pour", "donné pour",
  "accordé pour", "accordée pour", "valable", "plazo", "duración", "vigencia", "período de", "periodo de", "período inicial", "período mínimo", "periodo mínimo", "celebra por", "pacta por", "otorga por", "concede por", "suscribe por", "durante", NULL
};
/* Lengths of other things. */
static const char *const not_term[] = {
  "probezeit", "gewährleist", "garantie", "verjähr", "nach beendigung", "nach vertragsende", "darlehensgeber", "période d'essai", "après son terme", "après sa fin", "garantía", "período de prueba", "tras su terminación", "aufbewahr", "conserv", "binnen", "löschen", "effac", "suprim", NULL
};
static const char *const renewal_before[] = {
  "verlänger", "erneuert", "setzt er sich", "setzt es sich", "setzt sie sich", "setzt sich", "renouvel", "reconduit", "reconduction", "prolong", "prorrog", "renov", "prórroga", NULL
};
static const char *const notice_before[] = {
  "frist von", "frist beträgt", "frist für", "kündigungsfrist", "préavis", "preaviso", "antelación", "anticipación", "spätestens", "au moins", "au plus tard", "al menos", "frist:", "mindestens", "dénonciation", "denuncia con", "notifiée", "notification", "avisando", "aviso", "prévenant", "fristgerecht", "wenn er nicht", "wenn es nicht", "wird der vertrag nicht",
  "verhältnis nicht", "gekündigt", NULL
};
static const char *const notice_after[] = {
  "vor ablauf", "vor dem ende", "vor ende", "vor vertragsende", "vor dem ablauf", "vor seinem ende", "vor ihrem ablauf", "schriftlich", "zum ende", "zum jahresende", "zum quartalsende", "zum monatsende", "zum ablauf", "zum schluss", "frist ", "avant la fin", "avant l'", "avant l’", "avant le terme", "avant son", "avant sa",
  "avant chaque", "avant la date", "de préavis", "de antelación", "de anticipación", "de preaviso", "antes de", "antes del", "de antelacion", "à l'avance", "à l’avance", "de aviso", "vorher", NULL
};
static const char *const notice_words[] = {
  "kündig", "widersprech", "widerspricht", "nicht verlänger", "beendet werden", "dénonc", "résili", "préavis", "opposition", "congé", "mettre fin", "rompre", "ne notifie", "preaviso", "denunci", "resolver", "rescind", "antelación", "anticipación", "comuni", "voluntad", "desistir", "no renovar", "notification", "notificación", "mettre un terme", "se retirer", "retirarse", "ponerle fin", "poner fin", "beenden", "ausscheid", "avisando", "denuncia", NULL
};
static const char *const payment_words[] = { "rechnung", "zahlbar", "zahlungsziel", "zahlung", "fällig", "facture", "payable", "paiement", "règlement", "honoraires", "factura", "pago", "pagar", "abonar", "honorarios", NULL };

static gboolean
is_payment (CpReadingContext *context, gsize at)
{
  return cp_foreign_any_in_scope (context, at, payment_words) && !cp_foreign_any_in_scope (context, at, notice_words);
}

static void
set_period (CpReadingContext *context, CpPeriodFact *fact, const char *key, CpPeriod period, gsize start, gsize end)
{
  double confidence = cp_foreign_confidence (context, key);

  if (fact->confidence > 0)
    return;
  if (cp_report_value (context, key, cp_value_from_period (period), start, end, confidence) != NULL)
    *fact = (CpPeriodFact){ .period = period, .span = { start, end }, .confidence = confidence };
}

/* The cue that stands closest before @offset, as the number of bytes between them; G_MAXSIZE: none within @reach. */
static gsize
distance_before (CpReadingContext *context, gsize offset, gsize reach, const char *const *words)
{
  CpSpan scope = cp_foreign_scope (context, offset);
  gsize from = MAX (scope.start, offset > reach ? offset - reach : 0), best = G_MAXSIZE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      gssize hit = cp_reading_context_find_last (context, from, offset, words[i]);

      if (hit >= 0)
        best = MIN (best, offset - (gsize) hit - strlen (words[i]));
    }
  return best;
}

/* "Preaviso de no renovación: 3 meses" */
static gboolean
is_labelled_notice (CpReadingContext *context, const CpPeriodMention *mention)
{
  static const char *const words[] = { "preaviso", "préavis", "kündigungsfrist", NULL };
  CpSpan scope = cp_foreign_scope (context, mention->start);

  return memchr (context->flat + scope.start, ':', mention->start - MIN (scope.start, mention->start)) != NULL && cp_foreign_any (context, scope.start, MIN (scope.start + 20, mention->start), words);
}

static gboolean
is_notice (CpReadingContext *context, const CpPeriodMention *mention)
{
  gsize notice = distance_before (context, mention->start, 48, notice_before), renewal = distance_before (context, mention->start, 48, renewal_before);

  if (!cp_foreign_any_in_scope (context, mention->start, notice_words))
    return FALSE;
  if (is_labelled_notice (context, mention))
    return TRUE;
  if (cp_foreign_any (context, mention->end, MIN (context->length, mention->end + 22), notice_after) && !(renewal < 24 && notice > renewal))
    return TRUE;
  return notice < renewal;
}

static gboolean
is_term (CpReadingContext *context, const CpPeriodMention *mention)
{
  static const char *const behind[] = { " befristet", " geschlossen", " fest", NULL };
  static const char *const after_a_day[] = { " nach diesem datum", " nach dem", " après cette date", " después de dicha fecha", NULL };

  if (cp_foreign_any_in_scope (context, mention->start, not_term) || !cp_foreign_any_in_scope (context, mention->start, contract_words))
    return FALSE;
  return cp_foreign_any_before (context, mention->start, 60, term_before) || cp_foreign_any (context, mention->end, MIN (context->length, mention->end + 14), behind)
         || cp_foreign_any (context, mention->end, MIN (context->length, mention->end + 24), after_a_day);
}

static void
read_periods (CpReadingContext *context, CpReadingFacts *facts)
{
  for (guint i = 0; i < context->periods->len; i++)
    {
      const CpPeriodMention *mention = &g_array_index (context->periods, CpPeriodMention, i);

      if (is_payment (context, mention->start) || mention->anniversary)
        continue;
      if (is_notice (context, mention))
        set_period (context, &facts->notice, "notice_period", mention->period, mention->start, mention->end);
      else if (distance_before (context, mention->start, 110, renewal_before) != G_MAXSIZE)
        set_period (context, &facts->renewal, "renewal_term", mention->period, mention->start, mention->end);
      else if (!mention->ordinal && is_term (context, mention))
        set_period (context, &facts->term, "term", mention->period, mention->start, mention->end);
    }
}

/* "von Jahr zu Jahr", "d'année en année", "por períodos anuales": a year without a number. */
static void
read_yearly_renewal (CpReadingContext *context, CpReadingFacts *facts)
{
  static const char *const words[] = { "von jahr zu jahr", "jahr für jahr", "d'année en année", "d’année en année", "année par année", "de año en año", "períodos anuales", "periodos anuales", "plazos anuales", "por anualidades", "prórrogas anuales", NULL };

  for (guint i = 0; facts->renewal.confidence <= 0 && words[i] != NULL; i++)
    {
      gssize hit = cp_reading_context_find (context, 0, context->length, words[i]);

      if (hit >= 0 && cp_foreign_any_in_scope (context, (gsize) hit, renewal_before))
        set_period (context, &facts->renewal, "renewal_term", (CpPeriod){ .years = 1 }, (gsize) hit, (gsize) hit + strlen (words[i]));
    }
}

static void
read_open_end (CpReadingContext *context, CpReadingFacts *facts)
{
  double confidence = cp_foreign_confidence (context, "expiration_date");

  for (guint i = 0; facts->expiration.confidence <= 0 && facts->term.confidence <= 0 && open_words[i] != NULL; i++)
    {
      gssize hit = cp_reading_context_find (context, 0, context->length, open_words[i]);

      if (hit < 0 || !cp_foreign_any_in_scope (context, (gsize) hit, contract_words))
        continue;
      facts->expiration = (CpDateFact){ .perpetual = TRUE, .span = { (gsize) hit, (gsize) hit + strlen (open_words[i]) }, .confidence = confidence };
      cp_report_value (context, "expiration_date", cp_value_from_text ("perpetual"), facts->expiration.span.start, facts->expiration.span.end, confidence);
    }
}

/* The term counted from the beginning. */
static void
compute_end (CpReadingContext *context, CpReadingFacts *facts)
{
  const CpDateFact *base = facts->effective.confidence > 0 ? &facts->effective : &facts->agreement;
  g_autofree char *from = NULL;
  g_autofree char *length = NULL;
  g_autofree char *formula = NULL;
  CpFinding *finding;

  if (facts->expiration.confidence > 0 || facts->term.confidence <= 0 || base->confidence <= 0)
    return;
  facts->expiration = (CpDateFact){ .date = cp_civil_date_add_period (base->date, facts->term.period), .span = facts->term.span, .second = base->span, .computed = TRUE, .confidence = cp_foreign_confidence (context, "expiration_date") };
  /* Where the contract does not say when it begins, the day it was made is a guess. */
  if (base == &facts->agreement)
    facts->expiration.confidence *= 0.7;
  finding = cp_report_value (context, "expiration_date", cp_value_from_date (facts->expiration.date), facts->term.span.start, facts->term.span.end, facts->expiration.confidence);
  if (finding == NULL)
    return;
  from = cp_civil_date_to_iso (base->date);
  length = cp_period_to_iso (facts->term.period);
  formula = g_strdup_printf ("%s + %s", from, length);
  cp_finding_set_computed (finding, formula);
  cp_reading_context_anchor (context, finding, base->span.start, base->span.end);
}

/** cp_foreign_periods_read: (skip): `term`, `renewal_term`, `notice_period`; `expiration_date` where it is open or follows from the term */
void
cp_foreign_periods_read (CpReadingContext *context, CpReadingFacts *facts)
{
  read_periods (context, facts);
  read_yearly_renewal (context, facts);
  read_open_end (context, facts);
  compute_end (context, facts);
}
