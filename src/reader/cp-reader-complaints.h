/* cp-reader-complaints.h: what the parsing libraries grumble about
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void cp_reader_complaints_catch (void);
guint cp_reader_complaints_take (void);

G_END_DECLS
