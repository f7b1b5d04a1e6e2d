/* cp-org-store.h: the org's records, with a way back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-practice-state.h"

G_BEGIN_DECLS

/**
 * CpOrgRecord: one record
 * @fields: by API name, JSON values; absent means null. Never changed in place
 * @deleted: in the recycle bin
 */
typedef struct
{
  char *object;
  char *id;
  JsonObject *fields;
  gboolean deleted;
} CpOrgRecord;

typedef struct _CpOrgStore CpOrgStore;

CpOrgStore *cp_org_store_new (CpPracticeState *state);
void cp_org_store_free (CpOrgStore *self);
void cp_org_store_load (CpOrgStore *self);
void cp_org_store_clear (CpOrgStore *self);

GPtrArray *cp_org_store_table (CpOrgStore *self, const char *object);
CpOrgRecord *cp_org_store_find (CpOrgStore *self, const char *id);
char *cp_org_store_new_id (CpOrgStore *self, const char *prefix);

CpOrgRecord *cp_org_store_insert (CpOrgStore *self, const char *object, const char *id, JsonObject *fields);
void cp_org_store_replace (CpOrgStore *self, CpOrgRecord *record, JsonObject *fields, gboolean deleted);
guint cp_org_store_mark (CpOrgStore *self);
gboolean cp_org_store_is_touched (CpOrgStore *self, const CpOrgRecord *record);
void cp_org_store_keep (CpOrgStore *self, guint mark);
void cp_org_store_roll_back (CpOrgStore *self, guint mark);
void cp_org_store_commit (CpOrgStore *self);

void cp_org_store_put_blob (CpOrgStore *self, const char *id, GBytes *bytes);
GBytes *cp_org_store_get_blob (CpOrgStore *self, const char *id);

const char *cp_org_record_string (const CpOrgRecord *self, const char *field);
char *cp_org_instant_format (gint64 microseconds);
gint64 cp_org_instant_parse (const char *instant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpOrgStore, cp_org_store_free)

G_END_DECLS
