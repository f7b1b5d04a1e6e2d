/* cp-reading-sections.c: headings, section numbers, sentences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reading-context.h"

#include <string.h>

/* "10.2", "10.2.", "Section 4.", "ARTICLE IV", "IV.": the number's length in bytes, 0 for none; copied to @number. */
static gsize
section_number (const char *line, gsize length, char number[16])
{
  gsize i = 0, begin;
  gboolean word = FALSE;

  for (guint k = 0; k < 2; k++)
    {
      static const char *const words[] = { "section ", "article " };

      if (length > 8 && g_ascii_strncasecmp (line, words[k], 8) == 0)
        {
          word = TRUE;
          i = 8;
        }
    }
  begin = i;
  while (i < length && (g_ascii_isdigit (line[i]) || (line[i] == '.' && i > begin && i + 1 < length && g_ascii_isdigit (line[i + 1]))))
    i++;
  if (i == begin)
    while (i < length && strchr ("IVXL", line[i]) != NULL)
      i++;
  if (i == begin || i - begin > 12)
    return 0;
  memcpy (number, line + begin, i - begin);
  number[i - begin] = '\0';
  if (i < length && (line[i] == '.' || line[i] == ')' || line[i] == ':'))
    i++;
  else if (!word && strchr (number, '.') == NULL)
    return 0;
  if (i < length && line[i] != ' ' && !g_ascii_isalpha (line[i]) && (guchar) line[i] < 0x80)
    return 0;
  if (strlen (number) > 4 && strchr (number, '.') == NULL && g_ascii_isdigit (number[0]))
    return 0;
  return i;
}

/* Capital words or capital letters throughout: "Governing Law", "TERM AND TERMINATION". */
static gboolean
looks_like_title (const char *text, gsize length)
{
  guint words = 0, capitals = 0, small = 0;

  if (length == 0 || length > 90)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isalpha (text[i]) && (i == 0 || text[i - 1] == ' '))
      {
        gsize j = i;

        while (j < length && g_ascii_isalpha (text[j]))
          j++;
        words++;
        if (g_ascii_isupper (text[i]))
          capitals++;
        else if (j - i <= 3)
          small++;
      }
  return words > 0 && words <= 12 && capitals > 0 && capitals + small == words;
}

/* The title that follows a number: up to the first full stop or colon, else the whole line when it looks like one. */
static gsize
title_length (const char *text, gsize length)
{
  for (gsize i = 0; i < length && i < 90; i++)
    if ((text[i] == '.' || text[i] == ':') && (i + 1 >= length || text[i + 1] == ' '))
      return looks_like_title (text, i) ? i : 0;
  return looks_like_title (text, length) ? length : 0;
}

/** cp_reading_sections_build: (skip): numbered sections and headings */
void
cp_reading_sections_build (CpReadingContext *self)
{
  gsize previous_end = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      CpLine *line = &g_array_index (self->lines, CpLine, i);
      const char *text = self->flat + line->start;
      gsize length = line->end - line->start;
      CpSection section = { .start = line->start };
      gsize number, title;

      if (line->furniture)
        continue;
      /* A blank line in the text, where the layer has kept one. */
      for (gsize k = previous_end, newlines = 0; k < line->start; k++)
        if (self->text[k] == '\n' && ++newlines >= 2)
          line->paragraph_start = TRUE;
      previous_end = line->end;
      number = section_number (text, length, section.number);
      while (number > 0 && number < length && text[number] == ' ')
        number++;
      title = title_length (text + number, length - number);
      if (number == 0 && (title != length || length < 4))
        continue;
      if (number == 0 && !line->paragraph_start && i > 0)
        {
          /* Capital words in the middle of a paragraph are a name, unless all letters are capitals. */
          gboolean shouting = TRUE;

          for (gsize k = 0; k < length; k++)
            if (g_ascii_islower (text[k]))
              shouting = FALSE;
          if (!shouting)
            continue;
        }
      line->paragraph_start = TRUE;
      line->heading = number == 0 || number + title + 1 >= length;
      section.title = (CpSpan){ line->start + number, line->start + number + title };
      if (number == 0)
        section.number[0] = '\0';
      g_array_append_val (self->sections, section);
    }
}

