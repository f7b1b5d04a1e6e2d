/* cp-local-extractor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-local-extractor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-clause-model.h"
#include "cp-clause-reader.h"
#include "cp-foreign-keys.h"
#include "cp-local-extractor-training.h"
#include "cp-reading-facts.h"
#include "cp-recognition-doubt.h"
#include "counterpart-model.h"

#define EXTRACTOR_ID "local"
#define EXTRACTOR_VERSION "2"

/* Below every threshold that is offered, so that a person looks. */
#define MOST_OF_TWO_LANGUAGES 0.7

struct _CpLocalExtractor
{
  GObject parent_instance;
  CpLinearModel *model;  /* (nullable): other weights than the built-in ones; owned */
  GString *candidates;   /* (nullable) */
  const char *const *candidate_keys; /* (nullable): not owned */
  gboolean learned_only;
  CpClauseModel *clause_model; /* (nullable): other than the built-in one; owned */
};

static void cp_local_extractor_extractor_init (CpExtractorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CpLocalExtractor, cp_local_extractor, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (CP_TYPE_EXTRACTOR, cp_local_extractor_extractor_init))

static const char *
cp_local_extractor_get_id (CpExtractor *extractor)
{
  return EXTRACTOR_ID;
}

static const char *
cp_local_extractor_get_version (CpExtractor *extractor)
{
  return EXTRACTOR_VERSION;
}

typedef struct
{
  gboolean cancelled;
  char *unread_language; /* (nullable): a sentence that names it */
  char *two_languages; /* (nullable): a sentence that names them */
  char *unreadable; /* (nullable): which pages could not be read */
} Outcome;

/* (transfer none) (nullable): the language's name in the user's own language */
static const char *
language_name (const char *code)
{
  static const struct
  {
    const char *code;
    const char *name;
  } names[] = {
    { "en", N_ ("English") },   { "de", N_ ("German") }, { "fr", N_ ("French") },    { "es", N_ ("Spanish") },   { "nl", N_ ("Dutch") }, { "it", N_ ("Italian") },  { "pt", N_ ("Portuguese") },
    { "pl", N_ ("Polish") },    { "sv", N_ ("Swedish") }, { "da", N_ ("Danish") },   { "nb", N_ ("Norwegian") }, { "cs", N_ ("Czech") }, { "ro", N_ ("Romanian") }, { "fi", N_ ("Finnish") },
    { "hu", N_ ("Hungarian") },
  };

  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].code, code) == 0)
      return _(names[i].name);
  return NULL;
}

/* What to say of a language that is not read. (transfer full) (nullable): %NULL for one that is. */
static char *
sentence_for_language (CpReadingContext *context)
{
  const char *other = language_name (context->other_language);

  if (context->kind == CP_DOCUMENT_FORM)
    return NULL;
  /* Translators: both are the name of a language */
  if (other != NULL)
    return g_strdup_printf (_("This contract is in %s, and %s is not read."), other, other);
  /* A page or two of words without one common word of the four languages is another language. */
  return context->language[0] == '\0' && context->length >= 400 ? g_strdup (_("This language is not read.")) : NULL;
}

/* What to say of a contract in two languages, of which one was read. (transfer full) (nullable): %NULL where there is one. */
static char *
sentence_for_two_languages (CpReadingContext *context)
{
  const char *first = language_name (context->language), *second = language_name (context->second_language);

  if (first == NULL || second == NULL || context->kind == CP_DOCUMENT_FORM)
    return NULL;
  /* Translators: names of languages */
  return g_strdup_printf (_("Parts of this contract are in %s. It was read as %s; what stands in the other language alone was not read."), second, first);
}

/* The columns of two languages run into one another: nothing is as sure as it looks. */
static void
doubt_two_languages (CpExtraction *extraction)
{
  for (guint i = 0; i < cp_extraction_get_n_findings (extraction); i++)
    {
      CpFinding *finding = cp_extraction_get_finding (extraction, i);

      if (cp_finding_get_state (finding) == CP_FINDING_FOUND)
        cp_finding_set_confidence (finding, MIN (cp_finding_get_confidence (finding), MOST_OF_TWO_LANGUAGES));
    }
}

static char *
unreadable_pages (CpTextLayer *layer)
{
  g_autoptr (GString) pages = g_string_new (NULL);

  for (int page = 1; page <= cp_text_layer_get_n_pages (layer); page++)
    if (cp_text_layer_get_page_state (layer, page) == CP_TEXT_PAGE_UNREADABLE)
      {
        const char *problem = cp_text_layer_get_page_problem (layer, page);

        if (pages->len > 0)
          g_string_append_c (pages, ' ');
        if (problem != NULL)
          g_string_append (pages, problem);
        else
          g_string_append_printf (pages, _("Page %d could not be read."), page);
      }
  return pages->len > 0 ? g_strdup (pages->str) : NULL;
}

