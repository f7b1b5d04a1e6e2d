/* cp-docx-block.h: what a Word file says, apart from how it says it
 *
 * Lengths are points.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CP_DOCX_NO_COLOR 0xffffffffu
/* Stand in a header's or footer's text for numbers that are known once there are pages. Private use. */
#define CP_DOCX_PAGE_NUMBER "\356\200\200" /* U+E000 */
#define CP_DOCX_PAGE_COUNT "\356\200\201"  /* U+E001 */

typedef enum
{
  CP_DOCX_UNCHANGED,
  CP_DOCX_INSERTED,
  CP_DOCX_DELETED, /* shown struck; not part of what the contract says */
} CpDocxChange;

/**
 * CpDocxLook: of characters
 * @family: (nullable): interned
 * @color: 0xRRGGBB, or CP_DOCX_NO_COLOR
 * @fill: behind the characters
 * @rise: 1 superscript, -1 subscript
 */
typedef struct
{
  const char *family;
  double size;
  guint32 color;
  guint32 fill;
  int rise;
  CpDocxChange change;
  gboolean bold;
  gboolean italic;
  gboolean underline;
  gboolean strike;
  gboolean caps;
  gboolean hidden;
} CpDocxLook;

/**
 * CpDocxHidden: what stands in a paragraph and is not shown
 * @offset: into the text: where it would stand
 * @kind: of CpReaderHiddenKind
 */
typedef struct
{
  gsize offset;
  int kind;
  char *quote;
} CpDocxHidden;

/* Bytes of a paragraph's text that look alike. */
typedef struct
{
  gsize start;
  gsize end;
  CpDocxLook look;
} CpDocxSpan;

typedef enum
{
  CP_DOCX_ALIGN_START,
  CP_DOCX_ALIGN_CENTER,
  CP_DOCX_ALIGN_END,
  CP_DOCX_ALIGN_JUSTIFY,
} CpDocxAlign;

typedef enum
{
  CP_DOCX_TAB_LEFT,
  CP_DOCX_TAB_CENTER,
  CP_DOCX_TAB_RIGHT,
} CpDocxTabKind;

/* From the margin. */
typedef struct
{
  double place;
  CpDocxTabKind kind;
} CpDocxTab;

#define CP_DOCX_MAX_TABS 16

/**
 * CpDocxShape: of a paragraph
 * @first: of the first line, from @left; negative: it hangs out
 * @line: a factor where @line_exact is %FALSE, else points
 * @heading: 1 to 9; 0: none
 * @num_id: of numbering.xml; 0: none
 */
typedef struct
{
  CpDocxAlign align;
  double left;
  double right;
  double first;
  double before;
  double after;
  double line;
  gboolean line_exact;
  gboolean rtl;
  gboolean keep_next;
  gboolean page_before;
  gboolean contextual; /* no space between paragraphs of the same style */
  guint32 fill;
  int heading;
  int num_id;
  int num_level;
  guint n_tabs;
  CpDocxTab tabs[CP_DOCX_MAX_TABS];
} CpDocxShape;

/**
 * CpDocxParagraph:
 * @text: UTF-8; U+2028 for a line break, tabs as tabs; the label and a tab come first
 * @spans: (element-type CpDocxSpan): in order, over all of @text
 * @hidden: (element-type CpDocxHidden) (nullable): in order
 * @label: length of the computed number at the beginning, bytes
 * @style: interned
 * @height: cache of the layout: as measured for @width
 */
typedef struct
{
  GString *text;
  GArray *spans;
  GArray *hidden;
  CpDocxShape shape;
  gsize label;
  const char *style;
  double width;
  double height;
} CpDocxParagraph;

/**
 * CpDocxCell:
 * @blocks: (element-type CpDocxBlock)
 * @span: columns
 * @continues: merged with the cell above
 */
typedef struct
{
  GPtrArray *blocks;
  guint span;
  gboolean continues;
  guint32 fill;
} CpDocxCell;

/**
 * CpDocxTable:
 * @rows: (element-type GPtrArray): each of CpDocxCell
 * @columns: (element-type double): widths; may be fewer than the rows need
 */
typedef struct
{
  GPtrArray *rows;
  GArray *columns;
  double left;
  double margin; /* left and right of a cell's text */
  gboolean borders;
} CpDocxTable;

/**
 * CpDocxSection: the paper
 * @header: (element-type CpDocxBlock) (nullable)
 */
typedef struct
{
  double width;
  double height;
  double left;
  double right;
  double top;
  double bottom;
  double header_top;
  double footer_bottom;
  gboolean continuous; /* begins on the page where the one before ends */
  GPtrArray *header;
  GPtrArray *footer;
} CpDocxSection;

typedef enum
{
  CP_DOCX_PARAGRAPH,
  CP_DOCX_TABLE,
  CP_DOCX_PAGE_BREAK,
  CP_DOCX_SECTION, /* what follows stands in this section */
  CP_DOCX_RULE,    /* a short line, before notes */
} CpDocxBlockKind;

typedef struct
{
  CpDocxBlockKind kind;
  union
  {
    CpDocxParagraph *paragraph;
    CpDocxTable *table;
    CpDocxSection *section;
  };
} CpDocxBlock;

CpDocxBlock *cp_docx_block_new (CpDocxBlockKind kind);
void cp_docx_block_free (CpDocxBlock *block);
GPtrArray *cp_docx_block_list_new (void);

CpDocxCell *cp_docx_cell_new (void);
GPtrArray *cp_docx_row_new (void);

void cp_docx_paragraph_append (CpDocxParagraph *paragraph, const char *text, gssize length, const CpDocxLook *look);
void cp_docx_paragraph_hide (CpDocxParagraph *paragraph, int kind, const char *quote);
gboolean cp_docx_paragraph_is_deleted (const CpDocxParagraph *paragraph, gsize offset);
CpDocxParagraph *cp_docx_paragraph_copy (const CpDocxParagraph *paragraph);
void cp_docx_paragraph_free (CpDocxParagraph *paragraph);

G_END_DECLS
