/* test-token-store.c: a keyring that is absent, locked, or there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-network.h"

/** SlowStore: a keyring whose prompt nobody answers; it does not even hear of cancelling */
#define TEST_TYPE_SLOW_STORE (test_slow_store_get_type ())
G_DECLARE_FINAL_TYPE (TestSlowStore, test_slow_store, TEST, SLOW_STORE, GObject)

struct _TestSlowStore
{
  GObject parent;
  guint delay;
};

static void test_slow_store_interface_init (CpTokenStoreInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestSlowStore, test_slow_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CP_TYPE_TOKEN_STORE, test_slow_store_interface_init))

static char *
lookup (CpTokenStore *store, const char *name, GCancellable *cancellable, GError **error)
{
  g_usleep (TEST_SLOW_STORE (store)->delay * 1000);
  return g_strdup ("late");
}

static gboolean
store_secret (CpTokenStore *store, const char *name, const char *label, const char *secret, GCancellable *cancellable, GError **error)
{
  g_usleep (TEST_SLOW_STORE (store)->delay * 1000);
  return TRUE;
}

static gboolean
clear (CpTokenStore *store, const char *name, GCancellable *cancellable, GError **error)
{
  g_usleep (TEST_SLOW_STORE (store)->delay * 1000);
  return TRUE;
}

static void
test_slow_store_interface_init (CpTokenStoreInterface *interface)
{
  interface->lookup = lookup;
  interface->store = store_secret;
  interface->clear = clear;
}

static void
test_slow_store_class_init (TestSlowStoreClass *class)
{
}

static void
test_slow_store_init (TestSlowStore *self)
{
}

static CpTokenStore *
slow_store (guint delay, guint patience)
{
  TestSlowStore *slow = g_object_new (TEST_TYPE_SLOW_STORE, NULL);

  slow->delay = delay;
  return cp_timed_token_store_new (CP_TOKEN_STORE (slow), patience);
}

static void
test_locked (void)
{
  g_autoptr (CpTokenStore) store = slow_store (1000, 50);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_assert_null (cp_token_store_lookup (store, "x", NULL, &error));
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_KEYRING);
  g_clear_error (&error);
  g_assert_false (cp_token_store_store (store, "x", "X", "secret", NULL, &error));
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_KEYRING);
  g_clear_error (&error);
  g_assert_false (cp_token_store_clear (store, "x", NULL, &error));
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_KEYRING);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 900 * 1000);
}

static void
test_slow_but_there (void)
{
  g_autoptr (CpTokenStore) store = slow_store (20, 5000);
  g_autoptr (GError) error = NULL;
  char *secret = cp_token_store_lookup (store, "x", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (secret, ==, "late");
  cp_token_free (secret);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (30000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancelled (void)
{
  g_autoptr (CpTokenStore) store = slow_store (1000, 5000);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  gint64 start = g_get_monotonic_time ();

  g_assert_null (cp_token_store_lookup (store, "x", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 900 * 1000);
  g_thread_join (thread);
}

/* main() points the session bus at nothing. */
static void
test_absent (void)
{
  g_autoptr (CpTokenStore) store = cp_keyring_token_store_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (cp_token_store_lookup (store, "x", NULL, &error));
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_KEYRING);
  g_test_message ("%s", error->message);
}

static void
test_memory (void)
{
  g_autoptr (CpTokenStore) store = cp_memory_token_store_new ();
  g_autoptr (GError) error = NULL;
  char *secret;

  g_assert_null (cp_token_store_lookup (store, "x", NULL, &error));
  g_assert_no_error (error);
  g_assert_true (cp_token_store_store (store, "x", "X", "one", NULL, &error));
  g_assert_true (cp_token_store_store (store, "x", "X", "two", NULL, &error));
  secret = cp_token_store_lookup (store, "x", NULL, &error);
  g_assert_cmpstr (secret, ==, "two");
  cp_token_free (secret);
  g_assert_true (cp_token_store_clear (store, "x", NULL, &error));
  g_assert_true (cp_token_store_clear (store, "x", NULL, &error));
  g_assert_null (cp_token_store_lookup (store, "x", NULL, &error));
}

int
main (int argc, char **argv)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  g_unsetenv ("SECRET_BACKEND");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/token-store/locked", test_locked);
  g_test_add_func ("/network/token-store/slow-but-there", test_slow_but_there);
  g_test_add_func ("/network/token-store/cancelled", test_cancelled);
  g_test_add_func ("/network/token-store/absent", test_absent);
  g_test_add_func ("/network/token-store/memory", test_memory);
  return g_test_run ();
}
