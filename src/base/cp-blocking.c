/* cp-blocking.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-blocking.h"

static GPrivate forbidden;

/**
 * cp_blocking_forbid_here:
 *
 * Declares that the calling thread draws a window and must never wait.
 */
void
cp_blocking_forbid_here (void)
{
  g_private_set (&forbidden, GINT_TO_POINTER (TRUE));
}

/**
 * cp_blocking_assert_allowed:
 * @function: the name of the function that is about to wait
 *
 * Aborts if the calling thread must not wait: a frozen window is a defect, and one that is found by the first test
 * that walks there is cheaper than one that is found by a reviewer.
 */
void
cp_blocking_assert_allowed (const char *function)
{
  if (g_private_get (&forbidden) != NULL)
    g_error ("%s waits and was called on the main thread", function);
}
