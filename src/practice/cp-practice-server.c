/* cp-practice-server.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-practice-server.h"

#include "counterpart-base.h"
#include "cp-practice-connection.h"
#include "cp-practice-control.h"

#define CONTROL_PATH "/_practice"

struct _CpPracticeServer
{
  GObject parent;

  SoupServer *soup;
  CpPracticeJournal *journal;
  CpFaultList *faults;
  GPtrArray *dialects;
  char *base_url;
  char *control_token;
};

G_DEFINE_FINAL_TYPE (CpPracticeServer, cp_practice_server, G_TYPE_OBJECT)

/* One request between its arrival and its reply; a slow fault keeps it waiting. */
typedef struct
{
  CpPracticeServer *server;
  SoupServerMessage *message;
  CpPracticeDialect *dialect;
  CpPracticeRequest *request;
  CpFaultPlan *plan;
  JsonObject *entry;
  CpPracticeReply *reply;
  JsonArray *operations;
  gboolean gone;
} Exchange;

static void
exchange_free (Exchange *exchange)
{
  g_signal_handlers_disconnect_by_data (exchange->message, exchange);
  g_object_unref (exchange->message);
  g_object_unref (exchange->dialect);
  g_object_unref (exchange->server);
  cp_practice_request_free (exchange->request);
  cp_fault_plan_free (exchange->plan);
  g_clear_pointer (&exchange->entry, json_object_unref);
  g_clear_pointer (&exchange->reply, cp_practice_reply_free);
  json_array_unref (exchange->operations);
  g_free (exchange);
}

static void
on_finished (SoupServerMessage *message, gpointer user_data)
{
  Exchange *exchange = user_data;

  exchange->gone = TRUE;
}

static void
send_reply (Exchange *exchange)
{
  CpFaultCut cut = exchange->plan->cut;

  if (!exchange->gone && exchange->reply != NULL && exchange->reply->pieces != NULL && (cut == CP_FAULT_CUT_NONE || cut == CP_FAULT_CUT_BODY))
    {
      cp_practice_connection_stream (exchange->message, exchange->reply, exchange->plan->delay_piece,
                                     cut == CP_FAULT_CUT_BODY ? exchange->reply->pieces->len / 2 : G_MAXUINT, G_CALLBACK (exchange_free), exchange);
      return;
    }
  if (!exchange->gone)
    {
      if (exchange->plan->cut == CP_FAULT_CUT_NONE)
        cp_practice_connection_send (exchange->message, exchange->reply);
      else
        cp_practice_connection_cut (exchange->message,
                                    exchange->plan->cut == CP_FAULT_CUT_BODY ? exchange->reply : NULL);
    }
  exchange_free (exchange);
}

static gboolean
on_delay_after (gpointer user_data)
{
  send_reply (user_data);
  return G_SOURCE_REMOVE;
}

static CpPracticeReply *
answer (Exchange *exchange)
{
  CpPracticeExchange step = { exchange->request, exchange->plan, exchange->operations };
  g_autoptr (CpPracticeReply) reply = NULL;

  if (exchange->plan->status != 0 && !exchange->plan->applied)
    return cp_practice_dialect_refuse (exchange->dialect, exchange->plan);
  reply = cp_practice_dialect_answer (exchange->dialect, &step);
  if (exchange->plan->duplicate)
    {
      g_autoptr (CpPracticeReply) second = cp_practice_dialect_answer (exchange->dialect, &step);
    }
  if (exchange->plan->status != 0)
    return cp_practice_dialect_refuse (exchange->dialect, exchange->plan);
  return g_steal_pointer (&reply);
}

static void
work (Exchange *exchange)
{
  CpFaultPlan *plan = exchange->plan;

  if (plan->cut != CP_FAULT_CUT_BEFORE)
    exchange->reply = answer (exchange);
  if (exchange->entry != NULL)
    cp_practice_journal_end (exchange->server->journal, exchange->entry,
                             plan->cut == CP_FAULT_CUT_NONE ? exchange->reply->status : 0, exchange->operations);
  if (plan->delay_after > 0)
    g_timeout_add (plan->delay_after, on_delay_after, exchange);
  else
    send_reply (exchange);
}

