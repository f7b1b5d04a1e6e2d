/* cp-ctl-batch.h: many things at once, told in the order asked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Works on @items on @n_threads threads (0: one a processor); @told hears of each on the calling thread, in the order of @items, as soon as
 * all before it are done. Blocking. */
void cp_ctl_batch_run (GPtrArray *items, int n_threads, GFunc work, GFunc told, gpointer user_data);

G_END_DECLS
