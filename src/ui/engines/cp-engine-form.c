/* cp-engine-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-engine-form.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "counterpart-base.h"
#include "cp-preferences-shell.h"

/* Members of an engine's settings that a person fills in, in the order of the form. */
typedef enum
{
  FIELD_TEXT,
  FIELD_NUMBER,
  FIELD_SECRET,
} FieldKind;

#define LANGUAGE_MODELS \
  (1u << CP_ENGINE_OPENAI_RESPONSES | 1u << CP_ENGINE_OPENAI_CHAT | 1u << CP_ENGINE_AZURE_OPENAI | 1u << CP_ENGINE_ANTHROPIC)
#define BY_PAGE (1u << CP_ENGINE_AZURE_DOCUMENT_INTELLIGENCE | 1u << CP_ENGINE_TEXTRACT)
#define ALL_DIALECTS (LANGUAGE_MODELS | BY_PAGE)

typedef struct
{
  const char *member;
  const char *title;
  FieldKind kind;
  guint dialects;
  guint group;
} Field;

static const Field fields[] = {
  { "label", N_ ("Name"), FIELD_TEXT, ALL_DIALECTS, 0 },
  { "base_url", N_ ("Address"), FIELD_TEXT, ALL_DIALECTS, 0 },
  { "model", N_ ("Model"), FIELD_TEXT, LANGUAGE_MODELS & ~(1u << CP_ENGINE_AZURE_OPENAI), 0 },
  { "deployment", N_ ("Deployment"), FIELD_TEXT, 1u << CP_ENGINE_AZURE_OPENAI, 0 },
  { "region", N_ ("Region"), FIELD_TEXT, 1u << CP_ENGINE_TEXTRACT, 0 },
  { "access_key_id", N_ ("Access key"), FIELD_SECRET, 1u << CP_ENGINE_TEXTRACT, 0 },
  { "secret", N_ ("Key"), FIELD_SECRET, ALL_DIALECTS, 0 },
  { "price_input", N_ ("Price of a million tokens in"), FIELD_NUMBER, LANGUAGE_MODELS, 1 },
  { "price_output", N_ ("Price of a million tokens out"), FIELD_NUMBER, LANGUAGE_MODELS, 1 },
  { "price_page", N_ ("Price of a page"), FIELD_NUMBER, BY_PAGE, 1 },
  { "currency", N_ ("Currency, such as USD"), FIELD_TEXT, ALL_DIALECTS, 1 },
  { "most_per_contract", N_ ("Most for one contract"), FIELD_NUMBER, ALL_DIALECTS, 1 },
  { "most_per_day", N_ ("Most for one day"), FIELD_NUMBER, ALL_DIALECTS, 1 },
};

typedef struct
{
  gatomicrefcount references;
  CpWorkspace *workspace;
  CpEngineDialect dialect;
  JsonObject *settings; /* what the form began with */
  GtkWidget *shell;     /* (nullable): gone once closed */
  GtkWidget *rows[G_N_ELEMENTS (fields)];
  GtkWidget *problem;
  GtkWidget *save;
  CpEngineSaved saved;
  gpointer user_data;
  GDestroyNotify free_data;
} Form;

static Form *
form_ref (Form *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

static void
form_unref (gpointer data)
{
  Form *self = data;

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  if (self->free_data != NULL)
    self->free_data (self->user_data);
  json_object_unref (self->settings);
  g_object_unref (self->workspace);
  g_free (self);
}

static void
say_problem (Form *self, const char *sentence)
{
  gtk_label_set_text (GTK_LABEL (self->problem), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->problem, sentence != NULL);
}

static char *
text_of (Form *self, guint i)
{
  return self->rows[i] != NULL ? g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->rows[i])))) : g_strdup ("");
}

/* "0,25" is what half of Europe types. */
static gboolean
number_of (const char *text, double *number)
{
  g_autofree char *dotted = g_strdelimit (g_strdup (text), ",", '.');
  char *end;

  *number = g_ascii_strtod (dotted, &end);
  return *end == '\0' && *number >= 0;
}

/* (transfer full) (nullable): the settings as they stand in the form; NULL when a number is none, which was said. */
static JsonNode *
settings_of (Form *self)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), self->settings);
  JsonObject *object = self->settings;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *text = text_of (self, i);
      double number;

      if (self->rows[i] == NULL || fields[i].kind == FIELD_SECRET)
        continue;
      if (*text == '\0')
        json_object_remove_member (object, fields[i].member);
      else if (fields[i].kind == FIELD_TEXT)
        json_object_set_string_member (object, fields[i].member, text);
      else if (number_of (text, &number))
        json_object_set_double_member (object, fields[i].member, number);
      else
        {
          g_autofree char *sentence = g_strdup_printf (_("“%s” is no amount. Enter a number, such as 0.25."), text);

          say_problem (self, sentence);
          return NULL;
        }
    }
  return g_steal_pointer (&node);
}

