/* main.c: counterpart-reader, the process that opens files which nobody should trust
 *
 * It is started by the document room with a socket on descriptor 3 and serves one document until the socket closes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include <gio/gio.h>
#include <glib-unix.h>
#include <locale.h>
#include <stdio.h>
#include <unistd.h>

#include "cp-page-recogniser.h"
#include "cp-place-recogniser.h"
#include "cp-reader-complaints.h"
#include "cp-reader-fault.h"
#include "cp-reader-lock.h"
#include "cp-reader-probe.h"
#include "cp-reader-service.h"

static int parent_pid;
static char *fault;
static gboolean probe;
static gboolean version;

static const GOptionEntry options[] = {
  { "parent", 0, 0, G_OPTION_ARG_INT, &parent_pid, "End when this process is not the parent", "PID" },
  { "probe", 0, 0, G_OPTION_ARG_NONE, &probe, "Lock, try to get out, and report each attempt", NULL },
  { "fault", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &fault, "Misbehave (for tests)", "KIND@PLACE" },
  { "version", 0, 0, G_OPTION_ARG_NONE, &version, "Print the version", NULL },
  { NULL },
};

static void
on_closed (GDBusConnection *connection, gboolean remote_vanished, GError *error, gpointer data)
{
  /* Nothing is kept that could be saved, and a hostile document's clean-up is not worth running. */
  _exit (0);
}

static GDBusConnection *
connect_to_parent (GError **error)
{
  g_autoptr (GSocket) socket = g_socket_new_from_fd (CP_READER_SOCKET_FD, error);
  g_autoptr (GSocketConnection) stream = NULL;

  if (socket == NULL)
    return NULL;
  stream = g_socket_connection_factory_create_connection (socket);
  return g_dbus_connection_new_sync (G_IO_STREAM (stream), NULL,
                                     G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                       | G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING,
                                     NULL, NULL, error);
}

static int
serve (int landlock_abi, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (CpReaderService) service = cp_reader_service_new (landlock_abi, cp_page_recogniser_read, cp_place_recogniser_read);
  g_autoptr (GDBusConnection) connection = connect_to_parent (error);

  if (connection == NULL || !cp_reader_service_export (service, connection, error))
    return 1;
  g_signal_connect (connection, "closed", G_CALLBACK (on_closed), NULL);
  g_dbus_connection_start_message_processing (connection);
  g_main_loop_run (loop);
  return 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  int landlock_abi = 0;
  int status = 1;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, options, NULL);
  g_option_context_set_summary (context, "Opens one document for Counterpart. Not to be started by hand.");
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      fprintf (stderr, "counterpart-reader: %s\n", error->message);
      return 2;
    }
  if (version)
    {
      printf ("%s\n", COUNTERPART_VERSION);
      return 0;
    }
  if (!cp_reader_lock_apply (parent_pid, &landlock_abi, &error))
    {
      fprintf (stderr, "counterpart-reader: %s\n", error->message);
      return 3;
    }
  if (probe)
    return cp_reader_probe_run (landlock_abi);
  cp_reader_fault_set (fault);
  cp_reader_complaints_catch ();
  cp_reader_error_quark ();
  status = serve (landlock_abi, &error);
  if (error != NULL)
    fprintf (stderr, "counterpart-reader: %s\n", error->message);
  return status;
}
