/* cp-salesforce-problem.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-salesforce-problem.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"

/* [{"message": "…", "errorCode": "…", "fields": […]}]; a lone object for OAuth's places */
static JsonObject *
first_problem (CpHttpResponse *response)
{
  JsonNode *json = cp_http_response_get_json (response);
  JsonNode *first;

  if (json != NULL && JSON_NODE_HOLDS_OBJECT (json))
    return json_node_get_object (json);
  if (json == NULL || !JSON_NODE_HOLDS_ARRAY (json) || json_array_get_length (json_node_get_array (json)) == 0)
    return NULL;
  first = json_array_get_element (json_node_get_array (json), 0);
  return JSON_NODE_HOLDS_OBJECT (first) ? json_node_get_object (first) : NULL;
}

/** cp_salesforce_problem_is: whether the first error in an answer has this code */
gboolean
cp_salesforce_problem_is (CpHttpResponse *response, const char *code)
{
  return g_strcmp0 (cp_json_object_string (first_problem (response), "errorCode", NULL), code) == 0;
}

static gboolean
is_one_of (const char *code, const char *const *codes)
{
  return code != NULL && g_strv_contains (codes, code);
}

/* The codes that speak of what was sent. TRUE when @error was set. */
static gboolean
set_content_error (const char *code, const char *words, GError **error)
{
  static const char *const no_field[] = { "INVALID_FIELD", "INVALID_FIELD_FOR_INSERT_UPDATE", "INVALID_TYPE", NULL };
  static const char *const bad_value[] = {
    "FIELD_CUSTOM_VALIDATION_EXCEPTION", "REQUIRED_FIELD_MISSING", "STRING_TOO_LONG", "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
    "NUMBER_OUTSIDE_VALID_RANGE", "INVALID_CROSS_REFERENCE_KEY", "MALFORMED_ID", "JSON_PARSER_ERROR", "FIELD_INTEGRITY_EXCEPTION",
    "DUPLICATE_VALUE", "INVALID_DATE_FORMAT", NULL,
  };

  if (is_one_of (code, no_field))
    g_set_error (error, CP_CRM_ERROR, CP_CRM_ERROR_NO_SUCH_FIELD, _("Salesforce does not have this field, or does not let you write it: %s"), words);
  else if (is_one_of (code, bad_value))
    g_set_error (error, CP_CRM_ERROR, CP_CRM_ERROR_INVALID_VALUE, _("Salesforce did not accept the value: %s"), words);
  else
    return FALSE;
  return TRUE;
}

/**
 * cp_salesforce_problem_set:
 * @response: an answer of status 300 or more
 * @error: return location
 *
 * Says what went wrong in words. Over the daily limit Salesforce answers 403 with a code, never 429.
 */
void
cp_salesforce_problem_set (CpHttpResponse *response, GError **error)
{
  JsonObject *problem = first_problem (response);
  const char *code = cp_json_object_string (problem, "errorCode", NULL);
  const char *words = cp_json_object_string (problem, "message", code);
  int status = cp_http_response_get_status (response);

  if (status == 412)
    g_set_error_literal (error, CP_CRM_ERROR, CP_CRM_ERROR_CONFLICT, _("The record was changed in Salesforce since it was read. Nothing was written."));
  else if (g_strcmp0 (code, "REQUEST_LIMIT_EXCEEDED") == 0)
    g_set_error_literal (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_RATE_LIMITED,
                         _("Your organisation's calls to Salesforce for the last 24 hours are used up. What is left to write waits; try again later."));
  else if (g_strcmp0 (code, "ENTITY_IS_DELETED") == 0)
    cp_network_error_set_from_status (error, 404, words);
  /* A 401 that reaches this place is one that new tokens do not mend. */
  else if (status == 401)
    cp_network_error_set_from_status (error, 403, words);
  else if (status < 400 || status >= 500 || !set_content_error (code, words, error))
    cp_network_error_set_from_status (error, status, words);
}
