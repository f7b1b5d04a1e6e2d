/* cp-text-find.c: the search of a text layer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-text-layer-private.h"

/* Case, and the signs that word processors replace behind their users' backs, make no difference. */
static gunichar
fold (gunichar character)
{
  if (character < 0x80)
    return (gunichar) g_ascii_tolower ((char) character);
  switch (character)
    {
    case 0x2018:
    case 0x2019:
    case 0x201b:
    case 0x2032:
      return '\'';
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x2033:
      return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return '-';
    default:
      return g_unichar_tolower (character);
    }
}

static gboolean
is_blank (gunichar character)
{
  return character == ' ' || character == '\n' || character == '\f';
}

/* Folded characters, each run of white space one space, none at the ends. */
static GArray *
fold_needle (const char *needle)
{
  g_autofree char *normal = g_utf8_normalize (needle, -1, G_NORMALIZE_NFC);
  GArray *folded = g_array_new (FALSE, FALSE, sizeof (gunichar));

  for (const char *at = normal; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (!g_unichar_isspace (character))
        character = fold (character);
      else if (folded->len == 0 || g_array_index (folded, gunichar, folded->len - 1) == ' ')
        continue;
      else
        character = ' ';
      g_array_append_val (folded, character);
    }
  while (folded->len > 0 && g_array_index (folded, gunichar, folded->len - 1) == ' ')
    g_array_set_size (folded, folded->len - 1);
  return folded;
}

/* (nullable): where the needle ends if it stands at @at */
static const char *
match (const char *at, const gunichar *needle, guint length)
{
  for (guint i = 0; i < length; i++)
    {
      gunichar character = g_utf8_get_char (at);

      if (needle[i] == ' ')
        {
          if (!is_blank (character))
            return NULL;
          while (is_blank (g_utf8_get_char (at)))
            at = g_utf8_next_char (at);
          continue;
        }
      if (character == 0 || fold (character) != needle[i])
        return NULL;
      at = g_utf8_next_char (at);
    }
  return at;
}

/**
 * cp_text_layer_find:
 * @needle: what to look for; UTF-8
 * @limit: at most so many; 0: all
 *
 * Case, the kind of quotes and dashes, and how much white space stands between words make no difference.
 *
 * Returns: (transfer full) (element-type CpAnchor): in the order of the text, none overlapping
 */
GPtrArray *
cp_text_layer_find (CpTextLayer *self, const char *needle, guint limit)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_anchor_unref);
  g_autoptr (GArray) folded = fold_needle (needle);
  const gunichar *characters = (const gunichar *) folded->data;
  const char *at = self->text;

  while (folded->len > 0 && *at != '\0' && (limit == 0 || found->len < limit))
    {
      const char *end = match (at, characters, folded->len);
      CpAnchor *anchor = end != NULL
                           ? cp_text_layer_anchor (self, (gsize) (at - self->text), (gsize) (end - self->text))
                           : NULL;

      if (anchor != NULL)
        g_ptr_array_add (found, anchor);
      at = end != NULL ? end : g_utf8_next_char (at);
    }
  return found;
}
