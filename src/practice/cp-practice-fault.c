/* cp-practice-fault.c
 *
 * A rule as it is sent to the control endpoint:
 *
 *   {"name": "busy", "match": {"method": "PATCH", "path": "*sobjects/Opportunity*", "body": "Amount", "write": true},
 *    "after": 2, "times": 3, "probability": 0.5, "effect": "status", "status": 503, "retry_after": 1}
 *
 * Every part of "match" is optional. "after" lets that many matching requests pass first, "times" ends the rule after
 * that many, "probability" throws a die from the list's own generator so that a seed repeats a run.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-practice-fault.h"

#include "counterpart-base.h"
#include "cp-config.h"
#include "cp-practice-json.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  JsonObject *rule;
  char *name;
  GPatternSpec *path;
  guint seen;
  guint fired;
} Rule;

struct _CpFaultList
{
  GPtrArray *rules;
  GRand *dice;
  guint named;
};

static const char *const effects[] = { "status", "slow", "cut", "duplicate", "lie", "expire", "edit", "answer", NULL };

/* What a model's answer may be like instead of right. */
static const char *const answers[] = { "malformed", "refusal", "truncated", "wrong_schema", "content_filter", "invented_quote", "wrong_value",
                                       "no_quote", "fenced", "prose", "empty", NULL };

static void
rule_free (Rule *rule)
{
  json_object_unref (rule->rule);
  g_free (rule->name);
  g_clear_pointer (&rule->path, g_pattern_spec_free);
  g_free (rule);
}

CpFaultList *
cp_fault_list_new (void)
{
  CpFaultList *self = g_new0 (CpFaultList, 1);

  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) rule_free);
  self->dice = g_rand_new_with_seed (1);
  return self;
}

void
cp_fault_list_free (CpFaultList *self)
{
  g_ptr_array_unref (self->rules);
  g_rand_free (self->dice);
  g_free (self);
}

/**
 * cp_fault_list_set_seed:
 * @self: the list
 * @seed: the same seed, rules and requests give the same faults
 */
void
cp_fault_list_set_seed (CpFaultList *self, guint32 seed)
{
  g_rand_set_seed (self->dice, seed);
}

static gboolean
check_rule (JsonObject *rule, GError **error)
{
  const char *effect = cp_json_object_string (rule, "effect", NULL);
  gint64 status = cp_json_object_int (rule, "status", 0);

  if (effect == NULL || !g_strv_contains (effects, effect))
    g_set_error (error, CP_BASE_ERROR, CP_BASE_ERROR_INVALID, _("There is no fault of the kind “%s”."),
                 effect != NULL ? effect : "");
  else if (g_str_equal (effect, "status") && (status < 200 || status > 599))
    g_set_error (error, CP_BASE_ERROR, CP_BASE_ERROR_INVALID, _("“status” must be between 200 and 599."));
  else if (g_str_equal (effect, "answer") && !g_strv_contains (answers, cp_json_object_string (rule, "answer", "")))
    g_set_error (error, CP_BASE_ERROR, CP_BASE_ERROR_INVALID, _("There is no answer of the kind “%s”."),
                 cp_json_object_string (rule, "answer", ""));
  else if (g_str_equal (effect, "edit") && cp_json_object_object (rule, "fields") == NULL)
    g_set_error (error, CP_BASE_ERROR, CP_BASE_ERROR_INVALID, _("An “edit” needs “fields”."));
  else if (g_str_equal (effect, "lie") && cp_json_object_array (rule, "drop") == NULL
           && cp_json_object_object (rule, "alter") == NULL)
    g_set_error (error, CP_BASE_ERROR, CP_BASE_ERROR_INVALID, _("A “lie” needs “drop” or “alter”."));
  else
    return TRUE;
  return FALSE;
}

/**
 * cp_fault_list_add:
 * @self: the list
 * @rule: (transfer none): the rule
 * @error: return location
 *
 * Returns: whether the rule makes sense and was added
 */
