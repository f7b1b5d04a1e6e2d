/* cp-place-scanner.h: states, provinces and countries whose law a contract may be under
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CpPlaceMention:
 * @name: (transfer none): as a person would write it, "New York"
 * @country: it is a country rather than a part of one
 * @adjective: the text has "English law" or the like
 */
typedef struct
{
  gsize start;
  gsize end;
  const char *name;
  gboolean country;
  gboolean adjective;
} CpPlaceMention;

/* The places in [start,end) of a lower-case text; of "New York, United States" both. (transfer full): of CpPlaceMention */
GArray *cp_place_scanner_scan (const char *lower, gsize start, gsize end);

G_END_DECLS
