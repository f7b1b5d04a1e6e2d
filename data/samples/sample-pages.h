/* sample-pages.h: a sample contract on Letter paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <pango/pangocairo.h>

#include "sample-text.h"

#define SAMPLE_WIDTH 612.0
#define SAMPLE_HEIGHT 792.0

typedef struct _SamplePages SamplePages;

SamplePages *sample_pages_new (const SampleText *text, double size);
void sample_pages_free (SamplePages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamplePages, sample_pages_free)

guint sample_pages_count (const SamplePages *pages);
void sample_pages_draw (const SamplePages *pages, guint page, cairo_t *cr); /* from 0; the unit is a point */
