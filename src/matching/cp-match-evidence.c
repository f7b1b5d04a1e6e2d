/* cp-match-evidence.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-match-evidence.h"

static void
reason_free (CpMatchReason *reason)
{
  g_free (reason->text);
  g_free (reason);
}

void
cp_match_evidence_init (CpMatchEvidence *evidence)
{
  evidence->weight = 0;
  evidence->same_name = FALSE;
  evidence->ceiling = 1;
  evidence->reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) reason_free);
}

void
cp_match_evidence_clear (CpMatchEvidence *evidence)
{
  g_clear_pointer (&evidence->reasons, g_ptr_array_unref);
}

/* @format (nullable): evidence without a reason worth showing. */
void
cp_match_evidence_add (CpMatchEvidence *evidence, double weight, gboolean in_favour, const char *format, ...)
{
  CpMatchReason *reason;
  va_list arguments;

  evidence->weight += weight;
  if (format == NULL)
    return;
  reason = g_new0 (CpMatchReason, 1);
  reason->in_favour = in_favour;
  va_start (arguments, format);
  reason->text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (evidence->reasons, reason);
}

void
cp_match_evidence_limit (CpMatchEvidence *evidence, double ceiling)
{
  evidence->ceiling = MIN (evidence->ceiling, ceiling);
}

void
cp_match_evidence_take (CpMatchEvidence *evidence, CpMatchEvidence *other)
{
  cp_match_evidence_clear (evidence);
  *evidence = *other;
  other->reasons = NULL;
}
