/* cp-reader-complaints.c
 *
 * Poppler mends broken files silently: its C interface reports success, and that a stream was cut off or a table rebuilt is
 * told on standard error alone. So standard error is a pipe to ourselves, and a page during whose reading an error was
 * printed is a page of which something may be missing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reader-complaints.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <string.h>
#include <unistd.h>

static int pipe_end = -1;

/**
 * cp_reader_complaints_catch:
 *
 * Turns standard error into a pipe that drops what does not fit: a hostile file can make a parser print without end.
 */
void
cp_reader_complaints_catch (void)
{
  int ends[2];

  if (!g_unix_open_pipe (ends, FD_CLOEXEC, NULL))
    return;
  g_unix_set_fd_nonblocking (ends[0], TRUE, NULL);
  g_unix_set_fd_nonblocking (ends[1], TRUE, NULL);
  if (dup2 (ends[1], STDERR_FILENO) >= 0)
    pipe_end = ends[0];
  else
    close (ends[0]);
  close (ends[1]);
}

/**
 * cp_reader_complaints_take:
 *
 * Returns: how many errors (warnings do not count) were printed since the last call
 */
guint
cp_reader_complaints_take (void)
{
  char buffer[4097];
  ssize_t length;
  guint count = 0;

  while (pipe_end >= 0 && (length = read (pipe_end, buffer, sizeof buffer - 1)) > 0)
    {
      buffer[length] = '\0';
      for (const char *at = buffer; (at = memmem (at, (gsize) (buffer + length - at), "Error", 5)) != NULL; at += 5)
        count++;
    }
  return count;
}
