/* cp-document-text.c: reading the text of all pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-document-private.h"

#include <glib/gi18n-lib.h>

#include "cp-blocking.h"
#include "cp-document-error.h"
#include "cp-document-sentences.h"
#include "cp-reader-protocol.h"
#include "cp-text-builder.h"

/* One call reads as many pages as fit in this time: few enough calls to cost nothing, short enough that a window which wants
 * a page drawn does not wait. */
#define BUDGET_MS 60
/* A file on which the reader fails again and again is not worth more of the person's time. */
#define MAX_FAILURES 4

/**
 * Reading: the state of one cp_document_load_text()
 * @alone: pages before this one are asked for one by one, because a call over several of them failed
 * @retried: the page that failed once already; a fresh reader may get through where an old one had used up its limits
 * @failures: how often a reader was lost
 */
typedef struct
{
  CpDocument *document;
  CpTextBuilder *builder;
  CpDocumentProgress progress;
  gpointer user_data;
  GCancellable *cancellable;
  int page;
  int alone;
  int retried;
  int failures;
  guint budget_ms;
} Reading;

static void
tell (Reading *reading, int page, gboolean recognising)
{
  if (reading->progress != NULL)
    reading->progress (page, reading->document->n_pages, recognising, reading->user_data);
}

static gboolean
lost_reader (const GError *error)
{
  return g_error_matches (error, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_READER_CRASHED)
         || g_error_matches (error, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_READER_HUNG);
}

static void
add_unreadable (Reading *reading, int page, const char *sentence)
{
  CpRawPage raw = { .state = CP_TEXT_PAGE_UNREADABLE, .problem = sentence, .text = "" };

  cp_document_get_page_size (reading->document, page, &raw.width, &raw.height);
  cp_text_builder_add_page (reading->builder, &raw);
}

static CpTextPageState
page_state (guint32 from_reader)
{
  switch (from_reader)
    {
    case CP_READER_PAGE_EMBEDDED:
      return CP_TEXT_PAGE_EMBEDDED;
    case CP_READER_PAGE_RECOGNISED:
      return CP_TEXT_PAGE_RECOGNISED;
    case CP_READER_PAGE_BLANK:
      return CP_TEXT_PAGE_BLANK;
    default:
      return CP_TEXT_PAGE_UNREADABLE;
    }
}

/* @page: of type CP_READER_PAGE_TYPE */
static guint32
state_of (GVariant *page)
{
  guint32 state;

  g_variant_get_child (page, 0, "u", &state);
  return state;
}

static void
add_page_as (Reading *reading, int page, GVariant *child, CpTextPageState state)
{
  g_autoptr (GVariant) boxes = g_variant_get_child_value (child, 3);
  g_autoptr (GVariant) confidences = g_variant_get_child_value (child, 4);
  g_autoptr (GVariant) hidden = g_variant_get_child_value (child, 5);
  g_autofree char *sentence = NULL;
  g_autofree CpQuad *aligned = NULL;
  CpRawPage raw = { 0 };
  gsize n_bytes;
  const void *bytes = g_variant_get_fixed_array (boxes, &n_bytes, 1);
  const char *problem;

  g_variant_get_child (child, 1, "&s", &raw.text);
  g_variant_get_child (child, 2, "&s", &problem);
  raw.state = state;
  if (raw.state == CP_TEXT_PAGE_UNREADABLE)
    raw.problem = sentence = cp_document_problem_sentence (problem, page);
  /* bytes of the message stand anywhere; floats must not */
  raw.boxes = aligned = g_memdup2 (bytes, n_bytes);
  raw.n_boxes = n_bytes / sizeof (CpQuad);
  raw.confidences = g_variant_get_fixed_array (confidences, &raw.n_confidences, 1);
  if (raw.n_confidences == 0)
    raw.confidences = NULL;
  cp_document_get_page_size (reading->document, page, &raw.width, &raw.height);
  cp_text_builder_add_page (reading->builder, &raw);
  cp_document_add_hidden (reading->document, hidden, page);
}

static void
add_page (Reading *reading, int page, GVariant *child)
{
  add_page_as (reading, page, child, page_state (state_of (child)));
}

/**
 * Recognition: of one page
 * @own: what the page says without
 * @pages: (nullable): the answer, or
 * @failure: (nullable): why there is none
 */
typedef struct
{
  Reading *reading;
  CpDocumentLane *lane;
  int page;
  GVariant *own;
  GVariant *pages;
  GError *failure;
} Recognition;

static void
recognition_clear (gpointer data)
{
  Recognition *recognition = data;

  g_clear_pointer (&recognition->own, g_variant_unref);
  g_clear_pointer (&recognition->pages, g_variant_unref);
  g_clear_error (&recognition->failure);
}

