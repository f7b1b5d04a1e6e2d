/* test-text-layer.c: one clean text and its places
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-document.h"
#include "cp-text-builder.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const char *raw;
  const char *clean;
} Case;

static const Case cases[] = {
  { "plain text", "plain text" },
  { "two\nlines", "two\nlines" },
  /* hyphenation */
  { "this agree-\nment binds", "this agreement binds" },
  { "this AGREE-\nMENT binds", "this AGREEMENT binds" },
  { "a third-\nparty claim", "a third-party claim" },
  { "co-oper\nation", "co-oper\nation" },
  { "an up-\nset upset person", "an upset upset person" },
  { "re-\nsign, or re-sign it", "re-sign, or re-sign it" },
  { "Non-\nDisclosure", "Non-Disclosure" },
  { "soft\302\255\nware and so\302\255ft", "software and soft" },
  { "2014-\n15", "2014-\n15" },
  { "amount -\nof", "amount -\nof" },
  { "ver\342\200\220\ntrag", "vertrag" },
  /* ligatures, blanks, controls */
  { "o\357\254\203ce \357\254\201le", "office file" },
  { "a\302\240b\342\200\203c\td", "a b c d" },
  { "a\342\200\213b\342\200\256c\357\273\277d\001e", "abcde" },
  { "trailing   \n  \n\n\nnext  ", "trailing\n\nnext" },
  { "\n\nfirst\r\nsecond", "first\n\nsecond" },
  /* composed form */
  { "Mu\314\210ller cafe\314\201", "M\303\274ller caf\303\251" },
  { "\342\204\253", "\303\205" },
  { "\341\204\200\341\205\241", "\352\260\200" },
};

static void
test_cleaning (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CpTextLayer) layer = cp_text_layer_new_for_text (cases[i].raw);
      const char *text = cp_text_layer_get_text (layer, NULL);
      g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);

      g_test_message ("case %u", i);
      g_assert_cmpstr (text, ==, cases[i].clean);
      g_assert_cmpstr (text, ==, normal);
    }
}

/* Every character keeps the place it had, whatever was taken out before it. */
static void
test_places_survive (void)
{
  const char *raw = "x\302\255y agree-\nment o\357\254\203ce\n\nafter\fe\314\201nd-\ning here";
  g_autoptr (CpTextLayer) layer = cp_text_layer_new_for_text (raw);
  const char *text = cp_text_layer_get_text (layer, NULL);
  CpQuad before;
  CpQuad after;
  gsize start;
  gsize end;

  g_assert_cmpstr (text, ==, "xy agreement office\n\nafter\f\303\251nding here");
  g_assert_cmpint (cp_text_layer_get_n_pages (layer), ==, 2);
  cp_text_layer_get_page_range (layer, 1, &start, &end);
  g_assert_cmpuint (end, ==, strlen ("xy agreement office\n\nafter"));
  cp_text_layer_get_page_range (layer, 2, &start, &end);
  g_assert_cmpstr (text + start, ==, "\303\251nding here");
  g_assert_cmpuint (end, ==, strlen (text));

  /* "e|m" stands on two lines: the e at the end of the first, the m at the beginning of the second */
  g_assert_true (cp_text_layer_get_quad (layer, strlen ("xy agre"), &before));
  g_assert_true (cp_text_layer_get_quad (layer, strlen ("xy agree"), &after));
  g_assert_cmpfloat (after.x0, <, before.x0);
  g_assert_cmpfloat (after.y0, >=, before.y1 - 0.0001);
  g_assert_cmpfloat_with_epsilon (after.x0, 0.1, 0.0001);
  /* the newline has no place */
  g_assert_false (cp_text_layer_get_quad (layer, strlen ("xy agreement office"), &after));
  /* the letters of a ligature lie side by side */
  g_assert_true (cp_text_layer_get_quad (layer, strlen ("xy agreement of"), &before));
  g_assert_true (cp_text_layer_get_quad (layer, strlen ("xy agreement off"), &after));
  g_assert_cmpfloat_with_epsilon (before.x1, after.x0, 0.0001);
}

static void
test_anchor (void)
{
  g_autoptr (CpTextLayer) layer = cp_text_layer_new_for_text ("one two\nthree four agree-\nment five\fnext page");
  const char *text = cp_text_layer_get_text (layer, NULL);
  gsize from = (gsize) (strstr (text, "two") - text);
  gsize to = (gsize) (strstr (text, " five") - text);
  g_autoptr (CpAnchor) anchor = cp_text_layer_anchor (layer, from, to);
  g_autoptr (CpAnchor) over = cp_text_layer_anchor (layer, to, strlen (text));
  const CpQuad *quads;
  guint n_quads;

  g_assert_cmpstr (cp_anchor_get_quote (anchor), ==, "two three four agreement");
  quads = cp_anchor_get_quads (anchor, &n_quads);
  g_assert_cmpuint (n_quads, ==, 3);
  for (guint i = 0; i < n_quads; i++)
    g_assert_true (quads[i].x0 < quads[i].x1 && quads[i].y0 < quads[i].y1);
  g_assert_cmpfloat (quads[0].x0, >, quads[1].x0);
  g_assert_cmpfloat (quads[1].y0, >=, quads[0].y1 - 0.0001);

  g_assert_cmpint (cp_anchor_get_page (over), ==, 1);
  g_assert_cmpstr (cp_anchor_get_quote (over), ==, " five");
  g_assert_null (cp_text_layer_anchor (layer, 3, 4));
  g_assert_null (cp_text_layer_anchor (layer, 5, 5));
  g_assert_null (cp_text_layer_anchor (layer, 5000, 6000));
}