static gboolean
on_delay_before (gpointer user_data)
{
  work (user_data);
  return G_SOURCE_REMOVE;
}

static CpPracticeDialect *
owner_of (CpPracticeServer *self, const CpPracticeRequest *request)
{
  for (guint i = 0; i < self->dialects->len; i++)
    if (cp_practice_dialect_owns (g_ptr_array_index (self->dialects, i), request))
      return g_ptr_array_index (self->dialects, i);
  return NULL;
}

static void
begin_exchange (CpPracticeServer *self, SoupServerMessage *message, CpPracticeDialect *dialect,
                CpPracticeRequest *request)
{
  Exchange *exchange = g_new0 (Exchange, 1);

  exchange->server = g_object_ref (self);
  exchange->message = g_object_ref (message);
  exchange->dialect = g_object_ref (dialect);
  exchange->request = request;
  exchange->plan = cp_fault_list_plan (self->faults, request);
  exchange->operations = json_array_new ();
  if (cp_practice_request_is_write (request))
    exchange->entry = json_object_ref (cp_practice_journal_begin (self->journal, request, exchange->plan));
  g_signal_connect (message, "finished", G_CALLBACK (on_finished), exchange);
  soup_server_message_pause (message);
  /* The work is done from the main loop, not from the handler: a connection may only be taken away from outside. */
  g_timeout_add_full (G_PRIORITY_DEFAULT, exchange->plan->delay_before, on_delay_before, exchange, NULL);
}

/* A web page that someone visits must not reach this port under a name of its own choosing. */
static gboolean
host_is_loopback (SoupServerMessage *message)
{
  const char *host = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Host");

  return host == NULL || g_str_equal (host, "localhost") || g_str_has_prefix (host, "localhost:")
         || g_str_equal (host, "127.0.0.1") || g_str_has_prefix (host, "127.0.0.1:");
}

static CpPracticeRequest *
read_request (SoupServerMessage *message)
{
  GUri *uri = soup_server_message_get_uri (message);
  const char *query = g_uri_get_query (uri);
  g_autofree char *target = g_strconcat (g_uri_get_path (uri), query != NULL ? "?" : NULL, query, NULL);
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));

  return cp_practice_request_new (soup_server_message_get_method (message), target,
                                  soup_server_message_get_request_headers (message), body);
}

static void
send_now (SoupServerMessage *message, CpPracticeReply *reply)
{
  cp_practice_connection_fill (message, reply);
  cp_practice_reply_free (reply);
}

static void
on_request (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  CpPracticeServer *self = user_data;
  CpPracticeDialect *dialect;
  g_autoptr (CpPracticeRequest) request = NULL;

  if (!host_is_loopback (message))
    {
      send_now (message, cp_practice_reply_new_text (403, "text/plain", "This service answers on loopback alone.\n"));
      return;
    }
  request = read_request (message);
  dialect = owner_of (self, request);
  if (g_strcmp0 (cp_practice_request_segment (request, 0), CONTROL_PATH + 1) == 0)
    send_now (message, cp_practice_control_answer (self, request));
  else if (dialect != NULL)
    begin_exchange (self, message, dialect, g_steal_pointer (&request));
  else
    send_now (message, cp_practice_reply_new_text (404, "text/plain", "No practice service has this path.\n"));
}

static void
cp_practice_server_finalize (GObject *object)
{
  CpPracticeServer *self = CP_PRACTICE_SERVER (object);

  soup_server_disconnect (self->soup);
  g_object_unref (self->soup);
  cp_practice_journal_free (self->journal);
  cp_fault_list_free (self->faults);
  g_ptr_array_unref (self->dialects);
  g_free (self->base_url);
  g_free (self->control_token);
  G_OBJECT_CLASS (cp_practice_server_parent_class)->finalize (object);
}

