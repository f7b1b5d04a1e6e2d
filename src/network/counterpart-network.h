/* counterpart-network.h: the way out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-event-stream.h"
#include "cp-http.h"
#include "cp-network-error.h"
#include "cp-oauth.h"
#include "cp-sigv4.h"
#include "cp-token-store.h"