gboolean
cp_fault_list_add (CpFaultList *self, JsonObject *rule, GError **error)
{
  Rule *added;
  JsonObject *match = cp_json_object_object (rule, "match");
  const char *path = match != NULL ? cp_json_object_string (match, "path", NULL) : NULL;
  const char *name = cp_json_object_string (rule, "name", NULL);

  if (!check_rule (rule, error))
    return FALSE;
  added = g_new0 (Rule, 1);
  added->rule = json_object_ref (rule);
  added->name = name != NULL ? g_strdup (name) : g_strdup_printf ("fault-%u", ++self->named);
  added->path = path != NULL ? g_pattern_spec_new (path) : NULL;
  cp_fault_list_remove (self, added->name);
  g_ptr_array_add (self->rules, added);
  return TRUE;
}

/** cp_fault_list_remove: Returns: whether there was a rule of this name */
gboolean
cp_fault_list_remove (CpFaultList *self, const char *name)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      Rule *rule = g_ptr_array_index (self->rules, i);

      if (g_str_equal (rule->name, name))
        {
          g_ptr_array_remove_index (self->rules, i);
          return TRUE;
        }
    }
  return FALSE;
}

void
cp_fault_list_clear (CpFaultList *self)
{
  g_ptr_array_set_size (self->rules, 0);
}

/**
 * cp_fault_list_describe:
 *
 * Returns: (transfer full): the rules with how many requests each has seen and spoiled
 */
JsonArray *
cp_fault_list_describe (CpFaultList *self)
{
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < self->rules->len; i++)
    {
      Rule *rule = g_ptr_array_index (self->rules, i);
      JsonObject *entry = json_object_new ();

      json_object_set_string_member (entry, "name", rule->name);
      json_object_set_int_member (entry, "seen", rule->seen);
      json_object_set_int_member (entry, "fired", rule->fired);
      json_object_set_object_member (entry, "rule", json_object_ref (rule->rule));
      json_array_add_object_element (list, entry);
    }
  return list;
}

static gboolean
body_contains (const CpPracticeRequest *request, const char *needle)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (request->body, &size);

  return data != NULL && g_strstr_len (data, size, needle) != NULL;
}

static gboolean
rule_matches (Rule *rule, const CpPracticeRequest *request)
{
  JsonObject *match = cp_json_object_object (rule->rule, "match");
  const char *method, *body;

  if (match == NULL)
    return TRUE;
  method = cp_json_object_string (match, "method", NULL);
  body = cp_json_object_string (match, "body", NULL);
  if (method != NULL && !g_str_equal (method, request->method))
    return FALSE;
  if (rule->path != NULL && !g_pattern_spec_match_string (rule->path, request->path))
    return FALSE;
  if (json_object_has_member (match, "write")
      && cp_json_object_boolean (match, "write", FALSE) != cp_practice_request_is_write (request))
    return FALSE;
  return body == NULL || body_contains (request, body);
}

static gboolean
rule_fires (CpFaultList *self, Rule *rule)
{
  gint64 after = cp_json_object_int (rule->rule, "after", 0);
  gint64 times = cp_json_object_int (rule->rule, "times", G_MAXINT64);
  double probability = cp_json_object_double (rule->rule, "probability", 1.0);

  rule->seen++;
  if (rule->seen <= after || rule->fired >= times)
    return FALSE;
  if (probability < 1.0 && g_rand_double (self->dice) >= probability)
    return FALSE;
  rule->fired++;
  return TRUE;
}

static CpFaultCut
cut_from_string (const char *when)
{
  if (g_str_equal (when, "before"))
    return CP_FAULT_CUT_BEFORE;
  return g_str_equal (when, "after") ? CP_FAULT_CUT_AFTER : CP_FAULT_CUT_BODY;
}

