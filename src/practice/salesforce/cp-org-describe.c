/* cp-org-describe.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-describe.h"

#include "counterpart-base.h"
#include "cp-org-condition.h"

static void
set_flags (JsonObject *json, gboolean value, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    json_object_set_boolean_member (json, names[i], value);
}

static void
set_text (JsonObject *json, const char *name, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (json, name, value);
  else
    json_object_set_null_member (json, name);
}

static const char *
soap_type (const CpOrgField *field)
{
  static const struct
  {
    const char *type;
    const char *soap;
  } types[] = {
    { "id", "tns:ID" },          { "reference", "tns:ID" },    { "boolean", "xsd:boolean" },   { "int", "xsd:int" },
    { "currency", "xsd:double" }, { "double", "xsd:double" },   { "percent", "xsd:double" },    { "date", "xsd:date" },
    { "datetime", "xsd:dateTime" }, { "base64", "xsd:base64Binary" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (cp_org_field_is (field, types[i].type))
      return types[i].soap;
  return "xsd:string";
}

static JsonArray *
picklist_values (const CpOrgField *field)
{
  JsonArray *values = json_array_new ();

  for (guint i = 0; field->picklist != NULL && i < json_array_get_length (field->picklist); i++)
    {
      JsonObject *entry = json_array_get_object_element (field->picklist, i);
      JsonObject *value = json_object_new ();
      const char *name = json_object_get_string_member (entry, "value");

      json_object_set_boolean_member (value, "active", cp_json_object_boolean (entry, "active", TRUE));
      json_object_set_boolean_member (value, "defaultValue", cp_json_object_boolean (entry, "defaultValue", FALSE));
      json_object_set_string_member (value, "label", cp_json_object_string (entry, "label", name));
      json_object_set_null_member (value, "validFor");
      json_object_set_string_member (value, "value", name);
      json_array_add_object_element (values, value);
    }
  return values;
}

static JsonArray *
references (const CpOrgField *field)
{
  JsonArray *names = json_array_new ();

  for (guint i = 0; field->reference_to[i] != NULL; i++)
    json_array_add_string_element (names, field->reference_to[i]);
  return names;
}

static void
set_field_flags (JsonObject *json, const CpOrgField *field, gboolean name_field)
{
  static const char *const never[] = { "autoNumber", "calculated", "cascadeDelete", "dependentPicklist",
                                       "deprecatedAndHidden", "displayLocationInDecimal", "encrypted",
                                       "formulaTreatNullNumberAsZero", "highScaleNumber", "namePointing",
                                       "queryByDistance", "restrictedDelete", "searchPrefilterable",
                                       "writeRequiresMasterRead", "aiPredictionField", NULL };
  gboolean bulky = cp_org_field_is (field, "textarea") || cp_org_field_is (field, "base64");

  set_flags (json, FALSE, never);
  json_object_set_boolean_member (json, "aggregatable", !bulky);
  json_object_set_boolean_member (json, "caseSensitive", FALSE);
  json_object_set_boolean_member (json, "createable", field->createable);
  json_object_set_boolean_member (json, "custom", field->custom);
  json_object_set_boolean_member (json, "defaultedOnCreate",
                                  field->fallback != NULL || cp_org_field_is (field, "boolean")
                                    || g_str_equal (field->name, "OwnerId"));
  json_object_set_boolean_member (json, "externalId", field->external_id);
  json_object_set_boolean_member (json, "filterable", field->filterable);
  json_object_set_boolean_member (json, "groupable", !bulky);
  json_object_set_boolean_member (json, "htmlFormatted", field->html);
  json_object_set_boolean_member (json, "idLookup", field->external_id || cp_org_field_is (field, "id"));
  json_object_set_boolean_member (json, "nameField", name_field);
  json_object_set_boolean_member (json, "nillable", field->nillable);
  json_object_set_boolean_member (json, "permissionable", field->custom && field->nillable);
  json_object_set_boolean_member (json, "polymorphicForeignKey", g_strv_length (field->reference_to) > 1);
  json_object_set_boolean_member (json, "restrictedPicklist", field->restricted);
  json_object_set_boolean_member (json, "sortable", field->filterable);
  json_object_set_boolean_member (json, "unique", field->unique);
  json_object_set_boolean_member (json, "updateable", field->updateable);
}

static JsonObject *
describe_field (const CpOrgField *field, gboolean name_field)
{
  static const char *const empty[] = { "calculatedFormula", "compoundFieldName", "controllerName", "defaultValueFormula",
                                       "filteredLookupInfo", "inlineHelpText", "mask", "maskType",
                                       "referenceTargetField", "relationshipOrder" };
  JsonObject *json = json_object_new ();

  json_object_set_string_member (json, "name", field->name);
  json_object_set_string_member (json, "label", field->label);
  json_object_set_string_member (json, "type", field->type);
  set_text (json, "extraTypeInfo", field->html ? "richtextarea" : NULL);
  json_object_set_string_member (json, "soapType", soap_type (field));
  json_object_set_int_member (json, "length", field->length);
  json_object_set_int_member (json, "byteLength", (gint64) field->length * 3);
  json_object_set_int_member (json, "digits", cp_org_field_is (field, "int") ? 9 : 0);
  json_object_set_int_member (json, "precision", field->precision);
  json_object_set_int_member (json, "scale", field->scale);
  json_object_set_array_member (json, "picklistValues", picklist_values (field));
  json_object_set_array_member (json, "referenceTo", references (field));
  set_text (json, "relationshipName", field->relationship);
  if (field->fallback != NULL)
    json_object_set_member (json, "defaultValue", json_node_copy (field->fallback));
  else
    json_object_set_null_member (json, "defaultValue");
  for (guint i = 0; i < G_N_ELEMENTS (empty); i++)
    json_object_set_null_member (json, empty[i]);
  set_field_flags (json, field, name_field);
  return json;
}

static JsonObject *
object_urls (CpOrgCall *call, CpOrgObject *object)
{
  JsonObject *urls = json_object_new ();
  g_autofree char *base = cp_org_call_url (call, "sobjects/%s", object->name);
  g_autofree char *describe = g_strconcat (base, "/describe", NULL);
  g_autofree char *row = g_strconcat (base, "/{ID}", NULL);

  json_object_set_string_member (urls, "sobject", base);
  json_object_set_string_member (urls, "describe", describe);
  json_object_set_string_member (urls, "rowTemplate", row);
  return urls;
}

static JsonObject *
summary (CpOrgCall *call, CpOrgObject *object)
{
  static const char *const yes[] = { "createable", "deletable", "queryable", "replicateable", "retrieveable",
                                     "undeletable", "updateable", "layoutable", "searchable", "triggerable", NULL };
  static const char *const no[] = { "activateable", "customSetting", "deprecatedAndHidden", "hasSubtypes", "isInterface",
                                    "isSubtype", "mergeable", "mruEnabled", NULL };
  JsonObject *json = json_object_new ();

  json_object_set_string_member (json, "name", object->name);
  json_object_set_string_member (json, "label", object->label);
  json_object_set_string_member (json, "labelPlural", object->plural);
  json_object_set_string_member (json, "keyPrefix", object->prefix);
  json_object_set_boolean_member (json, "custom", object->custom);
  json_object_set_boolean_member (json, "feedEnabled", g_str_equal (object->name, "Opportunity")
                                                         || g_str_equal (object->name, "Account"));
  set_flags (json, TRUE, yes);
  set_flags (json, FALSE, no);
  json_object_set_object_member (json, "urls", object_urls (call, object));
  return json;
}

/** cp_org_describe_all: Returns: (transfer full): the list of objects */
CpPracticeReply *
cp_org_describe_all (CpOrgCall *call)
{
  GPtrArray *objects = cp_org_schema_objects (cp_org_schema (call->org));
  JsonObject *reply = json_object_new ();
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < objects->len; i++)
    json_array_add_object_element (list, summary (call, g_ptr_array_index (objects, i)));
  json_object_set_string_member (reply, "encoding", "UTF-8");
  json_object_set_int_member (reply, "maxBatchSize", 200);
  json_object_set_array_member (reply, "sobjects", list);
  return cp_practice_reply_new_object (200, reply);
}

