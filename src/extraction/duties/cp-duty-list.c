/* cp-duty-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-duty-list.h"

#include <string.h>

static const char *const romans[] = { "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv" };

/** cp_duty_list_close: (skip) */
void
cp_duty_list_close (CpDutyList *self)
{
  g_clear_pointer (&self->lead, g_free);
  g_clear_pointer (&self->due, g_free);
  *self = (CpDutyList){ 0 };
}

/** cp_duty_list_open: (skip) */
void
cp_duty_list_open (CpDutyList *self, const CpDutyActor *who, const char *lead)
{
  cp_duty_list_close (self);
  self->who = who;
  self->lead = g_strdup (lead);
  self->next = 1;
}

/* Whether a new line begins at @at, or the text. */
static gboolean
begins_line (const CpPlainText *text, const char *original, gsize at)
{
  guint from, to;

  if (at == 0)
    return TRUE;
  from = g_array_index (text->at, guint, at - 1);
  to = g_array_index (text->at, guint, at);
  return memchr (original + from, '\n', to - from) != NULL;
}

static gsize
number_word (CpDutyMark mark, guint number, char word[8])
{
  if (mark == CP_DUTY_MARK_LETTER && number <= 26)
    g_snprintf (word, 8, "%c", (char) ('a' + number - 1));
  else if (mark == CP_DUTY_MARK_ROMAN && number <= G_N_ELEMENTS (romans))
    g_snprintf (word, 8, "%s", romans[number - 1]);
  else if (mark == CP_DUTY_MARK_NUMBER && number < 100)
    g_snprintf (word, 8, "%u", number);
  else
    return 0;
  return strlen (word);
}

/* The length of item @number's mark at @at, 0: it stands not there. */
static gsize
mark_at (const CpPlainText *text, const char *original, gsize at, CpDutyMark mark, guint number)
{
  static const char *const bullets[] = { "•", "●", "▪", "◦", "○", "■", "·", "–", "-", "*", "o" };
  const char *s = text->lower->str + at;
  char word[8];
  gsize n;

  if (mark == CP_DUTY_MARK_BULLET)
    {
      for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
        if (g_str_has_prefix (s, bullets[i]) && s[strlen (bullets[i])] == ' ' && begins_line (text, original, at))
          return strlen (bullets[i]);
      return 0;
    }
  n = number_word (mark, number, word);
  if (n == 0)
    return 0;
  if (s[0] == '(' && strncmp (s + 1, word, n) == 0 && s[n + 1] == ')')
    return n + 2;
  if (strncmp (s, word, n) == 0 && (s[n] == '.' || s[n] == ')') && s[n + 1] == ' ' && begins_line (text, original, at))
    return n + 1;
  return 0;
}

/* "Section 3 (a)", "two (2)": no mark of a list. */
static gboolean
refers (const CpPlainText *text, gsize at)
{
  static const char *const before[] = { "section ", "sections ", "clause ", "paragraph ", "subsection ", "article ", "subclause ", "one ", "two ", "three ", "four ", "five ", "six ", "seven ", "eight ", "nine ", "ten ", "eleven ", "twelve " };
  const char *s = text->lower->str;

  if (at > 1 && s[at - 1] == ' ' && (g_ascii_isdigit (s[at - 2]) || s[at - 2] == ')'))
    return s[at - 2] == ')' || g_ascii_isdigit (s[at - 2]);
  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    {
      gsize n = strlen (before[i]);

      if (at >= n && strncmp (s + at - n, before[i], n) == 0)
        return TRUE;
    }
  return at > 0 && s[at - 1] != ' ';
}

/** cp_duty_list_find_mark: (skip) */
gssize
cp_duty_list_find_mark (const CpDutyList *self, const CpPlainText *text, const char *original, gsize from, CpDutyMark *mark, gsize *end)
{
  static const CpDutyMark all[] = { CP_DUTY_MARK_LETTER, CP_DUTY_MARK_ROMAN, CP_DUTY_MARK_NUMBER, CP_DUTY_MARK_BULLET };

  for (gsize at = from; at < text->lower->len; at++)
    {
      if (at > 0 && text->lower->str[at - 1] != ' ')
        continue;
      for (guint i = 0; i < G_N_ELEMENTS (all); i++)
        {
          gsize n;

          if (self->mark != CP_DUTY_MARK_NONE && self->mark != all[i])
            continue;
          n = mark_at (text, original, at, all[i], MAX (1, self->next));
          if (n == 0 || refers (text, at))
            continue;
          *mark = all[i];
          *end = cp_plain_text_skip_spaces (text, at + n);
          return (gssize) at;
        }
    }
  return -1;
}
