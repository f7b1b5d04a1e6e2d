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
