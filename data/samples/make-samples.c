/* make-samples.c: makes the sample contracts out of their words
 *
 * Usage: make-samples KIND WORDS FILE, where KIND is pdf, scan or docx.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>

#include "sample-text.h"

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SampleText) text = NULL;
  gboolean made = FALSE;

  /* an archive's times are local ones */
  g_setenv ("TZ", "UTC", TRUE);
  if (argc != 4)
    {
      fprintf (stderr, "usage: make-samples pdf|scan|docx WORDS FILE\n");
      return 2;
    }
  text = sample_text_load (argv[2], &error);
  if (text != NULL && g_str_equal (argv[1], "pdf"))
    made = sample_pdf_write (text, argv[3], &error);
  else if (text != NULL && g_str_equal (argv[1], "scan"))
    made = sample_scan_write (text, argv[3], &error);
  else if (text != NULL && g_str_equal (argv[1], "docx"))
    made = sample_docx_write (text, argv[3], &error);
  if (error != NULL)
    fprintf (stderr, "make-samples: %s\n", error->message);
  return made ? 0 : 1;
}
