/* cp-reader-process.c
 *
 * The reader is not trusted: it may have been taken over by the file it reads. Its answers are checked for form, memory must
 * be sealed, and a reader that answers too late or nonsense is ended.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-reader-process.h"

#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <unistd.h>

#include "counterpart-reader-interface.h"
#include "cp-document-error.h"
#include "cp-document-sentences.h"
#include "cp-reader-launcher.h"
#include "cp-reader-protocol.h"
#include "cp-sealed-memory.h"

/* A person waits this long for a page, not longer; recognition of a dense page takes seconds. */
#define OPEN_MS 10000
#define TEXT_MS 10000
#define RENDER_MS 10000
#define RECOGNISE_MS 60000

#define MAX_PAGES 10000
#define MAX_IMAGE_SIDE 32768

struct _CpReaderProcess
{
  gatomicrefcount references;
  GSubprocess *process;
  GDBusConnection *connection;
  CpReader1 *proxy;
  int dead; /* atomic */
};

void
cp_reader_opened_clear (CpReaderOpened *opened)
{
  g_clear_pointer (&opened->media_type, g_free);
  g_clear_pointer (&opened->title, g_free);
  g_clear_pointer (&opened->sizes, g_variant_unref);
  g_clear_pointer (&opened->outline, g_variant_unref);
  g_clear_pointer (&opened->warnings, g_variant_unref);
  g_clear_pointer (&opened->hidden, g_variant_unref);
}

static CpReader1 *
connect_proxy (CpReaderProcess *process, int socket_fd, GError **error)
{
  g_autoptr (GSocket) socket = g_socket_new_from_fd (socket_fd, error);
  g_autoptr (GSocketConnection) stream = NULL;
  g_autofree char *guid = g_dbus_generate_guid ();

  if (socket == NULL)
    {
      close (socket_fd);
      return NULL;
    }
  stream = g_socket_connection_factory_create_connection (socket);
  process->connection = g_dbus_connection_new_sync (G_IO_STREAM (stream), guid,
                                                    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_SERVER
                                                      | G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_REQUIRE_SAME_USER,
                                                    NULL, NULL, error);
  if (process->connection == NULL)
    return NULL;
  g_dbus_connection_set_exit_on_close (process->connection, FALSE);
  return cp_reader1_proxy_new_sync (process->connection,
                                    G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES | G_DBUS_PROXY_FLAGS_DO_NOT_CONNECT_SIGNALS,
                                    NULL, CP_READER_OBJECT_PATH, NULL, error);
}

/**
 * cp_reader_process_start:
 * @error: return location
 *
 * Blocking: a reader is ready 20 to 30 ms after the call.
 *
 * Returns: (transfer full) (nullable): a reader that has locked itself and opened nothing yet
 */
CpReaderProcess *
cp_reader_process_start (GError **error)
{
  g_autoptr (CpReaderProcess) process = g_new0 (CpReaderProcess, 1);
  g_autoptr (GError) failure = NULL;
  int socket_fd = -1;

  g_atomic_ref_count_init (&process->references);
  cp_reader_error_quark ();
  process->process = cp_reader_launcher_start (&socket_fd, error);
  if (process->process == NULL)
    return NULL;
  process->proxy = connect_proxy (process, socket_fd, &failure);
  if (process->proxy == NULL)
    {
      g_warning ("The reader did not answer: %s", failure->message);
      g_set_error_literal (error, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_READER_CRASHED,
                           _("The reader could not be started on this system."));
      return NULL;
    }
  return g_steal_pointer (&process);
}

CpReaderProcess *
cp_reader_process_ref (CpReaderProcess *process)
{
  g_atomic_ref_count_inc (&process->references);
  return process;
}

void
cp_reader_process_unref (CpReaderProcess *process)
{
  if (!g_atomic_ref_count_dec (&process->references))
    return;
  if (process->process != NULL)
    cp_reader_process_kill (process);
  g_clear_object (&process->proxy);
  g_clear_object (&process->connection);
  g_clear_object (&process->process);
  g_free (process);
}

