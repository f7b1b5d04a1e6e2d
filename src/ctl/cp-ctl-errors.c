/* cp-ctl-errors.c: words and exit statuses for the errors of all rooms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ctl-command.h"

#include "counterpart-document.h"

const char *
cp_ctl_error_code (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return "cancelled";
  return cp_document_error_code (error);
}

CpCtlExit
cp_ctl_exit_for_error (const GError *error)
{
  if (g_error_matches (error, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_NOT_FOUND))
    return CP_CTL_NOT_FOUND;
  return CP_CTL_FAILED;
}