static void
test_find (void)
{
  g_autoptr (CpTextLayer) layer
    = cp_text_layer_new_for_text ("The \342\200\234Effective\nDate\342\200\235 is the effective  date.\fEFFECTIVE DATE effectivedate");
  g_autoptr (GPtrArray) found = cp_text_layer_find (layer, " effective   date ", 0);
  g_autoptr (GPtrArray) quoted = cp_text_layer_find (layer, "\"effective", 0);
  g_autoptr (GPtrArray) limited = cp_text_layer_find (layer, "effective", 2);
  g_autoptr (GPtrArray) nothing = cp_text_layer_find (layer, "  ", 0);

  g_assert_cmpuint (found->len, ==, 3);
  g_assert_cmpstr (cp_anchor_get_quote (g_ptr_array_index (found, 0)), ==, "Effective Date");
  g_assert_cmpint (cp_anchor_get_page (g_ptr_array_index (found, 2)), ==, 2);
  g_assert_cmpuint (quoted->len, ==, 1);
  g_assert_cmpuint (limited->len, ==, 2);
  g_assert_cmpuint (nothing->len, ==, 0);
}

static void
test_hit (void)
{
  g_autoptr (CpTextLayer) layer = cp_text_layer_new_for_text ("alpha beta\ngamma\f");
  const char *text = cp_text_layer_get_text (layer, NULL);
  gsize length = strlen (text);
  gsize offset;

  for (gsize i = 0; i < length; i++)
    {
      CpQuad quad;

      if (!cp_text_layer_get_quad (layer, i, &quad))
        continue;
      g_assert_true (cp_text_layer_hit (layer, 1, (quad.x0 + quad.x1) / 2, (quad.y0 + quad.y1) / 2, &offset));
      g_assert_cmpuint (offset, ==, i);
    }
  g_assert_true (cp_text_layer_hit (layer, 1, 0.99, 0.99, &offset));
  g_assert_cmpuint (offset, ==, strlen ("alpha beta\ngamma") - 1);
  g_assert_false (cp_text_layer_hit (layer, 2, 0.5, 0.5, &offset));
}

/* A long text, so that the index is used: each character's number found from any offset is the one found by counting. */
static void
test_index (void)
{
  g_autoptr (GString) raw = g_string_new (NULL);
  g_autoptr (CpTextLayer) layer = NULL;
  const char *text;
  gsize length;
  float last = -1;

  for (guint i = 0; i < 3000; i++)
    g_string_append (raw, i % 7 == 0 ? "\303\244" : i % 11 == 0 ? "\342\202\254" : "a");
  layer = cp_text_layer_new_for_text (raw->str);
  text = cp_text_layer_get_text (layer, &length);
  g_assert_cmpstr (text, ==, raw->str);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      CpQuad quad;

      g_assert_true (cp_text_layer_get_quad (layer, (gsize) (at - text), &quad));
      g_assert_cmpfloat (quad.x0, >=, last);
      last = quad.x0;
    }
  g_assert_cmpint (cp_text_layer_get_page_at (layer, length), ==, 1);
}

/* What a hostile reader may send: too few boxes, numbers that are none, confidences of another length. */
static void
test_nonsense (void)
{
  g_autoptr (CpTextBuilder) builder = cp_text_builder_new ();
  const CpQuad mad[] = { { NAN, 0, 1, 1 }, { -5, 9, 7, -INFINITY }, { 2, 2, -1, -1 } };
  const guint8 confidences[] = { 255, 50, 0 };
  CpRawPage page = { .state = CP_TEXT_PAGE_RECOGNISED, .text = "abc", .boxes = mad, .n_boxes = 3, .confidences = confidences,
                     .n_confidences = 3, .width = NAN, .height = 0 };
  CpRawPage short_page = { .state = CP_TEXT_PAGE_EMBEDDED, .text = "abc", .boxes = mad, .n_boxes = 2 };
  g_autoptr (CpTextLayer) layer = NULL;
  g_autoptr (CpAnchor) anchor = NULL;
  CpQuad quad;
  guint n_quads;

  cp_text_builder_add_page (builder, &page);
  cp_text_builder_add_page (builder, &short_page);
  layer = cp_text_builder_finish (builder);
  g_assert_false (cp_text_layer_get_quad (layer, 0, &quad));
  g_assert_true (cp_text_layer_get_quad (layer, 2, &quad));
  g_assert_true (quad.x0 >= 0 && quad.y0 >= 0 && quad.x1 <= 1 && quad.y1 <= 1 && quad.x0 <= quad.x1 && quad.y0 <= quad.y1);
  g_assert_cmpfloat (cp_text_layer_get_word_confidence (layer, 0), ==, 1.0);
  g_assert_cmpfloat (cp_text_layer_get_word_confidence (layer, 1), ==, 0.5);
  g_assert_cmpfloat (cp_text_layer_get_word_confidence (layer, 5), ==, 1.0);
  anchor = cp_text_layer_anchor (layer, 4, 7);
  g_assert_cmpstr (cp_anchor_get_quote (anchor), ==, "abc");
  cp_anchor_get_quads (anchor, &n_quads);
  g_assert_cmpuint (n_quads, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/text-layer/cleaning", test_cleaning);
  g_test_add_func ("/document/text-layer/places-survive", test_places_survive);
  g_test_add_func ("/document/text-layer/anchor", test_anchor);
  g_test_add_func ("/document/text-layer/find", test_find);
  g_test_add_func ("/document/text-layer/hit", test_hit);
  g_test_add_func ("/document/text-layer/index", test_index);
  g_test_add_func ("/document/text-layer/nonsense", test_nonsense);
  return g_test_run ();
}
