/* cp-reader-backend.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reader-backend.h"

#include <math.h>
#include <string.h>
#include <time.h>

#include "cp-reader-limits.h"
#include "cp-reader-visibility.h"

/* A stray mark is not worth a warning. */
#define FEWEST_HIDDEN_LETTERS 3

/* Microseconds of processor time a file: fifteen thousand pages of text, or some hundred full of pictures. */
#define LONGEST_LOOKING (G_USEC_PER_SEC * 30)

/* What U+E0000 to U+E0FFF have in common. */
#define TAG_BEGIN "\363\240"

#define LETTER_WIDTH 612.0
#define LETTER_HEIGHT 792.0

G_DEFINE_INTERFACE (CpReaderBackend, cp_reader_backend, G_TYPE_OBJECT)

static void
cp_reader_backend_default_init (CpReaderBackendInterface *iface)
{
}

void
cp_reader_outline_entry_free (CpReaderOutlineEntry *entry)
{
  g_free (entry->title);
  g_free (entry);
}

const char *
cp_reader_backend_get_media_type (CpReaderBackend *self)
{
  return CP_READER_BACKEND_GET_IFACE (self)->get_media_type (self);
}

int
cp_reader_backend_get_n_pages (CpReaderBackend *self)
{
  return CP_READER_BACKEND_GET_IFACE (self)->get_n_pages (self);
}

/* The size that the file claims, or a letter's where the claim makes no sense; and by how much it is shown smaller. */
static double
claimed_size (CpReaderBackend *self, int page, double *width, double *height)
{
  double side;

  *width = *height = 0;
  CP_READER_BACKEND_GET_IFACE (self)->get_page_size (self, page, width, height);
  if (!isfinite (*width) || !isfinite (*height) || *width <= 0 || *height <= 0)
    {
      *width = LETTER_WIDTH;
      *height = LETTER_HEIGHT;
    }
  side = MAX (*width, *height);
  return side > CP_READER_MAX_PAGE_SIDE ? CP_READER_MAX_PAGE_SIDE / side : 1.0;
}

/**
 * cp_reader_backend_get_page_size:
 * @page: from 1
 * @width: (out): points
 * @height: (out): points
 *
 * The size as shown, between 1 point and CP_READER_MAX_PAGE_SIDE whatever the file says.
 */
void
cp_reader_backend_get_page_size (CpReaderBackend *self, int page, double *width, double *height)
{
  double shrink = claimed_size (self, page, width, height);

  *width = MAX (*width * shrink, 1.0);
  *height = MAX (*height * shrink, 1.0);
}

/**
 * cp_reader_backend_draw:
 * @page: from 1
 * @scale: pixels a point
 * @onto: an image surface; it is painted white first
 * @error: return location
 *
 * Returns: %FALSE when the page could not be drawn at all
 */
gboolean
cp_reader_backend_draw (CpReaderBackend *self, int page, double scale, cairo_surface_t *onto, GError **error)
{
  double width;
  double height;
  double shrink = claimed_size (self, page, &width, &height);
  cairo_t *cr = cairo_create (onto);
  gboolean drawn;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale * shrink, scale * shrink);
  drawn = CP_READER_BACKEND_GET_IFACE (self)->render (self, page, cr, error);
  if (drawn && cairo_status (cr) != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_FAILED, cairo_status_to_string (cairo_status (cr)));
      drawn = FALSE;
    }
  cairo_destroy (cr);
  return drawn;
}

/* Processor time, so that a busy machine does not make it blind. */
static gint64
processor_us (void)
{
  return (gint64) clock () * G_USEC_PER_SEC / CLOCKS_PER_SEC;
}

/* One process, one file: what the looking has cost so far is the file's. Pages full of pictures take long to draw; at some
 * point the person is told that the rest was not looked at. */
static void
drop_hidden (CpReaderBackend *self, int page, CpReaderPageText *text, CpReaderWarnings *warnings)
{
  static gint64 spent;
  gint64 since = processor_us ();

  if (spent > LONGEST_LOOKING)
    {
      cp_reader_warnings_add (warnings, CP_READER_WARNING_NOT_LOOKED, 0, NULL);
      return;
    }
  cp_reader_visibility_drop_hidden (self, page, text);
  spent += processor_us () - since;
}

