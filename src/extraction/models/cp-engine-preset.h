/* cp-engine-preset.h: what "Add an engine" offers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-engine.h"

G_BEGIN_DECLS

/**
 * CpEnginePreset:
 * @label: untranslated; a name or a few words, show it with _()
 * @base_url: where the service is, or a pattern to fill in
 * @needs_key: whether it cannot be used without a key
 * @hint: untranslated sentence on where to find address, key and model
 */
typedef struct
{
  CpEngineDialect dialect;
  const char *label;
  const char *base_url;
  gboolean needs_key;
  const char *hint;
} CpEnginePreset;

const CpEnginePreset *cp_engine_presets (guint *n_presets);

G_END_DECLS
