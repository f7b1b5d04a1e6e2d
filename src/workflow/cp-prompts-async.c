/* cp-prompts-async.c: the same for a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-prompts-private.h"

typedef struct
{
  CpWorkspace *workspace;
  char *name;
  char *contract_type;
  char *text;
  char *note;
} Input;

static Input *
input_new (CpWorkspace *workspace, const char *name)
{
  Input *input = g_new0 (Input, 1);

  input->workspace = g_object_ref (workspace);
  input->name = g_strdup (name);
  return input;
}

static void
input_free (gpointer data)
{
  Input *input = data;

  g_object_unref (input->workspace);
  g_free (input->name);
  g_free (input->contract_type);
  g_free (input->text);
  g_free (input->note);
  g_free (input);
}

static gpointer
list_work (gpointer data, GCancellable *cancellable, GError **error)
{
  return cp_prompts_list_versions (((Input *) data)->workspace, error);
}

/** cp_prompts_list_versions_async: see [func@prompts_list_versions] */
void
cp_prompts_list_versions_async (CpWorkspace *workspace, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, list_work, input_new (workspace, NULL), input_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
               user_data);
}

/** cp_prompts_list_versions_finish: (transfer full) (element-type CpPromptVersion): the versions */
GPtrArray *
cp_prompts_list_versions_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}

static gpointer
history_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return cp_prompts_history (input->workspace, input->name, error);
}

/** cp_prompts_history_async: see [func@prompts_history] */
void
cp_prompts_history_async (CpWorkspace *workspace, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  cp_task_run (workspace, history_work, input_new (workspace, name), input_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
               user_data);
}

/** cp_prompts_history_finish: (transfer full) (element-type CpPromptEvent): newest first */
GPtrArray *
cp_prompts_history_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}

static gpointer
add_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return cp_prompts_add (input->workspace, input->name, input->contract_type, input->text, input->note, error);
}

/** cp_prompts_add_async: see [func@prompts_add] */
void
cp_prompts_add_async (CpWorkspace *workspace, const char *name, const char *contract_type, const char *text, const char *note,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  Input *input = input_new (workspace, name);

  input->contract_type = g_strdup (contract_type);
  input->text = g_strdup (text);
  input->note = g_strdup (note);
  cp_task_run (workspace, add_work, input, input_free, g_free, NULL, callback, user_data);
}

/** cp_prompts_add_finish: (transfer full): the new version's id */
char *
cp_prompts_add_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}

static gpointer
activate_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return GINT_TO_POINTER (cp_prompts_activate (input->workspace, input->name, input->text, error));
}

/** cp_prompts_activate_async: see [func@prompts_activate] */
void
cp_prompts_activate_async (CpWorkspace *workspace, const char *id, const char *gold_hash, GAsyncReadyCallback callback, gpointer user_data)
{
  Input *input = input_new (workspace, id);

  input->text = g_strdup (gold_hash);
  cp_task_run (workspace, activate_work, input, input_free, NULL, NULL, callback, user_data);
}

/** cp_prompts_activate_finish: whether it is in use now; the error says why not */
gboolean
cp_prompts_activate_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (cp_task_finish (workspace, result, error));
}

static gpointer
roll_back_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return cp_prompts_roll_back (input->workspace, input->name, error);
}

/** cp_prompts_roll_back_async: see [func@prompts_roll_back] */
void
cp_prompts_roll_back_async (CpWorkspace *workspace, const char *name, GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, roll_back_work, input_new (workspace, name), input_free, g_free, NULL, callback, user_data);
}

/** cp_prompts_roll_back_finish: (transfer full): what is in use now */
char *
cp_prompts_roll_back_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}
