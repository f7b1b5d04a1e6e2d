/* cp-reading-outline.c: where the introduction ends and the signatures begin; title; kind of contract
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-foreign-cues.h"
#include "cp-foreign-title.h"

#include <string.h>

/* Bytes of a word that may be a part of another. */
#define LONGEST_PART 5

static gssize
first_of (CpReadingContext *self, gsize start, gsize end, const char *const *needles)
{
  gssize best = -1;

  for (guint i = 0; needles[i] != NULL; i++)
    {
      gssize hit = cp_reading_context_find (self, start, best >= 0 ? (gsize) best : end, needles[i]);

      if (hit >= 0)
        best = hit;
    }
  return best;
}

/* Where the contract proper begins: at its opening words, behind a cover page and a table of contents. */
static void
find_body (CpReadingContext *self)
{
  static const char *const openings[] = { "by and between", "by and among", "is made and entered", "entered into", "is made as of", "is between",
                                          "made effective as of", "dear ", "ladies and gentlemen", "is made between", "is made on", "is issued under", "is entered", ") is dated", " made this", "zwischen", "entre ", NULL };
  /* Behind the first third no contract begins. */
  gssize opening = first_of (self, 0, MIN (self->length, MIN (20000, MAX (4000, self->length / 3))), openings);

  self->body_start = 0;
  if (opening > 0)
    {
      const CpSentence *sentence = cp_reading_context_sentence_at (self, (gsize) opening);

      self->body_start = sentence != NULL ? sentence->start : (gsize) opening;
    }
}

static void
find_preamble_end (CpReadingContext *self)
{
  static const char *const recitals[] = { "witnesseth", "whereas", "recitals", "now, therefore", "now therefore", "background", "in consideration of",
                                          "agree as follows", "1. definitions", "the parties agree", "ladies and gentlemen", "dear ", NULL };
  gsize limit = MIN (self->length, self->body_start + 6000);
  gssize end = first_of (self, MIN (self->length, self->body_start + 150), limit, recitals);

  self->preamble_end = end > 0 ? (gsize) end : MIN (self->length, self->body_start + 2500);
  for (guint i = 0; i < self->sections->len; i++)
    {
      const CpSection *section = &g_array_index (self->sections, CpSection, i);

      if (section->number[0] != '\0' && section->start > self->body_start + 120)
        {
          self->preamble_end = MIN (self->preamble_end, section->start);
          break;
        }
    }
  if (cp_reading_context_is_foreign (self))
    self->preamble_end = cp_foreign_introduction_end (self, MIN (self->length, 120), self->preamble_end);
}

static void
find_signatures (CpReadingContext *self)
{
  static const char *const openings[] = { "in witness whereof", "in witness hereof", "/s/", "very truly yours", "sincerely,", "executed as of the date",
                                          "accepted and agreed", "agreed and accepted", "agreed to and accepted", "signature page", "have executed this", "have caused this agreement",
                                          "zu urkund", "fait à", "en fe de lo cual", "name: title:", NULL };
  gsize from = MAX (self->preamble_end, self->length / 5);
  gssize start = first_of (self, from, self->length, openings);

  if (start < 0)
    start = cp_reading_context_find (self, from, self->length, " by: ");
  self->signature_start = start > 0 ? (gsize) start : self->length;
}

/* Short words stand inside others ("release", "foundation") and count alone, with or without an s. */
static gboolean
stands_alone (const char *lower, const char *hit, gsize length)
{
  const char *end = hit + length + (hit[length] == 's');

  return (hit == lower || !g_ascii_isalpha (hit[-1])) && !g_ascii_isalpha (*end);
}

static gboolean
mentions (const char *lower, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      const gsize length = strlen (words[i]);

      for (const char *hit = strstr (lower, words[i]); hit != NULL; hit = strstr (hit + 1, words[i]))
        if (length > LONGEST_PART || stands_alone (lower, hit, length))
          return TRUE;
    }
  return FALSE;
}

