/* cp-ai-page.h: a page as the practice model sees it: text, and where its words lie
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** CpAiBox: fractions of the page, origin top-left */
typedef struct
{
  double left;
  double top;
  double right;
  double bottom;
} CpAiBox;

/** CpAiWord: bytes @start to @end of the page's text; @line counts from 0 */
typedef struct
{
  gsize start;
  gsize end;
  guint line;
  CpAiBox box;
  double confidence;        /* 0 to 1 */
} CpAiWord;

/**
 * CpAiPage:
 * @number: from 1
 * @text: (not nullable): its text
 * @words: (element-type CpAiWord): empty where only text was sent
 * @width: in points for a PDF, in pixels for a picture, 0 for text
 * @is_picture: whether @width and @height are pixels
 */
typedef struct
{
  guint number;
  char *text;
  GArray *words;
  double width;
  double height;
  gboolean is_picture;
} CpAiPage;

CpAiPage *cp_ai_page_new (guint number, const char *text, gsize length);
void cp_ai_page_free (CpAiPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpAiPage, cp_ai_page_free)

/* (transfer full) (element-type CpAiPage): from the page lines within a text ("[page 3]"), or one page */
GPtrArray *cp_ai_pages_from_text (const char *text, gsize length);
/* (transfer full) (element-type CpAiPage) (nullable) */
GPtrArray *cp_ai_pages_from_pdf (GBytes *bytes, guint *n_pages, GError **error);
GPtrArray *cp_ai_pages_from_picture (GBytes *bytes, GError **error);
/* (transfer full) (element-type CpAiBox): a box for each line that the bytes from @start to @end lie on */
GArray *cp_ai_page_boxes (const CpAiPage *page, gsize start, gsize end);
/* The mean of the words' own confidence; 1 where there are none */
double cp_ai_page_confidence (const CpAiPage *page, gsize start, gsize end);

G_END_DECLS