static gboolean
ends_with_abbreviation (const char *flat, gsize start, gsize dot)
{
  static const char *const known[] = { "inc", "corp", "co", "ltd", "no", "nos", "mr", "mrs", "ms", "dr", "sec", "art", "st", "vs", "v",
                                       "llc", "l.p", "l.l.c", "u.s", "n.a", "e.g", "i.e", "etc", "al", "jr", "sr", "jan", "feb", "mar",
                                       "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "ave", "blvd", "rd", "ste", "p.o", "bros", "cf", "attn", "tel" };
  gsize from = dot;
  gsize length;

  while (from > start && flat[from - 1] != ' ' && flat[from - 1] != '(')
    from--;
  length = dot - from;
  if (length == 0)
    return TRUE;
  if (length == 1 && g_ascii_isupper (flat[from]))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strlen (known[i]) == length && g_ascii_strncasecmp (flat + from, known[i], length) == 0)
      return TRUE;
  return FALSE;
}

/* "zum 1. März", "Nr. 4", "D. Luis", "Cía.": in German the dot behind a number counts, it does not end. */
static gboolean
is_foreign_abbreviation (const char *flat, gsize start, gsize dot)
{
  static const char *const known[] = { "nr", "abs", "ziff", "str", "art", "bzw", "zzgl", "inkl", "ggf", "ca", "mio", "gem", "vgl", "lit", "av", "bd", "mme", "me", "sr", "sra", "dña", "dª", "núm", "pág", "avda", "cía", "coop", "ud", "uds", "tel", "z.b", "d.h", "i.v", "p.a" };
  gsize from = dot, length;
  gsize digits = 0;

  while (from > start && flat[from - 1] != ' ' && flat[from - 1] != '(')
    from--;
  length = dot - from;
  while (digits < length && g_ascii_isdigit (flat[from + digits]))
    digits++;
  if (digits == length && length <= 2)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strlen (known[i]) == length && g_ascii_strncasecmp (flat + from, known[i], length) == 0)
      return TRUE;
  return FALSE;
}

/* Whether a sentence may begin here: a capital, a digit, a quotation mark or a parenthesis. */
static gboolean
may_begin (const char *c)
{
  return g_ascii_isupper (*c) || g_ascii_isdigit (*c) || *c == '"' || *c == '(' || *c == '[' || (guchar) *c >= 0x80;
}

static void
add_sentence (CpReadingContext *self, gsize start, gsize end, int paragraph)
{
  CpSentence sentence = { .start = start, .end = end, .paragraph = paragraph, .section = -1 };
  const CpSection *section;

  while (sentence.start < sentence.end && self->flat[sentence.start] == ' ')
    sentence.start++;
  while (sentence.end > sentence.start && self->flat[sentence.end - 1] == ' ')
    sentence.end--;
  if (sentence.end == sentence.start)
    return;
  section = cp_reading_context_section_at (self, sentence.start);
  if (section != NULL)
    sentence.section = (int) (section - &g_array_index (self->sections, CpSection, 0));
  g_array_append_val (self->sentences, sentence);
}

static void
cut_paragraph (CpReadingContext *self, gsize start, gsize end, int paragraph)
{
  gboolean foreign = cp_reading_context_is_foreign (self);
  gsize from = start;

  for (gsize i = start; i < end; i++)
    {
      char c = self->flat[i];
      gsize next = i + 1;

      if (c != '.' && c != '?' && c != '!' && c != ';')
        continue;
      while (next < end && (self->flat[next] == '"' || self->flat[next] == ')' || strncmp (self->flat + next, "”", 3) == 0))
        next += self->flat[next] == '\xe2' ? 3 : 1;
      if (next < end && self->flat[next] != ' ')
        continue;
      if (c == '.' && (ends_with_abbreviation (self->flat, from, i) || (foreign && is_foreign_abbreviation (self->flat, from, i))))
        continue;
      /* "10.2. Governing law": a number at the sentence's head does not end it. */
      if (c == '.' && i - from < 8 && g_ascii_isdigit (self->flat[i - 1]))
        continue;
      i = next;
      while (i < end && self->flat[i] == ' ')
        i++;
      if (i < end && c != ';' && !may_begin (self->flat + i))
        continue;
      add_sentence (self, from, next, paragraph);
      from = i;
      i--;
    }
  add_sentence (self, from, end, paragraph);
}

/** cp_reading_sentences_build: (skip): sentences, each within a paragraph; headings are sentences of their own */
void
cp_reading_sentences_build (CpReadingContext *self)
{
  gsize start = 0;
  int paragraph = 0;
  gboolean after_heading = FALSE;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const CpLine *line = &g_array_index (self->lines, CpLine, i);

      if (line->furniture)
        continue;
      if ((line->paragraph_start || after_heading) && line->start > start)
        {
          cut_paragraph (self, start, line->start, paragraph++);
          start = line->start;
        }
      after_heading = line->heading;
    }
  cut_paragraph (self, start, self->length, paragraph);
}
