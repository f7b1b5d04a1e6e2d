/* cp-letter-groups.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-letter-groups.h"

#define N_GROUPS (1u << 16)

struct _CpLetterGroups
{
  guint32 present[N_GROUPS / 32]; /* a bit for each hash; two groups may share one */
};

static guint
group_at (const char *text)
{
  const guchar *byte = (const guchar *) text;

  return ((guint) byte[0] * 33 * 33 + (guint) byte[1] * 33 + byte[2]) % N_GROUPS;
}

/** cp_letter_groups_new: (skip) */
CpLetterGroups *
cp_letter_groups_new (const char *text, gsize length)
{
  CpLetterGroups *self = g_new0 (CpLetterGroups, 1);

  for (gsize i = 0; i + 3 <= length; i++)
    {
      const guint group = group_at (text + i);

      self->present[group / 32] |= 1u << group % 32;
    }
  return self;
}

/** cp_letter_groups_free: (skip) */
void
cp_letter_groups_free (CpLetterGroups *self)
{
  g_free (self);
}

/** cp_letter_groups_may_hold: (skip) */
gboolean
cp_letter_groups_may_hold (const CpLetterGroups *self, const char *words, gsize length)
{
  for (gsize i = 0; i + 3 <= length; i++)
    {
      const guint group = group_at (words + i);

      if ((self->present[group / 32] & 1u << group % 32) == 0)
        return FALSE;
    }
  return TRUE;
}
