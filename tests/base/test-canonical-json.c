/* test-canonical-json.c: one spelling for one value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-base.h"

typedef struct
{
  const char *input;
  const char *canonical;
} Case;

static const Case cases[] = {
  { "{\"b\": 1, \"a\": [true, null, \"x\"]}", "{\"a\":[true,null,\"x\"],\"b\":1}" },
  { "  [ 1.0 , 2.50, 1e3, -0.1 ] ", "[1,2.5,1000,-0.1]" },
  { "{\"z\":{\"y\":{},\"x\":[]}}", "{\"z\":{\"x\":[],\"y\":{}}}" },
  { "\"a\\u0001\\n\\\"\\\\\\u00e9\"", "\"a\\u0001\\n\\\"\\\\é\"" },
  { "9007199254740993", "9007199254740993" },
};

static void
test_spelling (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = cp_json_parse (cases[i].input, -1, &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      text = cp_canonical_json (node);
      g_assert_cmpstr (text, ==, cases[i].canonical);
    }
}

static void
test_hash (void)
{
  g_autoptr (JsonNode) a = cp_json_parse ("{\"a\":1,\"b\":2}", -1, NULL);
  g_autoptr (JsonNode) b = cp_json_parse ("{ \"b\": 2, \"a\": 1 }", -1, NULL);
  g_autoptr (JsonNode) c = cp_json_parse ("{\"a\":1,\"b\":3}", -1, NULL);
  g_autofree char *first = cp_canonical_json_hash (a);
  g_autofree char *second = cp_canonical_json_hash (b);
  g_autofree char *third = cp_canonical_json_hash (c);

  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (first, !=, third);
  g_assert_true (cp_json_equal (a, b));
}

static void
test_strangers (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = cp_json_parse ("{\"n\":\"text\",\"o\":[],\"s\":5}", -1, NULL);
  JsonObject *object = json_node_get_object (node);

  g_assert_cmpint (cp_json_object_int (object, "n", 7), ==, 7);
  g_assert_null (cp_json_object_object (object, "o"));
  g_assert_cmpstr (cp_json_object_string (object, "s", "none"), ==, "none");
  g_assert_cmpstr (cp_json_object_string (NULL, "s", "none"), ==, "none");
  g_assert_null (cp_json_parse ("{\"unfinished\":", -1, &error));
  g_assert_error (error, CP_BASE_ERROR, CP_BASE_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/canonical-json/spelling", test_spelling);
  g_test_add_func ("/base/canonical-json/hash", test_hash);
  g_test_add_func ("/base/canonical-json/strangers", test_strangers);
  return g_test_run ();
}
