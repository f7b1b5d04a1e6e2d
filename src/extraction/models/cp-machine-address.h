/* cp-machine-address.h: words in a contract that speak to a program instead of a person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-text-layer.h"

G_BEGIN_DECLS

/** CpTextRange: byte offsets in a layer's text */
typedef struct
{
  gsize start;
  gsize end;
} CpTextRange;

GArray *cp_machine_address_find (CpTextLayer *layer);
GArray *cp_machine_address_find_in (const char *text, gsize length);
void cp_machine_address_blank (const char *text, gsize length, char *copy);
gboolean cp_machine_address_touches (GArray *ranges, gsize start, gsize end);
GPtrArray *cp_machine_address_warnings (CpTextLayer *layer, GArray *ranges, gboolean left_out);

G_END_DECLS
