/* cp-coverage-passages.c: every sentence of a contract, and what became of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-coverage-private.h"
#include "cp-date-scanner.h"
#include "cp-money-scanner.h"
#include "cp-period-scanner.h"
#include "cp-reading-context.h"

/* Letters of less than this share of the contract's usual height are small print. */
#define SMALL_PRINT 0.8
/* Running lines of fewer words are page numbers and titles. */
#define LEAST_WORDS 6

typedef struct
{
  CpCoverage *coverage;
  CpReadingContext *context;
  GArray *claims;
  guint next_claim; /* claims before it end before the passage */
  double usual_height;
} Walk;

/* What a sentence is about. */

static gboolean
speaks_of_duty (CpReadingContext *context, gsize start, gsize end)
{
  static const char *const cues[] = { " shall ", " must ", " agrees to ", " agree to ", " undertakes to ", " is obliged to ",
                                      " is required to ", " are required to ", " is responsible for ", " covenants to ", " will pay ",
                                      " will provide ", " will deliver ", " may not ",
                                      " verpflichtet", " muss ", " hat zu ", " s'engage ", " doit ", " doivent ", " deberá ", " se obliga " };

  for (guint i = 0; i < G_N_ELEMENTS (cues); i++)
    if (cp_reading_context_has (context, start, end, cues[i]))
      return TRUE;
  return FALSE;
}

static gboolean
speaks_of_share (CpReadingContext *context, gsize start, gsize end)
{
  return memchr (context->lower + start, '%', end - start) != NULL || cp_reading_context_has (context, start, end, " percent");
}

/* Mentions are ordered by their start, which is their first member. */
static gboolean
holds_mention (GArray *mentions, guint size, gsize start, gsize end)
{
  guint low = 0, high = mentions->len;

  while (low < high)
    {
      const guint middle = (low + high) / 2;

      if (*(gsize *) (mentions->data + middle * size) < start)
        low = middle + 1;
      else
        high = middle;
    }
  return low < mentions->len && *(gsize *) (mentions->data + low * size) < end;
}

/* (nullable): a sentence on what makes the passage worth a look. */
static const char *
matter_of (CpReadingContext *context, gsize start, gsize end)
{
  if (holds_mention (context->amounts, sizeof (CpMoneyMention), start, end))
    return _("It names an amount.");
  if (speaks_of_share (context, start, end))
    return _("It names a share.");
  if (speaks_of_duty (context, start, end))
    return _("It speaks of a duty.");
  if (holds_mention (context->periods, sizeof (CpPeriodMention), start, end))
    return _("It names a period.");
  return NULL;
}

/* Where it stands. */

static double
letter_height (CpTextLayer *layer, gsize start, gsize end)
{
  const char *text = cp_text_layer_get_text (layer, NULL);
  CpQuad quad;

  for (gsize offset = start; offset < end; offset = (gsize) (g_utf8_next_char (text + offset) - text))
    if (text[offset] > ' ' && cp_text_layer_get_quad (layer, offset, &quad))
      return quad.y1 - quad.y0;
  return 0;
}

static int
compare_heights (gconstpointer a, gconstpointer b)
{
  const double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static double
usual_height (CpReadingContext *context)
{
  g_autoptr (GArray) heights = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < context->sentences->len; i++)
    {
      const CpSentence *sentence = &g_array_index (context->sentences, CpSentence, i);
      const double height = letter_height (context->layer, sentence->start, sentence->end);

      if (height > 0)
        g_array_append_val (heights, height);
    }
  if (heights->len == 0)
    return 0;
  g_array_sort (heights, compare_heights);
  return g_array_index (heights, double, heights->len / 2);
}

static gboolean
is_definition (CpReadingContext *context, gsize start, gsize end)
{
  for (guint i = 0; i < context->defined->len; i++)
    {
      const CpDefinedTerm *term = &g_array_index (context->defined, CpDefinedTerm, i);

      if (!term->trailing && term->term.start >= start && term->term.end <= end && term->term.start - start < 12)
        return TRUE;
    }
  return FALSE;
}

/* (nullable): a sentence on why nobody would look for it there. */
static const char *
unusual_place (Walk *walk, gsize start, gsize end)
{
  const double height = letter_height (walk->context->layer, start, end);

  if (height > 0 && height < SMALL_PRINT * walk->usual_height)
    return _("It stands in small print.");
  if (is_definition (walk->context, start, end))
    return _("It stands in a definition.");
  if (start >= walk->context->signature_start && walk->context->signature_start < walk->context->length)
    return _("It stands behind the signatures.");
  return NULL;
}

/* The passages. */

static CpCoveragePassage
passage_at (Walk *walk, gsize start, gsize end)
{
  CpCoveragePassage passage = { .start = start, .end = end };

  passage.page = CLAMP (cp_text_layer_get_page_at (walk->context->layer, start), 1, (int) walk->coverage->pages->len);
  passage.takers = g_ptr_array_new_with_free_func (g_free);
  return passage;
}

/* Collects who took the passage up. TRUE when one of them did more than find a name in it. */
static gboolean
take (Walk *walk, CpCoveragePassage *passage)
{
  gboolean strong = FALSE;

  for (guint i = walk->next_claim; i < walk->claims->len; i++)
    {
      const CpCoverageClaim *claim = &g_array_index (walk->claims, CpCoverageClaim, i);

      if (claim->start >= passage->end)
        break;
      if (claim->end <= passage->start)
        continue;
      if (!g_ptr_array_find_with_equal_func (passage->takers, claim->label, g_str_equal, NULL))
        g_ptr_array_add (passage->takers, g_strdup (claim->label));
      strong = strong || !claim->weak;
    }
  while (walk->next_claim < walk->claims->len && g_array_index (walk->claims, CpCoverageClaim, walk->next_claim).end <= passage->start)
    walk->next_claim++;
  return strong;
}

