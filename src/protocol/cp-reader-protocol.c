/* cp-reader-protocol.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reader-protocol.h"

#include <gio/gio.h>

static const GDBusErrorEntry entries[] = {
  { CP_READER_ERROR_ENCRYPTED, "counterpart.Reader1.Encrypted" },
  { CP_READER_ERROR_DAMAGED, "counterpart.Reader1.Damaged" },
  { CP_READER_ERROR_UNSUPPORTED, "counterpart.Reader1.Unsupported" },
  { CP_READER_ERROR_TOO_LARGE, "counterpart.Reader1.TooLarge" },
  { CP_READER_ERROR_EMPTY, "counterpart.Reader1.Empty" },
  { CP_READER_ERROR_NO_SUCH_PAGE, "counterpart.Reader1.NoSuchPage" },
  { CP_READER_ERROR_FAILED, "counterpart.Reader1.Failed" },
};

/**
 * cp_reader_error_quark:
 *
 * The domain is registered with GDBus, so that an error keeps its code on its way through the connection. Both sides must
 * have asked for the quark before the first call.
 *
 * Returns: the domain of reader errors
 */
GQuark
cp_reader_error_quark (void)
{
  static gsize quark;

  g_dbus_error_register_error_domain ("cp-reader-error-quark", &quark, entries, G_N_ELEMENTS (entries));
  return (GQuark) quark;
}
