/* cp-context.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-context.h"

struct _CpContext
{
  GObject parent_instance;

  char *data_directory;
  CpHttp *http;
  CpTokenStore *tokens;
  CpExtractor *extractor;
};

G_DEFINE_FINAL_TYPE (CpContext, cp_context, G_TYPE_OBJECT)

static void
cp_context_finalize (GObject *object)
{
  CpContext *self = CP_CONTEXT (object);

  g_clear_object (&self->extractor);
  g_clear_object (&self->tokens);
  g_clear_object (&self->http);
  g_free (self->data_directory);
  G_OBJECT_CLASS (cp_context_parent_class)->finalize (object);
}

static void
cp_context_class_init (CpContextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cp_context_finalize;
}

static void
cp_context_init (CpContext *self)
{
}

/**
 * cp_context_new:
 * @data_directory: (nullable): where workspaces live; %NULL for `$XDG_DATA_HOME/counterpart`
 * @tokens: (nullable) (transfer none): where secrets live; %NULL for the keyring
 *
 * Returns: (transfer full): a context
 */
CpContext *
cp_context_new (const char *data_directory, CpTokenStore *tokens)
{
  CpContext *self = g_object_new (CP_TYPE_CONTEXT, NULL);

  self->data_directory = data_directory != NULL ? g_strdup (data_directory)
                                                : g_build_filename (g_get_user_data_dir (), "counterpart", NULL);
  self->http = cp_http_new ();
  self->tokens = tokens != NULL ? g_object_ref (tokens) : cp_keyring_token_store_new ();
  self->extractor = cp_local_extractor_new ();
  return self;
}

/** cp_context_get_data_directory: (transfer none): the folder that holds the workspaces */
const char *
cp_context_get_data_directory (CpContext *self)
{
  return self->data_directory;
}

/** cp_context_get_http: (transfer none): the one way out */
CpHttp *
cp_context_get_http (CpContext *self)
{
  return self->http;
}

/** cp_context_get_tokens: (transfer none): where secrets live */
CpTokenStore *
cp_context_get_tokens (CpContext *self)
{
  return self->tokens;
}

/** cp_context_get_extractor: (transfer none): what reads terms */
CpExtractor *
cp_context_get_extractor (CpContext *self)
{
  return self->extractor;
}
