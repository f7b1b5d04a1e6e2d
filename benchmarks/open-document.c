/* open-document.c: how long it takes to open, read and draw documents, and what it costs in memory
 *
 * open-document FILE…: a line for each file: pages, milliseconds to open (reader included), to the first page drawn at 96 dpi, for
 * all text, for recognition; the reader's and this program's largest resident size.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-document.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000.0;
}

static long
own_peak_kb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static long
readers_peak_kb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_CHILDREN, &usage);
  return usage.ru_maxrss;
}

static void
measure (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpDocument) document = NULL;
  g_autoptr (CpPageImage) image = NULL;
  g_autoptr (CpTextLayer) layer = NULL;
  gint64 start = g_get_monotonic_time ();
  double opened;
  double drawn;
  double text;
  double unused;
  double ocr;
  gsize length = 0;

  document = cp_document_open (path, NULL, NULL, &error);
  opened = since (start);
  if (document == NULL)
    {
      printf ("%-50s %6.0f ms  %s: %s\n", strrchr (path, '/') ? strrchr (path, '/') + 1 : path, opened,
              cp_document_error_code (error), error->message);
      return;
    }
  image = cp_document_render (document, 1, 96 / 72.0, NULL, &error);
  drawn = since (start);
  if (image == NULL)
    printf ("page 1: %s\n", error->message);
  layer = cp_document_load_text (document, NULL, NULL, NULL, NULL);
  cp_document_get_timings (document, &unused, &text, &ocr);
  if (layer != NULL)
    cp_text_layer_get_text (layer, &length);
  printf ("%-50s %4d pages, open %6.1f, first page %6.1f, text %7.1f, ocr %7.1f ms, %7zu bytes; so far readers %ld, self %ld KiB\n",
          strrchr (path, '/') ? strrchr (path, '/') + 1 : path, cp_document_get_n_pages (document), opened, drawn, text, ocr,
          length, readers_peak_kb (), own_peak_kb ());
  for (const char *const *warning = cp_document_get_warnings (document); *warning != NULL; warning++)
    printf ("    %s\n", *warning);
  if (layer != NULL && g_getenv ("SHOW_TEXT") != NULL)
    printf ("%s\n", cp_text_layer_get_text (layer, NULL));
}

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    measure (argv[i]);
  return 0;
}
