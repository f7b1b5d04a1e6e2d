/* cp-reader-fault.c
 *
 * Started with --fault=KIND@PLACE, the reader does at that place what a hostile file might make it do. Kinds: crash, hang,
 * swell (memory until the limit), exit. Places: open, text-N, render-N, recognise-N. Only a test passes this argument; a
 * document cannot.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reader-fault.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *fault_kind;
static char *fault_place;

void
cp_reader_fault_set (const char *fault)
{
  g_auto (GStrv) parts = fault != NULL ? g_strsplit (fault, "@", 2) : NULL;

  if (parts == NULL || g_strv_length (parts) != 2)
    return;
  fault_kind = g_strdup (parts[0]);
  fault_place = g_strdup (parts[1]);
}

static void
swell (void)
{
  for (;;)
    memset (g_malloc (16 << 20), 1, 16 << 20);
}

/**
 * cp_reader_fault_reach:
 * @place: where the reader is
 */
void
cp_reader_fault_reach (const char *place)
{
  /* Volatile, so that the compiler cannot know and warn that nothing is there. */
  static volatile guintptr nowhere = 8;

  if (g_strcmp0 (place, fault_place) != 0)
    return;
  if (strcmp (fault_kind, "crash") == 0)
    *(volatile int *) nowhere = 1;
  if (strcmp (fault_kind, "exit") == 0)
    _exit (7);
  if (strcmp (fault_kind, "swell") == 0)
    swell ();
  while (strcmp (fault_kind, "hang") == 0)
    g_usleep (G_USEC_PER_SEC);
}