/* Unicode's tags repeat ASCII in characters that no font draws. The text layer drops them; here they are told. */
static void
tell_tags (int page, CpReaderPageText *text)
{
  g_autoptr (GString) spelled = g_string_new (NULL);

  for (const char *at = strstr (text->text->str, TAG_BEGIN); at != NULL; at = strstr (at + 4, TAG_BEGIN))
    {
      gunichar character = g_utf8_get_char (at);

      if (character >= 0xe0020 && character <= 0xe007e)
        g_string_append_c (spelled, (char) (character - 0xe0000));
    }
  cp_reader_hidden_add (text->hidden, CP_READER_HIDDEN_CHARACTERS, page, spelled->str, NULL, 0);
}

/**
 * cp_reader_backend_read_text:
 * @page: from 1
 * @warnings: what is found on the way
 * @error: return location
 *
 * Words that nobody can see are left out, with a warning.
 *
 * Returns: (transfer full) (nullable): the page's text. A page with nothing but rubbish counts as one without text.
 */
CpReaderPageText *
cp_reader_backend_read_text (CpReaderBackend *self, int page, CpReaderWarnings *warnings, GError **error)
{
  g_autoptr (CpReaderPageText) text = cp_reader_page_text_new ();

  if (!CP_READER_BACKEND_GET_IFACE (self)->read_text (self, page, text, warnings, error))
    return NULL;
  if (text->boxes->len > CP_READER_MAX_PAGE_CHARACTERS)
    {
      cp_reader_page_text_fail (text, CP_READER_PROBLEM_TOO_LARGE);
      return g_steal_pointer (&text);
    }
  tell_tags (page, text);
  drop_hidden (self, page, text, warnings);
  if (cp_reader_hidden_count_letters (text->hidden) >= FEWEST_HIDDEN_LETTERS)
    cp_reader_warnings_add (warnings, CP_READER_WARNING_HIDDEN_TEXT, page, NULL);
  if (text->state == CP_READER_PAGE_EMBEDDED && cp_reader_page_text_count_readable (text) == 0)
    text->state = CP_READER_PAGE_NEEDS_RECOGNITION;
  return g_steal_pointer (&text);
}

/**
 * cp_reader_backend_get_title:
 *
 * Returns: (transfer full) (nullable): not to be trusted
 */
char *
cp_reader_backend_get_title (CpReaderBackend *self)
{
  CpReaderBackendInterface *iface = CP_READER_BACKEND_GET_IFACE (self);

  return iface->get_title != NULL ? iface->get_title (self) : NULL;
}

/**
 * cp_reader_backend_list_outline:
 *
 * Returns: (transfer full) (element-type CpReaderOutlineEntry): may be empty
 */
GPtrArray *
cp_reader_backend_list_outline (CpReaderBackend *self)
{
  CpReaderBackendInterface *iface = CP_READER_BACKEND_GET_IFACE (self);
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_reader_outline_entry_free);

  if (iface->list_outline != NULL)
    iface->list_outline (self, entries);
  return entries;
}

void
cp_reader_backend_list_warnings (CpReaderBackend *self, CpReaderWarnings *warnings)
{
  CpReaderBackendInterface *iface = CP_READER_BACKEND_GET_IFACE (self);

  if (iface->list_warnings != NULL)
    iface->list_warnings (self, warnings);
}

void
cp_reader_backend_list_hidden (CpReaderBackend *self, CpReaderHidden *hidden)
{
  CpReaderBackendInterface *iface = CP_READER_BACKEND_GET_IFACE (self);

  if (iface->list_hidden != NULL)
    iface->list_hidden (self, hidden);
}

double
cp_reader_backend_get_raster_scale (CpReaderBackend *self, int page)
{
  CpReaderBackendInterface *iface = CP_READER_BACKEND_GET_IFACE (self);

  return iface->get_raster_scale != NULL ? iface->get_raster_scale (self, page) : 0.0;
}
