/* cp-pdf-source.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-pdf-source.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "cp-reader-protocol.h"

/* Looking through more than this would cost more than it saves. */
#define LARGEST_SEARCH ((gsize) 128 << 20)

/* Pixels of one picture that the memory of this process still holds. */
#define LARGEST_PICTURE (128.0 * 1000 * 1000)
/* Cairo's own limit for a side. */
#define LONGEST_SIDE 32767.0
/* A picture's dictionary is no longer than this in practice. */
#define DICTIONARY 600

#define INTENTS "/OutputIntents"
#define NO_INTENTS "/OutputIntentx"

typedef struct
{
  guint8 *data;
  gsize size;
} Mapping;

static void
mapping_free (gpointer data)
{
  Mapping *mapping = data;

  munmap (mapping->data, mapping->size);
  g_free (mapping);
}

/* An archival PDF (PDF/A) names the colour profile it was made for. Poppler makes a colour transform to that profile for every
 * page it looks at, even for its text: 10 ms where the text itself takes 0.7 (43 pages of an SEC exhibit). On a screen the
 * profile is not wanted, so its name is spelled wrong in our private copy of the page of memory it stands on. The file is not
 * touched. A name inside a compressed object is not found and costs what it costs. */
static void
forget_output_intents (Mapping *mapping)
{
  guint8 *at = mapping->data;
  gsize left = mapping->size;
  guint8 *found;

  while ((found = memmem (at, left, INTENTS, strlen (INTENTS))) != NULL)
    {
      memcpy (found, NO_INTENTS, strlen (NO_INTENTS));
      left -= (gsize) (found - at) + strlen (INTENTS);
      at = found + strlen (INTENTS);
    }
}

/**
 * cp_pdf_source_map:
 * @fd: (transfer full): the file
 * @error: return location
 *
 * The file is mapped, not read: only what is looked at costs memory. If somebody cuts it off meanwhile, this process ends, and
 * no other.
 *
 * Returns: (transfer full) (nullable): its bytes
 */
GBytes *
cp_pdf_source_map (int fd, GError **error)
{
  struct stat status = { 0 };
  void *data = MAP_FAILED;
  Mapping *mapping;

  if (fstat (fd, &status) == 0 && status.st_size > 0)
    data = mmap (NULL, (gsize) status.st_size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
  g_close (fd, NULL);
  if (data == MAP_FAILED)
    {
      g_set_error (error, CP_READER_ERROR, CP_READER_ERROR_TOO_LARGE, "mmap: %s", g_strerror (errno));
      return NULL;
    }
  mapping = g_new (Mapping, 1);
  *mapping = (Mapping) { data, (gsize) status.st_size };
  if (mapping->size <= LARGEST_SEARCH)
    forget_output_intents (mapping);
  return g_bytes_new_with_free_func (mapping->data, mapping->size, mapping_free, mapping);
}

/* The number after @key between @from and @end; 0 when there is none. */
static double
number_after (const guint8 *from, const guint8 *end, const char *key)
{
  const guint8 *at = memmem (from, (gsize) (end - from), key, strlen (key));
  double number = 0;

  if (at == NULL)
    return 0;
  at += strlen (key);
  while (at < end && g_ascii_isspace (*at))
    at++;
  for (; at < end && g_ascii_isdigit (*at) && number < 1e9; at++)
    number = number * 10 + (*at - '0');
  return number;
}

static gboolean
is_vast (const guint8 *width_key, const guint8 *begin, const guint8 *end)
{
  const guint8 *from = width_key - begin > DICTIONARY ? width_key - DICTIONARY : begin;
  const guint8 *to = end - width_key > DICTIONARY ? width_key + DICTIONARY : end;
  double width = number_after (width_key, to, "/Width");
  double height = MAX (number_after (width_key, to, "/Height"), number_after (from, width_key, "/Height"));

  return width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > LARGEST_PICTURE;
}

/**
 * cp_pdf_source_holds_vast_picture:
 * @bytes: the file
 *
 * A few kilobytes of file can ask for gigabytes of pixels. Poppler then draws nothing and says nothing. The dictionaries of
 * pictures are never compressed, so their sizes can be read off the file.
 *
 * Returns: %TRUE when a picture is larger than what can be shown
 */
gboolean
cp_pdf_source_holds_vast_picture (GBytes *bytes)
{
  gsize size;
  const guint8 *begin = g_bytes_get_data (bytes, &size);
  const guint8 *end = begin + size;
  const guint8 *at = begin;

  if (size > LARGEST_SEARCH)
    return FALSE;
  while ((at = memmem (at, (gsize) (end - at), "/Width", 6)) != NULL)
    {
      if (is_vast (at, begin, end))
        return TRUE;
      at += 6;
    }
  return FALSE;
}
