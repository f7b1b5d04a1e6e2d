/* test-secret-keeper.c: a keyring that works, one that is not there, one that never answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "audit-fixture.h"

#define SECRETS "org.freedesktop.secrets"

/* Each case in a process of its own: libsecret decides once where secrets go. */
static void
in_subprocess (GTestFunc func)
{
  if (g_test_subprocess ())
    {
      func ();
      return;
    }
  g_test_trap_subprocess (NULL, 30 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

/* libsecret's own file backend, with the password that its tests use the variable for */
static void
keep_and_find (void)
{
  g_autofree char *folder = g_dir_make_tmp ("cp-keyring-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "keyring", NULL);
  g_autofree char *log_path = g_build_filename (folder, "audit.db", NULL);
  g_autoptr (GBytes) secret = g_bytes_new ("\0\1\2\xff", 4);
  g_autoptr (CpKeyKeeper) keeper = NULL;
  g_autoptr (CpKeyKeeper) other = NULL;
  g_autoptr (CpAuditLog) log = NULL;
  g_autoptr (CpAuditDraft) draft = make_draft (1);
  g_autoptr (CpChainVerdict) verdict = NULL;
  g_autoptr (GBytes) found = NULL;
  g_autoptr (GBytes) not_mine = NULL;
  g_autoptr (GError) error = NULL;

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "password", TRUE);
  keeper = cp_secret_key_keeper_new ("/elsewhere/a", 5);
  other = cp_secret_key_keeper_new ("/elsewhere/b", 5);
  g_assert_true (cp_key_keeper_store (keeper, "key", "label", secret, NULL, &error));
  g_assert_no_error (error);
  found = cp_key_keeper_load (keeper, "key", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (found, secret));
  not_mine = cp_key_keeper_load (other, "key", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (not_mine);

  log = cp_audit_log_open (log_path, keeper, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (cp_audit_log_append (log, draft, NULL, NULL));
  cp_audit_log_close (log);
  g_clear_object (&log);
  log = cp_audit_log_open (log_path, keeper, NULL, NULL, &error);
  verdict = cp_audit_log_verify (log, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (verdict->kind, ==, CP_CHAIN_HOLDS);
  g_assert_cmpint (verdict->witnessed, ==, 1);
  g_assert_cmpint (verdict->signed_to, ==, 1);
  cp_audit_log_close (log);
  nftw (folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void
test_keyring (void)
{
  /* libsecret 0.20's file backend loses two entity tags; the leak checker would take them for ours. */
  if (!g_test_subprocess ())
    g_setenv ("LSAN_OPTIONS", "detect_leaks=0", TRUE);
  in_subprocess (keep_and_find);
}

/* A log with such a keyring records all the same, in good time, and says what is missing. */
static void
assert_goes_on_without (CpKeyKeeper *keeper, gint64 within_seconds)
{
  g_autofree char *folder = g_dir_make_tmp ("cp-keyring-XXXXXX", NULL);
  g_autofree char *log_path = g_build_filename (folder, "audit.db", NULL);
  g_autoptr (CpAuditDraft) draft = make_draft (1);
  g_autoptr (CpAuditLog) log = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) none = NULL;
  g_autofree char *warning = NULL;
  gint64 begun = g_get_monotonic_time ();

  none = cp_key_keeper_load (keeper, "key", NULL, &error);
  g_assert_null (none);
  g_assert_error (error, CP_AUDIT_ERROR, CP_AUDIT_ERROR_KEYRING);
  g_test_message ("%s", error->message);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, within_seconds * G_USEC_PER_SEC);

  log = cp_audit_log_open (log_path, keeper, NULL, NULL, NULL);
  g_assert_nonnull (log);
  warning = cp_audit_log_dup_warning (log);
  g_assert_nonnull (warning);
  begun = g_get_monotonic_time ();
  g_assert_true (cp_audit_log_append (log, draft, NULL, NULL));
  g_assert_cmpint (g_get_monotonic_time () - begun, <, G_USEC_PER_SEC);
  g_clear_object (&log);
  nftw (folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void
without_service (void)
{
  g_autoptr (GTestDBus) bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_autoptr (CpKeyKeeper) keeper = cp_secret_key_keeper_new ("/elsewhere/a", 5);

  g_unsetenv ("SECRET_BACKEND");
  g_test_dbus_up (bus);
  assert_goes_on_without (keeper, 3);
  g_test_dbus_stop (bus);
}

static void
test_no_service (void)
{
  in_subprocess (without_service);
}

static GDBusMessage *
swallow (GDBusConnection *connection, GDBusMessage *message, gboolean incoming, gpointer data)
{
  if (incoming && g_dbus_message_get_message_type (message) == G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    g_clear_object (&message);
  return message;
}

/* Like a keyring that waits for a password on a screen that nobody sees. */
static void
with_mute_service (void)
{
  g_autoptr (GTestDBus) bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_autoptr (CpKeyKeeper) keeper = cp_secret_key_keeper_new ("/elsewhere/a", 1);
  g_autoptr (GDBusConnection) service = NULL;
  g_autoptr (GVariant) owned = NULL;
  g_autoptr (GError) error = NULL;

  g_unsetenv ("SECRET_BACKEND");
  g_test_dbus_up (bus);
  service = g_dbus_connection_new_for_address_sync (
    g_test_dbus_get_bus_address (bus),
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, &error);
  g_assert_no_error (error);
  owned = g_dbus_connection_call_sync (service, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                       "RequestName", g_variant_new ("(su)", SECRETS, 4), NULL, 0, -1, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_add_filter (service, swallow, NULL, NULL);
  assert_goes_on_without (keeper, 5);
  g_dbus_connection_close_sync (service, NULL, NULL);
  g_test_dbus_stop (bus);
}

static void
test_mute_service (void)
{
  in_subprocess (with_mute_service);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/audit/secret-keeper/keyring", test_keyring);
  g_test_add_func ("/audit/secret-keeper/no-service", test_no_service);
  g_test_add_func ("/audit/secret-keeper/mute-service", test_mute_service);
  return g_test_run ();
}
