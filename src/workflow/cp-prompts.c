/* cp-prompts.c: versions and history of prompts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-prompts-private.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_NAME 40
#define LONGEST_TEXT 65536

/** cp_prompt_version_free: frees it */
void
cp_prompt_version_free (CpPromptVersion *version)
{
  if (version == NULL)
    return;
  g_free (version->name);
  g_free (version->contract_type);
  g_free (version->text);
  g_free (version->hash);
  g_free (version->note);
  g_free (version->author);
  g_free (version->time);
  g_free (version);
}

/** cp_prompt_version_dup_id: (transfer full): its name and version */
char *
cp_prompt_version_dup_id (const CpPromptVersion *version)
{
  return g_strdup_printf ("%s@%d", version->name, version->version);
}

static CpPromptVersion *
version_of (const CpPromptRow *row)
{
  CpPromptVersion *version = g_new0 (CpPromptVersion, 1);

  version->name = g_strdup (row->name);
  version->version = row->version;
  version->contract_type = g_strdup (row->contract_type);
  version->text = g_strdup (row->text);
  version->hash = g_strdup (row->sha256);
  version->note = g_strdup (row->note);
  version->author = g_strdup (row->author);
  version->time = g_strdup (row->time);
  return version;
}

/* Which is in use */

int
cp_prompts_replay (GPtrArray *choices, const char *name, int built_in, int *before)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (int));
  int active;

  for (guint i = choices->len; i-- > 0;)
    {
      const CpPromptChoice *choice = g_ptr_array_index (choices, i);

      if (!g_str_equal (choice->name, name))
        continue;
      if (g_str_equal (choice->kind, "activated"))
        g_array_append_val (stack, choice->version);
      else if (stack->len > 0)
        g_array_set_size (stack, stack->len - 1);
    }
  active = stack->len > 0 ? g_array_index (stack, int, stack->len - 1) : built_in;
  if (before != NULL)
    *before = stack->len > 1 ? g_array_index (stack, int, stack->len - 2) : stack->len == 1 ? built_in : 0;
  return active;
}

typedef struct
{
  GPtrArray *rows;
  GPtrArray *choices;
} Kept;

static gboolean
read_kept (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Kept *kept = data;

  kept->rows = cp_prompt_table_list (connection, NULL, error);
  kept->choices = kept->rows != NULL ? cp_prompt_table_list_choices (connection, NULL, error) : NULL;
  return kept->choices != NULL;
}

static int
by_name_and_version (gconstpointer a, gconstpointer b)
{
  const CpPromptVersion *x = *(CpPromptVersion *const *) a, *y = *(CpPromptVersion *const *) b;
  int names = strcmp (x->name, y->name);

  return names != 0 ? names : y->version - x->version;
}

static int
built_in_version (GPtrArray *versions, const char *name)
{
  int best = 0;

  for (guint i = 0; i < versions->len; i++)
    {
      const CpPromptVersion *version = g_ptr_array_index (versions, i);

      if (version->author == NULL && g_str_equal (version->name, name))
        best = MAX (best, version->version);
    }
  return best;
}

GPtrArray *
cp_prompts_list_versions (CpWorkspace *workspace, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  Kept kept = { 0 };
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) choices = NULL;
  GPtrArray *versions;
  gboolean read = cp_workspace_read (workspace, read_kept, &kept, NULL, error);

  rows = kept.rows;
  choices = kept.choices;
  if (!read)
    return NULL;
  versions = cp_prompts_built_in ();
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (versions, version_of (g_ptr_array_index (rows, i)));
  g_ptr_array_sort (versions, by_name_and_version);
  for (guint i = 0; i < versions->len; i++)
    {
      CpPromptVersion *version = g_ptr_array_index (versions, i);

      version->active = version->version == cp_prompts_replay (choices, version->name, built_in_version (versions, version->name), NULL);
    }
  return versions;
}

/* Takes one out of the list, which keeps the others. */
static CpPromptVersion *
steal (GPtrArray *versions, guint i)
{
  CpPromptVersion *version = g_ptr_array_index (versions, i);

  versions->pdata[i] = NULL;
  return version;
}

static void
no_such_prompt (const char *id, GError **error)
{
  g_set_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NO_SUCH_PROMPT, _("There is no prompt “%s”."), id);
}

CpPromptVersion *
cp_prompts_find (CpWorkspace *workspace, const char *id, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (GPtrArray) versions = cp_prompts_list_versions (workspace, error);

  for (guint i = 0; versions != NULL && i < versions->len; i++)
    {
      CpPromptVersion *version = g_ptr_array_index (versions, i);
      g_autofree char *own_id = cp_prompt_version_dup_id (version);

      if (g_str_equal (own_id, id) || (version->active && g_str_equal (version->name, id)))
        return steal (versions, i);
    }
  if (versions != NULL)
    no_such_prompt (id, error);
  return NULL;
}

