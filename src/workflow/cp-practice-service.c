/* cp-practice-service.c
 *
 * The service prints one line of JSON when it is ready. The line is kept beside its state, with the process's number, so that the window and
 * the command line find the same service.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-practice-service.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>

#include "cp-config.h"
#include "cp-practice-service-private.h"

struct _CpPracticeService
{
  char *directory;
  JsonObject *ready;
  GSubprocess *process; /* (nullable): when this process started it */
  gboolean keep_running;
};

static char *
ready_path (const char *directory)
{
  return g_build_filename (directory, "service.json", NULL);
}

/* Its own folder in the build tree, then where it is installed. */
static char *
find_program (void)
{
  const char *set = g_getenv ("COUNTERPART_PRACTICE");
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *here = self != NULL ? g_path_get_dirname (self) : NULL;
  g_autofree char *built = here != NULL ? g_build_filename (here, "..", "practice", "counterpart-practice", NULL) : NULL;
  g_autofree char *tested = here != NULL ? g_build_filename (here, "..", "..", "src", "practice", "counterpart-practice", NULL) : NULL;

  if (set != NULL)
    return g_strdup (set);
  if (built != NULL && g_file_test (built, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&built);
  if (tested != NULL && g_file_test (tested, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&tested);
  return g_build_filename (LIBEXECDIR, "counterpart-practice", NULL);
}

/* The stored line, when the process that printed it still lives and is a practice service. */
static JsonObject *
read_ready (const char *directory)
{
  g_autofree char *path = ready_path (directory);
  g_autofree char *text = NULL;
  g_autofree char *exe_path = NULL;
  g_autofree char *exe = NULL;
  g_autoptr (JsonNode) node = NULL;
  gint64 pid;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  node = cp_json_parse (text, -1, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  pid = cp_json_object_int (json_node_get_object (node), "pid", 0);
  if (pid <= 1 || kill ((pid_t) pid, 0) != 0)
    return NULL;
  exe_path = g_strdup_printf ("/proc/%" G_GINT64_FORMAT "/exe", pid);
  exe = g_file_read_link (exe_path, NULL);
  if (exe == NULL || strstr (exe, "counterpart-practice") == NULL)
    return NULL;
  return json_object_ref (json_node_get_object (node));
}

static gboolean
write_ready (CpPracticeService *self, const char *pid, GError **error)
{
  g_autofree char *path = ready_path (self->directory);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_object_set_int_member (self->ready, "pid", g_ascii_strtoll (pid, NULL, 10));
  json_node_set_object (node, self->ready);
  text = cp_canonical_json (node);
  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static gboolean
start (CpPracticeService *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *program = find_program ();
  /* It may outlive us, and must not keep the terminal or pipe of whoever called us open. */
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *line = NULL;

  self->process = g_subprocess_launcher_spawn (launcher, error, program, "--port", "0", "--state", self->directory, NULL);
  if (self->process == NULL)
    return FALSE;
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line (output, NULL, cancellable, error);
  node = line != NULL ? cp_json_parse (line, -1, NULL) : NULL;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_subprocess_force_exit (self->process);
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The practice service did not start."));
      return FALSE;
    }
  /* Parsed immutable; a copy takes the process's number. */
  self->ready = json_object_new ();
  {
    JsonObjectIter iter;
    const char *name;
    JsonNode *member;

    json_object_iter_init (&iter, json_node_get_object (node));
    while (json_object_iter_next (&iter, &name, &member))
      json_object_set_member (self->ready, name, json_node_copy (member));
  }
  return write_ready (self, g_subprocess_get_identifier (self->process), error);
}

CpPracticeService *
cp_practice_service_get (const char *state_directory, gboolean keep_running, GCancellable *cancellable, GError **error)
{
  CpPracticeService *self = g_new0 (CpPracticeService, 1);

  self->directory = g_strdup (state_directory);
  self->keep_running = keep_running;
  self->ready = read_ready (state_directory);
  if (self->ready != NULL)
    return self;
  if (g_mkdir_with_parents (state_directory, 0700) != 0)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("The folder %s cannot be made."), state_directory);
  else if (start (self, cancellable, error))
    return self;
  self->keep_running = FALSE;
  cp_practice_service_free (self);
  return NULL;
}

void
cp_practice_service_free (CpPracticeService *self)
{
  if (self->process != NULL && !self->keep_running)
    {
      g_autofree char *path = ready_path (self->directory);

      g_subprocess_send_signal (self->process, SIGTERM);
      g_subprocess_wait (self->process, NULL, NULL);
      g_unlink (path);
    }
  g_clear_object (&self->process);
  g_clear_pointer (&self->ready, json_object_unref);
  g_free (self->directory);
  g_free (self);
}

JsonObject *
cp_practice_service_get_ready (CpPracticeService *self)
{
  return self->ready;
}

static char *
directory_of (CpWorkspace *workspace)
{
  return g_build_filename (cp_workspace_get_directory (workspace), "practice", NULL);
}

/** cp_practice_start: see the header */
JsonObject *
cp_practice_start (CpWorkspace *workspace, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autofree char *directory = directory_of (workspace);
  CpPracticeService *service = cp_practice_service_get (directory, TRUE, cancellable, error);
  JsonObject *ready;

  if (service == NULL)
    return NULL;
  ready = json_object_ref (service->ready);
  cp_practice_service_free (service);
  return ready;
}

/** cp_practice_stop: see the header */
gboolean
cp_practice_stop (CpWorkspace *workspace, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autofree char *directory = directory_of (workspace);
  g_autofree char *path = ready_path (directory);
  g_autoptr (JsonObject) ready = read_ready (directory);

  if (ready == NULL)
    return FALSE;
  if (kill ((pid_t) cp_json_object_int (ready, "pid", 0), SIGTERM) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("The practice service could not be stopped: %s"),
                   g_strerror (errno));
      return FALSE;
    }
  g_unlink (path);
  return TRUE;
}

/** cp_practice_peek: see the header */
JsonObject *
cp_practice_peek (CpWorkspace *workspace)
{
  g_autofree char *directory = directory_of (workspace);

  return read_ready (directory);
}