/* Every key that nothing was found for says why. */
static void
add_missing_keys (CpExtraction *extraction, const Outcome *outcome)
{
  guint n_keys;
  const CpTermKey *keys = cp_term_keys (&n_keys);

  for (guint i = 0; i < n_keys; i++)
    {
      CpFindingState state = CP_FINDING_ABSENT;
      const char *reason = NULL;
      CpFinding *finding;

      if (cp_extraction_find (extraction, keys[i].id) != NULL)
        continue;
      if (outcome->cancelled)
        {
          state = CP_FINDING_NOT_LOOKED;
          reason = _("Reading was cancelled.");
        }
      else if (outcome->unread_language != NULL)
        {
          state = CP_FINDING_NOT_LOOKED;
          reason = outcome->unread_language;
        }
      else if (outcome->two_languages != NULL)
        {
          state = CP_FINDING_NOT_LOOKED;
          reason = outcome->two_languages;
        }
      else if (outcome->unreadable != NULL)
        {
          state = CP_FINDING_UNREADABLE;
          reason = outcome->unreadable;
        }
      finding = cp_finding_new (keys[i].id, state);
      if (reason != NULL)
        cp_finding_set_reason (finding, reason);
      cp_extraction_add_finding (extraction, finding);
    }
}

typedef void (*ReadStep) (CpReadingContext *context, CpReadingFacts *facts);

static void read_law (CpReadingContext *context, CpReadingFacts *facts) { cp_law_read (context); }
static void read_parties (CpReadingContext *context, CpReadingFacts *facts) { cp_party_keys_read (context); }
static void read_title (CpReadingContext *context, CpReadingFacts *facts) { cp_title_keys_read (context); }
static void read_payment (CpReadingContext *context, CpReadingFacts *facts) { cp_payment_keys_read (context); }
static void read_contacts (CpReadingContext *context, CpReadingFacts *facts) { cp_contact_keys_read (context); }
static void read_duties (CpReadingContext *context, CpReadingFacts *facts) { cp_duty_keys_read (context); }
static void read_summary (CpReadingContext *context, CpReadingFacts *facts) { cp_summary_read (context); }
static void read_clauses (CpReadingContext *context, CpReadingFacts *facts) { cp_clause_reader_read (context); }

/* Later steps build on earlier ones: expiration on dates and periods, renewal on expiration. */
static const ReadStep prose_steps[] = {
  read_title, cp_defined_dates_read, cp_date_keys_read, cp_period_keys_read, cp_plain_notice_read, cp_expiration_read, cp_renewal_keys_read, read_law, read_parties, cp_table_keys_read, cp_money_keys_read, read_payment, read_contacts, read_duties, read_summary, read_clauses,
};

/* German, French and Spanish: what was learned of English has nothing to say about dates, lengths and money. */
static const ReadStep foreign_steps[] = {
  read_title, cp_foreign_dates_read, cp_foreign_periods_read, cp_foreign_renewal_read, cp_renewal_keys_read, read_law, read_parties, cp_table_keys_read, cp_foreign_money_read, read_payment, read_contacts, read_duties, read_summary, read_clauses,
};

static const ReadStep form_steps[] = {
  read_title, cp_form_keys_read, cp_renewal_keys_read, read_law, read_payment, read_contacts, read_duties, read_summary, read_clauses,
};

/* What training looks at, without the rest. */
static const ReadStep learned_steps[] = { cp_date_keys_read, cp_period_keys_read, cp_expiration_read, read_law, read_parties };

static void
run_steps (CpReadingContext *context, gboolean learned_only, Outcome *outcome)
{
  CpReadingFacts facts;
  const ReadStep *steps = context->kind == CP_DOCUMENT_FORM ? form_steps : prose_steps;
  guint n = context->kind == CP_DOCUMENT_FORM ? G_N_ELEMENTS (form_steps) : G_N_ELEMENTS (prose_steps);

  if (learned_only && context->kind == CP_DOCUMENT_PROSE)
    {
      steps = learned_steps;
      n = G_N_ELEMENTS (learned_steps);
    }
  else if (context->kind == CP_DOCUMENT_PROSE && cp_reading_context_is_foreign (context))
    {
      steps = foreign_steps;
      n = G_N_ELEMENTS (foreign_steps);
    }
  cp_reading_facts_init (&facts, context);
  for (guint i = 0; i < n && !outcome->cancelled; i++)
    {
      outcome->cancelled = cp_reading_context_is_cancelled (context);
      if (!outcome->cancelled)
        steps[i] (context, &facts);
    }
  cp_reading_facts_clear (&facts);
}

