/* test-names.c: names of companies and people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-party-name-scanner.h"

static void
assert_name (const char *text, const char *name)
{
  g_autoptr (GArray) found = cp_party_name_scan (text, text, 0, strlen (text));

  for (guint i = 0; i < found->len; i++)
    {
      const CpNameMention *mention = &g_array_index (found, CpNameMention, i);
      g_autofree char *spelled = cp_party_name_spell (text + mention->start, mention->end - mention->start);

      if (strcmp (spelled, name) == 0)
        return;
    }
  g_test_message ("“%s” is not found in “%s”", name, text);
  g_test_fail ();
}

static void
test_found (void)
{
  assert_name ("between Aspect Medical Systems, Inc., a Delaware corporation (“Aspect”), and", "Aspect Medical Systems, Inc.");
  assert_name ("and Tyco Healthcare Group L.P. d/b/a Covidien", "Tyco Healthcare Group LP");
  assert_name ("BY AND BETWEEN ACME HOLDINGS, L.L.C. AND BETA CORP", "ACME HOLDINGS, LLC");
  assert_name ("BY AND BETWEEN ACME HOLDINGS, L.L.C. AND BETA CORP", "BETA Corp.");
  assert_name ("between Cedar & Pine Holdings, Inc. and St. Brendan Hospital Trust", "Cedar & Pine Holdings, Inc.");
  assert_name ("between Cedar & Pine Holdings, Inc. and St. Brendan Hospital Trust", "St. Brendan Hospital Trust");
  assert_name ("between Northgate Analytics, Inc. and Harbor Freight LLC. If", "Northgate Analytics, Inc.");
  assert_name ("between Northgate Analytics, Inc. and Harbor Freight LLC. If", "Harbor Freight LLC");
  assert_name ("between SEARLE, ROEBUCK AND CO. and", "ROEBUCK AND CO.");
  assert_name ("and Sony Corporation of America, a New York corporation", "Sony Corporation of America");
  assert_name ("OTSUKA PHARMACEUTICAL CO., LTD. a Japanese corporation", "OTSUKA PHARMACEUTICAL CO., Ltd.");
  assert_name ("Orchestra-Prémaman, S.A. and", "Orchestra-Prémaman, SA");
  assert_name ("and Steven A. Ross (“Employee”)", "Steven A. Ross");
  assert_name ("zwischen der Müller Maschinenbau GmbH, Köln, und", "Müller Maschinenbau GmbH");
  assert_name ("entre la société Dupont Frères SARL et", "Dupont Frères SARL");
  assert_name ("entre Ibérica Servicios, S.L. y", "Ibérica Servicios, S.L.");
}

/* Names that begin or go on in an unusual way. */
static void
test_unusual (void)
{
  assert_name ("(“Customer”) AND FABRIKAM HARBOUR LTD. with its principal place", "FABRIKAM HARBOUR Ltd.");
  assert_name ("For Litware Holdings, Inc.", "Litware Holdings, Inc.");
  assert_name ("by and between iContoso Corporation, (hereinafter", "iContoso Corporation");
  assert_name ("by and between northwind.com, inc., a Delaware corporation", "northwind.com, Inc.");
  assert_name ("between e-litware, Inc. and", "e-litware, Inc.");
  assert_name ("and Tailspin Loan Fund I, Inc., a Maryland corporation", "Tailspin Loan Fund I, Inc.");
  assert_name ("and Crates Etc. USA, Inc., a California corporation", "Crates Etc. USA, Inc.");
  assert_name ("and Contoso (Beijing) Network Technology Co., Ltd.", "Contoso (Beijing) Network Technology Co., Ltd.");
  assert_name ("and Lakeside Transmission Limited Partnership, a", "Lakeside Transmission Limited Partnership");
  assert_name ("and Fabrikam, Inc. d/b/a Fourth Coffee, a", "Fabrikam, Inc. d/b/a Fourth Coffee");
  assert_name ("and Fabrikam, Inc. d/b/a Fourth Coffee, a", "Fabrikam, Inc.");
  assert_name ("and 2205517 Ontario Limited, with", "2205517 Ontario Ltd.");
  assert_name ("Jane Doe Chief Financial Officer CONTOSO MASTER FUND LTD By:", "CONTOSO MASTER FUND Ltd.");
}

/* What a party is, in small letters, is not its name. */
static void
test_described (void)
{
  static const char *const texts[] = { "a limited company formed under", "an English company whose", "a Delaware corporation", "in the Option Period, Company shall" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GArray) found = cp_party_name_scan (texts[i], texts[i], 0, strlen (texts[i]));

      for (guint k = 0; k < found->len; k++)
        g_assert_cmpint (g_array_index (found, CpNameMention, k).form, !=, CP_PARTY_FORM_STRONG);
    }
}

/* Two companies with "and" between them are never one name. */
static void
test_not_joined (void)
{
  const char *text = "between Northgate Analytics, Inc. and Harbor Freight LLC, which";
  g_autoptr (GArray) found = cp_party_name_scan (text, text, 0, strlen (text));

  g_assert_cmpuint (found->len, >=, 2);
  for (guint i = 0; i < found->len; i++)
    {
      const CpNameMention *mention = &g_array_index (found, CpNameMention, i);
      g_autofree char *name = g_strndup (text + mention->start, mention->end - mention->start);

      g_assert_true (strstr (name, "Inc") == NULL || strstr (name, "LLC") == NULL);
    }
}

static void
test_cores (void)
{
  static const char *const same[][2] = {
    { "Acme Holdings, L.L.C.", "ACME HOLDINGS LLC" },
    { "The Travelers Companies, Inc.", "Travelers Companies Incorporated" },
    { "W&L Enterprises Ltd.", "W&L ENTERPRISES LIMITED" },
    { "Cedar & Pine, Inc.", "CEDAR AND PINE INC" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *one = cp_party_name_core (same[i][0]);
      g_autofree char *other = cp_party_name_core (same[i][1]);

      g_assert_cmpstr (one, ==, other);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extraction/names/found", test_found);
  g_test_add_func ("/extraction/names/unusual", test_unusual);
  g_test_add_func ("/extraction/names/described", test_described);
  g_test_add_func ("/extraction/names/not-joined", test_not_joined);
  g_test_add_func ("/extraction/names/cores", test_cores);
  return g_test_run ();
}
