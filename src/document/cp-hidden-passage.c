/* cp-hidden-passage.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-hidden-passage-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-reader-protocol.h"

/* More than a person looks through; a hostile file could ask for any number. */
#define MAX_PASSAGES 1000

G_STATIC_ASSERT ((int) CP_HIDDEN_NO_CONTRAST == (int) CP_READER_HIDDEN_NO_CONTRAST);
G_STATIC_ASSERT ((int) CP_HIDDEN_REPLACED == (int) CP_READER_HIDDEN_REPLACED);
G_STATIC_ASSERT ((int) CP_HIDDEN_PROPERTIES + 1 == (int) CP_READER_N_HIDDEN_KINDS);

typedef struct
{
  const char *name;
  const char *sentence;
} Kind;

static const Kind kinds[] = {
  [CP_HIDDEN_NO_CONTRAST] = { "no-contrast", N_("It has the colour of its ground, or is invisible, covered or cut off.") },
  [CP_HIDDEN_TINY] = { "tiny", N_("It is too small to be seen.") },
  [CP_HIDDEN_OFF_PAGE] = { "off-page", N_("It stands outside of the page.") },
  [CP_HIDDEN_LAYER] = { "layer", N_("It is in a layer that is switched off.") },
  [CP_HIDDEN_ANNOTATION] = { "annotation", N_("It is in a note or a field that is not shown.") },
  [CP_HIDDEN_CHARACTERS] = { "characters", N_("It is written in characters that have no shape.") },
  [CP_HIDDEN_REPLACED] = { "replaced", N_("The file says this where something else is drawn.") },
  [CP_HIDDEN_FORMAT] = { "format", N_("It is formatted as hidden.") },
  [CP_HIDDEN_DELETED] = { "deleted", N_("A tracked change deleted it.") },
  [CP_HIDDEN_COMMENT] = { "comment", N_("It is a comment.") },
  [CP_HIDDEN_DESCRIPTION] = { "description", N_("It describes a picture.") },
  [CP_HIDDEN_PROPERTIES] = { "properties", N_("It stands among the properties of the file.") },
};

void
cp_hidden_passage_free (CpHiddenPassage *passage)
{
  g_free (passage->quads);
  g_free (passage->quote);
  g_free (passage);
}

/**
 * cp_hidden_kind_name:
 *
 * Returns: (transfer none): a word for machines that will not change
 */
const char *
cp_hidden_kind_name (CpHiddenKind kind)
{
  return kinds[kind].name;
}

/**
 * cp_hidden_kind_sentence:
 *
 * Returns: (transfer none): why it cannot be seen, for people
 */
const char *
cp_hidden_kind_sentence (CpHiddenKind kind)
{
  return _(kinds[kind].sentence);
}

CpHiddenPassage *
cp_hidden_passage_copy (const CpHiddenPassage *passage)
{
  CpHiddenPassage *copy = g_new0 (CpHiddenPassage, 1);

  *copy = *passage;
  copy->quote = g_strdup (passage->quote);
  copy->quads = g_memdup2 (passage->quads, passage->n_quads * sizeof (CpQuad));
  return copy;
}

static gboolean
makes_sense (const CpQuad *quad)
{
  return quad->x0 >= 0 && quad->y0 >= 0 && quad->x1 <= 1 && quad->y1 <= 1 && quad->x0 <= quad->x1 && quad->y0 <= quad->y1;
}

static CpHiddenPassage *
passage_new (guint32 kind, int page, const char *quote, GVariant *places)
{
  CpHiddenPassage *passage = g_new0 (CpHiddenPassage, 1);
  gsize n_bytes;
  const guint8 *bytes = g_variant_get_fixed_array (places, &n_bytes, 1);

  passage->kind = (CpHiddenKind) kind;
  passage->page = page;
  passage->quote = g_strdup (quote);
  passage->quads = g_new0 (CpQuad, n_bytes / sizeof (CpQuad) + 1);
  for (gsize i = 0; i < n_bytes / sizeof (CpQuad); i++)
    {
      CpQuad quad;

      memcpy (&quad, bytes + i * sizeof (CpQuad), sizeof quad);
      if (makes_sense (&quad))
        passage->quads[passage->n_quads++] = quad;
    }
  return passage;
}

/**
 * cp_hidden_passages_take:
 * @passages: (element-type CpHiddenPassage): where to append
 * @from_reader: of type CP_READER_HIDDEN_TYPE; nothing of it is trusted
 * @page: what it must belong to
 */
void
cp_hidden_passages_take (GPtrArray *passages, GVariant *from_reader, int page)
{
  gsize count = g_variant_n_children (from_reader);

  for (gsize i = 0; i < count && passages->len < MAX_PASSAGES; i++)
    {
      g_autoptr (GVariant) places = NULL;
      const char *quote;
      guint32 kind;
      int told_page;

      g_variant_get_child (from_reader, i, "(ui&s@ay)", &kind, &told_page, &quote, &places);
      if (kind < CP_READER_N_HIDDEN_KINDS && told_page == page)
        g_ptr_array_add (passages, passage_new (kind, page, quote, places));
    }
}
