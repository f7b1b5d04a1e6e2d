/* cp-audit-item.c: one entry of the audit log, in the words of people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-audit-item-private.h"

struct _CpAuditItem
{
  GObject parent_instance;

  gint64 sequence;
  char *time;
  char *action;
  char *title;
  char *subtitle;
  char *hash;
  char *previous_hash;
  char *contract_id;
  gboolean is_problem;
  GPtrArray *facts;
};

G_DEFINE_FINAL_TYPE (CpAuditItem, cp_audit_item, G_TYPE_OBJECT)

static void
cp_audit_item_finalize (GObject *object)
{
  CpAuditItem *self = CP_AUDIT_ITEM (object);

  g_free (self->time);
  g_free (self->action);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->hash);
  g_free (self->previous_hash);
  g_free (self->contract_id);
  g_ptr_array_unref (self->facts);
  G_OBJECT_CLASS (cp_audit_item_parent_class)->finalize (object);
}

static void
cp_audit_item_class_init (CpAuditItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cp_audit_item_finalize;
}

static void
cp_audit_item_init (CpAuditItem *self)
{
  self->facts = g_ptr_array_new_with_free_func (g_free);
}

/* A new item; everything is copied. */
CpAuditItem *
cp_audit_item_new (gint64 sequence, const char *time, const char *action, const char *hash, const char *previous_hash,
                   const char *contract_id)
{
  CpAuditItem *self = g_object_new (CP_TYPE_AUDIT_ITEM, NULL);

  self->sequence = sequence;
  self->time = g_strdup (time);
  self->action = g_strdup (action);
  self->hash = g_strdup (hash);
  self->previous_hash = g_strdup (previous_hash);
  self->contract_id = g_strdup (contract_id);
  return self;
}

/* The sentence and what stands below it; both are taken over. */
void
cp_audit_item_take_words (CpAuditItem *self, char *title, char *subtitle, gboolean is_problem)
{
  g_free (self->title);
  g_free (self->subtitle);
  self->title = title;
  self->subtitle = subtitle;
  self->is_problem = is_problem;
}

/* A fact of the opened entry; nothing happens when @value is empty. */
void
cp_audit_item_add_fact (CpAuditItem *self, const char *label, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_ptr_array_add (self->facts, g_strdup (label));
  g_ptr_array_add (self->facts, g_strdup (value));
}

/** cp_audit_item_get_sequence: its number, from 1 */
gint64
cp_audit_item_get_sequence (CpAuditItem *self)
{
  return self->sequence;
}

/** cp_audit_item_get_time: (transfer none): RFC 3339, UTC */
const char *
cp_audit_item_get_time (CpAuditItem *self)
{
  return self->time;
}

/** cp_audit_item_get_title: (transfer none): a sentence */
const char *
cp_audit_item_get_title (CpAuditItem *self)
{
  return self->title;
}

/** cp_audit_item_get_subtitle: (transfer none): who, and what else matters */
const char *
cp_audit_item_get_subtitle (CpAuditItem *self)
{
  return self->subtitle;
}

/** cp_audit_item_get_action: (transfer none): a word for programs */
const char *
cp_audit_item_get_action (CpAuditItem *self)
{
  return self->action;
}

/** cp_audit_item_get_is_problem: whether it wants attention */
gboolean
cp_audit_item_get_is_problem (CpAuditItem *self)
{
  return self->is_problem;
}

/** cp_audit_item_get_hash: (transfer none): its own hash */
const char *
cp_audit_item_get_hash (CpAuditItem *self)
{
  return self->hash;
}

/** cp_audit_item_get_previous_hash: (transfer none): the hash it stands on */
const char *
cp_audit_item_get_previous_hash (CpAuditItem *self)
{
  return self->previous_hash;
}

/** cp_audit_item_get_contract_id: (transfer none) (nullable): the contract it is about */
const char *
cp_audit_item_get_contract_id (CpAuditItem *self)
{
  return self->contract_id;
}

/** cp_audit_item_get_facts: (transfer none): labels and values in turn */
GPtrArray *
cp_audit_item_get_facts (CpAuditItem *self)
{
  return self->facts;
}
