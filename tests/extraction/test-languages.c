/* test-languages.c: contracts in German, French and Spanish (foreign.txt), amendments (amendments.txt), and languages that are not read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "counterpart-base.h"
#include "counterpart-extraction.h"
#include "counterpart-model.h"

static CpExtraction *
read_text (const char *text)
{
  g_autoptr (CpTextLayer) layer = cp_text_layer_new_for_text (text);
  g_autoptr (CpExtractor) extractor = cp_local_extractor_new ();
  g_autoptr (GError) error = NULL;
  CpExtraction *extraction = cp_extractor_read (extractor, &(CpReadingRequest){ .layer = layer, .document_sha256 = "0" }, NULL, &error);

  g_assert_no_error (error);
  return extraction;
}

/* Whether a finding of @key says @expected, or no finding does and @expected is "absent". */
static gboolean
says (CpExtraction *extraction, const char *key, const char *expected, GString *said)
{
  const CpTermKey *term = cp_term_key_find (key);

  g_assert_nonnull (term);
  for (guint i = 0; i < cp_extraction_get_n_findings (extraction); i++)
    {
      CpFinding *finding = cp_extraction_get_finding (extraction, i);
      g_autofree char *plain = NULL;

      if (strcmp (cp_finding_get_key (finding), key) != 0)
        continue;
      plain = cp_finding_get_state (finding) == CP_FINDING_FOUND ? cp_value_to_plain (term->kind, cp_finding_get_value (finding)) : g_strdup (cp_finding_state_to_string (cp_finding_get_state (finding)));
      if (strcmp (plain, expected) == 0)
        return TRUE;
      g_string_append_printf (said, " %s", plain);
    }
  return FALSE;
}

typedef struct
{
  guint lines, right;
} Count;

static void
check_case (const char *text, Count *tuned, Count *held)
{
  g_auto (GStrv) parts = g_strsplit (text, "\n---\n", 2);
  g_auto (GStrv) expected = g_strsplit (parts[1], "\n", -1);
  g_autoptr (CpExtraction) extraction = read_text (strchr (parts[0], '\n') + 1);
  Count *count = strncmp (text + 2, " h ", 3) == 0 ? held : tuned;

  for (guint k = 0; expected[k] != NULL; k++)
    {
      gboolean never = strstr (expected[k], " != ") != NULL;
      g_auto (GStrv) pair = g_strsplit (expected[k], never ? " != " : " = ", 2);
      g_autoptr (GString) said = g_string_new (NULL);

      if (pair[0] == NULL || pair[1] == NULL)
        continue;
      count->lines++;
      if (says (extraction, pair[0], pair[1], said) != never)
        count->right++;
      else
        g_test_message ("%.40s: %s (%s)", text, expected[k], said->str);
    }
}

static void
check_file (const char *name, Count *tuned, Count *held)
{
  g_autofree char *path = g_build_filename (g_getenv ("COUNTERPART_CASES"), name, NULL);
  g_autofree char *all = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) cases = NULL;

  g_file_get_contents (path, &all, NULL, &error);
  g_assert_no_error (error);
  cases = g_strsplit (all, "\n=== ", -1);
  for (guint i = 1; cases[i] != NULL; i++)
    check_case (cases[i], tuned, held);
}

static void
test_foreign (void)
{
  Count tuned = { 0 }, held = { 0 };

  check_file ("foreign.txt", &tuned, &held);
  g_test_message ("listed for: %u of %u; held out: %u of %u", tuned.right, tuned.lines, held.right, held.lines);
  g_assert_cmpuint (tuned.lines, >, 50);
  g_assert_cmpuint (tuned.right, ==, tuned.lines);
  g_assert_cmpuint (held.right * 100, >=, held.lines * 85);
}

static void
test_amendments (void)
{
  Count tuned = { 0 }, held = { 0 };

  check_file ("amendments.txt", &tuned, &held);
  g_assert_cmpuint (tuned.lines, >, 10);
  g_assert_cmpuint (tuned.right, ==, tuned.lines);
}

