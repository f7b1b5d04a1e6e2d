/* cp-timed-token-store.c: a store whose answers are waited for, but not for ever
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-token-store.h"

#include <glib/gi18n-lib.h>

#include "cp-network-error.h"

#define CP_TYPE_TIMED_TOKEN_STORE (cp_timed_token_store_get_type ())
G_DECLARE_FINAL_TYPE (CpTimedTokenStore, cp_timed_token_store, CP, TIMED_TOKEN_STORE, GObject)

struct _CpTimedTokenStore
{
  GObject parent;
  CpTokenStore *inner;
  guint milliseconds;
};

typedef enum
{
  CALL_LOOKUP,
  CALL_STORE,
  CALL_CLEAR,
} CallKind;

/** Call: one question to the inner store, on a thread of its own that may never come back; an atomic rc box */
typedef struct
{
  CpTokenStore *inner;
  CallKind kind;
  char *name;
  char *label;
  char *secret;             /* in for CALL_STORE, out for CALL_LOOKUP */
  GCancellable *stop;
  GMutex lock;
  GCond ended;
  gboolean done;
  gboolean well;
  GError *error;
} Call;

static void cp_timed_token_store_interface_init (CpTokenStoreInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CpTimedTokenStore, cp_timed_token_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CP_TYPE_TOKEN_STORE, cp_timed_token_store_interface_init))

static void
call_clear (gpointer data)
{
  Call *call = data;

  g_object_unref (call->inner);
  g_free (call->name);
  g_free (call->label);
  cp_token_free (call->secret);
  g_object_unref (call->stop);
  g_clear_error (&call->error);
  g_mutex_clear (&call->lock);
  g_cond_clear (&call->ended);
}

static void
call_unref (Call *call)
{
  g_atomic_rc_box_release_full (call, call_clear);
}

static gpointer
call_run (gpointer data)
{
  Call *call = data;
  GError *error = NULL;
  char *found = NULL;
  gboolean well;

  switch (call->kind)
    {
    case CALL_LOOKUP:
      found = cp_token_store_lookup (call->inner, call->name, call->stop, &error);
      well = error == NULL;
      break;
    case CALL_STORE:
      well = cp_token_store_store (call->inner, call->name, call->label, call->secret, call->stop, &error);
      break;
    case CALL_CLEAR:
    default:
      well = cp_token_store_clear (call->inner, call->name, call->stop, &error);
      break;
    }

  g_mutex_lock (&call->lock);
  if (call->kind == CALL_LOOKUP)
    call->secret = found;
  call->well = well;
  call->error = error;
  call->done = TRUE;
  g_cond_signal (&call->ended);
  g_mutex_unlock (&call->lock);
  call_unref (call);
  return NULL;
}

static void
wake (GCancellable *cancellable, gpointer user_data)
{
  Call *call = user_data;

  g_mutex_lock (&call->lock);
  g_cond_signal (&call->ended);
  g_mutex_unlock (&call->lock);
}

/* Waits for the answer; FALSE when it did not come. The thread is then told to stop and left to itself. */
static gboolean
call_wait (Call *call, guint milliseconds, GCancellable *cancellable, GError **error)
{
  gint64 end = g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;
  gulong handler = cancellable != NULL ? g_cancellable_connect (cancellable, G_CALLBACK (wake), call, NULL) : 0;
  gboolean done;

  g_mutex_lock (&call->lock);
  while (!call->done && !g_cancellable_is_cancelled (cancellable))
    if (!g_cond_wait_until (&call->ended, &call->lock, end))
      break;
  done = call->done;
  g_mutex_unlock (&call->lock);
  g_cancellable_disconnect (cancellable, handler);

  if (done)
    return TRUE;
  g_cancellable_cancel (call->stop);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_set_error_literal (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_KEYRING,
                         _("The keyring does not answer; it is probably locked. Unlock it and try again, or go on without it: "
                           "then you sign in anew at the next start."));
  return FALSE;
}

static gboolean
ask (CpTokenStore *store, CallKind kind, const char *name, const char *label, char **secret, GCancellable *cancellable, GError **error)
{
  CpTimedTokenStore *self = CP_TIMED_TOKEN_STORE (store);
  Call *call = g_atomic_rc_box_new0 (Call);
  gboolean well = FALSE;

  g_mutex_init (&call->lock);
  g_cond_init (&call->ended);
  call->inner = g_object_ref (self->inner);
  call->kind = kind;
  call->name = g_strdup (name);
  call->label = g_strdup (label);
  call->secret = kind == CALL_STORE ? g_strdup (*secret) : NULL;
  call->stop = g_cancellable_new ();
  g_thread_unref (g_thread_new ("keyring", call_run, g_atomic_rc_box_acquire (call)));

  if (call_wait (call, self->milliseconds, cancellable, error))
    {
      well = call->well;
      if (call->error != NULL)
        g_propagate_error (error, g_steal_pointer (&call->error));
      else if (kind == CALL_LOOKUP)
        *secret = g_steal_pointer (&call->secret);
    }
  call_unref (call);
  return well;
}

static char *
lookup (CpTokenStore *store, const char *name, GCancellable *cancellable, GError **error)
{
  char *secret = NULL;

  ask (store, CALL_LOOKUP, name, NULL, &secret, cancellable, error);
  return secret;
}

static gboolean
store_secret (CpTokenStore *store, const char *name, const char *label, const char *secret, GCancellable *cancellable, GError **error)
{
  char *borrowed = (char *) secret;

  return ask (store, CALL_STORE, name, label, &borrowed, cancellable, error);
}

static gboolean
clear (CpTokenStore *store, const char *name, GCancellable *cancellable, GError **error)
{
  return ask (store, CALL_CLEAR, name, NULL, NULL, cancellable, error);
}

static void
cp_timed_token_store_interface_init (CpTokenStoreInterface *interface)
{
  interface->lookup = lookup;
  interface->store = store_secret;
  interface->clear = clear;
}

static void
cp_timed_token_store_finalize (GObject *object)
{
  g_object_unref (CP_TIMED_TOKEN_STORE (object)->inner);

  G_OBJECT_CLASS (cp_timed_token_store_parent_class)->finalize (object);
}

static void
cp_timed_token_store_class_init (CpTimedTokenStoreClass *class)
{
  G_OBJECT_CLASS (class)->finalize = cp_timed_token_store_finalize;
}

static void
cp_timed_token_store_init (CpTimedTokenStore *self)
{
}

/**
 * cp_timed_token_store_new:
 * @inner: (transfer full): the store that is asked
 * @milliseconds: how long an answer is waited for
 *
 * A locked keyring shows a prompt and blocks until a person answers it, which without a desktop is never. So each call runs on a thread of its
 * own; when it is late the caller gets %CP_NETWORK_ERROR_KEYRING, and the thread is told to stop and left behind.
 *
 * Returns: (transfer full): a store
 */
CpTokenStore *
cp_timed_token_store_new (CpTokenStore *inner, guint milliseconds)
{
  CpTimedTokenStore *self = g_object_new (CP_TYPE_TIMED_TOKEN_STORE, NULL);

  self->inner = inner;
  self->milliseconds = milliseconds;
  return CP_TOKEN_STORE (self);
}
