/* cp-docx-flow.h: the pen that goes down the pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-docx-pages.h"

G_BEGIN_DECLS

#define CP_DOCX_MOST_PAGES 4000

/**
 * CpDocxFlow:
 * @page: index of the page
 * @y: where the next line begins
 * @x: of the column
 * @width: of the column
 * @pending: space below the last paragraph, not yet spent
 */
typedef struct
{
  CpDocxPages *pages;
  PangoContext *context;
  const CpDocxSection *section;
  guint page;
  double y;
  double x;
  double width;
  double pending;
  const char *last_style;
  gboolean last_contextual;
  gboolean fixed;    /* in a margin: never goes on to another page */
  gboolean overflow;
} CpDocxFlow;

CpDocxPage *cp_docx_flow_page (CpDocxFlow *flow);
void cp_docx_flow_next_page (CpDocxFlow *flow);
double cp_docx_flow_room (CpDocxFlow *flow);
gboolean cp_docx_flow_at_top (CpDocxFlow *flow);
void cp_docx_flow_mark (CpDocxFlow *flow, guint page, const CpDocxMark *mark);
double cp_docx_flow_measure (CpDocxFlow *flow, const GPtrArray *blocks, double width);
double cp_docx_flow_measure_paragraph (CpDocxFlow *flow, CpDocxParagraph *paragraph, double width);
void cp_docx_flow_paragraph (CpDocxFlow *flow, CpDocxParagraph *paragraph, double wanted_below);
void cp_docx_flow_blocks (CpDocxFlow *flow, const GPtrArray *blocks);
void cp_docx_flow_table (CpDocxFlow *flow, CpDocxTable *table);
double cp_docx_flow_measure_table (CpDocxFlow *flow, CpDocxTable *table, double width);

G_END_DECLS