/* Italian, Dutch, Portuguese, Polish: nothing is guessed, and the sentence names the language. */
static void
test_not_read (void)
{
  static const struct
  {
    const char *language;
    const char *text;
  } rows[] = {
    { "Dutch", "DIENSTVERLENINGSOVEREENKOMST\n\nDeze overeenkomst is op 3 mei 2021 gesloten tussen Zeewind Techniek B.V. en Polderland Zuivel N.V. De overeenkomst gaat in op 1 juni 2021 en heeft een looptijd van drie jaar. Partijen kunnen de overeenkomst niet voor het einde van de looptijd "
               "beëindigen. Op deze overeenkomst is het Nederlandse recht van toepassing en de rechter te Utrecht is bevoegd." },
    { "Italian", "CONTRATTO DI SERVIZI\n\nIl presente contratto è stipulato il 3 maggio 2021 tra la società Colli Alti S.r.l. e la società Laguna Servizi S.p.A. Il contratto ha una durata di tre anni e si rinnova per periodi di un anno, salvo disdetta delle parti. Il contratto è regolato dalla legge italiana e "
                 "le parti non possono cederlo a terzi." },
    { "Portuguese", "CONTRATO DE PRESTAÇÃO DE SERVIÇOS\n\nO presente contrato é celebrado em 3 de maio de 2021 entre a Serra Azul Tecnologia Ltda. e a Porto Claro Alimentos S.A. O contrato terá uma duração de três anos e não será renovado. As partes não podem ceder os seus direitos a terceiros. O contrato é "
                    "regido pela lei portuguesa e as partes elegem o foro de Lisboa." },
    { "Polish", "UMOWA O ŚWIADCZENIE USŁUG\n\nUmowa zawarta w dniu 3 maja 2021 r. w Poznaniu między Dolina Wody Sp. z o.o. a Bursztyn S.A. Umowa jest zawarta na czas określony i nie ulega przedłużeniu. Strony umowy zobowiązują się do zachowania poufności. W sprawach, które nie są uregulowane, stosuje się prawo "
                "polskie, a spory rozstrzyga sąd w Poznaniu." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CpExtraction) extraction = read_text (rows[i].text);

      for (guint k = 0; k < cp_extraction_get_n_findings (extraction); k++)
        {
          CpFinding *finding = cp_extraction_get_finding (extraction, k);

          g_assert_cmpint (cp_finding_get_state (finding), ==, CP_FINDING_NOT_LOOKED);
          g_test_message ("%s: %s", rows[i].language, cp_finding_get_reason (finding));
          g_assert_nonnull (strstr (cp_finding_get_reason (finding), rows[i].language));
        }
    }
}

/* A contract in two columns, and one in English with a German party, street and short title. */
static void
test_two_languages (void)
{
  static const char both[] = "DIENSTLEISTUNGSVERTRAG / SERVICE AGREEMENT\n\nDieser Vertrag wird zwischen der Talblick GmbH und der Northgate Ltd. geschlossen. This Agreement is made between Talblick GmbH and Northgate Ltd.\n\n"
                             "Der Vertrag tritt am 1. März 2026 in Kraft und hat eine Laufzeit von zwei Jahren. Er kann von den Parteien nicht vor dem Ende der Laufzeit gekündigt werden. "
                             "This Agreement enters into force on 1 March 2026 and shall be in effect for a term of two years. It may not be terminated by any party before the end of the term.\n\n"
                             "Die Parteien unterliegen dem deutschen Recht, und für Streitigkeiten ist das Gericht in Köln zuständig. The parties are subject to German law, and the courts of Cologne shall decide any dispute.";
  static const char english[] = "CONSULTING AGREEMENT\n\nThis Agreement is made as of March 1, 2026 by and between Gesellschaft für Technik und Forschung mbH, An der Alten Mühle 4, Frankfurt am Main, Germany, and Société Générale des Eaux de la Loire SA, 12 rue de la "
                                "République, Lyon, France. The Consultant shall provide the services to the Company for a term of two years. This Agreement shall be governed by the laws of Germany and may be terminated by either party with notice.";
  g_autoptr (CpExtraction) mixed = read_text (both);
  g_autoptr (CpExtraction) plain = read_text (english);

  g_assert_nonnull (cp_extraction_get_warnings (mixed)[0]);
  g_assert_nonnull (strstr (cp_extraction_get_warnings (mixed)[0], "German"));
  g_assert_nonnull (strstr (cp_extraction_get_warnings (mixed)[0], "English"));
  for (guint i = 0; i < cp_extraction_get_n_findings (mixed); i++)
    {
      CpFinding *finding = cp_extraction_get_finding (mixed, i);

      if (cp_finding_get_state (finding) == CP_FINDING_FOUND)
        g_assert_cmpfloat (cp_finding_get_confidence (finding), <=, 0.7);
      else
        g_assert_cmpint (cp_finding_get_state (finding), ==, CP_FINDING_NOT_LOOKED);
    }
  g_assert_cmpstr (cp_extraction_get_language (plain), ==, "en");
  g_assert_null (cp_extraction_get_warnings (plain)[0]);
}

/* 03/04 in a French contract: the day first, and the answer says why. */
static void
test_day_first (void)
{
  g_autoptr (CpExtraction) extraction = read_text ("CONTRAT DE SERVICES\n\nEntre Pré Clair SAS et Bois Joli SARL. Le présent contrat prend effet le 03/04/2026 pour une durée de deux ans et il est soumis au droit français.");
  CpFinding *finding = cp_extraction_find (extraction, "effective_date");

  g_assert_cmpstr (cp_extraction_get_language (extraction), ==, "fr");
  g_assert_nonnull (finding);
  g_assert_cmpstr (json_node_get_string (cp_finding_get_value (finding)), ==, "2026-04-03");
  g_assert_nonnull (cp_finding_get_reason (finding));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extraction/languages/foreign", test_foreign);
  g_test_add_func ("/extraction/languages/amendments", test_amendments);
  g_test_add_func ("/extraction/languages/not-read", test_not_read);
  g_test_add_func ("/extraction/languages/two", test_two_languages);
  g_test_add_func ("/extraction/languages/day-first", test_day_first);
  return g_test_run ();
}
