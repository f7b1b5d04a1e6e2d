/* cp-text-characters.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-text-characters.h"

typedef struct
{
  gunichar character;
  const char *letters;
} Ligature;

static const Ligature ligatures[] = {
  { 0xfb00, "ff" }, { 0xfb01, "fi" }, { 0xfb02, "fl" }, { 0xfb03, "ffi" }, { 0xfb04, "ffl" }, { 0xfb05, "st" }, { 0xfb06, "st" },
};

static gboolean
is_invisible (gunichar character)
{
  if (character < 0x20)
    return character != '\n' && character != '\t' && character != '\r' && character != '\v' && character != '\f';
  return character == 0x7f || (character >= 0x80 && character < 0xa0) || character == 0xfeff || character == 0xfffe
         || (character >= 0x200b && character <= 0x200f) || (character >= 0x202a && character <= 0x202e)
         || (character >= 0x2060 && character <= 0x206f) || (character >= 0xfff9 && character <= 0xfffb)
         || (character >= 0xe0000 && character <= 0xe0fff);
}

static gunichar
plain_space (gunichar character)
{
  switch (character)
    {
    case '\t':
    case '\v':
    case '\f':
    case 0x00a0:
    case 0x1680:
    case 0x202f:
    case 0x205f:
    case 0x3000:
      return ' ';
    case '\r':
    case 0x0085:
    case 0x2028:
    case 0x2029:
      return '\n';
    default:
      return character >= 0x2000 && character <= 0x200a ? ' ' : character;
    }
}

static void
append (GArray *characters, gunichar character, CpPackedQuad quad, guint8 confidence)
{
  CpTextCharacter added = { character, quad, confidence };

  g_array_append_val (characters, added);
}

static void
append_letters (GArray *characters, const char *letters, CpPackedQuad quad, guint8 confidence)
{
  glong length = g_utf8_strlen (letters, -1);
  guint width = quad.x1 - quad.x0;

  for (glong i = 0; i < length; i++)
    {
      CpPackedQuad part = quad;

      part.x0 = (guint16) (quad.x0 + width * i / length);
      part.x1 = (guint16) (quad.x0 + width * (i + 1) / length);
      append (characters, (gunichar) letters[i], part, confidence);
    }
}

/**
 * cp_text_characters_add:
 * @characters: (element-type CpTextCharacter): where to
 * @character: as the file has it
 * @quad: its place
 * @confidence: percent
 *
 * Ligatures become their letters, each with its part of the place; all blanks become a space; what cannot be seen
 * (controls, direction marks, tags) is left out. The soft hyphen is kept for the joining of lines.
 */
void
cp_text_characters_add (GArray *characters, gunichar character, CpPackedQuad quad, guint8 confidence)
{
  character = plain_space (character);
  if (is_invisible (character))
    return;
  if (character >= 0xfb00 && character <= 0xfb06)
    append_letters (characters, ligatures[character - 0xfb00].letters, quad, confidence);
  else if (character == '\n')
    append (characters, '\n', (CpPackedQuad) { 0 }, confidence);
  else
    append (characters, character, quad, confidence);
}

static gboolean
continues_cluster (gunichar character)
{
  return character >= 0x300
         && (g_unichar_ismark (character) || (character >= 0x1160 && character <= 0x11ff)
             || (character >= 0xd7b0 && character <= 0xd7fb));
}

static CpPackedQuad
around (const CpPackedQuad *a, const CpPackedQuad *b)
{
  if (cp_packed_quad_is_empty (b))
    return *a;
  if (cp_packed_quad_is_empty (a))
    return *b;
  return (CpPackedQuad) { MIN (a->x0, b->x0), MIN (a->y0, b->y0), MAX (a->x1, b->x1), MAX (a->y1, b->y1) };
}

static void
compose_cluster (const CpTextCharacter *from, guint length, GArray *to)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *normal = NULL;
  CpPackedQuad quad = from[0].quad;
  guint8 confidence = from[0].confidence;

  for (guint i = 0; i < length; i++)
    {
      g_string_append_unichar (text, from[i].character);
      quad = around (&quad, &from[i].quad);
      confidence = MIN (confidence, from[i].confidence);
    }
  normal = g_utf8_normalize (text->str, (gssize) text->len, G_NORMALIZE_NFC);
  for (const char *at = normal; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    append (to, g_utf8_get_char (at), quad, confidence);
}

/**
 * cp_text_characters_compose:
 * @characters: (element-type CpTextCharacter): one page
 *
 * Normalization Form C. A letter and its accents become one character with the place of all of them.
 */
void
cp_text_characters_compose (GArray *characters)
{
  const CpTextCharacter *all = (const CpTextCharacter *) characters->data;
  g_autoptr (GArray) composed = NULL;
  guint first = 0;

  while (first < characters->len && all[first].character < 0x300)
    first++;
  if (first == characters->len)
    return;
  composed = g_array_sized_new (FALSE, FALSE, sizeof (CpTextCharacter), characters->len);
  for (guint i = 0; i < characters->len;)
    {
      guint end = i + 1;

      while (end < characters->len && continues_cluster (all[end].character))
        end++;
      if (end == i + 1 && all[i].character < 0x300)
        g_array_append_val (composed, all[i]);
      else
        compose_cluster (&all[i], end - i, composed);
      i = end;
    }
  g_array_set_size (characters, 0);
  g_array_append_vals (characters, composed->data, composed->len);
}

/**
 * cp_text_characters_tidy_lines:
 * @characters: (element-type CpTextCharacter): one page
 *
 * No blanks at the ends of lines, not more than one empty line in a row, none at the beginning and the end of the page.
 */
void
cp_text_characters_tidy_lines (GArray *characters)
{
  CpTextCharacter *all = (CpTextCharacter *) characters->data;
  guint kept = 0;

  for (guint i = 0; i < characters->len; i++)
    {
      if (all[i].character == '\n')
        {
          while (kept > 0 && all[kept - 1].character == ' ')
            kept--;
          if (kept == 0 || (kept >= 2 && all[kept - 1].character == '\n' && all[kept - 2].character == '\n'))
            continue;
        }
      all[kept++] = all[i];
    }
  while (kept > 0 && (all[kept - 1].character == ' ' || all[kept - 1].character == '\n'))
    kept--;
  g_array_set_size (characters, kept);
}
