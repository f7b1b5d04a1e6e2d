/* cp-reader-fault.h: faults on demand, for tests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void cp_reader_fault_set (const char *fault);
void cp_reader_fault_reach (const char *place);

G_END_DECLS