static void
plan_lie (CpFaultPlan *plan, JsonObject *rule)
{
  JsonArray *drop = cp_json_object_array (rule, "drop");
  JsonObject *alter = cp_json_object_object (rule, "alter");

  if (drop != NULL)
    {
      g_clear_pointer (&plan->drop, g_strfreev);
      plan->drop = cp_practice_json_strings (drop);
    }
  if (alter != NULL)
    {
      g_clear_pointer (&plan->alter, json_object_unref);
      plan->alter = json_object_ref (alter);
    }
}

static void
plan_status (CpFaultPlan *plan, JsonObject *rule)
{
  plan->status = cp_json_object_int (rule, "status", 500);
  plan->applied = cp_json_object_boolean (rule, "applied", FALSE);
  plan->retry_after = cp_json_object_int (rule, "retry_after", 0);
  g_free (plan->error_code);
  plan->error_code = g_strdup (cp_json_object_string (rule, "error_code", NULL));
  g_free (plan->message);
  plan->message = g_strdup (cp_json_object_string (rule, "message", NULL));
}

static void
plan_effect (CpFaultPlan *plan, JsonObject *rule)
{
  const char *effect = cp_json_object_string (rule, "effect", "");
  const char *when = cp_json_object_string (rule, "when", "");
  guint delay = cp_json_object_int (rule, "delay_ms", 0);

  /* A delay goes with any effect, so that an error can also be slow. */
  if (g_str_equal (effect, "slow") && g_str_equal (when, "after"))
    plan->delay_after += delay;
  else if (g_str_equal (effect, "slow") && g_str_equal (when, "stream"))
    plan->delay_piece += delay;
  else
    plan->delay_before += delay;
  if (g_str_equal (effect, "status"))
    plan_status (plan, rule);
  else if (g_str_equal (effect, "cut"))
    plan->cut = cut_from_string (when);
  else if (g_str_equal (effect, "duplicate"))
    plan->duplicate = TRUE;
  else if (g_str_equal (effect, "expire"))
    plan->expire = TRUE;
  else if (g_str_equal (effect, "lie"))
    plan_lie (plan, rule);
  else if (g_str_equal (effect, "answer"))
    {
      g_free (plan->answer);
      plan->answer = g_strdup (cp_json_object_string (rule, "answer", NULL));
      g_free (plan->term);
      plan->term = g_strdup (cp_json_object_string (rule, "term", NULL));
    }
  else if (g_str_equal (effect, "edit"))
    {
      g_clear_pointer (&plan->edit, json_object_unref);
      plan->edit = json_object_ref (rule);
    }
}

/**
 * cp_fault_list_plan:
 * @self: the list
 * @request: a request that has just arrived; counts for the rules it matches
 *
 * Returns: (transfer full): what shall go wrong with it, possibly nothing
 */
CpFaultPlan *
cp_fault_list_plan (CpFaultList *self, const CpPracticeRequest *request)
{
  CpFaultPlan *plan = g_new0 (CpFaultPlan, 1);

  plan->fired = json_array_new ();
  for (guint i = 0; i < self->rules->len; i++)
    {
      Rule *rule = g_ptr_array_index (self->rules, i);

      if (!rule_matches (rule, request) || !rule_fires (self, rule))
        continue;
      plan_effect (plan, rule->rule);
      json_array_add_string_element (plan->fired, rule->name);
    }
  return plan;
}

void
cp_fault_plan_free (CpFaultPlan *self)
{
  g_free (self->error_code);
  g_free (self->message);
  g_free (self->answer);
  g_free (self->term);
  g_clear_pointer (&self->drop, g_strfreev);
  g_clear_pointer (&self->alter, json_object_unref);
  g_clear_pointer (&self->edit, json_object_unref);
  json_array_unref (self->fired);
  g_free (self);
}

/** cp_fault_plan_drops: Returns: whether the lie leaves this field unwritten */
gboolean
cp_fault_plan_drops (const CpFaultPlan *self, const char *field)
{
  return self->drop != NULL
         && (g_strv_contains ((const char *const *) self->drop, field)
             || g_strv_contains ((const char *const *) self->drop, "*"));
}
