/* cp-engine-form.h: the settings of one reading service
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

/* Called on the main thread once the service is saved. */
typedef void (*CpEngineSaved) (gpointer user_data);

/* @engine: (nullable): the one to change; else a new one of the kind of @preset */
void cp_engine_form_present (GtkWidget *parent, CpWorkspace *workspace, const CpEnginePreset *preset, CpEngine *engine, CpEngineSaved saved,
                             gpointer user_data, GDestroyNotify free_data);

G_END_DECLS
