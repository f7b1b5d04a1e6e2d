/* cp-prompt.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-prompt.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-extractor.h"

#define GENERAL "general"
#define LONGEST_PROMPT (64 * 1024)
#define FOLDER "/org/counterpart/extraction/prompts/"

struct _CpPrompt
{
  char *name;
  int version;
  char *contract_type;
  char *text;
  const char *body; /* inside @text */
  char *hash;
};

G_DEFINE_BOXED_TYPE (CpPrompt, cp_prompt, cp_prompt_ref, cp_prompt_unref)

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, CP_EXTRACTION_ERROR, CP_EXTRACTION_ERROR_SETTINGS, sentence);
  return FALSE;
}

static gboolean
is_name (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= 64 && strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-_") == length;
}

static gboolean
take_line (CpPrompt *self, const char *line, GError **error)
{
  const char *colon = strchr (line, ':');
  g_autofree char *name = colon != NULL ? g_strndup (line, colon - line) : NULL;
  g_autofree char *value = colon != NULL ? g_strstrip (g_strdup (colon + 1)) : NULL;
  guint64 number;

  if (name == NULL)
    return refuse (error, _("Each line above the prompt's first empty line is a name, a colon and a value."));
  g_strstrip (name);
  if (g_str_equal (name, "name") && is_name (value))
    {
      g_free (self->name);
      self->name = g_steal_pointer (&value);
    }
  else if (g_str_equal (name, "version") && g_ascii_string_to_unsigned (value, 10, 1, 1000000, &number, NULL))
    self->version = (int) number;
  else if (g_str_equal (name, "contract_type") && is_name (value))
    {
      g_free (self->contract_type);
      self->contract_type = g_steal_pointer (&value);
    }
  else
    {
      g_set_error (error, CP_EXTRACTION_ERROR, CP_EXTRACTION_ERROR_SETTINGS,
                   _("“%s” cannot stand at the head of a prompt. It begins with name (small letters), version (a number) and contract_type."), line);
      return FALSE;
    }
  return TRUE;
}

static gboolean
take_header (CpPrompt *self, GError **error)
{
  const char *at = self->text;

  while (*at != '\0' && *at != '\n')
    {
      const char *end = strchr (at, '\n');
      g_autofree char *line = end != NULL ? g_strndup (at, end - at) : g_strdup (at);

      if (!take_line (self, line, error))
        return FALSE;
      at = end != NULL ? end + 1 : at + strlen (at);
    }
  while (*at == '\n')
    at++;
  self->body = at;
  if (self->name == NULL || self->version == 0)
    return refuse (error, _("A prompt begins with its name and its version, then an empty line."));
  if (*at == '\0')
    return refuse (error, _("The prompt has no text."));
  if (self->contract_type == NULL)
    self->contract_type = g_strdup (GENERAL);
  return TRUE;
}

/**
 * cp_prompt_new_from_text:
 * @text: the whole file
 * @error: %CP_EXTRACTION_ERROR_SETTINGS
 *
 * Returns: (transfer full): the prompt, or %NULL
 */
CpPrompt *
cp_prompt_new_from_text (const char *text, GError **error)
{
  g_autoptr (CpPrompt) self = NULL;
  g_auto (GStrv) lines = NULL;

  if (text == NULL || !g_utf8_validate (text, -1, NULL) || strlen (text) > LONGEST_PROMPT)
    {
      refuse (error, _("A prompt is a text of at most 64 KiB."));
      return NULL;
    }
  self = g_atomic_rc_box_new0 (CpPrompt);
  lines = g_strsplit (text, "\r\n", -1);
  self->text = g_strjoinv ("\n", lines);
  if (!take_header (self, error))
    return NULL;
  self->hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->text, -1);
  return g_steal_pointer (&self);
}

static void
prompt_clear (gpointer data)
{
  CpPrompt *self = data;

  g_free (self->name);
  g_free (self->contract_type);
  g_free (self->text);
  g_free (self->hash);
}

/** cp_prompt_ref: Returns: (transfer full): @self itself */
CpPrompt *
cp_prompt_ref (CpPrompt *self)
{
  return g_atomic_rc_box_acquire (self);
}

/** cp_prompt_unref: gives it back */
void
cp_prompt_unref (CpPrompt *self)
{
  g_atomic_rc_box_release_full (self, prompt_clear);
}

const char *
cp_prompt_get_name (CpPrompt *self)
{
  return self->name;
}

int
cp_prompt_get_version (CpPrompt *self)
{
  return self->version;
}

const char *
cp_prompt_get_contract_type (CpPrompt *self)
{
  return self->contract_type;
}

const char *
cp_prompt_get_text (CpPrompt *self)
{
  return self->text;
}

const char *
cp_prompt_get_body (CpPrompt *self)
{
  return self->body;
}

const char *
cp_prompt_get_hash (CpPrompt *self)
{
  return self->hash;
}

/** cp_prompt_dup_id: Returns: (transfer full): "nda@3": what an extraction says that it was asked with */
char *
cp_prompt_dup_id (CpPrompt *self)
{
  return g_strdup_printf ("%s@%d", self->name, self->version);
}

/** cp_prompt_list_built_in: Returns: (transfer full) (element-type CpPrompt): the prompts that come with the program, general first */
GPtrArray *
cp_prompt_list_built_in (void)
{
  static const char *const names[] = { GENERAL, "nda", "msa", "sow", "order" };
  GPtrArray *prompts = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_prompt_unref);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat (FOLDER, names[i], ".txt", NULL);
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      CpPrompt *prompt = bytes != NULL ? cp_prompt_new_from_text (g_bytes_get_data (bytes, NULL), NULL) : NULL;

      g_assert (prompt != NULL);
      g_ptr_array_add (prompts, prompt);
    }
  return prompts;
}

/**
 * cp_prompt_for_contract_type:
 * @prompts: (element-type CpPrompt): to choose from; of two for the same type the later one
 * @contract_type: (nullable): a contract type
 *
 * Returns: (transfer none) (nullable): the prompt for that type, or else the general one, or else the first
 */
CpPrompt *
cp_prompt_for_contract_type (GPtrArray *prompts, const char *contract_type)
{
  CpPrompt *general = NULL;
  CpPrompt *own = NULL;

  for (guint i = 0; i < prompts->len; i++)
    {
      CpPrompt *prompt = g_ptr_array_index (prompts, i);

      if (g_strcmp0 (prompt->contract_type, contract_type) == 0)
        own = prompt;
      if (g_str_equal (prompt->contract_type, GENERAL))
        general = prompt;
    }
  if (own != NULL)
    return own;
  if (general != NULL)
    return general;
  return prompts->len > 0 ? g_ptr_array_index (prompts, 0) : NULL;
}

/**
 * cp_prompt_fill:
 * @self: a prompt
 * @terms: the list of terms
 * @own_names: names of our own side, or words for "not known"
 *
 * Returns: (transfer full): the prompt's body with its placeholders filled in
 */
char *
cp_prompt_fill (CpPrompt *self, const char *terms, const char *own_names)
{
  g_autoptr (GString) text = g_string_new (self->body);

  g_string_replace (text, "{{terms}}", terms, 0);
  g_string_replace (text, "{{own_names}}", own_names, 0);
  while (text->len > 0 && text->str[text->len - 1] == '\n')
    g_string_truncate (text, text->len - 1);
  return g_strdup (text->str);
}
