/* cp-plain-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* memmem() */

#include "cp-plain-text.h"

#include <string.h>

/** cp_plain_text_init: (skip) */
void
cp_plain_text_init (CpPlainText *self)
{
  self->lower = g_string_sized_new (512);
  self->flat = g_string_sized_new (512);
  self->at = g_array_new (FALSE, FALSE, sizeof (guint));
}

/** cp_plain_text_clear: (skip) */
void
cp_plain_text_clear (CpPlainText *self)
{
  g_string_free (g_steal_pointer (&self->lower), TRUE);
  g_string_free (g_steal_pointer (&self->flat), TRUE);
  g_clear_pointer (&self->at, g_array_unref);
}

static void
append (CpPlainText *self, char lower, char flat, guint at)
{
  g_string_append_c (self->lower, lower);
  g_string_append_c (self->flat, flat);
  g_array_append_val (self->at, at);
}

/** cp_plain_text_set: (skip) */
void
cp_plain_text_set (CpPlainText *self, CpReadingContext *context, gsize start, gsize end)
{
  gboolean space = FALSE;

  g_string_truncate (self->lower, 0);
  g_string_truncate (self->flat, 0);
  g_array_set_size (self->at, 0);
  for (gsize i = start; i < end; i++)
    {
      char c = context->flat[i];

      if (c == ' ')
        {
          space = TRUE;
          continue;
        }
      if (space && self->lower->len > 0)
        append (self, ' ', ' ', (guint) i);
      space = FALSE;
      if (c == '\xe2' && i + 2 < end && (strncmp (context->flat + i, "’", 3) == 0 || strncmp (context->flat + i, "‘", 3) == 0))
        {
          append (self, '\'', '\'', (guint) i);
          i += 2;
        }
      else
        append (self, context->lower[i], c, (guint) i);
    }
}

/** cp_plain_text_at: (skip) */
gsize
cp_plain_text_at (const CpPlainText *self, gsize from, const char *phrase)
{
  gsize n = strlen (phrase);
  gboolean open_end = n > 0 && phrase[n - 1] == '*';
  const char *text = self->lower->str;

  n -= open_end;
  if (from + n > self->lower->len || memcmp (text + from, phrase, n) != 0)
    return 0;
  if (from > 0 && g_ascii_isalnum (text[from - 1]) && g_ascii_isalnum (phrase[0]))
    return 0;
  if (!open_end && g_ascii_isalnum (phrase[n - 1]) && g_ascii_isalnum (text[from + n]))
    return 0;
  return n;
}

/** cp_plain_text_find: (skip) */
gssize
cp_plain_text_find (const CpPlainText *self, gsize from, gsize to, const char *phrase)
{
  gsize n = strlen (phrase) - g_str_has_suffix (phrase, "*");

  to = MIN (to, self->lower->len);
  while (from + n <= to)
    {
      const char *hit = memmem (self->lower->str + from, to - from, phrase, n);

      if (hit == NULL)
        return -1;
      from = (gsize) (hit - self->lower->str);
      if (cp_plain_text_at (self, from, phrase) > 0)
        return (gssize) from;
      from++;
    }
  return -1;
}

/** cp_plain_text_find_any: (skip) */
gssize
cp_plain_text_find_any (const CpPlainText *self, gsize from, gsize to, const char *const *phrases, gsize *length)
{
  gboolean first[256] = { FALSE };

  for (guint i = 0; phrases[i] != NULL; i++)
    first[(guchar) phrases[i][0]] = TRUE;
  to = MIN (to, self->lower->len);
  for (gsize at = from; at < to; at++)
    {
      gsize n;

      if (first[(guchar) self->lower->str[at]] && cp_plain_text_starts_with_any (self, at, phrases, &n) && at + n <= to)
        {
          if (length != NULL)
            *length = n;
          return (gssize) at;
        }
    }
  return -1;
}

/** cp_plain_text_has_any: (skip) */
gboolean
cp_plain_text_has_any (const CpPlainText *self, gsize from, gsize to, const char *const *phrases)
{
  return cp_plain_text_find_any (self, from, to, phrases, NULL) >= 0;
}

/** cp_plain_text_starts_with_any: (skip) */
gboolean
cp_plain_text_starts_with_any (const CpPlainText *self, gsize from, const char *const *phrases, gsize *length)
{
  for (guint i = 0; phrases[i] != NULL; i++)
    {
      gsize n = phrases[i][0] == self->lower->str[from] ? cp_plain_text_at (self, from, phrases[i]) : 0;

      if (n > 0)
        {
          if (length != NULL)
            *length = n;
          return TRUE;
        }
    }
  return FALSE;
}

/** cp_plain_text_origin: (skip) */
CpSpan
cp_plain_text_origin (const CpPlainText *self, gsize from, gsize to)
{
  g_return_val_if_fail (from < to && to <= self->lower->len, (CpSpan){ 0 });
  {
    guint last = g_array_index (self->at, guint, to - 1);
    /* A typographic apostrophe is three bytes there. */
    gsize width = self->lower->str[to - 1] == '\'' && to < self->lower->len ? MAX (1, MIN (3, g_array_index (self->at, guint, to) - last)) : 1;

    return (CpSpan){ g_array_index (self->at, guint, from), last + width };
  }
}

/** cp_plain_text_skip_spaces: (skip) */
gsize
cp_plain_text_skip_spaces (const CpPlainText *self, gsize from)
{
  while (from < self->lower->len && self->lower->str[from] == ' ')
    from++;
  return from;
}
