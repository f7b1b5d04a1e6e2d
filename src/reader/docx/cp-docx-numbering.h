/* cp-docx-numbering.h: the numbers that Word computes and the file does not hold
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libxml/tree.h>

#include "cp-docx-block.h"

G_BEGIN_DECLS

/**
 * CpDocxNumbering: numbering.xml with its counters; paragraphs must come in the order of the document
 */
typedef struct _CpDocxNumbering CpDocxNumbering;

CpDocxNumbering *cp_docx_numbering_new (xmlDoc *document);
void cp_docx_numbering_free (CpDocxNumbering *numbering);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpDocxNumbering, cp_docx_numbering_free)

void cp_docx_numbering_shape (CpDocxNumbering *numbering, int num_id, int level, CpDocxShape *shape);
int cp_docx_numbering_level_of_style (CpDocxNumbering *numbering, int num_id, const char *style);
char *cp_docx_numbering_next (CpDocxNumbering *numbering, int num_id, int level, CpDocxLook *look, gboolean *tab);
char *cp_docx_number_spell (int number, const char *format);

G_END_DECLS
