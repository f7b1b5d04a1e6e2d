/* test-grounding.c: quotes and where they stand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-grounding.h"

#define PAGES                                                                                                          \
  "MASTER SERVICES AGREEMENT\nThis Agreement is made on May 8, 2014 between Acme Café GmbH and “Widget’s” Ltd.\nConfidential\n1\n" \
  "\f"                                                                                                                 \
  "The initial term shall be three (3) years and the\nConfidential\n2\n"                                               \
  "\f"                                                                                                                 \
  "parties may end it. Fees are $1,500.00 a month, final office ﬁling included. The notice period is thirty (30) days.\nConfidential\n3\n"

typedef struct
{
  const char *quote;
  int page;           /* 0: nowhere */
  const char *stands; /* (nullable) */
} Case;

static const Case cases[] = {
  { "May 8, 2014", 1, "May 8, 2014" },
  { "made  on\nMay 8 , 2014", 1, "made on May 8, 2014" },
  { "MADE ON MAY 8, 2014", 1, NULL },
  { "Acme Cafe GmbH", 1, "Acme Café GmbH" },
  { "\"Widget's\" Ltd", 1, NULL },
  { "final of\xc2\xad" "fice filing", 3, NULL },
  { "thirty (30) days", 3, NULL },
  { "three (3) years and the parties may end it", 2, NULL },
  { "initial term … three (3) years", 2, NULL },
  { "The initial term shal1 be three (3) years and", 2, NULL },
  { "May 9, 2014", 0, NULL },
  { "The initial term shall be five (5) years and no longer", 0, NULL },
  { "150", 0, NULL },
  { "", 0, NULL },
  { "…", 0, NULL },
  { "the moon is made of cheese", 0, NULL },
};

static void
test_quotes (void)
{
  g_autoptr (CpTextLayer) layer = cp_text_layer_new_for_text (PAGES);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) anchors = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_anchor_unref);
      gboolean found = cp_grounding_find (layer, cases[i].quote, 0, anchors);

      if (found != (cases[i].page > 0))
        g_error ("“%s”: %s", cases[i].quote, found ? "found" : "not found");
      if (!found)
        continue;
      g_assert_cmpint (cp_anchor_get_page (g_ptr_array_index (anchors, 0)), ==, cases[i].page);
      if (cases[i].stands != NULL)
        g_assert_cmpstr (cp_anchor_get_quote (g_ptr_array_index (anchors, 0)), ==, cases[i].stands);
    }
}

/* A quote over a page's end has an anchor on each page, and never quotes what lies outside. */
static void
test_page_break (void)
{
  g_autoptr (CpTextLayer) layer = cp_text_layer_new_for_text (PAGES);
  g_autoptr (GPtrArray) anchors = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_anchor_unref);

  g_assert_true (cp_grounding_find (layer, "three (3) years and the parties may end it", 2, anchors));
  g_assert_cmpuint (anchors->len, ==, 2);
  g_assert_cmpint (cp_anchor_get_page (g_ptr_array_index (anchors, 1)), ==, 3);
}

static void
test_page_hint (void)
{
  g_autoptr (CpTextLayer) layer = cp_text_layer_new_for_text ("thirty days of notice\n\fthirty days of notice\n\fthirty days of notice\n");

  for (int page = 1; page <= 3; page++)
    {
      g_autoptr (GPtrArray) anchors = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_anchor_unref);

      g_assert_true (cp_grounding_find (layer, "thirty days", page, anchors));
      g_assert_cmpint (cp_anchor_get_page (g_ptr_array_index (anchors, 0)), ==, page);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/models/grounding/quotes", test_quotes);
  g_test_add_func ("/models/grounding/page-break", test_page_break);
  g_test_add_func ("/models/grounding/page-hint", test_page_hint);
  return g_test_run ();
}