static gpointer
call_recognise (gpointer data)
{
  Recognition *recognition = data;
  CpDocument *document = recognition->reading->document;
  GCancellable *cancellable = recognition->reading->cancellable;
  g_autoptr (CpReaderProcess) process = NULL;
  g_autoptr (GVariant) warnings = NULL;

  process = cp_document_take_reader (document, recognition->lane, cancellable, &recognition->failure);
  if (process == NULL)
    return NULL;
  recognition->pages = cp_reader_process_recognise (process, recognition->page, &warnings, cancellable, &recognition->failure);
  cp_document_give_reader (document, recognition->lane);
  cp_document_add_warnings (document, warnings);
  return NULL;
}

/* As many pages at once as there are readers for them; the last of each round is read by this thread. */
static void
run_recognitions (Reading *reading, GArray *recognitions)
{
  guint n_readers = CLAMP (g_get_num_processors (), 1, CP_DOCUMENT_MOST_RECOGNISERS);
  gint64 since = g_get_monotonic_time ();

  for (guint first = 0; first < recognitions->len; first += n_readers)
    {
      guint n = MIN (n_readers, recognitions->len - first);
      GThread *threads[CP_DOCUMENT_MOST_RECOGNISERS] = { NULL };

      for (guint i = 0; i < n; i++)
        {
          Recognition *recognition = &g_array_index (recognitions, Recognition, first + i);

          tell (reading, recognition->page, TRUE);
          recognition->lane = &reading->document->recognition[i];
          if (i + 1 < n)
            threads[i] = g_thread_new ("recognition", call_recognise, recognition);
          else
            call_recognise (recognition);
        }
      for (guint i = 0; i < n; i++)
        if (threads[i] != NULL)
          g_thread_join (threads[i]);
    }
  cp_document_add_time (reading->document, CP_DOCUMENT_TIME_OCR, since);
}

/* A scan with a stamp has little text of its own; where recognition gets nothing, that is better than nothing. */
static gboolean
use_own_text (Reading *reading, int page, GVariant *own)
{
  const char *text;

  g_variant_get_child (own, 1, "&s", &text);
  if (*text == '\0')
    return FALSE;
  add_page_as (reading, page, own, CP_TEXT_PAGE_EMBEDDED);
  return TRUE;
}

static void
use_recognition (Reading *reading, const Recognition *recognition)
{
  g_autoptr (GVariant) child = NULL;
  g_autoptr (GVariant) hidden = g_variant_get_child_value (recognition->own, 5);

  if (recognition->pages == NULL)
    {
      reading->failures += lost_reader (recognition->failure) ? 1 : 0;
      if (!use_own_text (reading, recognition->page, recognition->own))
        add_unreadable (reading, recognition->page, recognition->failure->message);
      return;
    }
  child = g_variant_get_child_value (recognition->pages, 0);
  if (state_of (child) == CP_READER_PAGE_UNREADABLE && use_own_text (reading, recognition->page, recognition->own))
    return;
  add_page (reading, recognition->page, child);
  cp_document_add_hidden (reading->document, hidden, recognition->page);
  g_mutex_lock (&reading->document->lock);
  reading->document->n_ocr_pages += state_of (child) == CP_READER_PAGE_RECOGNISED ? 1 : 0;
  g_mutex_unlock (&reading->document->lock);
}

/* (transfer full): of Recognition, for the pages of an answer that need it; all of them are done. */
static GArray *
recognise_pages (Reading *reading, GVariant *pages)
{
  GArray *recognitions = g_array_new (FALSE, TRUE, sizeof (Recognition));
  gsize count = g_variant_n_children (pages);

  g_array_set_clear_func (recognitions, recognition_clear);
  for (gsize i = 0; i < count; i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (pages, i);
      Recognition recognition = { .reading = reading, .page = reading->page + (int) i };

      if (state_of (child) != CP_READER_PAGE_NEEDS_RECOGNITION)
        continue;
      recognition.own = g_steal_pointer (&child);
      g_array_append_val (recognitions, recognition);
    }
  run_recognitions (reading, recognitions);
  return recognitions;
}

