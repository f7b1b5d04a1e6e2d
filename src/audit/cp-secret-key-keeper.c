/* cp-secret-key-keeper.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-secret-key-keeper.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "cp-audit-error.h"

/* After the time limit the call is cancelled; if even that is not answered, it is left behind after this long. */
#define GRACE_SECONDS 2

struct _CpSecretKeyKeeper
{
  GObject parent_instance;

  char *workspace;
  guint timeout_seconds;
};

static void cp_secret_key_keeper_iface_init (CpKeyKeeperInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CpSecretKeyKeeper, cp_secret_key_keeper, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CP_TYPE_KEY_KEEPER, cp_secret_key_keeper_iface_init))

static const SecretSchema schema = {
  APPLICATION_ID ".Key", SECRET_SCHEMA_NONE,
  { { "workspace", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "name", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

/*
 * One call to the secret service. It is counted, because a service that waits for a password may answer after the
 * caller has gone.
 */
typedef struct
{
  GMainContext *context;
  GCancellable *cancellable; /* ours: the time limit and the caller's both end here */
  gboolean timed_out;
  gboolean abandoned;
  gboolean done;
  char *secret;              /* of a look-up */
  gboolean stored;
  GError *error;
} Call;

static Call *
call_new (void)
{
  Call *call = g_rc_box_new0 (Call);

  call->context = g_main_context_new ();
  call->cancellable = g_cancellable_new ();
  return call;
}

static void
call_clear (gpointer data)
{
  Call *call = data;

  g_main_context_unref (call->context);
  g_object_unref (call->cancellable);
  if (call->secret != NULL)
    secret_password_free (call->secret);
  g_clear_error (&call->error);
}

static void
call_unref (gpointer data)
{
  g_rc_box_release_full (data, call_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_unref)

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;

  call->secret = secret_password_lookup_finish (result, &call->error);
  call->done = TRUE;
  call_unref (call);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;

  call->stored = secret_password_store_finish (result, &call->error);
  call->done = TRUE;
  call_unref (call);
}

static gboolean
time_is_up_cb (gpointer data)
{
  Call *call = data;

  call->timed_out = TRUE;
  g_cancellable_cancel (call->cancellable);
  return G_SOURCE_REMOVE;
}

static gboolean
grace_is_over_cb (gpointer data)
{
  Call *call = data;

  call->abandoned = TRUE;
  return G_SOURCE_REMOVE;
}

static GSource *
attach_timer (Call *call, guint seconds, GSourceFunc func)
{
  GSource *source = g_timeout_source_new_seconds (seconds);

  g_source_set_callback (source, func, call, NULL);
  g_source_attach (source, call->context);
  return source;
}

static void
pass_on_cb (GCancellable *outer, gpointer inner)
{
  g_cancellable_cancel (inner);
}

/* Runs the call's own main context, with the call already begun in it, until it is answered or time is up. */
static void
call_wait (Call *call, guint timeout_seconds, GCancellable *cancellable)
{
  GSource *limit = attach_timer (call, timeout_seconds, time_is_up_cb);
  GSource *grace = attach_timer (call, timeout_seconds + GRACE_SECONDS, grace_is_over_cb);
  gulong handler = cancellable != NULL
                   ? g_cancellable_connect (cancellable, G_CALLBACK (pass_on_cb), call->cancellable, NULL) : 0;

  while (!call->done && !call->abandoned)
    g_main_context_iteration (call->context, TRUE);

  if (handler != 0)
    g_cancellable_disconnect (cancellable, handler);
  g_source_destroy (limit);
  g_source_unref (limit);
  g_source_destroy (grace);
  g_source_unref (grace);
}

/* Whether the call went well; otherwise says in @error what the person can do. */
static gboolean
call_check (Call *call, GCancellable *cancellable, GError **error)
{
  if (call->done && call->error == NULL)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (call->timed_out || call->abandoned)
    g_set_error_literal (error, CP_AUDIT_ERROR, CP_AUDIT_ERROR_KEYRING,
                         _("The keyring is locked or does not answer. Unlock it and try again; until then the record "
                           "is kept without signatures."));
  else
    g_set_error (error, CP_AUDIT_ERROR, CP_AUDIT_ERROR_KEYRING,
                 _("There is no keyring to keep the signing key in (%s). Until there is one, the record is kept "
                   "without signatures."), call->error->message);
  return FALSE;
}

static GBytes *
load (CpKeyKeeper *keeper, const char *name, GCancellable *cancellable, GError **error)
{
  CpSecretKeyKeeper *self = CP_SECRET_KEY_KEEPER (keeper);
  g_autoptr (Call) call = call_new ();
  gsize size;
  guchar *data;

  g_main_context_push_thread_default (call->context);
  secret_password_lookup (&schema, call->cancellable, looked_up_cb, g_rc_box_acquire (call), "workspace",
                          self->workspace, "name", name, NULL);
  call_wait (call, self->timeout_seconds, cancellable);
  g_main_context_pop_thread_default (call->context);
  if (!call_check (call, cancellable, error) || call->secret == NULL)
    return NULL;
  data = g_base64_decode (call->secret, &size);
  return g_bytes_new_take (data, size);
}

static gboolean
store (CpKeyKeeper *keeper, const char *name, const char *label, GBytes *secret, GCancellable *cancellable,
       GError **error)
{
  CpSecretKeyKeeper *self = CP_SECRET_KEY_KEEPER (keeper);
  g_autoptr (Call) call = call_new ();
  gsize size;
  const guchar *data = g_bytes_get_data (secret, &size);
  g_autofree char *text = g_base64_encode (data, size);

  g_main_context_push_thread_default (call->context);
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, text, call->cancellable, stored_cb,
                         g_rc_box_acquire (call), "workspace", self->workspace, "name", name, NULL);
  call_wait (call, self->timeout_seconds, cancellable);
  g_main_context_pop_thread_default (call->context);
  return call_check (call, cancellable, error);
}

static void
cp_secret_key_keeper_finalize (GObject *object)
{
  g_free (CP_SECRET_KEY_KEEPER (object)->workspace);
  G_OBJECT_CLASS (cp_secret_key_keeper_parent_class)->finalize (object);
}

static void
cp_secret_key_keeper_class_init (CpSecretKeyKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cp_secret_key_keeper_finalize;
}

static void
cp_secret_key_keeper_iface_init (CpKeyKeeperInterface *iface)
{
  iface->load = load;
  iface->store = store;
}

static void
cp_secret_key_keeper_init (CpSecretKeyKeeper *self)
{
}

/**
 * cp_secret_key_keeper_new:
 * @workspace: tells the secrets of several workspaces apart; the folder, say
 * @timeout_seconds: how long to wait for a keyring, which may be asking for its password on another screen
 *
 * Secrets in the session's keyring through libsecret; inside Flatpak, in a file that the Secret portal's key seals.
 *
 * Returns: (transfer full): a keeper
 */
CpKeyKeeper *
cp_secret_key_keeper_new (const char *workspace, guint timeout_seconds)
{
  CpSecretKeyKeeper *self = g_object_new (CP_TYPE_SECRET_KEY_KEEPER, NULL);

  self->workspace = g_strdup (workspace);
  self->timeout_seconds = MAX (timeout_seconds, 1);
  return CP_KEY_KEEPER (self);
}
