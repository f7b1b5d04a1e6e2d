/* cp-org.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org.h"

#include "counterpart-base.h"
#include "cp-org-oauth.h"
#include "cp-org-page.h"
#include "cp-org-people.h"
#include "cp-org-query.h"
#include "cp-org-records.h"
#include "cp-org-seed.h"
#include "cp-practice-json.h"

#define DESCRIBE_KIND "salesforce.describe"

struct _CpOrg
{
  GObject parent;

  CpPracticeState *state; /* not owned */
  CpOrgSchema *schema;
  CpOrgStore *store;
  CpOrgSessions *sessions;
  CpOrgCursors *cursors;
  CpOrgSettings settings;
  char *seed;
  char *base_url;
  guint describe_changes;
};

static void cp_org_dialect_init (CpPracticeDialectInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CpOrg, cp_org, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CP_TYPE_PRACTICE_DIALECT, cp_org_dialect_init))

CpOrgSchema *
cp_org_schema (CpOrg *self)
{
  return self->schema;
}

CpOrgStore *
cp_org_store (CpOrg *self)
{
  return self->store;
}

CpOrgSessions *
cp_org_sessions (CpOrg *self)
{
  return self->sessions;
}

CpOrgSettings *
cp_org_settings (CpOrg *self)
{
  return &self->settings;
}

CpOrgCursors *
cp_org_cursors (CpOrg *org)
{
  return org->cursors;
}

/** cp_org_base_url: Returns: where the org is, "http://127.0.0.1:PORT" */
const char *
cp_org_base_url (CpOrg *self)
{
  return self->base_url != NULL ? self->base_url : "";
}

static const char *
dialect_name (CpPracticeDialect *dialect)
{
  return "salesforce";
}

static gboolean
dialect_owns (CpPracticeDialect *dialect, const CpPracticeRequest *request)
{
  const char *first = cp_practice_request_segment (request, 0);

  return g_strcmp0 (first, "services") == 0 || g_strcmp0 (first, "id") == 0
         || cp_org_page_is_asked (CP_ORG (dialect), request);
}