static void
cp_practice_server_class_init (CpPracticeServerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cp_practice_server_finalize;
}

static void
cp_practice_server_init (CpPracticeServer *self)
{
  self->soup = soup_server_new ("server-header", "counterpart-practice", "raw-paths", TRUE, NULL);
  self->faults = cp_fault_list_new ();
  self->dialects = g_ptr_array_new_with_free_func (g_object_unref);
  self->control_token = cp_identifier_new ();
  soup_server_add_handler (self->soup, NULL, on_request, self, NULL);
}

/**
 * cp_practice_server_new:
 * @state: (transfer none): where the journal is kept; must outlive the server
 *
 * Returns: (transfer full): a server without a dialect, not yet listening
 */
CpPracticeServer *
cp_practice_server_new (CpPracticeState *state)
{
  CpPracticeServer *self = g_object_new (CP_TYPE_PRACTICE_SERVER, NULL);

  self->journal = cp_practice_journal_new (state);
  return self;
}

/** cp_practice_server_add_dialect: @dialect: (transfer full) */
void
cp_practice_server_add_dialect (CpPracticeServer *self, CpPracticeDialect *dialect)
{
  g_ptr_array_add (self->dialects, dialect);
}

/**
 * cp_practice_server_listen:
 * @self: the server
 * @port: a port of 127.0.0.1, or 0 for any free one
 * @error: return location
 *
 * Returns: whether it listens now
 */
gboolean
cp_practice_server_listen (CpPracticeServer *self, guint port, GError **error)
{
  GSList *uris;

  if (!soup_server_listen_local (self->soup, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return FALSE;
  uris = soup_server_get_uris (self->soup);
  self->base_url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return TRUE;
}

/**
 * cp_practice_server_ready:
 * @self: a listening server
 *
 * Returns: (transfer full): what a client needs: a member for each dialect, and the control endpoint
 */
JsonObject *
cp_practice_server_ready (CpPracticeServer *self)
{
  JsonObject *ready = json_object_new ();
  g_autofree char *control_url = g_strconcat (self->base_url, CONTROL_PATH, NULL);

  for (guint i = 0; i < self->dialects->len; i++)
    {
      CpPracticeDialect *dialect = g_ptr_array_index (self->dialects, i);

      json_object_set_object_member (ready, cp_practice_dialect_name (dialect),
                                     cp_practice_dialect_ready (dialect, self->base_url));
    }
  json_object_set_string_member (ready, "control_url", control_url);
  json_object_set_string_member (ready, "control_token", self->control_token);
  return ready;
}

/**
 * cp_practice_server_dialect:
 * @self: the server
 * @name: (nullable): "salesforce", …; %NULL for the first
 *
 * Returns: (transfer none) (nullable): the dialect
 */
CpPracticeDialect *
cp_practice_server_dialect (CpPracticeServer *self, const char *name)
{
  for (guint i = 0; i < self->dialects->len; i++)
    {
      CpPracticeDialect *dialect = g_ptr_array_index (self->dialects, i);

      if (name == NULL || g_str_equal (cp_practice_dialect_name (dialect), name))
        return dialect;
    }
  return NULL;
}

CpFaultList *
cp_practice_server_faults (CpPracticeServer *self)
{
  return self->faults;
}

CpPracticeJournal *
cp_practice_server_journal (CpPracticeServer *self)
{
  return self->journal;
}

const char *
cp_practice_server_control_token (CpPracticeServer *self)
{
  return self->control_token;
}

/** cp_practice_server_reset: every service back to its seed, no faults, an empty journal */
void
cp_practice_server_reset (CpPracticeServer *self)
{
  cp_fault_list_clear (self->faults);
  cp_practice_journal_clear (self->journal);
  for (guint i = 0; i < self->dialects->len; i++)
    cp_practice_dialect_reset (g_ptr_array_index (self->dialects, i));
}
