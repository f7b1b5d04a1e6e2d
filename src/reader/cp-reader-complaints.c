/* cp-reader-complaints.c
 *
 * Poppler mends broken files silently: its functions report success, and that a stream was cut off or a table rebuilt is
 * told to the log alone. So the log is listened to, and a page during whose reading an error was logged is a page of which
 * something may be missing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reader-complaints.h"

#include <string.h>

static guint count;

/* "Syntax error at position …", "Internal error: …"; warnings are about what does no harm, and a font that is not in the file
 * is replaced by another. */
static void
listen (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  if (!g_str_has_prefix (message, "Syntax error") && !g_str_has_prefix (message, "Internal error"))
    return;
  if (strstr (message, "font") == NULL)
    count++;
}

/**
 * cp_reader_complaints_catch:
 *
 * Listens to what the parsing libraries log. Nothing of it goes anywhere: the words are the document's.
 */
void
cp_reader_complaints_catch (void)
{
  g_log_set_handler ("Poppler", G_LOG_LEVEL_MASK, listen, NULL);
}

/**
 * cp_reader_complaints_take:
 *
 * Returns: how many errors were logged since the last call
 */
guint
cp_reader_complaints_take (void)
{
  guint taken = count;

  count = 0;
  return taken;
}
