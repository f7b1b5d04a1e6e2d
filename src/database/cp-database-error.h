/* cp-database-error.h: what can go wrong with a database file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CP_DATABASE_ERROR (cp_database_error_quark ())

/**
 * CpDatabaseError:
 * @CP_DATABASE_ERROR_FAILED: anything else; the message has SQLite's own words
 * @CP_DATABASE_ERROR_BUSY: another program held the file for longer than the busy timeout
 * @CP_DATABASE_ERROR_FULL: no space left, or a quota
 * @CP_DATABASE_ERROR_DAMAGED: the file is not a sound database
 * @CP_DATABASE_ERROR_FOREIGN: a sound database, but of another program
 * @CP_DATABASE_ERROR_NEWER: written by a newer version of this program
 * @CP_DATABASE_ERROR_READ_ONLY: the file or its folder cannot be written
 * @CP_DATABASE_ERROR_CONSTRAINT: the database itself refused the row (a rule, a trigger, a duplicate)
 * @CP_DATABASE_ERROR_NOT_FOUND: there is no such row
 * @CP_DATABASE_ERROR_CLOSED: the database has been closed
 *
 * Cancellation is %G_IO_ERROR_CANCELLED, as everywhere.
 */
typedef enum
{
  CP_DATABASE_ERROR_FAILED,
  CP_DATABASE_ERROR_BUSY,
  CP_DATABASE_ERROR_FULL,
  CP_DATABASE_ERROR_DAMAGED,
  CP_DATABASE_ERROR_FOREIGN,
  CP_DATABASE_ERROR_NEWER,
  CP_DATABASE_ERROR_READ_ONLY,
  CP_DATABASE_ERROR_CONSTRAINT,
  CP_DATABASE_ERROR_NOT_FOUND,
  CP_DATABASE_ERROR_CLOSED,
} CpDatabaseError;

GQuark cp_database_error_quark (void);

G_END_DECLS
