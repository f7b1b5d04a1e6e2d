/* cp-reading-context.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* memmem() */

#include "cp-reading-context.h"

#include <string.h>

#include "cp-date-scanner.h"
#include "cp-money-scanner.h"
#include "cp-period-scanner.h"

static void
clear_defined_term (gpointer data)
{
  g_clear_pointer (&((CpDefinedTerm *) data)->name, g_free);
}

/* "1 234,56" with a no-break space is one number, "4  234,56" in two columns are two: the spaces between digits are taken from the text as it is. */
static GArray *
scan_foreign_amounts (CpReadingContext *self)
{
  g_autofree char *lower = g_strndup (self->lower, self->length);

  for (gsize i = 1; i + 3 < self->length; i++)
    {
      gsize size = memcmp (self->text + i, "\xc2\xa0", 2) == 0 ? 2 : memcmp (self->text + i, "\xe2\x80\xaf", 3) == 0 ? 3 : 0;

      if (size > 0 && lower[i] == ' ' && g_ascii_isdigit (lower[i - 1]) && g_ascii_isdigit (lower[i + size]))
        memcpy (lower + i, self->text + i, size);
    }
  return cp_money_scanner_scan (self->flat, lower, self->length);
}

/**
 * cp_reading_context_new: (skip)
 * @request: what is to be read
 * @extraction: where findings go
 * @model: what candidates are weighed by
 * @cancellable: (nullable): asked between the steps
 *
 * Cuts the text into lines, sections and sentences and finds every date, period and amount in it.
 *
 * Returns: (transfer full): the document, ready for the readers of single terms
 */
CpReadingContext *
cp_reading_context_new (const CpReadingRequest *request, CpExtraction *extraction, CpLinearModel *model, GCancellable *cancellable)
{
  CpReadingContext *self = g_new0 (CpReadingContext, 1);

  self->layer = g_object_ref (request->layer);
  self->text = cp_text_layer_get_text (self->layer, &self->length);
  self->own_names = request->own_names;
  self->file_name = request->file_name;
  self->extraction = g_object_ref (extraction);
  self->model = model;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->lines = g_array_new (FALSE, TRUE, sizeof (CpLine));
  self->sections = g_array_new (FALSE, TRUE, sizeof (CpSection));
  self->sentences = g_array_new (FALSE, TRUE, sizeof (CpSentence));
  self->defined = g_array_new (FALSE, TRUE, sizeof (CpDefinedTerm));
  g_array_set_clear_func (self->defined, clear_defined_term);

  cp_reading_lines_build (self);
  self->groups = cp_letter_groups_new (self->lower, self->length);
  cp_reading_language_find (self);
  cp_reading_sections_build (self);
  cp_reading_sentences_build (self);
  cp_reading_definitions_build (self);
  cp_reading_outline_build (self);
  self->dates = cp_date_scanner_scan (self->flat, self->lower, self->length);
  if (cp_reading_context_is_foreign (self))
    cp_date_numeric_prefer_day_first (self->dates);
  self->periods = cp_period_scanner_scan (self->lower, self->length);
  self->amounts = cp_reading_context_is_foreign (self) ? scan_foreign_amounts (self) : cp_money_scanner_scan (self->flat, self->lower, self->length);
  return self;
}

/** cp_reading_context_free: (skip) */
void
cp_reading_context_free (CpReadingContext *self)
{
  g_clear_object (&self->layer);
  g_clear_object (&self->extraction);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->flat, g_free);
  g_clear_pointer (&self->lower, g_free);
  g_clear_pointer (&self->groups, cp_letter_groups_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->sections, g_array_unref);
  g_clear_pointer (&self->sentences, g_array_unref);
  g_clear_pointer (&self->defined, g_array_unref);
  g_clear_pointer (&self->dates, g_array_unref);
  g_clear_pointer (&self->periods, g_array_unref);
  g_clear_pointer (&self->amounts, g_array_unref);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->party_candidates, g_ptr_array_unref);
  g_free (self);
}

