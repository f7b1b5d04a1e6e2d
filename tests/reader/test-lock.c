/* test-lock.c: what the reader takes away from itself is gone
 *
 * The reader's own program locks itself as it always does and then tries to get out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static char *
run_probe (int *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
    = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, g_getenv ("COUNTERPART_READER"), "--probe", NULL);
  char *output = NULL;

  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  *status = g_subprocess_get_exit_status (process);
  return output;
}

/* "first-thread read-passwd refused 13" */
static gboolean
is_refused (const char *output, const char *thread, const char *attempt)
{
  g_autofree char *begin = g_strdup_printf ("%s %s refused ", thread, attempt);
  const char *line = strstr (output, begin);
  int number = line != NULL ? atoi (line + strlen (begin)) : 0;

  /* "no such file" would be luck, not a lock */
  return number == EPERM || number == EACCES || number == ENOMEM;
}

static const char *const everywhere[] = {
  "internet-socket", "datagram-socket", "local-socket", "connect", "execute", "fork", "write-tmp", "unnamed-file", "write-font",
  "make-folder", "unlink", "change-mode", "signal-parent", "trace-parent", "raise-limit", "new-namespace", "executable-memory",
  "io-uring",
};

static const char *const with_landlock[] = { "read-passwd", "read-root-folder", "read-own-environment", "read-parent-memory" };

static void
check (const char *output, const char *attempt)
{
  if (!is_refused (output, "first-thread", attempt) || !is_refused (output, "later-thread", attempt))
    g_test_fail_printf ("%s was not refused", attempt);
}

static void
test_escapes (void)
{
  const char *victim = "/tmp/counterpart-probe-victim";
  g_autofree char *output = NULL;
  gboolean has_landlock;
  int status;

  /* Something must be there to be taken away: otherwise refusals prove nothing. */
  g_assert_true (g_file_set_contents (victim, "x", 1, NULL));
  g_assert_cmpint (g_access ("/etc/passwd", R_OK), ==, 0);
  output = run_probe (&status);
  g_test_message ("%s", output);
  has_landlock = strstr (output, "\nlandlock 0\n") == NULL;
  for (guint i = 0; i < G_N_ELEMENTS (everywhere); i++)
    check (output, everywhere[i]);
  for (guint i = 0; has_landlock && i < G_N_ELEMENTS (with_landlock); i++)
    check (output, with_landlock[i]);
#if !defined(__SANITIZE_ADDRESS__)
  check (output, "large-memory");
  if (has_landlock)
    g_assert_cmpint (status, ==, 0);
#endif
  g_assert_nonnull (strstr (output, "\nreadable-fonts yes\n"));
  g_assert_true (g_file_test (victim, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test ("/tmp/counterpart-probe", G_FILE_TEST_EXISTS));
  g_unlink (victim);
  if (!has_landlock)
    g_test_message ("This kernel has no Landlock; reading files was not tried.");
}

/* A reader whose parent is another process than the one it was told does not start. */
static void
test_orphan (void)
{
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, g_getenv ("COUNTERPART_READER"),
                                                      "--parent=1", NULL);

  g_assert_nonnull (process);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/lock/escapes", test_escapes);
  g_test_add_func ("/reader/lock/orphan", test_orphan);
  return g_test_run ();
}
