/* cp-reader-page-text.h: the characters of one page, each with its place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-anchor.h"
#include "cp-reader-hidden.h"
#include "cp-reader-protocol.h"

G_BEGIN_DECLS

#define CP_READER_CERTAIN 100

/**
 * CpReaderPageText:
 * @state: what became of the page
 * @problem: (nullable): why it is unreadable, one of CP_READER_PROBLEM_*
 * @text: UTF-8 as the format gives it, lines ended by "\n"; the document room normalises it
 * @boxes: (element-type CpQuad): one a character of @text, in fractions of the page as shown, origin top left. A character
 *   without a place ("\n") has a box of zeros. May be empty: the page has text and no places are known.
 * @confidences: (nullable): percent, one a character, for recognised text alone
 * @hidden: what stands on the page and cannot be seen; it is not in @text
 * @doubtful: there are signs that @text is not what is drawn; it must be held against what recognition reads there
 *
 * What a backend or the recogniser fills. Use [func@reader_page_text_append] so that the arrays stay in step.
 */
typedef struct
{
  CpReaderPageState state;
  char *problem;
  GString *text;
  GArray *boxes;
  GByteArray *confidences;
  CpReaderHidden *hidden;
  gboolean doubtful;
} CpReaderPageText;

CpReaderPageText *cp_reader_page_text_new (void);
void cp_reader_page_text_free (CpReaderPageText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpReaderPageText, cp_reader_page_text_free)

void cp_reader_page_text_append (CpReaderPageText *text, gunichar character, const CpQuad *box, int confidence);
void cp_reader_page_text_append_run (CpReaderPageText *text, const char *word, const CpQuad *box, int confidence);
void cp_reader_page_text_distrust (CpReaderPageText *text);
void cp_reader_page_text_fail (CpReaderPageText *text, const char *problem);
guint cp_reader_page_text_count_readable (const CpReaderPageText *text);
GVariant *cp_reader_page_text_to_variant (const CpReaderPageText *text);

G_END_DECLS
