/* cp-http-wire.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-http-wire.h"

#define IDLE_SECONDS 30

typedef struct
{
  CpSendLogFunc func;
  gpointer data;
  GDestroyNotify free_data;
} SendLog;

struct _CpHttpWire
{
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  CpWayOut *way_out;
  SoupSession *session;     /* network thread only */
  GHashTable *live;         /* network thread only: set of GCancellable, one for each exchange in flight */
  GMutex lock;
  SendLog *log;             /* (nullable): an rc box, under @lock */
};

static void
send_log_clear (gpointer data)
{
  SendLog *log = data;

  if (log->free_data != NULL)
    log->free_data (log->data);
}

static gpointer
run (gpointer data)
{
  CpHttpWire *wire = data;

  g_main_context_push_thread_default (wire->context);
  /* No cookie jar, no cache, no password prompts: a session has none unless they are added. */
  wire->session = soup_session_new_with_options ("user-agent", "Counterpart/" COUNTERPART_VERSION,
                                                 "proxy-resolver", wire->way_out,
                                                 "timeout", 0u, /* each exchange watches its own */
                                                 "idle-timeout", IDLE_SECONDS,
                                                 "max-conns", 32,
                                                 "max-conns-per-host", 8,
                                                 NULL);
  g_main_loop_run (wire->loop);
  soup_session_abort (wire->session);
  while (g_main_context_iteration (wire->context, FALSE))
    ;
  g_clear_object (&wire->session);
  g_main_context_pop_thread_default (wire->context);
  cp_http_wire_unref (wire);
  return NULL;
}

static void
wire_clear (gpointer data)
{
  CpHttpWire *wire = data;

  g_main_loop_unref (wire->loop);
  g_main_context_unref (wire->context);
  g_object_unref (wire->way_out);
  g_hash_table_unref (wire->live);
  g_clear_pointer (&wire->thread, g_thread_unref);
  if (wire->log != NULL)
    g_atomic_rc_box_release_full (wire->log, send_log_clear);
  g_mutex_clear (&wire->lock);
}

CpHttpWire *
cp_http_wire_new (void)
{
  CpHttpWire *wire = g_atomic_rc_box_new0 (CpHttpWire);

  g_mutex_init (&wire->lock);
  wire->context = g_main_context_new ();
  wire->loop = g_main_loop_new (wire->context, FALSE);
  wire->way_out = cp_way_out_new ();
  wire->live = g_hash_table_new (NULL, NULL);
  wire->thread = g_thread_new ("network", run, cp_http_wire_ref (wire));
  return wire;
}

CpHttpWire *
cp_http_wire_ref (CpHttpWire *wire)
{
  return g_atomic_rc_box_acquire (wire);
}

void
cp_http_wire_unref (CpHttpWire *wire)
{
  g_atomic_rc_box_release_full (wire, wire_clear);
}

static gboolean
quit (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static void
call_there (CpHttpWire *wire, GSourceFunc func, gpointer data, GDestroyNotify free_data)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  /* Never g_main_context_invoke(): until the thread has its loop, that would run here. */
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, free_data);
  g_source_attach (source, wire->context);
}

/** cp_http_wire_stop: ends the thread and waits for it; from the network thread itself it ends once the caller returned */
void
cp_http_wire_stop (CpHttpWire *wire)
{
  call_there (wire, quit, g_main_loop_ref (wire->loop), (GDestroyNotify) g_main_loop_unref);
  if (g_thread_self () != wire->thread)
    g_thread_join (g_steal_pointer (&wire->thread));
}

static gboolean
hang_up (gpointer data)
{
  CpHttpWire *wire = data;
  g_autoptr (GPtrArray) stops = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer stop;

  g_hash_table_iter_init (&iter, wire->live);
  while (g_hash_table_iter_next (&iter, &stop, NULL))
    g_ptr_array_add (stops, g_object_ref (stop));
  for (guint i = 0; i < stops->len; i++)
    g_cancellable_cancel (g_ptr_array_index (stops, i));
  /* Idle connections too: offline means that no socket stays open. */
  soup_session_abort (wire->session);
  return G_SOURCE_REMOVE;
}

void
cp_http_wire_set_offline (CpHttpWire *wire, gboolean offline)
{
  cp_way_out_set_offline (wire->way_out, offline);
  if (offline)
    call_there (wire, hang_up, cp_http_wire_ref (wire), (GDestroyNotify) cp_http_wire_unref);
}

gboolean
cp_http_wire_get_offline (CpHttpWire *wire)
{
  return cp_way_out_get_offline (wire->way_out);
}

void
cp_http_wire_set_send_log (CpHttpWire *wire, CpSendLogFunc func, gpointer user_data, GDestroyNotify free_data)
{
  SendLog *fresh = NULL;
  SendLog *old;

  if (func != NULL)
    {
      fresh = g_atomic_rc_box_new0 (SendLog);
      fresh->func = func;
      fresh->data = user_data;
      fresh->free_data = free_data;
    }
  g_mutex_lock (&wire->lock);
  old = wire->log;
  wire->log = fresh;
  g_mutex_unlock (&wire->lock);
  if (old != NULL)
    g_atomic_rc_box_release_full (old, send_log_clear);
}

void
cp_http_wire_log (CpHttpWire *wire, const CpSendLogEntry *entry)
{
  SendLog *log = NULL;

  g_mutex_lock (&wire->lock);
  if (wire->log != NULL)
    log = g_atomic_rc_box_acquire (wire->log);
  g_mutex_unlock (&wire->lock);
  if (log == NULL)
    return;
  log->func (entry, log->data);
  g_atomic_rc_box_release_full (log, send_log_clear);
}

GMainContext *
cp_http_wire_get_context (CpHttpWire *wire)
{
  return wire->context;
}

SoupSession *
cp_http_wire_get_session (CpHttpWire *wire)
{
  return wire->session;
}

void
cp_http_wire_add_live (CpHttpWire *wire, GCancellable *stop)
{
  g_hash_table_add (wire->live, stop);
}

void
cp_http_wire_remove_live (CpHttpWire *wire, GCancellable *stop)
{
  g_hash_table_remove (wire->live, stop);
}
