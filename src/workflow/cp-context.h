/* cp-context.h: the services of one run of a program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-base.h"
#include "counterpart-crm.h"
#include "counterpart-document.h"
#include "counterpart-extraction.h"
#include "counterpart-model.h"
#include "counterpart-network.h"

G_BEGIN_DECLS

/**
 * CpContext:
 *
 * Holds what a run shares: the way out, the token store, the extractor, and the folders. There is no global default: programs make one,
 * tests make as many as they like. Any thread.
 */
#define CP_TYPE_CONTEXT (cp_context_get_type ())
G_DECLARE_FINAL_TYPE (CpContext, cp_context, CP, CONTEXT, GObject)

/* @data_directory: (nullable): default $XDG_DATA_HOME/counterpart. @tokens: (nullable): the keyring. */
CpContext *cp_context_new (const char *data_directory, CpTokenStore *tokens);
const char *cp_context_get_data_directory (CpContext *self);
CpHttp *cp_context_get_http (CpContext *self);
CpTokenStore *cp_context_get_tokens (CpContext *self);
CpExtractor *cp_context_get_extractor (CpContext *self);

G_END_DECLS