gboolean
cp_reader_process_is_alive (CpReaderProcess *process)
{
  return !g_atomic_int_get (&process->dead)
         && (process->connection == NULL || !g_dbus_connection_is_closed (process->connection));
}

/**
 * cp_reader_process_kill:
 * @process: a reader
 *
 * Any thread, at once. A call that runs in it fails.
 */
void
cp_reader_process_kill (CpReaderProcess *process)
{
  g_atomic_int_set (&process->dead, TRUE);
  g_subprocess_force_exit (process->process);
}

/* (nullable): the process id as text, while it lives; for measurements */
const char *
cp_reader_process_get_identifier (CpReaderProcess *process)
{
  return g_subprocess_get_identifier (process->process);
}

/* A reader that ended by the limit on its processor time was busy, not broken. */
static gboolean
ended_by_its_time (CpReaderProcess *process)
{
  g_subprocess_wait (process->process, NULL, NULL);
  return g_subprocess_get_if_signaled (process->process) && g_subprocess_get_term_sig (process->process) == SIGXCPU;
}

/* What a failed call means. Always ends with @error set; the reader lives on only where it answered with an error of ours. */
static void
explain (CpReaderProcess *process, GError *failure, int page, gboolean password_given, GError **error)
{
  if (failure->domain == CP_READER_ERROR)
    {
      cp_document_set_reader_error (error, failure, page, password_given);
      g_error_free (failure);
      return;
    }
  cp_reader_process_kill (process);
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, failure);
      return;
    }
  cp_document_set_death (error, g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) || ended_by_its_time (process),
                         page);
  g_debug ("Reader ended: %s", failure->message);
  g_error_free (failure);
}

static gboolean
nonsense (CpReaderProcess *process, GError **error)
{
  cp_reader_process_kill (process);
  g_clear_error (error);
  g_set_error_literal (error, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_READER_CRASHED,
                       _("The reader gave an answer that makes no sense."));
  return FALSE;
}

static gboolean
sizes_make_sense (GVariant *sizes)
{
  gsize n_pages = g_variant_n_children (sizes);

  for (gsize i = 0; i < n_pages; i++)
    {
      double width;
      double height;

      g_variant_get_child (sizes, i, "(dd)", &width, &height);
      if (!(width >= 0.5 && width <= 20000 && height >= 0.5 && height <= 20000))
        return FALSE;
    }
  return n_pages >= 1 && n_pages <= MAX_PAGES;
}

/**
 * cp_reader_process_open:
 * @fd: the file, readable; stays the caller's
 * @password: (nullable): what the person typed
 * @opened: (out caller-allocates): what the reader says
 *
 * Blocking. Errors: CP_DOCUMENT_ERROR, G_IO_ERROR_CANCELLED.
 */
gboolean
cp_reader_process_open (CpReaderProcess *process, int fd, const char *password, CpReaderOpened *opened,
                        GCancellable *cancellable, GError **error)
{
  g_autoptr (GUnixFDList) descriptors = g_unix_fd_list_new ();
  GError *failure = NULL;
  int handle = g_unix_fd_list_append (descriptors, fd, error);

  *opened = (CpReaderOpened) { 0 };
  if (handle < 0)
    return FALSE;
  if (!cp_reader1_call_open_sync (process->proxy, g_variant_new_handle (handle), password != NULL ? password : "",
                                  G_DBUS_CALL_FLAGS_NONE, cp_reader_launcher_get_timeout (OPEN_MS), descriptors, &opened->landlock_abi,
                                  &opened->media_type, &opened->title, &opened->sizes, &opened->outline,
                                  &opened->warnings, &opened->hidden, NULL, cancellable, &failure))
    {
      explain (process, failure, 0, password != NULL, error);
      return FALSE;
    }
  return sizes_make_sense (opened->sizes) || nonsense (process, error);
}

