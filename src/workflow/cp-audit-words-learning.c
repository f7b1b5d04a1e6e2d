/* cp-audit-words-learning.c: what was measured, which prompts are used, what was learned, as people read it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-audit-words-private.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

/* %1$s of a title is the member @detail of the entry's facts. */
static const struct
{
  const char *action;
  const char *title;
  const char *detail;
  gboolean is_problem;
} plain[] = {
  { "prompt.added", N_("Prompt written: %s"), "prompt", FALSE },
  { "prompt.activated", N_("Prompt put to use: %s"), "prompt", FALSE },
  { "prompt.rolled_back", N_("Prompt rolled back to %s"), "prompt", FALSE },
  { "prompt.refused", N_("Prompt not put to use: %s"), "prompt", TRUE },
  { "learning.name", N_("Name learned: %s"), "name", FALSE },
  { "policy.drift", N_("Terms are looked at again. %s"), "why", TRUE },
  { "contract.sending_agreed", N_("The contract may be sent to %s"), "host", FALSE },
  { "evaluation.sending_agreed", N_("The contract may be sent to %s to measure it"), "host", FALSE },
  { "engine.saved", N_("Reading service set up: %s"), "label", FALSE },
  { "engine.removed", N_("Reading service removed: %s"), "label", FALSE },
  { "corrections.exported", N_("Decisions exported for training: %s"), "file_name", FALSE },
};

static const struct
{
  const char *action;
  const char *title;
} fixed[] = {
  { "learning.confidence", N_("Confidence fitted to decisions") },
  { "learning.forgotten", N_("Something learned was forgotten") },
  { "policy.switched_on", N_("Terms that are proven to be read right go without a look") },
  { "policy.switched_off", N_("Every term is looked at again") },
  { "corrections.consent_given", N_("Decisions may leave as training data") },
  { "corrections.consent_withdrawn", N_("Decisions may not leave as training data any more") },
};

static const struct
{
  const char *member;
  const char *label;
} members[] = {
  { "extractor", N_("Reader") }, { "version", N_("Version") },   { "prompt", N_("Prompt") },     { "before", N_("Before") },
  { "gold", N_("Gold") },        { "detail", N_("Detail") },     { "read", N_("Read as") },      { "evidence", N_("Evidence") },
  { "sha256", N_("SHA-256") },   { "evaluation", N_("Evaluation") },
};

static void
add_facts (CpAuditItem *item, JsonObject *facts)
{
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *text = cp_json_object_string (facts, members[i].member, "");

      if (*text != '\0')
        cp_audit_item_add_fact (item, _(members[i].label), text);
    }
}

static char *
evaluation_title (JsonObject *facts)
{
  return g_strdup_printf (ngettext ("Measured on %d contract: F1 %.1f", "Measured on %d contracts: F1 %.1f",
                                    (gulong) cp_json_object_int (facts, "documents", 0)),
                          (int) cp_json_object_int (facts, "documents", 0), 100 * cp_json_object_double (facts, "f1", 0));
}

static char *
accepted_title (JsonObject *facts)
{
  const CpTermKey *key = cp_term_key_find (cp_json_object_string (facts, "key", ""));

  return g_strdup_printf (_("Accepted without a look: %s"), key != NULL ? cp_term_key_label (key) : "");
}

static char *
title_of (const char *action, JsonObject *facts, gboolean *is_problem)
{
  if (g_str_equal (action, "evaluation.run"))
    return evaluation_title (facts);
  if (g_str_equal (action, "policy.accepted"))
    return accepted_title (facts);
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (g_str_equal (action, plain[i].action))
      {
        *is_problem = plain[i].is_problem;
        return g_strdup_printf (_(plain[i].title), cp_json_object_string (facts, plain[i].detail, ""));
      }
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (g_str_equal (action, fixed[i].action))
      return g_strdup (_(fixed[i].title));
  return NULL;
}

/* Whether the entry is one of these, and then what it says. */
gboolean
cp_audit_words_say_learning (const CpAuditEntry *entry, JsonObject *facts, CpAuditItem *item)
{
  gboolean is_problem = FALSE;
  char *title = title_of (entry->action, facts, &is_problem);

  if (title == NULL)
    return FALSE;
  cp_audit_item_take_words (item, title, g_strdup_printf ("%s, %s", entry->actor, entry->role), is_problem);
  add_facts (item, facts);
  return TRUE;
}
