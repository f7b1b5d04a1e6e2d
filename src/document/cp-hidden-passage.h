/* cp-hidden-passage.h: what a file says and its pages do not show
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-anchor.h"

G_BEGIN_DECLS

/**
 * CpHiddenKind: how a passage is kept from the eyes of who reads the page
 */
typedef enum
{
  CP_HIDDEN_NO_CONTRAST, /* its ground's colour, invisible, covered, clipped: nothing of it can be made out */
  CP_HIDDEN_TINY,        /* smaller than any print */
  CP_HIDDEN_OFF_PAGE,    /* outside of what is shown of the page */
  CP_HIDDEN_LAYER,       /* in a layer that is switched off */
  CP_HIDDEN_ANNOTATION,  /* in a note or field that is not shown */
  CP_HIDDEN_CHARACTERS,  /* written in characters that have no shape */
  CP_HIDDEN_REPLACED,    /* the file says one thing and draws another */
  CP_HIDDEN_FORMAT,      /* formatted as hidden (Word) */
  CP_HIDDEN_DELETED,     /* struck by a tracked change (Word); drawn, and not part of the text */
  CP_HIDDEN_COMMENT,     /* a comment */
  CP_HIDDEN_DESCRIPTION, /* describes a picture to those who cannot see it */
  CP_HIDDEN_PROPERTIES,  /* among the file's properties: subject, keywords, … */
} CpHiddenKind;

/**
 * CpHiddenPassage:
 * @kind: how it is hidden
 * @page: from 1; 0 where it belongs to no page
 * @quads: (array length=n_quads): one a line, fractions of the page; none where it has no place on the page
 * @quote: its beginning, at most some 400 bytes. For people to look at; never to be read by an extractor.
 */
typedef struct
{
  CpHiddenKind kind;
  int page;
  CpQuad *quads;
  guint n_quads;
  char *quote;
} CpHiddenPassage;

void cp_hidden_passage_free (CpHiddenPassage *passage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpHiddenPassage, cp_hidden_passage_free)

const char *cp_hidden_kind_name (CpHiddenKind kind);     /* (transfer none): stable: "no-contrast", "tiny", … */
const char *cp_hidden_kind_sentence (CpHiddenKind kind); /* (transfer none): translated: "It has the colour of its ground, …" */

G_END_DECLS
