/* counterpart-crm.h: CRMs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-crm-provider.h"
#include "cp-file-provider.h"
#include "cp-salesforce-provider.h"
