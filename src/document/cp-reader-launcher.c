/* cp-reader-launcher.c
 *
 * A reader asks the kernel to be killed when its parent dies, and to the kernel the parent is the *thread* that started it.
 * Documents are opened on pool threads, which end when they are idle; so all readers are started by one thread that lives
 * as long as the program.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-reader-launcher.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "cp-document-error.h"
#include "cp-reader-protocol.h"

typedef struct
{
  GSubprocess *process;
  int socket_fd;
  GError *error;
  gboolean done;
} Request;

static GMutex lock;
static GCond finished;
static GAsyncQueue *requests;
static char *fault;      /* guarded by lock, as the next */
static int short_timeout;

/* Only what changes where libraries and data are found; a home folder would let fontconfig look for fonts that the
 * reader may not open. */
static const char *const inherited[] = {
  "LD_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "TESSDATA_PREFIX", "ASAN_OPTIONS", "UBSAN_OPTIONS", "GCOV_PREFIX",
};

/**
 * cp_reader_launcher_find_program:
 *
 * Returns: (transfer full): where the reader is: what the environment variable COUNTERPART_READER says, the one beside this
 *   program in the tree it was built in, or the installed one
 */
char *
cp_reader_launcher_find_program (void)
{
  const char *told = g_getenv ("COUNTERPART_READER");
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);

  if (told != NULL && *told != '\0')
    return g_strdup (told);
  if (self != NULL && g_str_has_prefix (self, BUILD_ROOT "/"))
    return g_build_filename (BUILD_ROOT, "src", "reader", "counterpart-reader", NULL);
  return g_build_filename (LIBEXECDIR, "counterpart-reader", NULL);
}

static GStrv
make_environment (void)
{
  GStrv environment = g_environ_setenv (NULL, "LC_ALL", "C.UTF-8", TRUE);

  /* Recognition on several threads is four times slower than on one, and only the environment can tell it so. */
  environment = g_environ_setenv (environment, "OMP_THREAD_LIMIT", "1", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (inherited); i++)
    if (g_getenv (inherited[i]) != NULL)
      environment = g_environ_setenv (environment, inherited[i], g_getenv (inherited[i]), TRUE);
  return environment;
}

static GStrv
make_arguments (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *program = cp_reader_launcher_find_program ();
  g_autofree char *parent = g_strdup_printf ("--parent=%d", (int) getpid ());

  g_strv_builder_add (builder, program);
  g_strv_builder_add (builder, parent);
  g_mutex_lock (&lock);
  if (fault != NULL)
    {
      g_autofree char *argument = g_strconcat ("--fault=", fault, NULL);

      g_strv_builder_add (builder, argument);
    }
  g_mutex_unlock (&lock);
  return g_strv_builder_end (builder);
}

static void
start (Request *request)
{
  g_auto (GStrv) arguments = make_arguments ();
  g_auto (GStrv) environment = make_environment ();
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  GSubprocessFlags flags = G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE;
  int ends[2];

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0)
    {
      g_set_error (&request->error, G_IO_ERROR, g_io_error_from_errno (errno), _("No connection to the reader: %s"),
                   g_strerror (errno));
      return;
    }
  launcher = g_subprocess_launcher_new (flags);
  g_subprocess_launcher_set_environ (launcher, environment);
  g_subprocess_launcher_take_fd (launcher, ends[1], CP_READER_SOCKET_FD);
  request->process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments, &request->error);
  g_subprocess_launcher_close (launcher);
  if (request->process == NULL)
    close (ends[0]);
  else
    request->socket_fd = ends[0];
}

static gpointer
run (gpointer data)
{
  for (;;)
    {
      Request *request = g_async_queue_pop (requests);

      start (request);
      g_mutex_lock (&lock);
      request->done = TRUE;
      g_cond_broadcast (&finished);
      g_mutex_unlock (&lock);
    }
  return NULL;
}

static void
ensure_thread (void)
{
  static gsize started;

  if (g_once_init_enter (&started))
    {
      requests = g_async_queue_new ();
      g_thread_unref (g_thread_new ("reader-launcher", run, NULL));
      g_once_init_leave (&started, 1);
    }
}

/**
 * cp_reader_launcher_start:
 * @socket_fd: (out): this side of the connection
 * @error: return location
 *
 * Any thread; waits for fork and exec alone.
 *
 * Returns: (transfer full) (nullable): a reader that is locking itself
 */
GSubprocess *
cp_reader_launcher_start (int *socket_fd, GError **error)
{
  Request request = { NULL, -1, NULL, FALSE };

  ensure_thread ();
  g_async_queue_push (requests, &request);
  g_mutex_lock (&lock);
  while (!request.done)
    g_cond_wait (&finished, &lock);
  g_mutex_unlock (&lock);

  if (request.process == NULL)
    {
      g_set_error (error, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_READER_CRASHED, _("The reader could not be started: %s"),
                   request.error->message);
      g_error_free (request.error);
      return NULL;
    }
  *socket_fd = request.socket_fd;
  return request.process;
}

/**
 * cp_reader_launcher_get_timeout:
 * @usual_ms: what a call may take
 *
 * Returns: the same, or what a test wants
 */
int
cp_reader_launcher_get_timeout (int usual_ms)
{
  int timeout;

  g_mutex_lock (&lock);
  timeout = short_timeout > 0 ? MIN (usual_ms, short_timeout) : usual_ms;
  g_mutex_unlock (&lock);
  return timeout;
}

/**
 * cp_reader_launcher_misbehave_for_tests:
 * @fault: (nullable): KIND@PLACE, see cp-reader-fault.c; %NULL: behave
 * @timeout_ms: the longest any call may take; 0: the usual
 *
 * For readers that are started from now on.
 */
void
cp_reader_launcher_misbehave_for_tests (const char *new_fault, int timeout_ms)
{
  g_mutex_lock (&lock);
  g_free (fault);
  fault = g_strdup (new_fault);
  short_timeout = timeout_ms;
  g_mutex_unlock (&lock);
}