GPtrArray *
cp_prompts_list (CpWorkspace *workspace, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (GPtrArray) versions = cp_prompts_list_versions (workspace, error);
  g_autoptr (GPtrArray) prompts = versions != NULL ? g_ptr_array_new_with_free_func (cp_prompts_free_func ()) : NULL;

  for (guint i = 0; versions != NULL && i < versions->len; i++)
    {
      const CpPromptVersion *version = g_ptr_array_index (versions, i);
      gpointer prompt;

      if (!version->active)
        continue;
      prompt = cp_prompts_make (version, error);
      if (prompt == NULL)
        return NULL;
      g_ptr_array_add (prompts, prompt);
    }
  return g_steal_pointer (&prompts);
}

GPtrArray *
cp_prompts_list_only (CpWorkspace *workspace, const char *id, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (CpPromptVersion) version = cp_prompts_find (workspace, id, error);
  gpointer prompt = version != NULL ? cp_prompts_make (version, error) : NULL;
  GPtrArray *prompts = prompt != NULL ? g_ptr_array_new_with_free_func (cp_prompts_free_func ()) : NULL;

  if (prompts != NULL)
    g_ptr_array_add (prompts, prompt);
  return prompts;
}

/* Adding */

JsonNode *
cp_prompts_facts (const char *id, const char *hash, const char *other, const char *detail)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "prompt", id);
  if (hash != NULL)
    json_object_set_string_member (object, "sha256", hash);
  if (other != NULL)
    json_object_set_string_member (object, "before", other);
  if (detail != NULL)
    json_object_set_string_member (object, "detail", detail);
  json_node_take_object (node, object);
  return node;
}

static gboolean
is_name (const char *name)
{
  gsize length = strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-_");

  return length > 0 && length <= LONGEST_NAME && name[length] == '\0';
}

/* What is not filled in would reach the service as it stands here, braces and all. */
static gboolean
check_placeholders (const char *text, GError **error)
{
  for (const char *at = strstr (text, "{{"); at != NULL; at = strstr (at + 2, "{{"))
    {
      const char *end = strstr (at, "}}");
      g_autofree char *placeholder = end != NULL ? g_strndup (at, (gsize) (end + 2 - at)) : g_strndup (at, 2);

      if (g_str_equal (placeholder, "{{terms}}") || g_str_equal (placeholder, "{{own_names}}"))
        continue;
      g_set_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_INVALID_PROMPT,
                   _("“%s” is not filled in. A prompt can name {{terms}} and {{own_names}}; the contract follows by itself."), placeholder);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_type (const char *contract_type, GError **error)
{
  g_autoptr (JsonNode) value = contract_type != NULL ? cp_value_from_text (contract_type) : NULL;

  if (value == NULL || g_str_equal (contract_type, "general") || cp_value_is_valid (CP_VALUE_CONTRACT_TYPE, value, NULL))
    return TRUE;
  g_set_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_INVALID_PROMPT,
               _("“%s” is no type of contract. The types are general, nda, msa, sow, order, lease, license, employment, amendment and other."),
               contract_type);
  return FALSE;
}

static gboolean
check_wording (const char *name, const char *text, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  if (!is_name (name))
    {
      g_set_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_INVALID_PROMPT,
                   _("“%s” cannot be a prompt’s name. Use small letters, digits and hyphens."), name);
      return FALSE;
    }
  if (*stripped == '\0' || strlen (text) > LONGEST_TEXT || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_INVALID_PROMPT,
                           _("The wording is empty, too long, or not text."));
      return FALSE;
    }
  return check_placeholders (text, error);
}

typedef struct
{
  CpWorkspace *workspace;
  CpPromptRow *row;
} Add;

static gboolean
add_row (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Add *add = data;
  g_autoptr (GPtrArray) rows = cp_prompt_table_list (connection, add->row->name, error);
  g_autofree char *id = NULL;

  if (rows == NULL)
    return FALSE;
  if (rows->len > 0)
    add->row->version = MAX (add->row->version, ((const CpPromptRow *) g_ptr_array_index (rows, 0))->version + 1);
  id = g_strdup_printf ("%s@%d", add->row->name, add->row->version);
  return cp_prompt_table_add (connection, add->row, error)
         && cp_workspace_note (add->workspace, connection, "prompt.added", NULL, NULL,
                               cp_prompts_facts (id, add->row->sha256, NULL, add->row->note), error);
}

