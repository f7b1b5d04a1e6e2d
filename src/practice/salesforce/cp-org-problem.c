/* cp-org-problem.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-problem.h"

CpOrgProblem *
cp_org_problem_new (guint status, const char *code, const char *format, ...)
{
  CpOrgProblem *self = g_new0 (CpOrgProblem, 1);
  va_list arguments;

  va_start (arguments, format);
  self->status = status;
  self->code = g_strdup (code);
  self->message = g_strdup_vprintf (format, arguments);
  self->fields = g_ptr_array_new_with_free_func (g_free);
  va_end (arguments);
  return self;
}

/** cp_org_problem_with_field: Returns: (transfer full): @self, for chaining */
CpOrgProblem *
cp_org_problem_with_field (CpOrgProblem *self, const char *field)
{
  g_ptr_array_add (self->fields, g_strdup (field));
  return self;
}

CpOrgProblem *
cp_org_problem_not_found (void)
{
  return cp_org_problem_new (404, "NOT_FOUND", "The requested resource does not exist");
}

CpOrgProblem *
cp_org_problem_method (const char *method)
{
  return cp_org_problem_new (405, "METHOD_NOT_ALLOWED", "HTTP Method '%s' not allowed. Allowed are GET,HEAD,POST,PATCH,DELETE",
                             method);
}

void
cp_org_problem_free (CpOrgProblem *self)
{
  g_free (self->code);
  g_free (self->message);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

static JsonArray *
fields_to_json (const CpOrgProblem *self)
{
  JsonArray *fields = json_array_new ();

  for (guint i = 0; i < self->fields->len; i++)
    json_array_add_string_element (fields, g_ptr_array_index (self->fields, i));
  return fields;
}

/** cp_org_problem_to_row: Returns: (transfer full): the form it takes in a collection's row: statusCode, message, fields */
JsonObject *
cp_org_problem_to_row (const CpOrgProblem *self)
{
  JsonObject *row = json_object_new ();

  json_object_set_string_member (row, "statusCode", self->code);
  json_object_set_string_member (row, "message", self->message);
  json_object_set_array_member (row, "fields", fields_to_json (self));
  return row;
}

/**
 * cp_org_problem_reply:
 * @self: (transfer full): a problem
 *
 * Returns: (transfer full): the reply: errors are always an array
 */
CpPracticeReply *
cp_org_problem_reply (CpOrgProblem *self)
{
  JsonArray *errors = json_array_new ();
  JsonObject *error = json_object_new ();
  CpPracticeReply *reply;

  json_object_set_string_member (error, "message", self->message);
  json_object_set_string_member (error, "errorCode", self->code);
  if (self->fields->len > 0)
    json_object_set_array_member (error, "fields", fields_to_json (self));
  json_array_add_object_element (errors, error);
  reply = cp_practice_reply_new_array (self->status, errors);
  cp_org_problem_free (self);
  return reply;
}
