/* cp-workspace-settings-private.h: settings, cached so that a window can ask without waiting
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-store.h"

#include "cp-workspace.h"

G_BEGIN_DECLS

typedef struct _CpWorkspaceSettings CpWorkspaceSettings;

CpWorkspaceSettings *cp_workspace_settings_new (CpStore *store);
gboolean cp_workspace_settings_load (CpWorkspaceSettings *self, GError **error);
gboolean cp_workspace_settings_flush (CpWorkspaceSettings *self);
void cp_workspace_settings_free (CpWorkspaceSettings *self);

CpWorkspaceSettings *cp_workspace_get_settings (CpWorkspace *self);

G_END_DECLS
