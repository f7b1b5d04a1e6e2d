/* cp-text-characters.h: one spelling for what formats write in many ways
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-text-layer-private.h"

G_BEGIN_DECLS

/**
 * CpTextCharacter: a character on its way into the layer
 */
typedef struct
{
  gunichar character;
  CpPackedQuad quad;
  guint8 confidence;
} CpTextCharacter;

void cp_text_characters_add (GArray *characters, gunichar character, CpPackedQuad quad, guint8 confidence);
void cp_text_characters_compose (GArray *characters);
void cp_text_characters_tidy_lines (GArray *characters);

G_END_DECLS
