/* cp-text-builder.h: from what a reader gives to one clean text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-text-layer.h"

G_BEGIN_DECLS

/**
 * CpTextBuilder: pages in their order, then one layer
 */
typedef struct _CpTextBuilder CpTextBuilder;

/**
 * CpRawPage: one page as it came; nothing of it is trusted
 * @text: UTF-8, lines ended by "\n"
 * @boxes: (array length=n_boxes): one a character, fractions; a different number than characters: none are used
 * @confidences: (nullable) (array length=n_confidences): percent, one a character
 * @width: points
 * @height: points
 * @problem: (nullable): a sentence
 */
typedef struct
{
  CpTextPageState state;
  const char *problem;
  const char *text;
  const CpQuad *boxes;
  gsize n_boxes;
  const guint8 *confidences;
  gsize n_confidences;
  double width;
  double height;
} CpRawPage;

CpTextBuilder *cp_text_builder_new (void);
void cp_text_builder_free (CpTextBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpTextBuilder, cp_text_builder_free)

void cp_text_builder_add_page (CpTextBuilder *builder, const CpRawPage *page);
CpTextLayer *cp_text_builder_finish (CpTextBuilder *builder);

G_END_DECLS
