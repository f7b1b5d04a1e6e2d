/* test-redactor.c: what is taken out, and that it comes back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-text-redactor.h"

#define ALL (CP_REDACT_EMAILS | CP_REDACT_PHONES | CP_REDACT_ACCOUNTS | CP_REDACT_PERSONS)

static void
test_taken_out (void)
{
  static const struct { const char *text; const char *gone; } cases[] = {
    { "Write to jane.roe@acme.test or call.", "jane.roe@acme.test" },
    { "Tel. +1 (212) 555-0100 for help", "555-0100" },
    { "Phone: 212-555-0199", "555-0199" },
    { "Fax no.: 030 123 4567", "123 4567" },
    { "IBAN DE89 3704 0044 0532 0130 00, payable", "0532 0130" },
    { "Account No. 123456789 at the bank", "123456789" },
    { "By: /s/ John Q. Public", "Public" },
    { "Attention: Jane Roe, Legal", "Jane Roe" },
    { "Signed by Mr. Hans Beispiel today", "Beispiel" },
    { "the project Bluebird shall", "Bluebird" },
  };
  static const char *const words[] = { "project bluebird", NULL };
  g_autoptr (CpTextRedactor) redactor = cp_text_redactor_new (ALL, words);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CpRedactionTable) table = cp_redaction_table_new ();
      g_autofree char *out = cp_text_redactor_apply (redactor, cases[i].text, table);
      g_autofree char *back = cp_redaction_table_restore (table, out);

      if (strstr (out, cases[i].gone) != NULL)
        g_error ("“%s” became “%s”", cases[i].text, out);
      g_assert_cmpuint (cp_redaction_table_get_size (table), ==, 1);
      g_assert_cmpstr (back, ==, cases[i].text);
    }
}

/* Dates, amounts, sections and companies are what the contract is about. */
static void
test_left_in (void)
{
  static const char *const texts[] = {
    "made as of May 8, 2014 for $150,000.00, see Section 12.3.1", "Acme Holdings, Inc. shall pay 1,234,567.89 within 30 days", "2014-05-08 to 2019-05-07, ISO 27001:2013", "[E-MAIL 7]",
  };
  g_autoptr (CpTextRedactor) redactor = cp_text_redactor_new (ALL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (CpRedactionTable) table = cp_redaction_table_new ();
      g_autofree char *out = cp_text_redactor_apply (redactor, texts[i], table);

      g_assert_cmpstr (out, ==, texts[i]);
    }
}

static void
test_same_sign (void)
{
  g_autoptr (CpTextRedactor) redactor = cp_text_redactor_new (CP_REDACT_EMAILS, NULL);
  g_autoptr (CpRedactionTable) table = cp_redaction_table_new ();
  g_autofree char *out = cp_text_redactor_apply (redactor, "a@x.test b@x.test a@x.test", table);

  g_assert_cmpstr (out, ==, "[E-MAIL 1] [E-MAIL 2] [E-MAIL 1]");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/models/redactor/taken-out", test_taken_out);
  g_test_add_func ("/models/redactor/left-in", test_left_in);
  g_test_add_func ("/models/redactor/same-sign", test_same_sign);
  return g_test_run ();
}
