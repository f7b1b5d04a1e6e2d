/* cp-quotation.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-quotation.h"

#include <string.h>

/** cp_quotation_opens: (skip) */
gsize
cp_quotation_opens (const char *c)
{
  if (*c == '"')
    return 1;
  if (strncmp (c, "“", 3) == 0 || strncmp (c, "„", 3) == 0)
    return 3;
  if (strncmp (c, "«", 2) == 0)
    return 2;
  if (strncmp (c, "''", 2) == 0 || strncmp (c, "``", 2) == 0)
    return 2;
  return 0;
}

/** cp_quotation_closes: (skip) */
gsize
cp_quotation_closes (const char *c)
{
  if (*c == '"')
    return 1;
  if (strncmp (c, "”", 3) == 0 || strncmp (c, "“", 3) == 0)
    return 3;
  if (strncmp (c, "»", 2) == 0)
    return 2;
  if (strncmp (c, "''", 2) == 0)
    return 2;
  return 0;
}

/** cp_quotation_next: (skip) */
gboolean
cp_quotation_next (const char *text, gsize from, gsize end, CpSpan *outer, CpSpan *inner)
{
  for (gsize i = from; i < end; i++)
    {
      gsize open;

      if (text[i] != '"' && text[i] != '\'' && text[i] != '`' && (guchar) text[i] < 0x80)
        continue;
      open = cp_quotation_opens (text + i);
      if (open == 0)
        continue;
      for (gsize k = i + open; k < end && k < i + 80; k++)
        {
          gsize close = cp_quotation_closes (text + k);

          if (close > 0 && k > i + open)
            {
              *outer = (CpSpan){ i, k + close };
              *inner = (CpSpan){ i + open, k };
              while (inner->start < inner->end && text[inner->start] == ' ')
                inner->start++;
              while (inner->end > inner->start && (text[inner->end - 1] == ' ' || text[inner->end - 1] == ',' || text[inner->end - 1] == '.'))
                inner->end--;
              if (inner->end > inner->start)
                return TRUE;
              break;
            }
        }
      i += open - 1;
    }
  return FALSE;
}
