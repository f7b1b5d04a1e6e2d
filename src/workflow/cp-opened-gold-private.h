/* cp-opened-gold-private.h: a contract of a gold set, open to be read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-evaluation.h"

G_BEGIN_DECLS

/**
 * CpOpenedGold: on the stack of whoever reads it
 * @contract_id: (nullable): where it is a contract of the workspace
 * @request: what a reader is handed; lives as long as this
 */
typedef struct
{
  char *contract_id;
  char *correlation_id;
  char *file_name;
  CpDocument *document;
  CpTextLayer *layer;
  CpReadingRequest request;
} CpOpenedGold;

void cp_opened_gold_clear (CpOpenedGold *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CpOpenedGold, cp_opened_gold_clear)

/* Blocking, both. @own_names must outlive @self. */
gboolean cp_opened_gold_open (CpOpenedGold *self, CpWorkspace *workspace, const CpEvaluationRequest *request, const CpGoldDocument *gold,
                              char **own_names, GCancellable *cancellable, GError **error);
/* @sha256: set to that of the file that would be opened, without parsing it; NULL: it is not here */
gboolean cp_opened_gold_dup_sha256 (CpWorkspace *workspace, const CpEvaluationRequest *request, const CpGoldDocument *gold, char **sha256,
                                    GCancellable *cancellable, GError **error);

G_END_DECLS
