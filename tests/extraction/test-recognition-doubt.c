/* test-recognition-doubt.c: what was hardly made out on a scan is not told with certainty
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-extraction.h"
#include "cp-text-builder.h"

#include <string.h>

#define CONTRACT "SERVICES AGREEMENT\n" \
                 "This Services Agreement is entered into as of March 3, 2024 by and between Northwind Traders Inc. and Fabrikam LLC.\n" \
                 "This Agreement is governed by the laws of the State of New York.\n"
#define DATE "March 3, 2024"

/* The whole page is read with certainty, but for the date, of which the reader is as sure as @percent says. */
static CpExtraction *
read_scan (guint8 percent)
{
  const char *date = strstr (CONTRACT, DATE);
  gsize length = strlen (CONTRACT);
  g_autofree CpQuad *boxes = g_new0 (CpQuad, length);
  g_autofree guint8 *confidences = g_malloc (length);
  g_autoptr (CpTextBuilder) builder = cp_text_builder_new ();
  g_autoptr (CpTextLayer) layer = NULL;
  g_autoptr (CpExtractor) extractor = cp_local_extractor_new ();
  g_autoptr (GError) error = NULL;
  CpExtraction *extraction;

  memset (confidences, 100, length);
  memset (confidences + (date - CONTRACT), percent, strlen (DATE));
  cp_text_builder_add_page (builder, &(CpRawPage){ .state = CP_TEXT_PAGE_RECOGNISED, .text = CONTRACT, .boxes = boxes, .n_boxes = length,
                                                   .confidences = confidences, .n_confidences = length, .width = 612, .height = 792 });
  layer = cp_text_builder_finish (builder);
  extraction = cp_extractor_read (extractor, &(CpReadingRequest){ .layer = layer, .document_sha256 = "", .file_name = "scan" }, NULL, &error);
  g_assert_no_error (error);
  return extraction;
}

static double
confidence_of (CpExtraction *extraction, const char *key)
{
  CpFinding *finding = cp_extraction_find (extraction, key);

  g_assert_cmpint (cp_finding_get_state (finding), ==, CP_FINDING_FOUND);
  return cp_finding_get_confidence (finding);
}

static void
test_doubt (void)
{
  g_autoptr (CpExtraction) sure = read_scan (100);
  g_autoptr (CpExtraction) doubtful = read_scan (40);

  g_assert_cmpfloat (confidence_of (sure, "agreement_date"), >, 0.85);
  g_assert_cmpfloat (confidence_of (doubtful, "agreement_date"), <, 0.6);
  g_assert_cmpfloat (confidence_of (doubtful, "governing_law"), ==, confidence_of (sure, "governing_law"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extraction/recognition-doubt", test_doubt);
  return g_test_run ();
}
