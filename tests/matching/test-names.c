/* test-names.c: one spelling for many, and how far two are apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-matching.h"
#include "cp-company-name.h"
#include "cp-edit-distance.h"

static void
test_keys (void)
{
  static const char *const rows[][2] = {
    { "Northwind Traders, Inc.", "northwind traders" },   { "NORTHWIND TRADERS", "northwind traders" },
    { "The Marlow Company", "marlow" },                   { "Huber Bau GmbH & Co. KG", "huber bau" },
    { "Łódzkie Zakłady Sp. z o.o.", "lodzkie zaklady" },  { "ООО «Северный Лес»", "severnyy les" },
    { "Verano Solar, S.A. de C.V.", "verano solar" },     { "株式会社山田", "山田" },
    { "L.M.N. Controls, Inc.", "lmn controls" },          { "Quartz Point Ltd (“Supplier”)", "quartz point" },
    { "Inc.", "inc" },                                    { "", "" },
    { "Falconer Industries, a Delaware corporation", "falconer industry" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *key = cp_match_name_key (rows[i][0]);

      g_assert_cmpstr (key, ==, rows[i][1]);
    }
}

static void
test_several_names (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_company_name_free);
  const CpCompanyName *second;

  cp_company_name_parse ("Larkin Group LLC d/b/a Bright Harbor (formerly Dim Harbor Inc.)", CP_NAME_PROPER, names);
  g_assert_cmpuint (names->len, ==, 3);
  second = g_ptr_array_index (names, 1);
  g_assert_cmpint (second->role, ==, CP_NAME_TRADING);
  g_assert_cmpstr (second->display, ==, "Bright Harbor");
  g_assert_cmpint (((CpCompanyName *) g_ptr_array_index (names, 2))->role, ==, CP_NAME_FORMER);
  g_assert_cmpstr (((CpCompanyName *) g_ptr_array_index (names, 2))->core, ==, "dim harbor");
}

static void
test_strange_text (void)
{
  static const char *const strange[] = { "((((", "\"\"\"", "( (“x”", ", a ", "dba", " d/b/a ", "\xff\xfe", "&&&", "()(“”)" };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_company_name_free);

  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    cp_company_name_parse (strange[i], CP_NAME_PROPER, names);
  cp_company_name_parse (NULL, CP_NAME_PROPER, names);
  g_assert_cmpuint (names->len, <=, G_N_ELEMENTS (strange));
}

static void
test_distance (void)
{
  g_assert_cmpuint (cp_edit_distance ("kestrel", "kestrel", 3), ==, 0);
  g_assert_cmpuint (cp_edit_distance ("kestrel", "kestral", 3), ==, 1);
  g_assert_cmpuint (cp_edit_distance ("kestrel", "kesterl", 3), ==, 1);
  g_assert_cmpuint (cp_edit_distance ("kestrel", "kestrels", 3), ==, 1);
  g_assert_cmpuint (cp_edit_distance ("", "abc", 3), ==, 3);
  g_assert_cmpuint (cp_edit_distance ("abcdef", "uvwxyz", 2), ==, 3);
  g_assert_cmpuint (cp_edit_distance ("größe", "grösse", 3), ==, 2);
  g_assert_cmpfloat (cp_word_likeness ("martha", "martha"), ==, 1);
  g_assert_cmpfloat_with_epsilon (cp_word_likeness ("martha", "marhta"), 0.9611, 0.0001);
  g_assert_cmpfloat_with_epsilon (cp_word_likeness ("dwayne", "duane"), 0.84, 0.0001);
  g_assert_cmpfloat (cp_word_likeness ("abc", "xyz"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/matching/names/keys", test_keys);
  g_test_add_func ("/matching/names/several", test_several_names);
  g_test_add_func ("/matching/names/strange", test_strange_text);
  g_test_add_func ("/matching/names/distance", test_distance);
  return g_test_run ();
}
