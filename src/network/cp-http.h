/* cp-http.h: one way out of the program
 *
 * One SoupSession on one thread of its own. Every request is logged in the send-log, counted against a budget, retried where that is safe, and
 * refused when the Offline switch is on or the address is plain http beyond loopback.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "cp-network-error.h"

G_BEGIN_DECLS

/** CpHttpRequest: a request to be; plain struct with clear functions, one owner */
typedef struct _CpHttpRequest CpHttpRequest;

CpHttpRequest *cp_http_request_new (const char *method, const char *url);
void cp_http_request_free (CpHttpRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpHttpRequest, cp_http_request_free)
void cp_http_request_set_header (CpHttpRequest *request, const char *name, const char *value);
void cp_http_request_set_json (CpHttpRequest *request, JsonNode *body);
void cp_http_request_set_form (CpHttpRequest *request, const char *first_name, ...) G_GNUC_NULL_TERMINATED;
void cp_http_request_set_body (CpHttpRequest *request, const char *content_type, GBytes *body);
void cp_http_request_set_correlation (CpHttpRequest *request, const char *correlation_id);
/* Whether sending it twice is as good as once. GET, HEAD, PUT, DELETE are idempotent by themselves; others only when said here.
 * Only idempotent requests are retried after the connection broke or a 5xx; 429 and Retry-After are always honoured. */
void cp_http_request_set_idempotent (CpHttpRequest *request, gboolean idempotent);
/* The largest answer that is taken in, bytes; default 64 MiB. A larger one is CP_NETWORK_ERROR_MALFORMED. */
void cp_http_request_set_response_limit (CpHttpRequest *request, gsize bytes);
/* How long one attempt may stand still (no byte sent or received) and how long it may take in all, seconds; 0 keeps the default: 30, and 60 plus
 * what a large body needs. A model that thinks before its first word needs more. */
void cp_http_request_set_time_limits (CpHttpRequest *request, guint idle_seconds, guint total_seconds);
/* As cp_http_set_patience(), for this request alone: a service that asks for a longer pause than is left gets its answer handed back. 0 = the CpHttp's. */
void cp_http_request_set_patience (CpHttpRequest *request, guint total_milliseconds);
/* *@counter goes up by one for each attempt that left, wholly or in part, and got no whole answer: its reader may want money for it. */
void cp_http_request_count_unanswered (CpHttpRequest *request, guint *counter);

/** CpHttpResponse */
typedef struct _CpHttpResponse CpHttpResponse;

void cp_http_response_free (CpHttpResponse *response);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpHttpResponse, cp_http_response_free)
int cp_http_response_get_status (CpHttpResponse *response);
const char *cp_http_response_get_header (CpHttpResponse *response, const char *name);   /* (nullable) */
GBytes *cp_http_response_get_body (CpHttpResponse *response);                            /* (transfer none) */
JsonNode *cp_http_response_get_json (CpHttpResponse *response);                          /* (transfer none) (nullable): NULL when it is no JSON */

/**
 * CpSendLogEntry: what left the machine. Called on the network thread once a request ended; the store writes it down.
 *
 * @path, @body and @sent_head are redacted. @sent_body is not: it is the very bytes of the body that were handed to the socket, by reference, for
 * whoever keeps them sealed (g_bytes_ref() to hold on to it). It is %NULL where the body is a secret in itself (sign-in forms) or nothing of it
 * left; shorter than the body where the connection broke in the middle. HTTP/2 packs its headers; @sent_head then shows the same fields in the
 * notation of HTTP/1.1.
 */
typedef struct
{
  const char *time;            /* ISO */
  const char *method;
  const char *host;
  const char *path;            /* with query, redacted */
  gsize sent_bytes;
  const char *body_sha256;     /* (nullable) */
  const char *body;            /* (nullable): redacted text of a text body, at most 64 KiB */
  GBytes *sent_body;           /* (nullable): exactly what left, see above */
  const char *sent_head;       /* (nullable): request line and headers as they left, CRLF, values of secret headers "[redacted]"; NULL when nothing left */
  int status;                  /* 0 = no answer */
  const char *correlation_id;  /* (nullable) */
  double milliseconds;
} CpSendLogEntry;
typedef void (*CpSendLogFunc) (const CpSendLogEntry *entry, gpointer user_data);

#define CP_TYPE_HTTP (cp_http_get_type ())
G_DECLARE_FINAL_TYPE (CpHttp, cp_http, CP, HTTP, GObject)

CpHttp *cp_http_new (void);
void cp_http_set_send_log (CpHttp *self, CpSendLogFunc func, gpointer user_data, GDestroyNotify free_data);
void cp_http_set_offline (CpHttp *self, gboolean offline);          /* enforced where the socket would be opened */
gboolean cp_http_get_offline (CpHttp *self);

/* Calls that left for @host since local midnight, every attempt counted; @limit per host and day (0 = none), beyond it BUDGET. */
guint cp_http_get_calls_today (CpHttp *self, const char *host);
void cp_http_set_daily_budget (CpHttp *self, guint limit);
/* How long one cp_http_send() may go on trying, and its first pause; milliseconds. Default 60000 and 500. */
void cp_http_set_patience (CpHttp *self, guint total, guint first_pause);

/* Sends and waits, with retries (exponential backoff with jitter, Retry-After honoured, at most a minute in all) inside. Any status
 * is an answer here, not an error; errors are OFFLINE, INSECURE, UNREACHABLE, G_IO_ERROR_CANCELLED. Blocking, any thread. (transfer full) */
CpHttpResponse *cp_http_send (CpHttp *self, CpHttpRequest *request, GCancellable *cancellable, GError **error);

/* One piece of a body, as it arrived. FALSE with @error set ends the transfer; the next piece is not read before this returns. */
typedef gboolean (*CpHttpChunkFunc) (GBytes *chunk, gpointer user_data, GError **error);
/* As cp_http_send(), but the body of a 2xx is handed out piece by piece while it arrives, on the calling thread; the response then has an empty
 * body. The body of any other status is kept in the response. Nothing is sent again once a piece was handed out. (transfer full) */
CpHttpResponse *cp_http_stream (CpHttp *self, CpHttpRequest *request, CpHttpChunkFunc func, gpointer user_data, GCancellable *cancellable,
                                GError **error);

G_END_DECLS
