/* cp-change.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-change.h"

#include "cp-canonical-json.h"
#include "cp-name-table.h"

static const char *const kind_names[] = { "set_field", "create_task", "upsert_record", "append_note", "upload" };
static const char *const state_names[] = { "proposed", "approved", "written", "differs",
                                           "conflict", "failed",   "undone",  "undo_refused" };

CP_DEFINE_NAMES (CpChangeKind, cp_change_kind, kind_names)
CP_DEFINE_NAMES (CpChangeState, cp_change_state, state_names)

enum
{
  TEXT_RECORD_NAME,
  TEXT_FIELD,
  TEXT_LABEL,
  TEXT_DETAIL,
  TEXT_PRESENT_DISPLAY,
  TEXT_PROPOSED_DISPLAY,
  TEXT_TERM_ID,
  TEXT_SOURCE,
  TEXT_CONFLICT,
  TEXT_READ_BACK_DISPLAY,
  TEXT_MESSAGE,
  TEXT_RECEIPT,
  N_TEXTS
};

static const struct
{
  const char *property;
  const char *member;
  gboolean writable; /* a fact of planning; the rest comes with the outcome */
} texts[N_TEXTS] = {
  [TEXT_RECORD_NAME] = { "record-name", "record_name", TRUE },
  [TEXT_FIELD] = { "field", "field", TRUE },
  [TEXT_LABEL] = { "label", "label", TRUE },
  [TEXT_DETAIL] = { "detail", "detail", TRUE },
  [TEXT_PRESENT_DISPLAY] = { "present-display", "present_display", TRUE },
  [TEXT_PROPOSED_DISPLAY] = { "proposed-display", "proposed_display", TRUE },
  [TEXT_TERM_ID] = { "term-id", "term_id", TRUE },
  [TEXT_SOURCE] = { "source", "source", TRUE },
  [TEXT_CONFLICT] = { "conflict", "conflict", TRUE },
  [TEXT_READ_BACK_DISPLAY] = { "read-back-display", "read_back_display", TRUE },
  [TEXT_MESSAGE] = { "message", "message", FALSE },
  [TEXT_RECEIPT] = { "receipt", "receipt", FALSE },
};

enum
{
  PROP_PRESENT = N_TEXTS + 1,
  PROP_PROPOSED,
  PROP_READ_BACK,
  PROP_ANCHOR,
  PROP_INCLUDED,
  PROP_STATE,
  PROP_RESOLUTION,
  N_PROPS
};

struct _CpChange
{
  GObject parent_instance;

  char *id;
  CpChangeKind kind;
  CpRecordKind record_kind;
  char *record_id;
  char *texts[N_TEXTS];
  JsonNode *present;
  JsonNode *proposed;
  JsonNode *read_back;
  CpAnchor *anchor;
  gboolean included;
  CpChangeState state;
  int resolution;
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CpChange, cp_change, G_TYPE_OBJECT)

static void
keep_node (JsonNode **place, JsonNode *node)
{
  JsonNode *kept = NULL;

  if (node != NULL)
    {
      json_node_seal (node);
      kept = json_node_ref (node);
    }
  g_clear_pointer (place, json_node_unref);
  *place = kept;
}

static void
set_text (CpChange *self, guint text, const char *value)
{
  char *copy;

  if (g_strcmp0 (self->texts[text], value) == 0)
    return;
  copy = g_strdup (value);
  g_free (self->texts[text]);
  self->texts[text] = copy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[1 + text]);
}

/* Nothing that a person edited since is written unless a person says so. */
static void
set_conflict (CpChange *self, const char *conflict)
{
  set_text (self, TEXT_CONFLICT, conflict);
  if (conflict != NULL && self->resolution != 1)
    cp_change_set_included (self, FALSE);
}

static void
cp_change_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CpChange *self = CP_CHANGE (object);
  CpAnchor *anchor;

  switch (id)
    {
    case PROP_PRESENT:
      keep_node (&self->present, g_value_get_boxed (value));
      break;
    case PROP_PROPOSED:
      keep_node (&self->proposed, g_value_get_boxed (value));
      break;
    case PROP_ANCHOR:
      anchor = g_value_dup_boxed (value);
      g_clear_pointer (&self->anchor, cp_anchor_unref);
      self->anchor = anchor;
      break;
    case PROP_INCLUDED:
      cp_change_set_included (self, g_value_get_boolean (value));
      break;
    case PROP_RESOLUTION:
      cp_change_set_resolution (self, g_value_get_int (value));
      break;
    case TEXT_CONFLICT + 1:
      set_conflict (self, g_value_get_string (value));
      break;
    default:
      if (id > N_TEXTS)
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      else
        set_text (self, id - 1, g_value_get_string (value));
    }
}