/** cp_reading_context_is_cancelled: (skip) */
gboolean
cp_reading_context_is_cancelled (CpReadingContext *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

/* The last element whose start (its first member) is not after @offset, or -1. */
static int
index_at (GArray *array, gsize element_size, gsize start_offset, gsize offset)
{
  int low = 0, high = (int) array->len - 1, found = -1;

  while (low <= high)
    {
      int middle = (low + high) / 2;
      gsize start = *(gsize *) (array->data + middle * element_size + start_offset);

      if (start <= offset)
        {
          found = middle;
          low = middle + 1;
        }
      else
        high = middle - 1;
    }
  return found;
}

/** cp_reading_context_sentence_index_at: (skip): index of the sentence around @offset, or -1 */
int
cp_reading_context_sentence_index_at (CpReadingContext *self, gsize offset)
{
  return index_at (self->sentences, sizeof (CpSentence), G_STRUCT_OFFSET (CpSentence, start), offset);
}

/** cp_reading_context_sentence_at: (skip): (nullable): the sentence around @offset */
const CpSentence *
cp_reading_context_sentence_at (CpReadingContext *self, gsize offset)
{
  int i = cp_reading_context_sentence_index_at (self, offset);

  return i >= 0 ? &g_array_index (self->sentences, CpSentence, i) : NULL;
}

/** cp_reading_context_section_at: (skip): (nullable): the section that @offset belongs to */
const CpSection *
cp_reading_context_section_at (CpReadingContext *self, gsize offset)
{
  int i = index_at (self->sections, sizeof (CpSection), G_STRUCT_OFFSET (CpSection, start), offset);

  return i >= 0 ? &g_array_index (self->sections, CpSection, i) : NULL;
}

/** cp_reading_context_line_at: (skip): (nullable): the line around @offset */
const CpLine *
cp_reading_context_line_at (CpReadingContext *self, gsize offset)
{
  int i = index_at (self->lines, sizeof (CpLine), G_STRUCT_OFFSET (CpLine, start), offset);

  return i >= 0 ? &g_array_index (self->lines, CpLine, i) : NULL;
}

/** cp_reading_context_definition: (skip): (nullable): the first definition of a term, by its name in lower case */
const CpDefinedTerm *
cp_reading_context_definition (CpReadingContext *self, const char *lower_name)
{
  for (guint i = 0; i < self->defined->len; i++)
    {
      const CpDefinedTerm *term = &g_array_index (self->defined, CpDefinedTerm, i);

      if (strcmp (term->name, lower_name) == 0)
        return term;
    }
  return NULL;
}

/** cp_reading_context_words: (skip) */
char *
cp_reading_context_words (CpReadingContext *self, gsize start, gsize end)
{
  GString *out;
  gboolean space = FALSE;

  /* A cut at a number of bytes may fall into a character. */
  while (start < end && ((guchar) self->flat[start] & 0xc0) == 0x80)
    start++;
  while (end > start && end < self->length && ((guchar) self->flat[end] & 0xc0) == 0x80)
    end--;
  out = g_string_sized_new (end - start + 1);
  for (gsize i = start; i < end && i < self->length; i++)
    {
      if (self->flat[i] == ' ')
        space = TRUE;
      else
        {
          if (space && out->len > 0)
            g_string_append_c (out, ' ');
          space = FALSE;
          g_string_append_c (out, self->flat[i]);
        }
    }
  return g_string_free (out, FALSE);
}

/* Anchors of a range without furniture, one a page. */
static gboolean
anchor_piece (CpReadingContext *self, CpFinding *finding, gsize start, gsize end)
{
  gboolean added = FALSE;

  while (start < end && g_ascii_isspace (self->text[start]))
    start++;
  while (end > start && g_ascii_isspace (self->text[end - 1]))
    end--;
  while (start < end)
    {
      int page = cp_text_layer_get_page_at (self->layer, start);
      gsize page_start, page_end;
      g_autoptr (CpAnchor) anchor = NULL;

      cp_text_layer_get_page_range (self->layer, page, &page_start, &page_end);
      anchor = cp_text_layer_anchor (self->layer, start, MIN (end, page_end));
      if (anchor != NULL)
        {
          cp_finding_add_anchor (finding, anchor);
          added = TRUE;
        }
      if (end <= page_end || page_end + 1 <= start)
        break;
      start = page_end + 1;
    }
  return added;
}

/** cp_reading_context_anchor: (skip) */
gboolean
cp_reading_context_anchor (CpReadingContext *self, CpFinding *finding, gsize start, gsize end)
{
  int i = index_at (self->lines, sizeof (CpLine), G_STRUCT_OFFSET (CpLine, start), start);
  gboolean added = FALSE;

  /* A page number between two halves of a sentence is no part of what is quoted. */
  for (i = MAX (i, 0); i < (int) self->lines->len; i++)
    {
      const CpLine *line = &g_array_index (self->lines, CpLine, i);

      if (line->start >= end)
        break;
      if (!line->furniture || line->end <= start)
        continue;
      added |= anchor_piece (self, finding, start, MAX (start, line->start));
      start = line->end;
    }
  if (start < end)
    added |= anchor_piece (self, finding, start, end);
  return added;
}

/** cp_reading_context_find: (skip) */
gssize
cp_reading_context_find (CpReadingContext *self, gsize start, gsize end, const char *needle)
{
  const gsize length = strlen (needle);
  const char *hit;

  end = MIN (end, self->length);
  if (start >= end || !cp_letter_groups_may_hold (self->groups, needle, length))
    return -1;
  hit = memmem (self->lower + start, end - start, needle, length);
  return hit != NULL ? hit - self->lower : -1;
}

/** cp_reading_context_find_last: (skip) */
gssize
cp_reading_context_find_last (CpReadingContext *self, gsize start, gsize end, const char *needle)
{
  gssize last = -1, hit;

  while ((hit = cp_reading_context_find (self, start, end, needle)) >= 0)
    {
      last = hit;
      start = (gsize) hit + 1;
    }
  return last;
}

/** cp_reading_context_has: (skip) */
gboolean
cp_reading_context_has (CpReadingContext *self, gsize start, gsize end, const char *needle)
{
  return cp_reading_context_find (self, start, end, needle) >= 0;
}
