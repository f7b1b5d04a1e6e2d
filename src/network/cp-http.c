/* cp-http.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-http.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"
#include "cp-http-address.h"
#include "cp-http-exchange.h"
#include "cp-http-retry.h"

#define MOST_ATTEMPTS 6
#define MOST_REDIRECTS 5

struct _CpHttp
{
  GObject parent;

  CpHttpWire *wire;
  guint patience;           /* ms; set before use */
  guint first_pause;

  GMutex lock;
  GHashTable *calls;        /* host -> number of calls today */
  int day;                  /* the civil day that @calls counts, as yyyymmdd */
  guint budget;
};

G_DEFINE_FINAL_TYPE (CpHttp, cp_http, G_TYPE_OBJECT)

static void
cp_http_finalize (GObject *object)
{
  CpHttp *self = CP_HTTP (object);

  cp_http_wire_stop (self->wire);
  cp_http_wire_unref (self->wire);
  g_hash_table_unref (self->calls);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (cp_http_parent_class)->finalize (object);
}

static void
cp_http_class_init (CpHttpClass *class)
{
  G_OBJECT_CLASS (class)->finalize = cp_http_finalize;
}

static void
cp_http_init (CpHttp *self)
{
  self->wire = cp_http_wire_new ();
  self->patience = 60000;
  self->first_pause = 500;
  self->calls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_mutex_init (&self->lock);
}

CpHttp *
cp_http_new (void)
{
  return g_object_new (CP_TYPE_HTTP, NULL);
}

/**
 * cp_http_set_send_log:
 * @self: the way out
 * @func: (nullable): called on the network thread for each attempt, before its caller hears of the answer
 * @user_data: for @func
 * @free_data: (nullable): frees @user_data, on any thread
 */
void
cp_http_set_send_log (CpHttp *self, CpSendLogFunc func, gpointer user_data, GDestroyNotify free_data)
{
  cp_http_wire_set_send_log (self->wire, func, user_data, free_data);
}

/** cp_http_set_offline: while on, nothing is sent, what is in flight is broken off, and open connections are closed */
void
cp_http_set_offline (CpHttp *self, gboolean offline)
{
  cp_http_wire_set_offline (self->wire, offline);
}

gboolean
cp_http_get_offline (CpHttp *self)
{
  return cp_http_wire_get_offline (self->wire);
}

void
cp_http_set_patience (CpHttp *self, guint total, guint first_pause)
{
  self->patience = total;
  self->first_pause = first_pause;
}

void
cp_http_set_daily_budget (CpHttp *self, guint limit)
{
  g_mutex_lock (&self->lock);
  self->budget = limit;
  g_mutex_unlock (&self->lock);
}

/* Under the lock: begins a new count when the day has changed. */
static void
turn_day (CpHttp *self)
{
  int year;
  int month;
  int day;

  cp_clock_today (&year, &month, &day);
  day += year * 10000 + month * 100;
  if (self->day != day)
    g_hash_table_remove_all (self->calls);
  self->day = day;
}

guint
cp_http_get_calls_today (CpHttp *self, const char *host)
{
  guint calls;

  g_mutex_lock (&self->lock);
  turn_day (self);
  calls = GPOINTER_TO_UINT (g_hash_table_lookup (self->calls, host));
  g_mutex_unlock (&self->lock);
  return calls;
}

/* Counts one call, or refuses it. */
static gboolean
spend (CpHttp *self, const char *host, GError **error)
{
  gboolean refused;
  guint calls;

  g_mutex_lock (&self->lock);
  turn_day (self);
  calls = GPOINTER_TO_UINT (g_hash_table_lookup (self->calls, host));
  refused = self->budget > 0 && calls >= self->budget;
  if (!refused)
    g_hash_table_replace (self->calls, g_strdup (host), GUINT_TO_POINTER (calls + 1));
  g_mutex_unlock (&self->lock);

  if (refused)
    g_set_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_BUDGET,
                 _("Today's %u calls to %s are used up. Work goes on tomorrow, or with a larger budget."), calls, host);
  return !refused;
}

/* Sleeps, unless cancelled. */
static gboolean
pause_for (gint64 milliseconds, GCancellable *cancellable)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;
  GPollFD fd;
  gboolean has_fd = g_cancellable_make_pollfd (cancellable, &fd);

  while (!g_cancellable_is_cancelled (cancellable))
    {
      gint64 left = (end - g_get_monotonic_time () + 999) / 1000;

      if (left <= 0)
        break;
      g_poll (&fd, has_fd ? 1 : 0, (int) MIN (left, G_MAXINT));
    }
  if (has_fd)
    g_cancellable_release_fd (cancellable);
  return !g_cancellable_is_cancelled (cancellable);
}

static CpHttpResponse *
attempt (CpHttp *self, const CpHttpRequest *request, CpHttpSink *sink, GCancellable *cancellable, gboolean *left, GError **error)
{
  g_autoptr (GUri) uri = cp_http_address_check (request->url, error);

  *left = FALSE;
  if (uri == NULL)
    return NULL;
  if (cp_http_get_offline (self))
    {
      cp_way_out_set_offline_error (error);
      return NULL;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !spend (self, g_uri_get_host (uri), error))
    return NULL;
  return cp_http_exchange (self->wire, request, sink, cancellable, left, error);
}

