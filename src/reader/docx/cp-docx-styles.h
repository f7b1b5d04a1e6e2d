/* cp-docx-styles.h: what the styles of a Word file stand for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libxml/tree.h>

#include "cp-docx-block.h"

G_BEGIN_DECLS

/**
 * CpDocxStyles: styles.xml, followed from style to style
 */
typedef struct _CpDocxStyles CpDocxStyles;

CpDocxStyles *cp_docx_styles_new (xmlDoc *document);
void cp_docx_styles_free (CpDocxStyles *styles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpDocxStyles, cp_docx_styles_free)

void cp_docx_styles_begin (CpDocxStyles *styles, CpDocxShape *shape, CpDocxLook *look);
const char *cp_docx_styles_apply_paragraph (CpDocxStyles *styles, const char *id, CpDocxShape *shape, CpDocxLook *look);
void cp_docx_styles_apply_character (CpDocxStyles *styles, const char *id, CpDocxLook *look);
gboolean cp_docx_styles_table_has_borders (CpDocxStyles *styles, const char *id);

void cp_docx_look_apply (CpDocxLook *look, const xmlNode *properties);
void cp_docx_shape_apply (CpDocxShape *shape, const xmlNode *properties);
guint32 cp_docx_look_fill (const xmlNode *parent, guint32 otherwise);
gboolean cp_docx_borders_shown (const xmlNode *borders);

G_END_DECLS
