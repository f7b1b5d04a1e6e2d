/* cp-ai-obedience.h: orders that stand in a contract's text, for the model that obeys them
 *
 * The obedient model is the adversary of tests: it does whatever the text says, in whatever disguise.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-ai-rules.h"

G_BEGIN_DECLS

/** CpAiQuoteHabit: what a term that was set by order is backed with: the order itself, the words of the honest finding, or words that are nowhere */
typedef enum
{
  CP_AI_QUOTE_INJECTED,
  CP_AI_QUOTE_BORROWED,
  CP_AI_QUOTE_INVENTED,
} CpAiQuoteHabit;

/**
 * CpAiOrders:
 * @changed: keys that were set by order
 * @urls: addresses that it was told to call
 * @tools: names of tools that it was told to use
 * @leaks: whether it was told to give its instructions away
 */
typedef struct
{
  GPtrArray *changed;
  GPtrArray *urls;
  GPtrArray *tools;
  gboolean leaks;
} CpAiOrders;

CpAiOrders *cp_ai_orders_new (void);
void cp_ai_orders_free (CpAiOrders *orders);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpAiOrders, cp_ai_orders_free)
void cp_ai_orders_obey (CpAiOrders *orders, GPtrArray *pages, GPtrArray *findings, CpAiQuoteHabit habit);
gboolean cp_ai_orders_any (const CpAiOrders *orders);

G_END_DECLS