static CpExtraction *
cp_local_extractor_read (CpExtractor *extractor, const CpReadingRequest *request, GCancellable *cancellable, GError **error)
{
  CpLocalExtractor *self = CP_LOCAL_EXTRACTOR (extractor);
  g_autoptr (CpExtraction) extraction = cp_extraction_new (EXTRACTOR_ID, EXTRACTOR_VERSION, request->document_sha256);
  g_autoptr (CpReadingContext) context = NULL;
  Outcome outcome = { 0 };

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  context = cp_reading_context_new (request, extraction, self->model != NULL ? self->model : cp_linear_model_get_default (), cancellable);
  context->candidates = self->candidates;
  context->candidate_keys = self->candidate_keys;
  context->clause_model = self->clause_model;
  outcome.unreadable = unreadable_pages (request->layer);
  outcome.unread_language = sentence_for_language (context);
  outcome.two_languages = sentence_for_two_languages (context);
  cp_extraction_set_language (extraction, context->other_language != NULL ? context->other_language : context->language);
  if (outcome.unread_language == NULL)
    run_steps (context, self->learned_only, &outcome);
  cp_recognition_doubt_apply (request->layer, extraction);
  if (outcome.two_languages != NULL)
    {
      cp_extraction_add_warning (extraction, outcome.two_languages);
      doubt_two_languages (extraction);
    }
  add_missing_keys (extraction, &outcome);
  g_free (outcome.unreadable);
  g_free (outcome.unread_language);
  g_free (outcome.two_languages);
  return g_steal_pointer (&extraction);
}

static void
cp_local_extractor_finalize (GObject *object)
{
  CpLocalExtractor *self = CP_LOCAL_EXTRACTOR (object);

  g_clear_pointer (&self->model, cp_linear_model_free);
  g_clear_pointer (&self->clause_model, cp_clause_model_free);
  G_OBJECT_CLASS (cp_local_extractor_parent_class)->finalize (object);
}

static void
cp_local_extractor_extractor_init (CpExtractorInterface *iface)
{
  iface->get_id = cp_local_extractor_get_id;
  iface->get_version = cp_local_extractor_get_version;
  iface->read = cp_local_extractor_read;
}

static void
cp_local_extractor_class_init (CpLocalExtractorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cp_local_extractor_finalize;
}

static void
cp_local_extractor_init (CpLocalExtractor *self)
{
}

/**
 * cp_local_extractor_new:
 *
 * Returns: (transfer full): the extractor that needs no network, with the weights that the program was built with
 */
CpExtractor *
cp_local_extractor_new (void)
{
  return g_object_new (CP_TYPE_LOCAL_EXTRACTOR, NULL);
}

/**
 * cp_local_extractor_new_for_training: (skip)
 * @weights: (nullable): text of a weights file to use instead of the built-in one
 * @candidates: (nullable): where every candidate is written down with its features; not owned
 * @candidate_keys: (nullable): of which keys; all without it; not owned
 * @learned_only: whether nothing but what @weights hold is read
 *
 * For the training program and its cross-validation; an extractor with @candidates is for one thread alone.
 *
 * Returns: (transfer full): an extractor
 */
CpExtractor *
cp_local_extractor_new_for_training (GBytes *weights, GString *candidates, const char *const *candidate_keys, gboolean learned_only)
{
  CpLocalExtractor *self = g_object_new (CP_TYPE_LOCAL_EXTRACTOR, NULL);

  if (weights != NULL)
    self->model = cp_linear_model_new_from_text (g_bytes_get_data (weights, NULL), g_bytes_get_size (weights));
  self->candidates = candidates;
  self->candidate_keys = candidate_keys;
  self->learned_only = learned_only;
  return CP_EXTRACTOR (self);
}

/**
 * cp_local_extractor_set_clause_model: (skip)
 * @extractor: a local extractor that has read nothing yet
 * @model: (transfer full): what clauses are weighed by instead of the built-in model
 */
void
cp_local_extractor_set_clause_model (CpExtractor *extractor, CpClauseModel *model)
{
  CpLocalExtractor *self = CP_LOCAL_EXTRACTOR (extractor);

  g_clear_pointer (&self->clause_model, cp_clause_model_free);
  self->clause_model = model;
}
