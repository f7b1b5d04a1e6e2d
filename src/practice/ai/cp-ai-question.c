/* cp-ai-question.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ai-question.h"

#include "counterpart-base.h"

#define PICTURE_TOKENS 1000

static const CpAiModel models[] = {
  { CP_AI_READER, 128000, FALSE },
  { CP_AI_OBEDIENT, 128000, TRUE },
  { CP_AI_SMALL, 12000, FALSE },
};

const CpAiModel *
cp_ai_models (guint *n_models)
{
  *n_models = G_N_ELEMENTS (models);
  return models;
}

const CpAiModel *
cp_ai_model_find (const char *name)
{
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (models); i++)
    if (g_str_equal (models[i].name, name))
      return &models[i];
  return NULL;
}

/** cp_ai_tokens: Returns: how many tokens @text is charged as: one for four bytes */
gint64
cp_ai_tokens (const char *text)
{
  return (gint64) (strlen (text) + 3) / 4;
}

CpAiQuestion *
cp_ai_question_new (const CpAiModel *model)
{
  CpAiQuestion *question = g_new0 (CpAiQuestion, 1);

  question->model = model;
  question->instructions = g_string_new (NULL);
  question->user = g_string_new (NULL);
  question->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_ai_page_free);
  return question;
}

void
cp_ai_question_free (CpAiQuestion *question)
{
  g_string_free (question->instructions, TRUE);
  g_string_free (question->user, TRUE);
  g_ptr_array_unref (question->pages);
  g_clear_pointer (&question->schema, json_object_unref);
  g_free (question);
}

void
cp_ai_question_add_text (CpAiQuestion *question, const char *text, gboolean from_user)
{
  g_string_append_printf (from_user ? question->user : question->instructions, "%s\n", text);
  question->input_tokens += cp_ai_tokens (text) + 4;
}

void
cp_ai_question_set_schema (CpAiQuestion *question, JsonObject *schema)
{
  g_clear_pointer (&question->schema, json_object_unref);
  question->schema = schema != NULL ? json_object_ref (schema) : NULL;
}

static gboolean
begins_with (GBytes *bytes, const char *signature)
{
  return g_bytes_get_size (bytes) > strlen (signature) && memcmp (g_bytes_get_data (bytes, NULL), signature, strlen (signature)) == 0;
}

/**
 * cp_ai_question_add_file:
 * @question: a question
 * @bytes: a PDF or a picture; what it is, its first bytes say
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
cp_ai_question_add_file (CpAiQuestion *question, GBytes *bytes, GError **error)
{
  gboolean is_pdf = begins_with (bytes, "%PDF-");
  g_autoptr (GPtrArray) pages = NULL;
  guint n_pages = 1;

  pages = is_pdf ? cp_ai_pages_from_pdf (bytes, &n_pages, error) : cp_ai_pages_from_picture (bytes, error);
  if (pages == NULL)
    return FALSE;
  for (guint i = 0; i < pages->len; i++)
    question->input_tokens += PICTURE_TOKENS + cp_ai_tokens (((CpAiPage *) g_ptr_array_index (pages, i))->text);
  if (!is_pdf)
    ((CpAiPage *) g_ptr_array_index (pages, 0))->number = question->pages->len + 1;
  g_ptr_array_extend_and_steal (question->pages, g_steal_pointer (&pages));
  return TRUE;
}

/** cp_ai_question_add_data_uri: @uri: "data:application/pdf;base64,…" */
gboolean
cp_ai_question_add_data_uri (CpAiQuestion *question, const char *uri, GError **error)
{
  const char *comma = strstr (uri, ";base64,");
  g_autoptr (GBytes) bytes = NULL;
  guchar *data;
  gsize length;

  if (!g_str_has_prefix (uri, "data:") || comma == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Only base64 data URLs are taken here.");
      return FALSE;
    }
  data = g_base64_decode (comma + strlen (";base64,"), &length);
  bytes = g_bytes_new_take (data, length);
  return cp_ai_question_add_file (question, bytes, error);
}

/* A line that is a mark and nothing else: at most 80 characters, with a random token in it. Returns the token. */
static char *
mark_of (const char *line, gsize length)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) info = NULL;
  g_autofree char *text = length <= 80 ? g_strndup (line, length) : NULL;

  if (regex == NULL)
    regex = g_regex_new ("^\\W*(?:[A-Za-z]+[-_ :]){0,3}(?=[A-Za-z]*\\d)([A-Za-z0-9]{8,})\\W*$", G_REGEX_OPTIMIZE, 0, NULL);
  if (text == NULL || !g_utf8_validate (text, -1, NULL) || !g_regex_match (regex, text, 0, &info))
    return NULL;
  return g_match_info_fetch (info, 1);
}

/* The longest stretch between two marks with the same token; the whole text where there is none. */
static void
find_contract (const char *text, const char **start, gsize *length)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize longest = 0;
  const char *next;

  *start = text;
  *length = strlen (text);
  for (const char *line = text; line != NULL && *line != '\0'; line = next)
    {
      const char *end = line + strcspn (line, "\n");
      char *mark = mark_of (line, end - line);
      const char *from = mark != NULL ? g_hash_table_lookup (seen, mark) : NULL;

      next = *end == '\0' ? NULL : end + 1;
      if (from != NULL && (gsize) (line - from) > longest)
        {
          *start = from;
          *length = longest = line - from;
        }
      if (mark != NULL)
        g_hash_table_replace (seen, mark, (gpointer) (next != NULL ? next : end));
    }
}

/** cp_ai_question_settle: everything was added: the contract is found in the text, and a schema that stands in the prompt */
void
cp_ai_question_settle (CpAiQuestion *question)
{
  const char *start;
  gsize length;

  find_contract (question->user->str, &start, &length);
  if (question->schema == NULL)
    question->schema = cp_ai_schema_in_prompt (question->instructions->str);
  if (question->schema == NULL && start != question->user->str)
    {
      g_autofree char *before = g_strndup (question->user->str, start - question->user->str);

      question->schema = cp_ai_schema_in_prompt (before);
    }
  if (question->pages->len == 0 || start != question->user->str)
    {
      g_autoptr (GPtrArray) pages = cp_ai_pages_from_text (start, length);

      g_ptr_array_extend_and_steal (question->pages, g_steal_pointer (&pages));
    }
}
