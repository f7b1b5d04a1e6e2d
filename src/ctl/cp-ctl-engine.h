/* cp-ctl-engine.h: an engine out of a file, without a workspace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-extraction.h"

G_BEGIN_DECLS

CpEngine *cp_ctl_engine_settings_load (const char *path, GError **error);
gboolean cp_ctl_engine_is_settings (const char *path);
CpExtractor *cp_ctl_engine_load (const char *engine_path, const char *prompt_path, const char *secret_name, gboolean verbose, GError **error);

G_END_DECLS