/* (transfer full): the type that the newest version of the prompt is for. */
static char *
type_of_newest (CpWorkspace *workspace, const char *name)
{
  g_autoptr (GPtrArray) versions = cp_prompts_list_versions (workspace, NULL);

  for (guint i = 0; versions != NULL && i < versions->len; i++)
    {
      const CpPromptVersion *version = g_ptr_array_index (versions, i);

      if (g_str_equal (version->name, name))
        return g_strdup (version->contract_type);
    }
  return g_strdup ("general");
}

char *
cp_prompts_add (CpWorkspace *workspace, const char *name, const char *contract_type, const char *text, const char *note, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (GPtrArray) built_in = cp_prompts_built_in ();
  g_autoptr (CpPromptRow) row = g_new0 (CpPromptRow, 1);
  g_autoptr (CpPromptVersion) trial = NULL;
  g_autoptr (GPtrArray) parsed = NULL;
  Add add = { workspace, row };
  gpointer prompt;

  if (!check_wording (name, text, error) || !check_type (contract_type, error))
    return NULL;
  row->name = g_strdup (name);
  row->version = built_in_version (built_in, name) + 1;
  row->contract_type = contract_type != NULL ? g_strdup (contract_type) : type_of_newest (workspace, name);
  row->text = g_strdup (text);
  row->sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  row->note = g_strdup (note);
  row->author = g_strdup (cp_workspace_get_actor (workspace));
  /* What an extractor could not use is not kept. */
  trial = version_of (row);
  prompt = cp_prompts_make (trial, error);
  if (prompt == NULL)
    return NULL;
  parsed = g_ptr_array_new_with_free_func (cp_prompts_free_func ());
  g_ptr_array_add (parsed, prompt);
  if (!cp_workspace_write (workspace, FALSE, add_row, &add, NULL, error))
    return NULL;
  return g_strdup_printf ("%s@%d", row->name, row->version);
}

/* Looking back */

static void
event_free (gpointer data)
{
  CpPromptEvent *event = data;

  g_free (event->time);
  g_free (event->actor);
  g_free (event->sentence);
  g_free (event);
}

static void
add_event (GPtrArray *events, const char *time, const char *actor, char *sentence)
{
  CpPromptEvent *event = g_new0 (CpPromptEvent, 1);

  event->time = g_strdup (time);
  event->actor = g_strdup (actor);
  event->sentence = sentence;
  g_ptr_array_add (events, event);
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(CpPromptEvent *const *) b)->time, (*(CpPromptEvent *const *) a)->time);
}

static char *
sentence_of_row (const CpPromptRow *row)
{
  if (row->note != NULL && *row->note != '\0')
    return g_strdup_printf (_("Version %d written: %s"), row->version, row->note);
  return g_strdup_printf (_("Version %d written"), row->version);
}

static char *
sentence_of_choice (const CpPromptChoice *choice)
{
  if (g_str_equal (choice->kind, "activated"))
    return g_strdup_printf (_("Version %d put to use, after it was measured"), choice->version);
  return g_strdup_printf (_("Rolled back to version %d"), choice->version);
}

gboolean
cp_prompts_exists (CpWorkspace *workspace, const char *name, GError **error)
{
  g_autoptr (GPtrArray) versions = cp_prompts_list_versions (workspace, error);

  for (guint i = 0; versions != NULL && i < versions->len; i++)
    if (g_str_equal (((const CpPromptVersion *) g_ptr_array_index (versions, i))->name, name))
      return TRUE;
  if (versions != NULL)
    no_such_prompt (name, error);
  return FALSE;
}

GPtrArray *
cp_prompts_history (CpWorkspace *workspace, const char *name, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  Kept kept = { 0 };
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) choices = NULL;
  GPtrArray *events;
  gboolean read = cp_prompts_exists (workspace, name, error) && cp_workspace_read (workspace, read_kept, &kept, NULL, error);

  rows = kept.rows;
  choices = kept.choices;
  if (!read)
    return NULL;
  events = g_ptr_array_new_with_free_func (event_free);
  for (guint i = 0; i < choices->len; i++)
    {
      const CpPromptChoice *choice = g_ptr_array_index (choices, i);

      if (g_str_equal (choice->name, name))
        add_event (events, choice->time, choice->actor, sentence_of_choice (choice));
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const CpPromptRow *row = g_ptr_array_index (rows, i);

      if (g_str_equal (row->name, name))
        add_event (events, row->time, row->author, sentence_of_row (row));
    }
  g_ptr_array_sort (events, newest_first);
  return events;
}

GPtrArray *
cp_prompts_diff (CpWorkspace *workspace, const char *before, const char *after, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (CpPromptVersion) old = cp_prompts_find (workspace, before, error);
  g_autoptr (CpPromptVersion) new = old != NULL ? cp_prompts_find (workspace, after, error) : NULL;

  return new != NULL ? cp_line_diff (old->text, new->text) : NULL;
}
