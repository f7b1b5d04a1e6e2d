/* cp-org-schema.h: objects and fields of the practice org
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CpOrgField: a field as describe tells it
 *
 * @type is the describe type: "string", "currency", "reference", …  @definition keeps what is only shown.
 */
typedef struct
{
  char *name;
  char *label;
  char *type;
  guint length;
  guint precision;
  guint scale;
  gboolean nillable;
  gboolean createable;
  gboolean updateable;
  gboolean custom;
  gboolean external_id;
  gboolean unique;
  gboolean restricted;
  gboolean html;
  gboolean filterable;
  GStrv reference_to;
  char *relationship;
  JsonArray *picklist;
  JsonNode *fallback;
} CpOrgField;

typedef struct
{
  char *name;
  char *label;
  char *plural;
  char *prefix;
  gboolean custom;
  GPtrArray *fields;
  GHashTable *by_name;
  JsonObject *definition;
} CpOrgObject;

typedef struct _CpOrgSchema CpOrgSchema;

CpOrgSchema *cp_org_schema_new (void);
void cp_org_schema_free (CpOrgSchema *self);
CpOrgObject *cp_org_schema_object (CpOrgSchema *self, const char *name);
CpOrgObject *cp_org_schema_object_for_id (CpOrgSchema *self, const char *id);
GPtrArray *cp_org_schema_objects (CpOrgSchema *self);
gboolean cp_org_schema_change (CpOrgSchema *self, JsonObject *change, GError **error);
void cp_org_schema_restore (CpOrgSchema *self);
gint64 cp_org_schema_changed_at (CpOrgSchema *self);

CpOrgField *cp_org_object_field (CpOrgObject *self, const char *name);
CpOrgField *cp_org_object_relation (CpOrgObject *self, const char *relationship);
gboolean cp_org_field_is (const CpOrgField *self, const char *type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpOrgSchema, cp_org_schema_free)

G_END_DECLS