static void
cp_change_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CpChange *self = CP_CHANGE (object);

  switch (id)
    {
    case PROP_PRESENT:
      g_value_set_boxed (value, self->present);
      break;
    case PROP_PROPOSED:
      g_value_set_boxed (value, self->proposed);
      break;
    case PROP_READ_BACK:
      g_value_set_boxed (value, self->read_back);
      break;
    case PROP_ANCHOR:
      g_value_set_boxed (value, self->anchor);
      break;
    case PROP_INCLUDED:
      g_value_set_boolean (value, self->included);
      break;
    case PROP_STATE:
      g_value_set_int (value, (int) self->state);
      break;
    case PROP_RESOLUTION:
      g_value_set_int (value, self->resolution);
      break;
    default:
      if (id > N_TEXTS)
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      else
        g_value_set_string (value, self->texts[id - 1]);
    }
}

static void
cp_change_finalize (GObject *object)
{
  CpChange *self = CP_CHANGE (object);

  g_free (self->id);
  g_free (self->record_id);
  for (guint i = 0; i < N_TEXTS; i++)
    g_free (self->texts[i]);
  g_clear_pointer (&self->present, json_node_unref);
  g_clear_pointer (&self->proposed, json_node_unref);
  g_clear_pointer (&self->read_back, json_node_unref);
  g_clear_pointer (&self->anchor, cp_anchor_unref);
  G_OBJECT_CLASS (cp_change_parent_class)->finalize (object);
}

static void
cp_change_class_init (CpChangeClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags writable = readable | G_PARAM_WRITABLE;

  object_class->set_property = cp_change_set_property;
  object_class->get_property = cp_change_get_property;
  object_class->finalize = cp_change_finalize;
  for (guint i = 0; i < N_TEXTS; i++)
    properties[1 + i] = g_param_spec_string (texts[i].property, NULL, NULL, NULL, texts[i].writable ? writable : readable);
  properties[PROP_PRESENT] = g_param_spec_boxed ("present", NULL, NULL, JSON_TYPE_NODE, writable);
  properties[PROP_PROPOSED] = g_param_spec_boxed ("proposed", NULL, NULL, JSON_TYPE_NODE, writable);
  properties[PROP_READ_BACK] = g_param_spec_boxed ("read-back", NULL, NULL, JSON_TYPE_NODE, readable);
  properties[PROP_ANCHOR] = g_param_spec_boxed ("anchor", NULL, NULL, CP_TYPE_ANCHOR, writable);
  properties[PROP_INCLUDED] = g_param_spec_boolean ("included", NULL, NULL, TRUE, writable);
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, 0, CP_CHANGE_UNDO_REFUSED, 0, readable);
  properties[PROP_RESOLUTION] = g_param_spec_int ("resolution", NULL, NULL, -1, 1, -1, writable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cp_change_init (CpChange *self)
{
  self->included = TRUE;
  self->resolution = -1;
}

/**
 * cp_change_new:
 * @id: identifier within the workspace; also the idempotency key of its write
 * @kind: what is done
 * @record_kind: to what kind of record
 * @record_id: (nullable): to which; for a record that does not exist yet its parent stands in the proposed body
 *
 * Returns: (transfer full): a change that is proposed and included
 */
CpChange *
cp_change_new (const char *id, CpChangeKind kind, CpRecordKind record_kind, const char *record_id)
{
  CpChange *self = g_object_new (CP_TYPE_CHANGE, NULL);

  self->id = g_strdup (id);
  self->kind = kind;
  self->record_kind = record_kind;
  self->record_id = g_strdup (record_id);
  return self;
}

/** cp_change_get_id: Returns: its identifier */
const char *
cp_change_get_id (CpChange *self)
{
  return self->id;
}

/** cp_change_get_kind: Returns: what is done */
CpChangeKind
cp_change_get_kind (CpChange *self)
{
  return self->kind;
}

/** cp_change_get_record_kind: Returns: to what kind of record */
CpRecordKind
cp_change_get_record_kind (CpChange *self)
{
  return self->record_kind;
}

/** cp_change_get_record_id: Returns: (nullable): to which record */
const char *
cp_change_get_record_id (CpChange *self)
{
  return self->record_id;
}

/** cp_change_get_record_name: Returns: (nullable): its name in the CRM */
const char *
cp_change_get_record_name (CpChange *self)
{
  return self->texts[TEXT_RECORD_NAME];
}

/** cp_change_get_field: Returns: (nullable): the CRM's API name of the field */
const char *
cp_change_get_field (CpChange *self)
{
  return self->texts[TEXT_FIELD];
}

/** cp_change_get_label: Returns: what it is about, for people; never %NULL */
const char *
cp_change_get_label (CpChange *self)
{
  return self->texts[TEXT_LABEL] != NULL ? self->texts[TEXT_LABEL] : "";
}

/** cp_change_get_detail: Returns: (nullable): more about it */
const char *
cp_change_get_detail (CpChange *self)
{
  return self->texts[TEXT_DETAIL];
}

/** cp_change_get_present: Returns: (transfer none) (nullable): what the CRM held at planning; %NULL and null: empty */
JsonNode *
cp_change_get_present (CpChange *self)
{
  return self->present;
}

/** cp_change_get_proposed: Returns: (transfer none) (nullable): the new value */
JsonNode *
cp_change_get_proposed (CpChange *self)
{
  return self->proposed;
}

/** cp_change_get_present_display: Returns: (nullable): the present value for people */
const char *
cp_change_get_present_display (CpChange *self)
{
  return self->texts[TEXT_PRESENT_DISPLAY];
}

/** cp_change_get_proposed_display: Returns: the new value for people, never %NULL */
const char *
cp_change_get_proposed_display (CpChange *self)
{
  return self->texts[TEXT_PROPOSED_DISPLAY] != NULL ? self->texts[TEXT_PROPOSED_DISPLAY] : "";
}

/** cp_change_get_term_id: Returns: (nullable): the term behind it */
const char *
cp_change_get_term_id (CpChange *self)
{
  return self->texts[TEXT_TERM_ID];
}

/** cp_change_get_source: Returns: (nullable): the quote, or "= formula" */
const char *
cp_change_get_source (CpChange *self)
{
  return self->texts[TEXT_SOURCE];
}

/** cp_change_get_anchor: Returns: (transfer none) (nullable): the place behind it */
CpAnchor *
cp_change_get_anchor (CpChange *self)
{
  return self->anchor;
}

/** cp_change_get_included: Returns: whether its box is ticked */
gboolean
cp_change_get_included (CpChange *self)
{
  return self->included;
}

/** cp_change_set_included: ticks or clears its box */
void
cp_change_set_included (CpChange *self, gboolean included)
{
  included = included != FALSE;
  if (self->included == included)
    return;
  self->included = included;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INCLUDED]);
}

