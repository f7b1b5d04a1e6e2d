/* cp-docx-body-private.h: what the parts of the body's parser share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libxml/tree.h>

#include "cp-docx-body.h"
#include "cp-docx-numbering.h"
#include "cp-docx-relations.h"
#include "cp-docx-styles.h"

G_BEGIN_DECLS

#define CP_DOCX_MAX_TABLE_DEPTH 6
#define CP_DOCX_MAX_BLOCKS (200 * 1000)
#define CP_DOCX_MAX_CHARACTERS (4 * 1000 * 1000)
#define CP_DOCX_MAX_FIELDS 16
#define CP_DOCX_GIANT_BYTES 24000
#define CP_DOCX_GIANT_SPANS 1200

/* A field that has begun: its instruction, then what it came to. */
typedef struct
{
  GString *instruction;
  gboolean in_result;
  const char *stands_for; /* (nullable): CP_DOCX_PAGE_NUMBER or _COUNT, in place of the result */
} CpDocxField;

/**
 * CpDocxParser:
 * @blocks: where blocks go now
 * @paragraph: (nullable): where characters go now
 * @after: (element-type CpDocxBlock) (nullable): blocks of text boxes, which follow their paragraph
 * @in_margin: a header or footer is being read
 */
typedef struct
{
  CpDocxPackage *package;
  CpReaderWarnings *warnings;
  CpReaderHidden *hidden;   /* what has no place on a page */
  CpDocxStyles *styles;
  CpDocxNumbering *numbering;
  CpDocxRelations *relations;
  GHashTable *stories;      /* part name → GPtrArray of blocks: headers and footers that were read */
  GHashTable *notes;        /* "f" or "e", then id → xmlNode */
  GPtrArray *note_documents;
  GPtrArray *noted;         /* xmlNode of the notes that were referred to, in order */
  GPtrArray *previous_header;
  GPtrArray *previous_footer;

  GPtrArray *blocks;
  CpDocxBlock *paragraph;
  GPtrArray *after;
  CpDocxLook look;          /* of the paragraph's characters */
  GArray *fields;           /* of CpDocxField */
  const char *table_style;
  guint section_start;
  guint n_blocks;
  gsize n_characters;
  guint table_depth;
  guint box_depth;
  guint note_number;
  CpDocxChange row_change;
  gboolean in_margin;
  gboolean changes;
  gboolean overflow;
} CpDocxParser;

void cp_docx_parser_read_blocks (CpDocxParser *parser, const xmlNode *container, CpDocxChange change);
void cp_docx_parser_add_block (CpDocxParser *parser, CpDocxBlock *block);
void cp_docx_parser_read_table (CpDocxParser *parser, const xmlNode *table, CpDocxChange change);
void cp_docx_parser_read_inlines (CpDocxParser *parser, const xmlNode *container, CpDocxChange change);
void cp_docx_parser_read_boxes (CpDocxParser *parser, const xmlNode *drawing);
void cp_docx_parser_end_section (CpDocxParser *parser, const xmlNode *properties);
void cp_docx_parser_break_page (CpDocxParser *parser);
void cp_docx_parser_part_giant (CpDocxParser *parser);
const xmlNode *cp_docx_parser_alternative (const xmlNode *alternate);
void cp_docx_parser_not_shown (CpDocxParser *parser, const char *what);
void cp_docx_parser_hide (CpDocxParser *parser, CpReaderHiddenKind kind, const char *text);
void cp_docx_parser_append (CpDocxParser *parser, const char *text, gssize length, const CpDocxLook *look);

G_END_DECLS