/* Order matters: an "amendment to employment agreement" is an amendment. */
static const char *
type_of_words (const char *lower)
{
  static const struct
  {
    const char *type;
    const char *words[16];
  } kinds[] = {
    { "amendment", { "amendment", "addendum", "supplement to", "supplemental agreement", "modification", "amending agreement", "change order", "extension agreement", "avenant", "nachtrag", "modificación" } },
    { "nda", { "non-disclosure", "nondisclosure", "confidentiality", "confidential disclosure", "confidential information agreement", "proprietary information", "secrecy", "nda", "geheimhaltung", "vertraulichkeit", "confidentialité", "confidencialidad" } },
    { "sow", { "statement of work", "scope of work", "work order", "task order", "project order" } },
    { "order", { "order form", "purchase order", "insertion order", "sales order", "quote", "quotation", "subscription order", "service order", "renewal order", "order confirmation", "bon de commande", "bestellung" } },
    { "lease", { "lease", "sublease", "rental agreement", "rental contract", "tenancy", "mietvertrag", "pachtvertrag", "bail", "contrat de location", "arrendamiento" } },
    { "employment", { "employment", "offer letter", "severance", "consulting agreement", "consultancy agreement", "independent contractor", "executive agreement", "arbeitsvertrag", "dienstvertrag", "contrat de travail", "contrato de trabajo" } },
    { "license", { "license", "licence", "lizenz" } },
    { "msa", { "master services", "master service", "master agreement", "master subscription", "services agreement", "service agreement", "cloud service agreement", "framework agreement", "subscription agreement", "rahmenvertrag", "contrat-cadre", "contrato marco" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (mentions (lower, kinds[i].words))
      return kinds[i].type;
  return NULL;
}

/* What the opening words say of who the parties are, where the title says nothing: all words of a row must stand there. */
static const char *
type_of_roles (const char *lower)
{
  static const struct
  {
    const char *type;
    const char *words[3];
  } kinds[] = {
    { "lease", { "landlord", "tenant" } },       { "lease", { "lessor", "lessee" } },      { "employment", { "employer", "employee" } },
    { "employment", { "executive", "salary" } }, { "nda", { "evaluation material" } },     { "nda", { "confidential information", "recipient" } },
    { "nda", { "confidential information", "receiving party" } }, { "nda", { "confidential information", "possible transaction" } },
    { "license", { "licensor", "licensee" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gboolean all = TRUE;

      for (guint k = 0; kinds[i].words[k] != NULL; k++)
        all = all && strstr (lower, kinds[i].words[k]) != NULL;
      if (all)
        return kinds[i].type;
    }
  return NULL;
}

static gboolean
names_a_contract (const char *lower)
{
  static const char *const words[] = { "agreement", "contract", "amendment", "lease", "order", "addendum", "statement of work", "letter of intent", "memorandum",
                                       "license", "licence", "tenancy", "offer of employment", "terms", "certificate", "plan", "covenant", "vertrag", "vereinbarung", "contrat", "accord", "contrato", "acuerdo", "undertaking", NULL };

  return mentions (lower, words);
}

static gboolean
is_title_line (CpReadingContext *self, const CpLine *line)
{
  gsize words = 0, capitals = 0, letters = 0, upper = 0;

  for (gsize i = line->start; i < line->end; i++)
    if (g_ascii_isalpha (self->flat[i]))
      {
        letters++;
        upper += g_ascii_isupper (self->flat[i]);
        if (i == line->start || self->flat[i - 1] == ' ')
          {
            words++;
            capitals += g_ascii_isupper (self->flat[i]);
          }
      }
  if (letters < 3 || words > 14)
    return FALSE;
  return upper * 10 >= letters * 8 || capitals * 3 >= words * 2;
}

/* A title in a line of its own near the top, with the lines that it runs on into. */
static gboolean
title_from_lines (CpReadingContext *self)
{
  gsize limit = MAX (self->body_start + 200, 1500);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const CpLine *line = &g_array_index (self->lines, CpLine, i);
      guint first = i, last = i;
      g_autofree char *lower = NULL;

      if (line->start > limit || line->start > self->length)
        break;
      if (line->furniture || !is_title_line (self, line))
        continue;
      lower = g_strndup (self->lower + line->start, line->end - line->start);
      if (!names_a_contract (lower) || strstr (lower, "exhibit") != NULL || strstr (lower, "pursuant") != NULL || strstr (lower, "this agreement") == lower
          || strstr (lower, "table of") != NULL || strstr (lower, " by and ") != NULL || strstr (lower, "confidential treatment") != NULL || strchr (lower, ':') != NULL)
        continue;
      /* "MULTIPLE LINAC AND" / "DISTRIBUTOR AGREEMENT": lines above that run on into this one. */
      while (first > 0 && i - first < 2)
        {
          const CpLine *above = &g_array_index (self->lines, CpLine, first - 1);
          g_autofree char *text = g_strndup (self->lower + above->start, above->end - above->start);

          if (above->page != line->page || above->furniture || !is_title_line (self, above) || strstr (text, "exhibit") != NULL || strstr (text, "inc") != NULL
              || strstr (text, "llc") != NULL || strpbrk (text, "0123456789:()/") != NULL || strstr (text, "corp") != NULL || strstr (text, "ltd") != NULL)
            break;
          if (!g_str_has_suffix (text, " and") && !g_str_has_suffix (text, ",") && !g_str_has_suffix (text, " of") && !g_str_has_suffix (text, " for"))
            break;
          first--;
        }
      self->title_span = (CpSpan){ g_array_index (self->lines, CpLine, first).start, g_array_index (self->lines, CpLine, last).end };
      return TRUE;
    }
  return FALSE;
}

/* "This Mutual Confidentiality Agreement (the “Agreement”) is …" */
static gboolean
title_from_opening (CpReadingContext *self)
{
  gssize at = cp_reading_context_find (self, self->body_start, MIN (self->length, self->body_start + 400), "this ");
  gsize end;

  if (at < 0)
    return FALSE;
  for (end = (gsize) at + 5; end < self->length && end < (gsize) at + 120; end++)
    if (strncmp (self->lower + end, "agreement", 9) == 0)
      {
        end += 9;
        if (end - (gsize) at <= 14)
          return FALSE;
        self->title_span = (CpSpan){ (gsize) at + 5, end };
        return g_ascii_isupper (self->flat[at + 5]);
      }
  return FALSE;
}

static void
find_title (CpReadingContext *self)
{
  if ((cp_reading_context_is_foreign (self) && cp_foreign_title_find (self, &self->title_span)) || title_from_lines (self) || title_from_opening (self))
    self->title = cp_reading_context_words (self, self->title_span.start, self->title_span.end);
}

static void
find_type (CpReadingContext *self)
{
  g_autofree char *title = self->title != NULL ? g_ascii_strdown (self->title, -1) : NULL;
  g_autofree char *head = g_strndup (self->lower, MIN (self->length, self->body_start + 400));

  if (cp_reading_context_is_foreign (self))
    {
      self->contract_type = self->title != NULL ? cp_foreign_title_type (self->title) : "other";
      return;
    }
  if (title != NULL)
    self->contract_type = type_of_words (title);
  if (self->contract_type == NULL && title == NULL)
    self->contract_type = type_of_words (head);
  if (self->contract_type == NULL && cp_reading_context_has (self, 0, MIN (self->length, 3000), "this amendment"))
    self->contract_type = "amendment";
  if (self->contract_type == NULL && (title == NULL || strcmp (title, "agreement") == 0 || strcmp (title, "contract") == 0 || strstr (title, "non-compet") != NULL || strstr (title, "noncompet") != NULL))
    self->contract_type = type_of_roles (head);
  if (self->contract_type == NULL)
    self->contract_type = "other";
}

static void
find_kind (CpReadingContext *self)
{
  static const char *const labels[] = { "advertiser", "agency", "estimate", "flight", "account executive", "gross amount", "invoice #", "order #", "contract #", "contract dates", "schedule dates", "billing type",
                                        "billing cycle", "spots", "print date", "demographic", "salesperson", "sales office", "buyer", "total $", "alt order", "product desc", "primary demo", "con type", "hdln",
                                        "station", "agency comm", "grand total", "ordered", "dayparts", "rtg", NULL };
  gsize window = MIN (self->length, 5000);
  guint hits = 0;

  for (guint i = 0; labels[i] != NULL; i++)
    hits += cp_reading_context_has (self, 0, window, labels[i]);
  self->kind = hits >= 6 ? CP_DOCUMENT_FORM : CP_DOCUMENT_PROSE;
}

/** cp_reading_outline_build: (skip) */
void
cp_reading_outline_build (CpReadingContext *self)
{
  find_body (self);
  find_preamble_end (self);
  find_signatures (self);
  find_title (self);
  find_type (self);
  find_kind (self);
}