/** cp_change_get_conflict: Returns: (nullable): a sentence: who edited the field since */
const char *
cp_change_get_conflict (CpChange *self)
{
  return self->texts[TEXT_CONFLICT];
}

/** cp_change_get_resolution: Returns: -1 open, 0 keep the CRM's value, 1 write ours */
int
cp_change_get_resolution (CpChange *self)
{
  return self->resolution;
}

/** cp_change_set_resolution: settles a conflict; ticks the box for 1 and clears it otherwise */
void
cp_change_set_resolution (CpChange *self, int resolution)
{
  resolution = CLAMP (resolution, -1, 1);
  if (self->resolution == resolution)
    return;
  g_object_freeze_notify (G_OBJECT (self));
  self->resolution = resolution;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESOLUTION]);
  if (self->texts[TEXT_CONFLICT] != NULL)
    cp_change_set_included (self, resolution == 1);
  g_object_thaw_notify (G_OBJECT (self));
}

/** cp_change_get_state: Returns: where it stands */
CpChangeState
cp_change_get_state (CpChange *self)
{
  return self->state;
}

/** cp_change_get_message: Returns: (nullable): a sentence about the state */
const char *
cp_change_get_message (CpChange *self)
{
  return self->texts[TEXT_MESSAGE];
}

/** cp_change_get_read_back: Returns: (transfer none) (nullable): what the CRM held after the write */
JsonNode *
cp_change_get_read_back (CpChange *self)
{
  return self->read_back;
}

/** cp_change_get_read_back_display: Returns: (nullable): the same for people */
const char *
cp_change_get_read_back_display (CpChange *self)
{
  return self->texts[TEXT_READ_BACK_DISPLAY];
}

/** cp_change_get_receipt: Returns: (nullable): identifier of what was created */
const char *
cp_change_get_receipt (CpChange *self)
{
  return self->texts[TEXT_RECEIPT];
}

