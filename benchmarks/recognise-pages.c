/* recognise-pages.c: what recognition of a page costs
 *
 * recognise-pages N FILE…: the first N pages of each file are recognised in this process, on one core; a line for each file: pages, processor
 * milliseconds a page, characters a page; a last line for all. Set OMP_THREAD_LIMIT=1, as the reader has it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "cp-page-recogniser.h"
#include "cp-reader-format.h"

typedef struct
{
  int pages;
  double ms;
  double longest;
  gsize characters;
} Sum;

static void
recognise (CpReaderBackend *backend, int page, CpReaderWarnings *warnings, Sum *sum)
{
  g_autoptr (CpReaderPageText) text = cp_reader_page_text_new ();
  clock_t since = clock ();
  double ms;

  if (!cp_page_recogniser_read (backend, page, text, warnings, NULL))
    return;
  ms = (double) (clock () - since) * 1000 / CLOCKS_PER_SEC;
  sum->pages++;
  sum->ms += ms;
  sum->longest = MAX (sum->longest, ms);
  sum->characters += text->boxes->len;
}

static void
print_sum (const char *what, const Sum *sum)
{
  printf ("%-60.60s %3d pages %6.0f ms a page, at most %6.0f %6.0f characters\n", what, sum->pages, sum->ms / MAX (sum->pages, 1), sum->longest,
          (double) sum->characters / MAX (sum->pages, 1));
}

int
main (int argc, char **argv)
{
  Sum all = { 0 };
  int most = argc > 1 ? atoi (argv[1]) : 0;

  for (int i = 2; i < argc; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CpReaderBackend) backend = cp_reader_format_open (open (argv[i], O_RDONLY | O_CLOEXEC), NULL, &error);
      g_autofree char *name = g_path_get_basename (argv[i]);
      CpReaderWarnings *warnings = cp_reader_warnings_new ();
      Sum sum = { 0 };

      for (int page = 1; backend != NULL && page <= MIN (most, cp_reader_backend_get_n_pages (backend)); page++)
        recognise (backend, page, warnings, &sum);
      print_sum (backend != NULL ? name : error->message, &sum);
      all = (Sum) { all.pages + sum.pages, all.ms + sum.ms, MAX (all.longest, sum.longest), all.characters + sum.characters };
      cp_reader_warnings_free (warnings);
    }
  print_sum ("all", &all);
  return all.pages > 0 ? 0 : 1;
}
