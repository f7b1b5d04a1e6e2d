/* cp-practice-dialect.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-practice-dialect.h"

G_DEFINE_INTERFACE (CpPracticeDialect, cp_practice_dialect, G_TYPE_OBJECT)

static void
cp_practice_dialect_default_init (CpPracticeDialectInterface *iface)
{
}

const char *
cp_practice_dialect_name (CpPracticeDialect *self)
{
  return CP_PRACTICE_DIALECT_GET_IFACE (self)->name (self);
}

gboolean
cp_practice_dialect_owns (CpPracticeDialect *self, const CpPracticeRequest *request)
{
  return CP_PRACTICE_DIALECT_GET_IFACE (self)->owns (self, request);
}

/** cp_practice_dialect_answer: Returns: (transfer full): the reply; never %NULL */
CpPracticeReply *
cp_practice_dialect_answer (CpPracticeDialect *self, CpPracticeExchange *exchange)
{
  return CP_PRACTICE_DIALECT_GET_IFACE (self)->answer (self, exchange);
}

CpPracticeReply *
cp_practice_dialect_refuse (CpPracticeDialect *self, const CpFaultPlan *plan)
{
  return CP_PRACTICE_DIALECT_GET_IFACE (self)->refuse (self, plan);
}

JsonObject *
cp_practice_dialect_ready (CpPracticeDialect *self, const char *base_url)
{
  return CP_PRACTICE_DIALECT_GET_IFACE (self)->ready (self, base_url);
}

JsonObject *
cp_practice_dialect_edit (CpPracticeDialect *self, JsonObject *edit, GError **error)
{
  return CP_PRACTICE_DIALECT_GET_IFACE (self)->edit (self, edit, error);
}

gboolean
cp_practice_dialect_configure (CpPracticeDialect *self, JsonObject *settings, GError **error)
{
  return CP_PRACTICE_DIALECT_GET_IFACE (self)->configure (self, settings, error);
}

JsonObject *
cp_practice_dialect_settings (CpPracticeDialect *self)
{
  return CP_PRACTICE_DIALECT_GET_IFACE (self)->settings (self);
}

gboolean
cp_practice_dialect_change_describe (CpPracticeDialect *self, JsonObject *change, GError **error)
{
  return CP_PRACTICE_DIALECT_GET_IFACE (self)->change_describe (self, change, error);
}

void
cp_practice_dialect_reset (CpPracticeDialect *self)
{
  CP_PRACTICE_DIALECT_GET_IFACE (self)->reset (self);
}