/* (transfer full) (nullable): NULL: the key that is there stays. Textract's has two parts. */
static char *
secret_of (Form *self)
{
  g_autofree char *access = NULL;
  g_autofree char *secret = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (g_str_equal (fields[i].member, "access_key_id"))
        access = text_of (self, i);
      else if (g_str_equal (fields[i].member, "secret"))
        secret = text_of (self, i);
    }
  if (*secret == '\0')
    return NULL;
  if (self->dialect != CP_ENGINE_TEXTRACT)
    return g_steal_pointer (&secret);
  object = json_object_new ();
  node = json_node_new (JSON_NODE_OBJECT);
  json_object_set_string_member (object, "access_key_id", access);
  json_object_set_string_member (object, "secret_access_key", secret);
  json_node_take_object (node, object);
  return cp_canonical_json (node);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Form *self = user_data;
  g_autoptr (GError) error = NULL;

  if (cp_engines_finish (CP_WORKSPACE (source), result, &error))
    {
      self->saved (self->user_data);
      if (self->shell != NULL)
        cp_dialog_shell_close (self->shell);
    }
  else if (self->shell != NULL)
    {
      gtk_widget_set_sensitive (self->save, TRUE);
      say_problem (self, error->message);
    }
  form_unref (self);
}

static void
save_cb (Form *self)
{
  g_autoptr (JsonNode) settings = settings_of (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (CpEngine) engine = settings != NULL ? cp_engine_new_from_json (settings, &error) : NULL;
  char *secret;

  if (engine == NULL)
    {
      if (error != NULL)
        say_problem (self, error->message);
      return;
    }
  say_problem (self, NULL);
  gtk_widget_set_sensitive (self->save, FALSE);
  secret = secret_of (self);
  cp_engines_save_async (self->workspace, engine, secret, NULL, saved_cb, form_ref (self));
  cp_token_free (secret);
}

/* Building */

static char *
text_of_member (JsonObject *settings, const Field *field)
{
  JsonNode *node = json_object_get_member (settings, field->member);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || field->kind == FIELD_SECRET)
    return g_strdup ("");
  if (field->kind == FIELD_NUMBER)
    return json_node_get_double (node) > 0 ? g_strdup_printf ("%g", json_node_get_double (node)) : g_strdup ("");
  return g_strdup (json_node_get_string (node));
}

static void
add_rows (Form *self, AdwPreferencesGroup *group, guint number)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *text = text_of_member (self->settings, &fields[i]);

      if (fields[i].group != number || (fields[i].dialects & 1u << self->dialect) == 0)
        continue;
      self->rows[i] = fields[i].kind == FIELD_SECRET ? adw_password_entry_row_new () : adw_entry_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[i]), _(fields[i].title));
      gtk_editable_set_text (GTK_EDITABLE (self->rows[i]), text);
      g_signal_connect_swapped (self->rows[i], "entry-activated", G_CALLBACK (save_cb), self);
      adw_preferences_group_add (group, self->rows[i]);
    }
}

static GtkWidget *
make_content (Form *self, const char *hint, gboolean is_new)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  AdwPreferencesGroup *service = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *money = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_description (service, hint);
  add_rows (self, service, 0);
  adw_preferences_group_set_title (money, _("Cost"));
  adw_preferences_group_set_description (money, is_new ? _("Without prices nothing can be estimated, and limits do not hold.") : NULL);
  add_rows (self, money, 1);
  self->problem = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0);
  gtk_widget_add_css_class (self->problem, "look-problem");
  gtk_widget_set_visible (self->problem, FALSE);
  self->save = gtk_button_new_with_label (_("Save"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_add_css_class (self->save, "pill");
  gtk_widget_set_halign (self->save, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (save_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (service));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (money));
  gtk_box_append (GTK_BOX (box), self->problem);
  gtk_box_append (GTK_BOX (box), self->save);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (outer), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (outer), scroller);
  return outer;
}

static JsonObject *
begin_settings (const CpEnginePreset *preset, CpEngine *engine)
{
  g_autofree char *id = NULL;
  JsonObject *settings;

  if (engine != NULL)
    return cp_engines_dup_settings (engine);
  id = cp_identifier_new ();
  settings = json_object_new ();
  json_object_set_string_member (settings, "id", id);
  json_object_set_string_member (settings, "label", _(preset->label));
  json_object_set_string_member (settings, "dialect", cp_engine_dialect_to_string (preset->dialect));
  json_object_set_string_member (settings, "base_url", preset->base_url);
  json_object_set_string_member (settings, "currency", "USD");
  return settings;
}

static void
closed_cb (Form *self)
{
  self->shell = NULL;
}

/**
 * cp_engine_form_present:
 * @parent: a widget of the window
 * @workspace: a workspace
 * @preset: the kind of service
 * @engine: (nullable): the one to change
 * @saved: called once it is saved
 * @user_data: for @saved
 * @free_data: (nullable): for @user_data
 *
 * The key that is there is never shown; an empty field keeps it.
 */
void
cp_engine_form_present (GtkWidget *parent, CpWorkspace *workspace, const CpEnginePreset *preset, CpEngine *engine, CpEngineSaved saved,
                        gpointer user_data, GDestroyNotify free_data)
{
  Form *self = g_new0 (Form, 1);

  g_atomic_ref_count_init (&self->references);
  self->workspace = g_object_ref (workspace);
  self->dialect = engine != NULL ? cp_engine_get_dialect (engine) : preset->dialect;
  self->settings = begin_settings (preset, engine);
  self->saved = saved;
  self->user_data = user_data;
  self->free_data = free_data;
  self->shell = cp_dialog_shell_new (engine != NULL ? cp_engine_get_label (engine) : _(preset->label),
                                     make_content (self, _(preset->hint), engine == NULL), 480, 620);
  g_signal_connect_swapped (self->shell, "destroy", G_CALLBACK (closed_cb), self);
  g_object_set_data_full (G_OBJECT (self->shell), "cp-engine-form", self, form_unref);
  cp_dialog_shell_present (self->shell, parent);
}
