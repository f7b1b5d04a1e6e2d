/* cp-org-condition.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-condition.h"

/**
 * cp_org_condition_instant:
 * @request: a request
 * @header: "If-Unmodified-Since" or "If-Modified-Since"
 * @problem: (out): 400 where the header is no HTTP date
 *
 * Returns: microseconds since 1970, or -1 where the header is absent
 */
gint64
cp_org_condition_instant (const CpPracticeRequest *request, const char *header, CpOrgProblem **problem)
{
  const char *value = cp_practice_request_header (request, header);
  g_autoptr (GDateTime) time = value != NULL ? soup_date_time_new_from_http_string (value) : NULL;

  if (value == NULL)
    return -1;
  if (time != NULL)
    return g_date_time_to_unix (time) * G_USEC_PER_SEC;
  *problem = cp_org_problem_new (400, "INVALID_HEADER", "The %s header is not a valid HTTP date: %s", header, value);
  return -1;
}

void
cp_org_condition_set_last_modified (CpPracticeReply *reply, gint64 microseconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);
  g_autofree char *text = soup_date_time_to_string (time, SOUP_DATE_HTTP);

  cp_practice_reply_set_header (reply, "Last-Modified", text);
}