CpPracticeReply *
cp_org_describe_basic (CpOrgCall *call, CpOrgObject *object)
{
  JsonObject *reply = json_object_new ();

  json_object_set_object_member (reply, "objectDescribe", summary (call, object));
  json_object_set_array_member (reply, "recentItems", json_array_new ());
  return cp_practice_reply_new_object (200, reply);
}

static gboolean
is_name_field (CpOrgObject *object, const char *name)
{
  JsonArray *fields = json_object_get_array_member (object->definition, "fields");

  for (guint i = 0; i < json_array_get_length (fields); i++)
    {
      JsonObject *field = json_array_get_object_element (fields, i);

      if (g_str_equal (json_object_get_string_member (field, "name"), name))
        return cp_json_object_boolean (field, "nameField", FALSE);
    }
  return FALSE;
}

/**
 * cp_org_describe:
 * @call: GET /sobjects/X/describe
 * @object: X
 *
 * Returns: (transfer full): everything about the object; 304 where If-Modified-Since says that the client knows it
 */
CpPracticeReply *
cp_org_describe (CpOrgCall *call, CpOrgObject *object)
{
  CpOrgProblem *problem = NULL;
  gint64 changed = cp_org_schema_changed_at (cp_org_schema (call->org));
  gint64 known = cp_org_condition_instant (call->request, "If-Modified-Since", &problem);
  JsonObject *json;
  JsonArray *fields;
  CpPracticeReply *reply;

  if (problem != NULL)
    return cp_org_problem_reply (problem);
  if (known >= 0 && changed / G_USEC_PER_SEC <= known / G_USEC_PER_SEC)
    return cp_practice_reply_new (304);
  json = summary (call, object);
  fields = json_array_new ();
  for (guint i = 0; i < object->fields->len; i++)
    {
      CpOrgField *field = g_ptr_array_index (object->fields, i);

      json_array_add_object_element (fields, describe_field (field, is_name_field (object, field->name)));
    }
  json_object_set_array_member (json, "fields", fields);
  json_object_set_array_member (json, "childRelationships", json_array_new ());
  json_object_set_array_member (json, "recordTypeInfos", json_array_new ());
  json_object_set_array_member (json, "namedLayoutInfos", json_array_new ());
  reply = cp_practice_reply_new_object (200, json);
  cp_org_condition_set_last_modified (reply, changed);
  return reply;
}
