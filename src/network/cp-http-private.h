/* cp-http-private.h: what a request and an answer are made of, for this room alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-http.h"

G_BEGIN_DECLS

/** CpHttpHeader: one header of a request; @value is wiped when it is freed */
typedef struct
{
  char *name;
  char *value;
} CpHttpHeader;

CpHttpHeader *cp_http_header_new (const char *name, const char *value);
void cp_http_header_free (gpointer header);

struct _CpHttpRequest
{
  char *method;
  char *url;
  GPtrArray *headers;      /* of CpHttpHeader */
  char *content_type;      /* (nullable) */
  GBytes *body;            /* (nullable) */
  char *correlation_id;    /* (nullable) */
  gboolean idempotent;
  gboolean secret_body;    /* a form with codes or tokens: never handed to the send-log */
  gsize response_limit;
  guint idle_seconds;      /* 0 = default */
  guint total_seconds;     /* 0 = default */
  guint patience;          /* milliseconds, 0 = the CpHttp's */
  guint *unanswered;       /* (nullable) */
};

const char *cp_http_request_get_header (const CpHttpRequest *request, const char *name);
CpHttpRequest *cp_http_request_copy (const CpHttpRequest *request);

struct _CpHttpResponse
{
  int status;
  GHashTable *headers;     /* lower-case name -> value */
  GBytes *body;
  JsonNode *json;          /* (nullable) */
  gboolean parsed;
};

CpHttpResponse *cp_http_response_new (int status);
void cp_http_response_wipe (CpHttpResponse *response);

G_END_DECLS
