/* cp-operation.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-operation-private.h"

struct _CpOperation
{
  GObject parent_instance;

  char *title;
  char *path;
  char *detail;
  double fraction;
  CpOperationState state;
  char *error_code;
  char *error_message;
  char *contract_id;
  GCancellable *cancellable;
};

enum
{
  PROP_TITLE = 1,
  PROP_PATH,
  PROP_DETAIL,
  PROP_FRACTION,
  PROP_STATE,
  PROP_ERROR_CODE,
  PROP_ERROR_MESSAGE,
  PROP_CONTRACT_ID,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CpOperation, cp_operation, G_TYPE_OBJECT)

static void
cp_operation_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  CpOperation *self = CP_OPERATION (object);

  switch (property_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_DETAIL:
      g_value_set_string (value, self->detail);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    case PROP_ERROR_CODE:
      g_value_set_string (value, self->error_code);
      break;
    case PROP_ERROR_MESSAGE:
      g_value_set_string (value, self->error_message);
      break;
    case PROP_CONTRACT_ID:
      g_value_set_string (value, self->contract_id);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
cp_operation_finalize (GObject *object)
{
  CpOperation *self = CP_OPERATION (object);

  g_free (self->title);
  g_free (self->path);
  g_free (self->detail);
  g_free (self->error_code);
  g_free (self->error_message);
  g_free (self->contract_id);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (cp_operation_parent_class)->finalize (object);
}

static void
cp_operation_class_init (CpOperationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = cp_operation_get_property;
  object_class->finalize = cp_operation_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, 0, CP_OPERATION_CANCELLED, 0, flags);
  properties[PROP_ERROR_CODE] = g_param_spec_string ("error-code", NULL, NULL, NULL, flags);
  properties[PROP_ERROR_MESSAGE] = g_param_spec_string ("error-message", NULL, NULL, NULL, flags);
  properties[PROP_CONTRACT_ID] = g_param_spec_string ("contract-id", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cp_operation_init (CpOperation *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * cp_operation_new:
 * @title: what people call it: a file's name
 * @path: (nullable): the file
 *
 * Returns: (transfer full): an operation that waits
 */
CpOperation *
cp_operation_new (const char *title, const char *path)
{
  CpOperation *self = g_object_new (CP_TYPE_OPERATION, NULL);

  self->title = g_strdup (title);
  self->path = g_strdup (path);
  return self;
}

static void
change_text (CpOperation *self, char **field, const char *text, guint property)
{
  if (g_strcmp0 (*field, text) == 0)
    return;
  g_free (*field);
  *field = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* How far it is: a phrase for people and a fraction from 0 to 1. */
void
cp_operation_set_progress (CpOperation *self, const char *detail, double fraction)
{
  change_text (self, &self->detail, detail, PROP_DETAIL);
  fraction = CLAMP (fraction, 0, 1);
  if (fraction == self->fraction)
    return;
  self->fraction = fraction;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

/* Where it stands. */
void
cp_operation_set_state (CpOperation *self, CpOperationState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* It failed: a word for programs, a sentence for people. */
void
cp_operation_set_error (CpOperation *self, const char *code, const char *message)
{
  change_text (self, &self->error_code, code, PROP_ERROR_CODE);
  change_text (self, &self->error_message, message, PROP_ERROR_MESSAGE);
}

/* What came of it. */
void
cp_operation_set_contract_id (CpOperation *self, const char *contract_id)
{
  change_text (self, &self->contract_id, contract_id, PROP_CONTRACT_ID);
}

/* Waits again, with a fresh cancellable and without its old error. */
void
cp_operation_restart (CpOperation *self)
{
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  cp_operation_set_error (self, NULL, NULL);
  cp_operation_set_progress (self, NULL, 0);
  cp_operation_set_state (self, CP_OPERATION_WAITING);
}

/** cp_operation_get_title: (transfer none): what people call it */
const char *
cp_operation_get_title (CpOperation *self)
{
  return self->title;
}

/** cp_operation_get_path: (transfer none) (nullable): the file */
const char *
cp_operation_get_path (CpOperation *self)
{
  return self->path;
}

/** cp_operation_get_detail: (transfer none) (nullable): "Page 14 of 32" */
const char *
cp_operation_get_detail (CpOperation *self)
{
  return self->detail;
}

/** cp_operation_get_fraction: 0 to 1 */
double
cp_operation_get_fraction (CpOperation *self)
{
  return self->fraction;
}

/** cp_operation_get_state: where it stands */
CpOperationState
cp_operation_get_state (CpOperation *self)
{
  return self->state;
}

/** cp_operation_get_error_message: (transfer none) (nullable): a sentence */
const char *
cp_operation_get_error_message (CpOperation *self)
{
  return self->error_message;
}

/** cp_operation_get_error_code: (transfer none) (nullable): a word, "needs_password" */
const char *
cp_operation_get_error_code (CpOperation *self)
{
  return self->error_code;
}

/** cp_operation_get_contract_id: (transfer none) (nullable): what came of it */
const char *
cp_operation_get_contract_id (CpOperation *self)
{
  return self->contract_id;
}

/** cp_operation_get_cancellable: (transfer none): what its work looks at */
GCancellable *
cp_operation_get_cancellable (CpOperation *self)
{
  return self->cancellable;
}

/** cp_operation_cancel: asks it to stop; it ends soon after in the state %CP_OPERATION_CANCELLED */
void
cp_operation_cancel (CpOperation *self)
{
  g_cancellable_cancel (self->cancellable);
}