/* Whether this ending is one that another attempt may mend: an answer with such a status, or no answer. */
static gboolean
may_try_again (const CpHttpRequest *request, CpHttpResponse *response, const GError *problem, gboolean left)
{
  CpHttpOutcome outcome = { 0, left, request->idempotent, NULL };

  if (response != NULL)
    {
      outcome.status = response->status;
      outcome.should_retry = cp_http_response_get_header (response, "x-should-retry");
    }
  else if (!g_error_matches (problem, CP_NETWORK_ERROR, CP_NETWORK_ERROR_UNREACHABLE))
    return FALSE;
  return cp_http_retry_is_safe (outcome);
}

static CpHttpResponse *
send_with_retries (CpHttp *self, const CpHttpRequest *request, CpHttpSink *sink, GCancellable *cancellable, GError **error)
{
  gint64 end = g_get_monotonic_time () + (gint64) (request->patience > 0 ? request->patience : self->patience) * 1000;

  for (guint i = 0;; i++)
    {
      g_autoptr (CpHttpResponse) response = NULL;
      g_autoptr (GError) problem = NULL;
      gint64 pause = 0;
      gboolean left;
      gboolean again;

      response = attempt (self, request, sink, cancellable, &left, &problem);
      if (response == NULL && left && request->unanswered != NULL)
        ++*request->unanswered;
      again = i + 1 < MOST_ATTEMPTS && (sink == NULL || !sink->told) && may_try_again (request, response, problem, left);
      if (again)
        {
          gint64 asked = response != NULL ? cp_http_retry_asked (response->headers, g_get_real_time ()) : -1;

          pause = cp_http_retry_pause (i, self->first_pause, g_random_double (), asked);
          again = g_get_monotonic_time () + pause * 1000 < end;
        }
      if (again && pause_for (pause, cancellable))
        continue;
      if (again)
        g_cancellable_set_error_if_cancelled (cancellable, error);
      else if (problem != NULL)
        g_propagate_error (error, g_steal_pointer (&problem));
      else
        return g_steal_pointer (&response);
      return NULL;
    }
}

/* Where to go on after @response, or NULL when it is an answer in itself: redirects are followed for plain reading only,
 * on the same host, and never when the request showed who we are. */
static char *
redirect_target (const CpHttpRequest *request, CpHttpResponse *response)
{
  static const int statuses[] = { 301, 302, 303, 307, 308 };
  const char *location = cp_http_response_get_header (response, "location");
  g_autoptr (GUri) from = NULL;
  g_autoptr (GUri) to = NULL;
  gboolean is_redirect = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    is_redirect = is_redirect || response->status == statuses[i];
  if (!is_redirect || location == NULL || cp_http_request_get_header (request, "Authorization") != NULL
      || (!g_str_equal (request->method, "GET") && !g_str_equal (request->method, "HEAD")))
    return NULL;
  from = g_uri_parse (request->url, SOUP_HTTP_URI_FLAGS, NULL);
  to = g_uri_parse_relative (from, location, SOUP_HTTP_URI_FLAGS, NULL);
  if (to == NULL || g_uri_get_host (to) == NULL || !g_str_equal (g_uri_get_scheme (to), g_uri_get_scheme (from))
      || g_ascii_strcasecmp (g_uri_get_host (to), g_uri_get_host (from)) != 0 || g_uri_get_port (to) != g_uri_get_port (from))
    return NULL;
  return g_uri_to_string (to);
}

static CpHttpResponse *
send_and_follow (CpHttp *self, CpHttpRequest *request, CpHttpSink *sink, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpHttpRequest) current = cp_http_request_copy (request);

  for (guint i = 0; i <= MOST_REDIRECTS; i++)
    {
      g_autoptr (CpHttpResponse) response = send_with_retries (self, current, sink, cancellable, error);
      g_autofree char *target = NULL;

      if (response == NULL)
        return NULL;
      target = redirect_target (current, response);
      if (target == NULL || i == MOST_REDIRECTS)
        return g_steal_pointer (&response);
      g_free (current->url);
      current->url = g_steal_pointer (&target);
    }
  g_return_val_if_reached (NULL);
}

/**
 * cp_http_send:
 * @self: the way out
 * @request: (transfer none): what to send; not changed
 * @cancellable: (nullable): looked at before, during and between attempts
 * @error: return location
 *
 * Sends and waits. Blocking, any thread that may wait.
 *
 * Returns: (transfer full): the answer, of any status, or %NULL
 */
CpHttpResponse *
cp_http_send (CpHttp *self, CpHttpRequest *request, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  return send_and_follow (self, request, NULL, cancellable, error);
}

/**
 * cp_http_stream:
 * @self: the way out
 * @request: (transfer none): what to send; not changed
 * @func: takes the pieces of a 2xx body on the calling thread, in their order; none is empty
 * @user_data: for @func
 * @cancellable: (nullable): looked at before, during and between attempts
 * @error: return location; what @func set, when it wanted no more
 *
 * Sends and hands the body out while it arrives. The next piece is read when @func returned, so a slow taker slows the service down instead of
 * filling memory; the request's response limit counts all pieces together. An end that comes too soon is %CP_NETWORK_ERROR_UNREACHABLE after
 * the pieces that arrived. Blocking, any thread that may wait.
 *
 * Returns: (transfer full): status and headers, with the body where the status is no 2xx; or %NULL
 */
CpHttpResponse *
cp_http_stream (CpHttp *self, CpHttpRequest *request, CpHttpChunkFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  CpHttpSink sink = { func, user_data, FALSE };

  return send_and_follow (self, request, &sink, cancellable, error);
}
