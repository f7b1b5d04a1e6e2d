/* cp-practice-dialect.h: one outside service as it speaks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-practice-fault.h"

G_BEGIN_DECLS

/**
 * CpPracticeExchange: one request on its way through a dialect
 * @request: what was asked
 * @plan: what shall go wrong
 * @operations: the dialect adds an object for each record write that took effect
 */
typedef struct
{
  const CpPracticeRequest *request;
  const CpFaultPlan *plan;
  JsonArray *operations;
} CpPracticeExchange;

/**
 * CpPracticeDialect:
 *
 * Lives on the main loop's thread like the server that asks it.
 */
#define CP_TYPE_PRACTICE_DIALECT (cp_practice_dialect_get_type ())
G_DECLARE_INTERFACE (CpPracticeDialect, cp_practice_dialect, CP, PRACTICE_DIALECT, GObject)

/**
 * CpPracticeDialectInterface:
 * @name: its member in the line of JSON that says ready
 * @owns: whether a path belongs to this service
 * @answer: does the work
 * @refuse: the service's own error body for a status that a fault asks for
 * @ready: what a client needs to know, given the server's base address
 * @edit: a record is edited as another user, as the control endpoint describes it
 * @configure: settings from the control endpoint
 * @reset: back to the seed
 */
struct _CpPracticeDialectInterface
{
  GTypeInterface parent;

  const char *(*name) (CpPracticeDialect *self);
  gboolean (*owns) (CpPracticeDialect *self, const CpPracticeRequest *request);
  CpPracticeReply *(*answer) (CpPracticeDialect *self, CpPracticeExchange *exchange);
  CpPracticeReply *(*refuse) (CpPracticeDialect *self, const CpFaultPlan *plan);
  JsonObject *(*ready) (CpPracticeDialect *self, const char *base_url);
  JsonObject *(*edit) (CpPracticeDialect *self, JsonObject *edit, GError **error);
  gboolean (*configure) (CpPracticeDialect *self, JsonObject *settings, GError **error);
  JsonObject *(*settings) (CpPracticeDialect *self);
  gboolean (*change_describe) (CpPracticeDialect *self, JsonObject *change, GError **error);
  void (*reset) (CpPracticeDialect *self);
};

const char *cp_practice_dialect_name (CpPracticeDialect *self);
gboolean cp_practice_dialect_owns (CpPracticeDialect *self, const CpPracticeRequest *request);
CpPracticeReply *cp_practice_dialect_answer (CpPracticeDialect *self, CpPracticeExchange *exchange);
CpPracticeReply *cp_practice_dialect_refuse (CpPracticeDialect *self, const CpFaultPlan *plan);
JsonObject *cp_practice_dialect_ready (CpPracticeDialect *self, const char *base_url);
JsonObject *cp_practice_dialect_edit (CpPracticeDialect *self, JsonObject *edit, GError **error);
gboolean cp_practice_dialect_configure (CpPracticeDialect *self, JsonObject *settings, GError **error);
JsonObject *cp_practice_dialect_settings (CpPracticeDialect *self);
gboolean cp_practice_dialect_change_describe (CpPracticeDialect *self, JsonObject *change, GError **error);
void cp_practice_dialect_reset (CpPracticeDialect *self);

G_END_DECLS