static CpPracticeReply *
answer_data (CpOrg *self, CpPracticeExchange *exchange)
{
  const char *token = cp_practice_request_bearer (exchange->request);
  CpOrgGrant *grant = cp_org_sessions_access_grant (self->sessions, token);
  CpOrgCall call = { self, exchange, exchange->request, NULL, "" };

  if (grant == NULL)
    return cp_org_problem_reply (cp_org_problem_new (401, "INVALID_SESSION_ID", "Session expired or invalid"));
  if (self->settings.api_used >= self->settings.api_limit)
    return cp_org_problem_reply (
      cp_org_problem_new (403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."));
  self->settings.api_used++;
  call.user_id = grant->user_id;
  return cp_org_dispatch (&call);
}

static gboolean
headers_fit (const CpPracticeRequest *request)
{
  gsize size = strlen (request->target);
  SoupMessageHeadersIter iter;
  const char *name, *value;

  soup_message_headers_iter_init (&iter, request->headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    size += strlen (name) + strlen (value) + 4;
  return size <= 16384;
}

static CpPracticeReply *
route (CpOrg *self, CpPracticeExchange *exchange)
{
  const CpPracticeRequest *request = exchange->request;
  const char *second = cp_practice_request_segment (request, 1);

  if (strlen (request->target) > 16384)
    return cp_org_problem_reply (cp_org_problem_new (414, "URI_TOO_LONG", "The URI is longer than 16,384 bytes"));
  if (!headers_fit (request))
    return cp_org_problem_reply (
      cp_org_problem_new (431, "REQUEST_HEADER_FIELDS_TOO_LARGE", "URI and headers are longer than 16,384 bytes"));
  if (cp_org_page_is_asked (self, request))
    return cp_org_page_answer (self, request);
  if (g_strcmp0 (cp_practice_request_segment (request, 0), "id") == 0)
    return cp_org_oauth_identity (self, request);
  if (g_strcmp0 (second, "oauth2") == 0)
    return cp_org_oauth_answer (self, exchange);
  if (g_strcmp0 (second, "data") != 0)
    return cp_org_problem_reply (cp_org_problem_not_found ());
  if (request->segments->len == 2)
    return cp_org_versions_reply ();
  return answer_data (self, exchange);
}

/* A request takes effect as a whole or not at all. */
static CpPracticeReply *
dialect_answer (CpPracticeDialect *dialect, CpPracticeExchange *exchange)
{
  CpOrg *self = CP_ORG (dialect);
  CpOrgCall call = { self, exchange, exchange->request, NULL, "" };
  CpOrgMark mark = cp_org_mark (&call);
  const char *token = cp_practice_request_bearer (exchange->request);
  CpPracticeReply *reply;
  g_autofree char *usage = NULL;

  if (exchange->plan->expire && token != NULL)
    cp_org_sessions_expire_access (self->sessions, token);
  reply = route (self, exchange);
  if (reply->status >= 400)
    cp_org_roll_back (&call, mark);
  cp_org_store_commit (self->store);
  usage = g_strdup_printf ("api-usage=%u/%u", self->settings.api_used, self->settings.api_limit);
  cp_practice_reply_set_header (reply, "Sforce-Limit-Info", usage);
  return reply;
}

static const char *
usual_code (guint status)
{
  static const struct
  {
    guint status;
    const char *code;
  } codes[] = {
    { 401, "INVALID_SESSION_ID" },    { 403, "REQUEST_LIMIT_EXCEEDED" }, { 404, "NOT_FOUND" },
    { 409, "CONFLICT" },              { 410, "GONE" },                   { 412, "PRECONDITION_FAILED" },
    { 429, "TOO_MANY_REQUESTS" },     { 500, "UNKNOWN_EXCEPTION" },      { 502, "BAD_GATEWAY" },
    { 503, "SERVER_UNAVAILABLE" },    { 504, "GATEWAY_TIMEOUT" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i].status == status)
      return codes[i].code;
  return "UNABLE_TO_LOCK_ROW";
}

static CpPracticeReply *
dialect_refuse (CpPracticeDialect *dialect, const CpFaultPlan *plan)
{
  CpPracticeReply *reply;
  const char *code = plan->error_code != NULL ? plan->error_code : usual_code (plan->status);

  if (plan->status < 300)
    reply = cp_practice_reply_new (plan->status);
  else
    reply = cp_org_problem_reply (cp_org_problem_new (
      plan->status, code, "%s", plan->message != NULL ? plan->message : "This is a practice fault."));
  if (plan->retry_after > 0)
    {
      g_autofree char *seconds = g_strdup_printf ("%u", plan->retry_after);

      cp_practice_reply_set_header (reply, "Retry-After", seconds);
    }
  return reply;
}

static JsonObject *
dialect_ready (CpPracticeDialect *dialect, const char *base_url)
{
  CpOrg *self = CP_ORG (dialect);
  JsonObject *ready = json_object_new ();
  CpOrgGrant *grant = cp_org_sessions_first_grant (self->sessions);
  g_autofree char *access = NULL;

  g_free (self->base_url);
  self->base_url = g_strdup (base_url);
  if (grant == NULL)
    grant = cp_org_sessions_grant (self->sessions, CP_ORG_CLIENT_ID, cp_org_people_me (self), CP_ORG_SCOPE);
  access = cp_org_sessions_new_access (self->sessions, grant);
  json_object_set_string_member (ready, "base_url", base_url);
  json_object_set_string_member (ready, "instance_url", base_url);
  json_object_set_string_member (ready, "login_url", base_url);
  json_object_set_string_member (ready, "client_id", CP_ORG_CLIENT_ID);
  json_object_set_string_member (ready, "access_token", access);
  json_object_set_string_member (ready, "refresh_token", grant->refresh_token);
  json_object_set_string_member (ready, "user_id", cp_org_people_me (self));
  json_object_set_string_member (ready, "organization_id", cp_org_people_organization (self));
  return ready;
}

static JsonObject *
dialect_edit (CpPracticeDialect *dialect, JsonObject *edit, GError **error)
{
  CpOrg *self = CP_ORG (dialect);
  CpOrgRecord *record = cp_org_store_find (self->store, cp_json_object_string (edit, "id", ""));
  JsonObject *fields = cp_json_object_object (edit, "fields");
  const char *user = cp_org_people_find (self, cp_json_object_string (edit, "user", NULL));
  const char *at = cp_json_object_string (edit, "at", NULL);
  gint64 when = at != NULL ? cp_org_instant_parse (at) : cp_clock_now ();
  gboolean gone = cp_json_object_boolean (edit, "delete", FALSE);
  g_autoptr (JsonObject) nothing = json_object_new ();
  g_autoptr (CpOrgProblem) problem = NULL;

  if (record == NULL || when < 0)
    {
      g_set_error (error, CP_BASE_ERROR, CP_BASE_ERROR_INVALID, "There is no such record, or “at” is no instant.");
      return NULL;
    }
  problem = cp_org_records_edit (self, record, fields != NULL ? fields : nothing, user, when);
  if (problem != NULL)
    {
      g_set_error_literal (error, CP_BASE_ERROR, CP_BASE_ERROR_INVALID, problem->message);
      return NULL;
    }
  if (gone)
    {
      JsonObject *last = cp_org_fields_copy (record->fields);

      json_object_set_boolean_member (last, "IsDeleted", TRUE);
      cp_org_store_replace (self->store, record, last, TRUE);
    }
  cp_org_store_commit (self->store);
  return cp_org_fields_copy (record->fields);
}

static void
read_redirects (CpOrgSessionRules *rules, JsonObject *settings)
{
  JsonArray *array = cp_json_object_array (settings, "redirect_uris");

  if (!json_object_has_member (settings, "redirect_uris"))
    return;
  g_clear_pointer (&rules->redirect_uris, g_strfreev);
  if (array != NULL)
    rules->redirect_uris = cp_practice_json_strings (array);
}

static gboolean
dialect_configure (CpPracticeDialect *dialect, JsonObject *settings, GError **error)
{
  CpOrg *self = CP_ORG (dialect);
  CpOrgSessionRules *rules = cp_org_sessions_rules (self->sessions);

  self->settings.batch_size = cp_json_object_int (settings, "batch_size", self->settings.batch_size);
  self->settings.api_limit = cp_json_object_int (settings, "api_limit", self->settings.api_limit);
  self->settings.api_used = cp_json_object_int (settings, "api_used", self->settings.api_used);
  rules->session_seconds = cp_json_object_int (settings, "session_seconds", rules->session_seconds);
  rules->idle_seconds = cp_json_object_int (settings, "idle_seconds", rules->idle_seconds);
  rules->rotate = cp_json_object_boolean (settings, "rotate", rules->rotate);
  rules->auto_approve = cp_json_object_boolean (settings, "auto_approve", rules->auto_approve);
  rules->wrong_state = cp_json_object_boolean (settings, "wrong_state", rules->wrong_state);
  read_redirects (rules, settings);
  return TRUE;
}

static JsonObject *
dialect_settings (CpPracticeDialect *dialect)
{
  CpOrg *self = CP_ORG (dialect);
  CpOrgSessionRules *rules = cp_org_sessions_rules (self->sessions);
  JsonObject *settings = json_object_new ();

  json_object_set_int_member (settings, "batch_size", self->settings.batch_size);
  json_object_set_int_member (settings, "api_limit", self->settings.api_limit);
  json_object_set_int_member (settings, "api_used", self->settings.api_used);
  json_object_set_int_member (settings, "session_seconds", rules->session_seconds);
  json_object_set_int_member (settings, "idle_seconds", rules->idle_seconds);
  json_object_set_boolean_member (settings, "rotate", rules->rotate);
  json_object_set_boolean_member (settings, "auto_approve", rules->auto_approve);
  json_object_set_boolean_member (settings, "wrong_state", rules->wrong_state);
  return settings;
}

static gboolean
dialect_change_describe (CpPracticeDialect *dialect, JsonObject *change, GError **error)
{
  CpOrg *self = CP_ORG (dialect);
  g_autofree char *key = g_strdup_printf ("%06u", self->describe_changes);

  if (!cp_org_schema_change (self->schema, change, error))
    return FALSE;
  self->describe_changes++;
  cp_practice_state_put_object (self->state, DESCRIBE_KIND, key, change);
  return TRUE;
}

static void
set_usual_settings (CpOrg *self)
{
  self->settings = (CpOrgSettings){ .batch_size = 2000, .api_limit = 15000, .api_used = 180 };
}

static void
dialect_reset (CpPracticeDialect *dialect)
{
  CpOrg *self = CP_ORG (dialect);

  cp_org_schema_restore (self->schema);
  cp_practice_state_clear (self->state, DESCRIBE_KIND);
  self->describe_changes = 0;
  cp_org_store_clear (self->store);
  set_usual_settings (self);
  cp_org_sessions_reset_rules (self->sessions);
  cp_org_seed (self, self->seed, NULL);
}

static void
cp_org_dialect_init (CpPracticeDialectInterface *iface)
{
  iface->name = dialect_name;
  iface->owns = dialect_owns;
  iface->answer = dialect_answer;
  iface->refuse = dialect_refuse;
  iface->ready = dialect_ready;
  iface->edit = dialect_edit;
  iface->configure = dialect_configure;
  iface->settings = dialect_settings;
  iface->change_describe = dialect_change_describe;
  iface->reset = dialect_reset;
}

static void
cp_org_finalize (GObject *object)
{
  CpOrg *self = CP_ORG (object);

  cp_org_cursors_free (self->cursors);
  g_clear_pointer (&self->sessions, cp_org_sessions_free);
  g_clear_pointer (&self->store, cp_org_store_free);
  cp_org_schema_free (self->schema);
  g_free (self->seed);
  g_free (self->base_url);
  G_OBJECT_CLASS (cp_org_parent_class)->finalize (object);
}

static void
cp_org_class_init (CpOrgClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cp_org_finalize;
}

static void
cp_org_init (CpOrg *self)
{
  self->schema = cp_org_schema_new ();
  self->cursors = cp_org_cursors_new ();
  set_usual_settings (self);
}

static void
replay_change (const char *key, GBytes *value, gpointer user_data)
{
  CpOrg *self = user_data;
  g_autoptr (JsonNode) node = cp_json_parse (g_bytes_get_data (value, NULL), g_bytes_get_size (value), NULL);

  if (node != NULL && cp_org_schema_change (self->schema, json_node_get_object (node), NULL))
    self->describe_changes++;
}

/**
 * cp_org_new:
 * @state: (transfer none): where everything is kept; must outlive the org
 * @seed: what an empty state is filled with: "default" or "large"
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the org
 */
CpOrg *
cp_org_new (CpPracticeState *state, const char *seed, GError **error)
{
  g_autoptr (CpOrg) self = g_object_new (CP_TYPE_ORG, NULL);

  self->state = state;
  self->seed = g_strdup (seed);
  self->store = cp_org_store_new (state);
  self->sessions = cp_org_sessions_new (state);
  cp_practice_state_visit (state, DESCRIBE_KIND, replay_change, self);
  cp_org_store_load (self->store);
  if (cp_org_store_table (self->store, "User")->len == 0 && !cp_org_seed (self, seed, error))
    return NULL;
  return g_steal_pointer (&self);
}
