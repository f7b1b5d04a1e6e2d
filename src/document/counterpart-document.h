/* counterpart-document.h: what an opened contract is to everyone else
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-document-error.h"
#include "cp-document.h"
#include "cp-page-image.h"
#include "cp-text-layer.h"
