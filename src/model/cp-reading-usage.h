/* cp-reading-usage.h: what a reading by a service took
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CpReadingUsage:
 * @requests: calls that left, repeats counted
 * @input_tokens: as the service counted them; 0 where it counts pages
 * @output_tokens: the same
 * @pages: pages that were sent or analysed
 * @cost: in @currency, by the prices of the engine's settings; 0 where none are set
 * @currency: ISO 4217, or ""
 * @is_estimated: some of it was not counted by the service: it did not say, or did not come to say it
 *
 * A plain value.
 */
typedef struct
{
  guint requests;
  gint64 input_tokens;
  gint64 output_tokens;
  guint pages;
  double cost;
  char currency[4];
  gboolean is_estimated;
} CpReadingUsage;

void cp_reading_usage_add (CpReadingUsage *sum, const CpReadingUsage *more);
JsonNode *cp_reading_usage_to_json (const CpReadingUsage *usage);                 /* (transfer full) */
gboolean cp_reading_usage_from_json (JsonNode *node, CpReadingUsage *usage);

G_END_DECLS
