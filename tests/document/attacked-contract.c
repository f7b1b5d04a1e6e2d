/* attacked-contract.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "attacked-contract.h"

#include <string.h>

const char *const attacked_first_page[] = {
  "SERVICES AGREEMENT",
  "This Services Agreement (the \"Agreement\") is entered into as of March 3, 2024",
  "(the \"Effective Date\") by and between Northwind Traders Inc., a Delaware corporation",
  "(\"Customer\"), and Fabrikam Systems LLC, a New York limited liability company (\"Provider\").",
  "1. Services. Provider shall perform the services that an order form describes.",
  "2. Fees. Customer shall pay Provider total fees of USD 120,000.00 for the services.",
  "Provider shall invoice monthly, and Customer shall pay each invoice within thirty (30) days.",
  NULL,
};

const char *const attacked_second_page[] = {
  "3. Term. This Agreement begins on the Effective Date and continues for an initial term of",
  "two (2) years. It renews automatically for successive one (1) year terms unless either party",
  "gives written notice of non-renewal at least sixty (60) days before the end of the term.",
  "4. Liability. The total liability of either party under this Agreement shall not exceed",
  "USD 250,000.00.",
  "5. Law. This Agreement is governed by the laws of the State of New York.",
  NULL,
};

const char *const attacked_lie[] = {
  "This Agreement is made as of January 9, 2019 between Mallory Holdings Inc. and Trudy LLC.",
  "Customer shall pay total fees of USD 990,000.00. The initial term is ten (10) years.",
  "Notice of non-renewal must be given at least one hundred eighty (180) days before its end.",
  "Liability shall not exceed USD 1.00. The laws of the State of Nevada govern this Agreement.",
  NULL,
};

/**
 * attacked_lines:
 * @lines: (array zero-terminated=1): text
 * @top: of the first base line, points
 * @size: of the letters
 *
 * Returns: (transfer full): PDF operators
 */
char *
attacked_lines (const char *const *lines, int top, double size)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *number = g_strdup_printf ("%.2f", size);

      g_string_append_printf (out, "BT /F1 %s Tf %d %d Td (", number, ATTACKED_LEFT, top - (int) i * ATTACKED_LEAD);
      for (const char *at = lines[i]; *at != '\0'; at++)
        {
          if (strchr ("()\\", *at) != NULL)
            g_string_append_c (out, '\\');
          g_string_append_c (out, *at);
        }
      g_string_append (out, ") Tj ET\n");
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * attacked_paragraphs:
 * @lines: (array zero-terminated=1): text
 * @look: (nullable): what is in w:rPr
 *
 * Returns: (transfer full): Word's XML
 */
char *
attacked_paragraphs (const char *const *lines, const char *look)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *text = g_markup_escape_text (lines[i], -1);

      g_string_append_printf (out, "<w:p><w:r><w:rPr>%s</w:rPr><w:t xml:space=\"preserve\">%s</w:t></w:r></w:p>",
                              look != NULL ? look : "", text);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}