static GVariant *
unpack_pages (CpReaderProcess *process, GUnixFDList *descriptors, GVariant *handle, gsize most, GError **error)
{
  g_autoptr (GBytes) bytes = cp_sealed_memory_map (descriptors, handle, error);
  g_autoptr (GVariant) pages = NULL;

  if (bytes != NULL)
    pages = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (CP_READER_TEXT_TYPE), bytes, FALSE));
  if (pages == NULL || g_variant_n_children (pages) < 1 || g_variant_n_children (pages) > most)
    {
      nonsense (process, error);
      return NULL;
    }
  return g_steal_pointer (&pages);
}

/**
 * cp_reader_process_read_text:
 * @first: page, from 1
 * @last: page
 * @budget_ms: the reader stops after the page at which this is spent
 * @warnings: (out): of type a(sis)
 *
 * Returns: (transfer full) (nullable): CP_READER_TEXT_TYPE, from @first on, at least one page
 */
GVariant *
cp_reader_process_read_text (CpReaderProcess *process, int first, int last, guint budget_ms, GVariant **warnings,
                             GCancellable *cancellable, GError **error)
{
  g_autoptr (GUnixFDList) descriptors = NULL;
  g_autoptr (GVariant) handle = NULL;
  GError *failure = NULL;

  if (!cp_reader1_call_read_text_sync (process->proxy, first, last, budget_ms, G_DBUS_CALL_FLAGS_NONE, cp_reader_launcher_get_timeout (TEXT_MS),
                                       NULL, &handle, warnings, &descriptors, cancellable, &failure))
    {
      explain (process, failure, first, FALSE, error);
      return NULL;
    }
  return unpack_pages (process, descriptors, handle, (gsize) (last - first + 1), error);
}

/* As cp_reader_process_read_text(), for one page and by recognition. */
GVariant *
cp_reader_process_recognise (CpReaderProcess *process, int page, GVariant **warnings, GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (GUnixFDList) descriptors = NULL;
  g_autoptr (GVariant) handle = NULL;
  GError *failure = NULL;

  if (!cp_reader1_call_recognise_sync (process->proxy, page, G_DBUS_CALL_FLAGS_NONE, cp_reader_launcher_get_timeout (RECOGNISE_MS), NULL, &handle,
                                       warnings, &descriptors, cancellable, &failure))
    {
      explain (process, failure, page, FALSE, error);
      return NULL;
    }
  return unpack_pages (process, descriptors, handle, 1, error);
}

/* (transfer full): the page, drawn; may be smaller than asked where a limit is reached */
CpPageImage *
cp_reader_process_render (CpReaderProcess *process, int page, double scale, GVariant **warnings, GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GUnixFDList) descriptors = NULL;
  g_autoptr (GVariant) handle = NULL;
  g_autoptr (GBytes) pixels = NULL;
  GError *failure = NULL;
  int width;
  int height;
  int stride;

  if (!cp_reader1_call_render_sync (process->proxy, page, scale, G_DBUS_CALL_FLAGS_NONE, cp_reader_launcher_get_timeout (RENDER_MS), NULL, &handle,
                                    &width, &height, &stride, warnings, &descriptors, cancellable, &failure))
    {
      explain (process, failure, page, FALSE, error);
      return NULL;
    }
  pixels = cp_sealed_memory_map (descriptors, handle, error);
  if (pixels == NULL || width < 1 || width > MAX_IMAGE_SIDE || height < 1 || height > MAX_IMAGE_SIDE || stride < width * 4
      || stride > MAX_IMAGE_SIDE * 8 || g_bytes_get_size (pixels) < (gsize) stride * (gsize) height)
    {
      nonsense (process, error);
      return NULL;
    }
  return cp_page_image_new (pixels, width, height, stride);
}
