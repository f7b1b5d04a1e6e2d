/* cp-docx-body.h: from the XML of a Word file to its blocks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-docx-block.h"
#include "cp-docx-package.h"
#include "cp-reader-hidden.h"
#include "cp-reader-warnings.h"

G_BEGIN_DECLS

/**
 * CpDocxBody: what a Word file says
 * @blocks: (element-type CpDocxBlock): a section comes first
 * @title: (nullable): as its properties say
 * @hidden: what the file says and no page shows
 */
typedef struct
{
  GPtrArray *blocks;
  char *title;
  CpReaderHidden *hidden;
} CpDocxBody;

CpDocxBody *cp_docx_body_read (CpDocxPackage *package, CpReaderWarnings *warnings, GError **error);
void cp_docx_body_free (CpDocxBody *body);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpDocxBody, cp_docx_body_free)

G_END_DECLS
