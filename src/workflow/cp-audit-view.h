/* cp-audit-view.h: the audit log as people read it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-workspace.h"

G_BEGIN_DECLS

/** CpAuditItem: one entry, immutable. "title" is a sentence ("7 of 8 changes pushed to Salesforce"), "subtitle" who and what. */
#define CP_TYPE_AUDIT_ITEM (cp_audit_item_get_type ())
G_DECLARE_FINAL_TYPE (CpAuditItem, cp_audit_item, CP, AUDIT_ITEM, GObject)
gint64 cp_audit_item_get_sequence (CpAuditItem *self);
const char *cp_audit_item_get_time (CpAuditItem *self);           /* ISO, UTC */
const char *cp_audit_item_get_title (CpAuditItem *self);
const char *cp_audit_item_get_subtitle (CpAuditItem *self);
const char *cp_audit_item_get_action (CpAuditItem *self);         /* "import" "read" "accept" "correct" "match" "approve" "push" "read_back_differs" "undo" … */
gboolean cp_audit_item_get_is_problem (CpAuditItem *self);
const char *cp_audit_item_get_hash (CpAuditItem *self);
const char *cp_audit_item_get_previous_hash (CpAuditItem *self);
const char *cp_audit_item_get_contract_id (CpAuditItem *self);    /* (nullable) */
/* Label/value pairs for the opened entry: "Approved by", "Source", "Correlation", "Confidence" … (transfer none): even length, of char* */
GPtrArray *cp_audit_item_get_facts (CpAuditItem *self);

/** CpAuditReport: plain, owned by who got it */
typedef struct
{
  gboolean whole;
  gint64 n_entries;
  gint64 first_bad;       /* 0 = none */
  char *title;            /* "The record is whole" */
  char *detail;           /* "All 1,284 entries since 1 March 2026 follow one another. Checked … against two witnesses …" */
} CpAuditReport;
void cp_audit_report_free (CpAuditReport *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpAuditReport, cp_audit_report_free)

/* Blocking. @contract_id (nullable): of all. Newest first. (transfer full): of CpAuditItem */
GPtrArray *cp_audit_list (CpWorkspace *workspace, const char *contract_id, gint64 before_sequence, guint limit, GError **error);
CpAuditReport *cp_audit_check (CpWorkspace *workspace, GCancellable *cancellable, GError **error);
gboolean cp_audit_export (CpWorkspace *workspace, const char *path, GCancellable *cancellable, GError **error);
CpAuditReport *cp_audit_check_file (const char *path, GError **error);      /* needs nothing but the file */

void cp_audit_list_async (CpWorkspace *workspace, const char *contract_id, gint64 before_sequence, guint limit, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cp_audit_list_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);
void cp_audit_check_async (CpWorkspace *workspace, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
CpAuditReport *cp_audit_check_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);
void cp_audit_export_async (CpWorkspace *workspace, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean cp_audit_export_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);

G_END_DECLS