/* A record that was created shows its name; its fields are for programs. */
static char *
node_display (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      const char *name = cp_json_object_string (json_node_get_object (node), "name", "");

      return *name != '\0' ? g_strdup (name) : NULL;
    }
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  return cp_canonical_json (node);
}

/**
 * cp_change_set_outcome:
 * @self: a change
 * @state: where it stands from now on
 * @message: (nullable): a sentence about it
 * @read_back: (nullable) (transfer none): what the CRM holds now
 * @receipt: (nullable): identifier of what was created; %NULL keeps the one there is, undo needs it
 *
 * "state" and "message" notify when all of it holds. A planner may set a better "read-back-display" afterwards.
 */
void
cp_change_set_outcome (CpChange *self, CpChangeState state, const char *message, JsonNode *read_back, const char *receipt)
{
  g_autofree char *display = NULL;

  g_object_freeze_notify (G_OBJECT (self));
  keep_node (&self->read_back, read_back);
  if (read_back != NULL && self->proposed != NULL && cp_json_equal (read_back, self->proposed))
    display = g_strdup (self->texts[TEXT_PROPOSED_DISPLAY]);
  else if (read_back != NULL && self->present != NULL && cp_json_equal (read_back, self->present))
    display = g_strdup (self->texts[TEXT_PRESENT_DISPLAY]);
  else
    display = node_display (read_back);
  set_text (self, TEXT_READ_BACK_DISPLAY, display);
  if (receipt != NULL)
    set_text (self, TEXT_RECEIPT, receipt);
  set_text (self, TEXT_MESSAGE, message);
  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

/** cp_change_to_json: Returns: (transfer full): all of it; members without value are left out */
JsonNode *
cp_change_to_json (CpChange *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", self->id);
  json_object_set_string_member (object, "kind", cp_change_kind_to_string (self->kind));
  json_object_set_string_member (object, "record_kind", cp_record_kind_to_string (self->record_kind));
  if (self->record_id != NULL)
    json_object_set_string_member (object, "record_id", self->record_id);
  for (guint i = 0; i < N_TEXTS; i++)
    if (self->texts[i] != NULL)
      json_object_set_string_member (object, texts[i].member, self->texts[i]);
  if (self->present != NULL)
    json_object_set_member (object, "present", json_node_copy (self->present));
  if (self->proposed != NULL)
    json_object_set_member (object, "proposed", json_node_copy (self->proposed));
  if (self->read_back != NULL)
    json_object_set_member (object, "read_back", json_node_copy (self->read_back));
  if (self->anchor != NULL)
    json_object_set_member (object, "anchor", cp_anchor_to_json (self->anchor));
  json_object_set_boolean_member (object, "included", self->included);
  json_object_set_string_member (object, "state", cp_change_state_to_string (self->state));
  json_object_set_int_member (object, "resolution", self->resolution);
  json_node_take_object (node, object);
  return node;
}

/** cp_change_from_json: Returns: (transfer full) (nullable): the change, or %NULL when id, kind or state is malformed */
CpChange *
cp_change_from_json (JsonNode *node)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id = cp_json_object_string (object, "id", NULL);
  g_autoptr (CpChange) self = NULL;
  CpChangeKind kind;
  CpRecordKind record_kind;

  if (id == NULL || !cp_change_kind_from_string (cp_json_object_string (object, "kind", NULL), &kind)
      || !cp_record_kind_from_string (cp_json_object_string (object, "record_kind", NULL), &record_kind))
    return NULL;
  self = cp_change_new (id, kind, record_kind, cp_json_object_string (object, "record_id", NULL));
  if (!cp_change_state_from_string (cp_json_object_string (object, "state", "proposed"), &self->state))
    return NULL;
  for (guint i = 0; i < N_TEXTS; i++)
    self->texts[i] = g_strdup (cp_json_object_string (object, texts[i].member, NULL));
  keep_node (&self->present, json_object_get_member (object, "present"));
  keep_node (&self->proposed, json_object_get_member (object, "proposed"));
  keep_node (&self->read_back, json_object_get_member (object, "read_back"));
  self->anchor = cp_anchor_from_json (json_object_get_member (object, "anchor"));
  self->included = cp_json_object_boolean (object, "included", TRUE);
  self->resolution = (int) CLAMP (cp_json_object_int (object, "resolution", -1), -1, 1);
  return g_steal_pointer (&self);
}
