/* cp-reader-hidden.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reader-hidden.h"

/* More than a person reads through; what is left out of the list is left out of the text all the same. */
#define MAX_PASSAGES 200
#define MAX_QUADS 64
/* Bytes: enough to see what it is about. */
#define LONGEST_QUOTE 400

typedef struct
{
  CpReaderHiddenKind kind;
  int page;
  char *quote;
  GArray *quads; /* of CpQuad */
} Passage;

struct _CpReaderHidden
{
  GPtrArray *passages;
  guint letters;
};

static void
passage_free (gpointer data)
{
  Passage *passage = data;

  g_free (passage->quote);
  g_array_unref (passage->quads);
  g_free (passage);
}

CpReaderHidden *
cp_reader_hidden_new (void)
{
  CpReaderHidden *hidden = g_new0 (CpReaderHidden, 1);

  hidden->passages = g_ptr_array_new_with_free_func (passage_free);
  return hidden;
}

void
cp_reader_hidden_free (CpReaderHidden *hidden)
{
  g_ptr_array_unref (hidden->passages);
  g_free (hidden);
}

static char *
shorten (const char *quote)
{
  g_autofree char *valid = g_utf8_make_valid (quote, -1);
  const char *end = valid;

  g_strdelimit (valid, "\t\r\n\f\v", ' ');
  g_strstrip (valid);
  while (*end != '\0' && end - valid < LONGEST_QUOTE)
    end = g_utf8_next_char (end);
  return *end == '\0' ? g_steal_pointer (&valid) : g_strdup_printf ("%.*s…", (int) (end - valid), valid);
}

static guint
count_letters (const char *text)
{
  guint letters = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    letters += g_unichar_isalnum (g_utf8_get_char (at)) ? 1 : 0;
  return letters;
}

/**
 * cp_reader_hidden_add:
 * @hidden: the list
 * @kind: how it is hidden
 * @page: from 1; 0 where it belongs to none
 * @quote: UTF-8; shortened
 * @quads: (nullable) (array length=n_quads): fractions of the page, one a line
 *
 * What has no letter and no digit says nothing and is not listed.
 */
void
cp_reader_hidden_add (CpReaderHidden *hidden, CpReaderHiddenKind kind, int page, const char *quote, const CpQuad *quads,
                      guint n_quads)
{
  g_autofree char *kept = shorten (quote);
  guint letters = count_letters (kept);
  Passage *passage;

  if (kind < CP_READER_HIDDEN_DELETED)
    hidden->letters += letters;
  if (letters == 0 || hidden->passages->len >= MAX_PASSAGES)
    return;
  passage = g_new0 (Passage, 1);
  passage->kind = kind;
  passage->page = page;
  passage->quote = g_steal_pointer (&kept);
  passage->quads = g_array_new (FALSE, FALSE, sizeof (CpQuad));
  if (n_quads > 0)
    g_array_append_vals (passage->quads, quads, MIN (n_quads, MAX_QUADS));
  g_ptr_array_add (hidden->passages, passage);
}

/* All of @from to the end of @to. */
void
cp_reader_hidden_move (CpReaderHidden *to, CpReaderHidden *from)
{
  to->letters += from->letters;
  g_ptr_array_extend_and_steal (to->passages, from->passages);
  from->passages = g_ptr_array_new_with_free_func (passage_free);
}

/* Of all passages that were ever added, as far as they are quoted. Deletions, comments, descriptions and properties do not count: they
 * have warnings of their own or are no part of what a contract says. */
guint
cp_reader_hidden_count_letters (const CpReaderHidden *hidden)
{
  return hidden->letters;
}

/**
 * cp_reader_hidden_to_variant:
 * @hidden: (nullable): the list
 *
 * Returns: (transfer floating): of type CP_READER_HIDDEN_TYPE
 */
GVariant *
cp_reader_hidden_to_variant (const CpReaderHidden *hidden)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (CP_READER_HIDDEN_TYPE));
  for (guint i = 0; hidden != NULL && i < hidden->passages->len; i++)
    {
      const Passage *passage = g_ptr_array_index (hidden->passages, i);
      GVariant *quads = g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, passage->quads->data,
                                                   passage->quads->len * sizeof (CpQuad), 1);

      g_variant_builder_add (&builder, "(uis@ay)", (guint32) passage->kind, passage->page, passage->quote, quads);
    }
  return g_variant_builder_end (&builder);
}