static gboolean
was_cancelled (GArray *recognitions, GError **error)
{
  for (guint i = 0; i < recognitions->len; i++)
    {
      Recognition *recognition = &g_array_index (recognitions, Recognition, i);

      if (g_error_matches (recognition->failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&recognition->failure));
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
take_pages (Reading *reading, GVariant *pages, GError **error)
{
  gsize count = g_variant_n_children (pages);
  g_autoptr (GArray) recognitions = recognise_pages (reading, pages);
  guint next = 0;

  if (was_cancelled (recognitions, error))
    return FALSE;
  /* scans take little of the reader's time here and much of the recognisers': give these enough to do at once */
  reading->budget_ms = recognitions->len > 0 ? BUDGET_MS * CP_DOCUMENT_MOST_RECOGNISERS : BUDGET_MS;
  for (gsize i = 0; i < count; i++, reading->page++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (pages, i);

      if (state_of (child) == CP_READER_PAGE_NEEDS_RECOGNITION)
        use_recognition (reading, &g_array_index (recognitions, Recognition, next++));
      else
        {
          add_page (reading, reading->page, child);
          tell (reading, reading->page, FALSE);
        }
    }
  return TRUE;
}

static GVariant *
call_read_text (Reading *reading, int last, GError **error)
{
  CpDocument *document = reading->document;
  g_autoptr (CpReaderProcess) process = NULL;
  g_autoptr (GVariant) warnings = NULL;
  GVariant *pages;
  gint64 since;

  process = cp_document_take_reader (document, &document->pages, reading->cancellable, error);
  if (process == NULL)
    return NULL;
  since = g_get_monotonic_time ();
  pages = cp_reader_process_read_text (process, reading->page, last, reading->budget_ms, &warnings, reading->cancellable, error);
  cp_document_give_reader (document, &document->pages);
  cp_document_add_time (document, CP_DOCUMENT_TIME_TEXT, since);
  cp_document_add_warnings (document, warnings);
  return pages;
}

/* Which page of a call was the bad one is found by asking for them one by one. A page that makes the reader crash gets a second
 * chance with a fresh one; one that makes it hang does not. */
static gboolean
handle_failure (Reading *reading, int last, GError *failure, GError **error)
{
  if (!lost_reader (failure))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (last > reading->page)
    reading->alone = last;
  else if (g_error_matches (failure, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_READER_CRASHED)
           && reading->retried != reading->page)
    reading->retried = reading->page;
  else
    {
      add_unreadable (reading, reading->page, failure->message);
      tell (reading, reading->page, FALSE);
      reading->failures++;
      reading->page++;
      reading->alone = 0;
    }
  g_error_free (failure);
  return TRUE;
}

static gboolean
read_some (Reading *reading, GError **error)
{
  GError *failure = NULL;
  int last = reading->page <= reading->alone ? reading->page : reading->document->n_pages;
  g_autoptr (GVariant) pages = call_read_text (reading, last, &failure);

  if (pages == NULL)
    return handle_failure (reading, last, failure, error);
  return take_pages (reading, pages, error);
}

static void
give_up (Reading *reading)
{
  while (reading->page <= reading->document->n_pages)
    {
      g_autofree char *sentence = g_strdup_printf (_("Page %d was not tried: reading failed on too many pages."),
                                                   reading->page);

      add_unreadable (reading, reading->page, sentence);
      reading->page++;
    }
}

static CpTextLayer *
read_all (Reading *reading, GError **error)
{
  while (reading->page <= reading->document->n_pages)
    {
      if (reading->failures >= MAX_FAILURES)
        give_up (reading);
      else if (!read_some (reading, error))
        return NULL;
    }
  return cp_text_builder_finish (reading->builder);
}

/**
 * cp_document_load_text:
 * @progress: (nullable) (scope call): told once a page; before a page that is recognised, after one that is not
 * @user_data: for @progress
 * @cancellable: (nullable): ends the reader
 * @error: return location: CP_DOCUMENT_ERROR, G_IO_ERROR_CANCELLED
 *
 * Blocking: milliseconds a page, seconds where a page must be recognised. Pages can be drawn meanwhile. A page on which the
 * reader crashes or hangs is unreadable in the layer, with its sentence.
 *
 * Returns: (transfer full) (nullable): the text of all pages, the same each time
 */
CpTextLayer *
cp_document_load_text (CpDocument *self, CpDocumentProgress progress, gpointer user_data, GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (CpTextBuilder) builder = NULL;
  CpTextLayer *layer;

  CP_ASSERT_MAY_BLOCK ();
  if (!cp_document_turn_take (&self->reading, cancellable, error))
    return NULL;
  layer = cp_document_peek_text (self);
  if (layer == NULL)
    {
      Reading reading = { self, NULL, progress, user_data, cancellable, 1, 0, 0, 0, BUDGET_MS };

      reading.builder = builder = cp_text_builder_new ();
      layer = read_all (&reading, error);
      cp_document_end_recognition (self);
      g_mutex_lock (&self->lock);
      self->layer = layer != NULL ? g_object_ref (layer) : NULL;
      g_mutex_unlock (&self->lock);
    }
  cp_document_turn_give (&self->reading);
  return layer;
}
