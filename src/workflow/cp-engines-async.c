/* cp-engines-async.c: the same for a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-engines.h"

#include "counterpart-base.h"

typedef struct
{
  CpWorkspace *workspace;
  CpEngine *engine;
  char *engine_id;
  char *secret;
} Input;

static Input *
input_new (CpWorkspace *workspace, CpEngine *engine, const char *engine_id, const char *secret)
{
  Input *input = g_new0 (Input, 1);

  input->workspace = g_object_ref (workspace);
  input->engine = engine != NULL ? cp_engine_ref (engine) : NULL;
  input->engine_id = g_strdup (engine_id);
  input->secret = g_strdup (secret);
  return input;
}

static void
input_free (gpointer data)
{
  Input *input = data;

  g_object_unref (input->workspace);
  g_clear_pointer (&input->engine, cp_engine_unref);
  g_free (input->engine_id);
  cp_token_free (input->secret);
  g_free (input);
}

static gpointer
list_work (gpointer data, GCancellable *cancellable, GError **error)
{
  return cp_engines_list (((Input *) data)->workspace, error);
}

/** cp_engines_list_async: see [func@engines_list] */
void
cp_engines_list_async (CpWorkspace *workspace, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, list_work, input_new (workspace, NULL, NULL, NULL), input_free, (GDestroyNotify) g_ptr_array_unref, cancellable,
               callback, user_data);
}

/** cp_engines_list_finish: (transfer full): the engines */
GPtrArray *
cp_engines_list_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}

static gpointer
save_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return GINT_TO_POINTER (cp_engines_save (input->workspace, input->engine, input->secret, cancellable, error));
}

/** cp_engines_save_async: see [func@engines_save] */
void
cp_engines_save_async (CpWorkspace *workspace, CpEngine *engine, const char *secret, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, save_work, input_new (workspace, engine, NULL, secret), input_free, NULL, cancellable, callback, user_data);
}

static gpointer
remove_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return GINT_TO_POINTER (cp_engines_remove (input->workspace, input->engine_id, cancellable, error));
}

/** cp_engines_remove_async: see [func@engines_remove] */
void
cp_engines_remove_async (CpWorkspace *workspace, const char *engine_id, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  cp_task_run (workspace, remove_work, input_new (workspace, NULL, engine_id, NULL), input_free, NULL, cancellable, callback, user_data);
}

static gpointer
practice_work (gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (cp_engines_add_practice (((Input *) data)->workspace, cancellable, error));
}

/** cp_engines_add_practice_async: see [func@engines_add_practice] */
void
cp_engines_add_practice_async (CpWorkspace *workspace, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, practice_work, input_new (workspace, NULL, NULL, NULL), input_free, NULL, cancellable, callback, user_data);
}

static gpointer
try_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return GINT_TO_POINTER (cp_engines_try (input->workspace, input->engine_id, cancellable, error));
}

/** cp_engines_try_async: see [func@engines_try] */
void
cp_engines_try_async (CpWorkspace *workspace, const char *engine_id, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  cp_task_run (workspace, try_work, input_new (workspace, NULL, engine_id, NULL), input_free, NULL, cancellable, callback, user_data);
}

/** cp_engines_finish: whether it was done */
gboolean
cp_engines_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (cp_task_finish (workspace, result, error)) != 0;
}
