/* cp-docx-relations.h: which part a part points to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-docx-package.h"

G_BEGIN_DECLS

/**
 * CpDocxRelations: the relations of one part. Those that lead out of the file are not followed, ever.
 */
typedef struct _CpDocxRelations CpDocxRelations;

CpDocxRelations *cp_docx_relations_new (CpDocxPackage *package, const char *part);
void cp_docx_relations_free (CpDocxRelations *relations);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpDocxRelations, cp_docx_relations_free)

const char *cp_docx_relations_by_id (CpDocxRelations *relations, const char *id);
const char *cp_docx_relations_by_type (CpDocxRelations *relations, const char *type);

G_END_DECLS
