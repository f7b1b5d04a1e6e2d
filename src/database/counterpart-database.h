/* counterpart-database.h: everything of the database room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-connection.h"
#include "cp-database.h"
#include "cp-database-error.h"
#include "cp-migration.h"
#include "cp-read-pool.h"
#include "cp-statement.h"
#include "cp-writer-lane.h"
