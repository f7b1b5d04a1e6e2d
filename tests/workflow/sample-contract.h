/* sample-contract.h: a contract made for a test, as a PDF with text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes the master services agreement between Northwind Analytics and Halvorsen Freight to @path. */
void sample_contract_write (const char *path);

G_END_DECLS
