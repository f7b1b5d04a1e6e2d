/* cp-way-out.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-way-out.h"

#include <glib/gi18n-lib.h>

#include "cp-http-address.h"
#include "cp-network-error.h"

struct _CpWayOut
{
  GObject parent;
  int offline;              /* atomic: set by any thread, asked by the network thread */
};

static void cp_way_out_proxy_resolver_init (GProxyResolverInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CpWayOut, cp_way_out, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, cp_way_out_proxy_resolver_init))

/* Sets the answer that needs no asking, or an error; TRUE when it did. */
static gboolean
answer_at_once (CpWayOut *self, const char *url, char ***answer, GError **error)
{
  static const char *const direct[] = { "direct://", NULL };
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);

  *answer = NULL;
  if (cp_way_out_get_offline (self))
    {
      cp_way_out_set_offline_error (error);
      return TRUE;
    }
  if (uri != NULL && g_uri_get_host (uri) != NULL && cp_http_host_is_loopback (g_uri_get_host (uri)))
    {
      *answer = g_strdupv ((char **) direct);
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static char **
lookup (GProxyResolver *resolver, const char *uri, GCancellable *cancellable, GError **error)
{
  char **answer;

  if (answer_at_once (CP_WAY_OUT (resolver), uri, &answer, error))
    return answer;
  return g_proxy_resolver_lookup (g_proxy_resolver_get_default (), uri, cancellable, error);
}

static void
looked_up (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char **answer = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

static void
lookup_async (GProxyResolver *resolver, const char *uri, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);
  GError *error = NULL;
  char **answer;

  g_task_set_source_tag (task, lookup_async);
  if (!answer_at_once (CP_WAY_OUT (resolver), uri, &answer, &error))
    g_proxy_resolver_lookup_async (g_proxy_resolver_get_default (), uri, cancellable, looked_up, g_steal_pointer (&task));
  else if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

static char **
lookup_finish (GProxyResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
cp_way_out_proxy_resolver_init (GProxyResolverInterface *interface)
{
  interface->is_supported = is_supported;
  interface->lookup = lookup;
  interface->lookup_async = lookup_async;
  interface->lookup_finish = lookup_finish;
}

static void
cp_way_out_class_init (CpWayOutClass *class)
{
}

static void
cp_way_out_init (CpWayOut *self)
{
}

CpWayOut *
cp_way_out_new (void)
{
  return g_object_new (CP_TYPE_WAY_OUT, NULL);
}

void
cp_way_out_set_offline (CpWayOut *self, gboolean offline)
{
  g_atomic_int_set (&self->offline, offline);
}

gboolean
cp_way_out_get_offline (CpWayOut *self)
{
  return g_atomic_int_get (&self->offline);
}

void
cp_way_out_set_offline_error (GError **error)
{
  g_set_error_literal (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_OFFLINE,
                       _("Counterpart is set to work offline. Nothing was sent."));
}