static gboolean
was_looked_at (Walk *walk, int page)
{
  return g_array_index (walk->coverage->pages, CpCoveragePage, page - 1).readers->len > 0;
}

static void
add_sentence (Walk *walk, gsize start, gsize end)
{
  CpCoveragePassage passage = passage_at (walk, start, end);
  const gboolean strong = take (walk, &passage);
  const char *matter = strong ? NULL : matter_of (walk->context, start, end);
  const char *place;

  if (strong || (matter == NULL && passage.takers->len > 0))
    passage.state = CP_COVERAGE_TAKEN;
  else if (!was_looked_at (walk, passage.page))
    {
      passage.state = CP_COVERAGE_UNREAD;
      passage.reason = g_strdup (_("No extractor has looked at this page."));
    }
  else if (matter == NULL)
    passage.state = CP_COVERAGE_READ;
  else
    {
      passage.state = CP_COVERAGE_OPEN;
      place = unusual_place (walk, start, end);
      passage.unusual = place != NULL;
      passage.reason = place != NULL ? g_strdup_printf ("%s %s", matter, place) : g_strdup (matter);
    }
  g_array_append_val (walk->coverage->passages, passage);
}

static guint
count_words (const char *text, gsize length)
{
  guint n = 0;
  gboolean inside = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      const gboolean letter = g_ascii_isalpha (text[i]) || (guchar) text[i] >= 0x80;

      n += letter && !inside;
      inside = letter;
    }
  return n;
}

/* The local reader passes running lines over, so that page numbers do not cut sentences. A duty that hides there is said to be unread. */
static void
add_running_lines (Walk *walk)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  CpReadingContext *context = walk->context;

  for (guint i = 0; i < context->lines->len; i++)
    {
      const CpLine *line = &g_array_index (context->lines, CpLine, i);
      g_autofree char *words = NULL;
      g_autofree char *padded = NULL;
      CpCoveragePassage passage;

      if (!line->furniture || count_words (context->text + line->start, line->end - line->start) < LEAST_WORDS)
        continue;
      words = g_utf8_strdown (context->text + line->start, (gssize) (line->end - line->start));
      padded = g_strconcat (" ", words, " ", NULL);
      if (strstr (padded, " shall ") == NULL && strstr (padded, " must ") == NULL && strstr (padded, " agrees to ") == NULL
          && strchr (padded, '%') == NULL && strchr (padded, '$') == NULL && strstr (padded, "€") == NULL)
        continue;
      passage = passage_at (walk, line->start, line->end);
      walk->next_claim = 0;
      if (!g_hash_table_add (seen, g_steal_pointer (&words)) || take (walk, &passage))
        {
          g_ptr_array_unref (passage.takers);
          continue;
        }
      passage.state = CP_COVERAGE_UNREAD;
      passage.unusual = TRUE;
      passage.reason = g_strdup (_("It stands in a running header or footer, which is not read as part of the contract."));
      g_array_append_val (walk->coverage->passages, passage);
    }
}

/* A page without text has one passage, so that it can be shown and counted. */
static void
add_unreadable_pages (Walk *walk)
{
  for (guint i = 0; i < walk->coverage->pages->len; i++)
    {
      const CpCoveragePage *page = &g_array_index (walk->coverage->pages, CpCoveragePage, i);
      const char *problem = cp_text_layer_get_page_problem (walk->context->layer, page->page);
      CpCoveragePassage passage = { .state = CP_COVERAGE_UNREAD, .page = page->page };

      if (page->text_state != CP_TEXT_PAGE_UNREADABLE)
        continue;
      cp_text_layer_get_page_range (walk->context->layer, page->page, &passage.start, &passage.end);
      passage.reason = g_strdup (problem != NULL ? problem : _("This page could not be read."));
      passage.takers = g_ptr_array_new_with_free_func (g_free);
      g_array_append_val (walk->coverage->passages, passage);
    }
}

static void
add_lines (Walk *walk)
{
  for (guint i = 0; i < walk->context->lines->len; i++)
    {
      const CpLine *line = &g_array_index (walk->context->lines, CpLine, i);

      if (!line->furniture && line->end > line->start)
        add_sentence (walk, line->start, line->end);
    }
}

static int
compare_passages (gconstpointer a, gconstpointer b)
{
  const CpCoveragePassage *first = a, *second = b;

  if (first->page != second->page)
    return first->page - second->page;
  return first->start < second->start ? -1 : first->start > second->start;
}

/**
 * cp_coverage_passages_collect: (skip)
 * @self: a map whose pages are there already
 * @layer: the text
 * @claims: what terms and clauses stand on
 */
void
cp_coverage_passages_collect (CpCoverage *self, CpTextLayer *layer, GArray *claims)
{
  g_autoptr (CpExtraction) nothing = cp_extraction_new ("coverage", "1", NULL);
  const CpReadingRequest request = { .layer = layer };
  g_autoptr (CpReadingContext) context = cp_reading_context_new (&request, nothing, cp_linear_model_get_default (), NULL);
  Walk walk = { self, context, claims, 0, usual_height (context) };

  if (context->kind == CP_DOCUMENT_FORM)
    add_lines (&walk);
  else
    for (guint i = 0; i < context->sentences->len; i++)
      {
        const CpSentence *sentence = &g_array_index (context->sentences, CpSentence, i);

        add_sentence (&walk, sentence->start, sentence->end);
      }
  add_running_lines (&walk);
  add_unreadable_pages (&walk);
  g_array_sort (self->passages, compare_passages);
}
