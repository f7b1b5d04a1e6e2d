/* cp-update-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-update-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "cp-crm-provider.h"
#include "cp-csv.h"

typedef struct
{
  char *id;
  GHashTable *cells;        /* column -> text */
} Row;

struct _CpUpdateFile
{
  char *path;
  GPtrArray *columns;       /* the identifier first */
  GPtrArray *rows;          /* of Row, in the order they came */
};

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->id);
  g_hash_table_unref (row->cells);
  g_free (row);
}

static Row *
find_row (CpUpdateFile *self, const char *id)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if (g_str_equal (row->id, id))
        return row;
    }
  return NULL;
}

static void
ensure_column (CpUpdateFile *self, const char *column)
{
  if (!g_ptr_array_find_with_equal_func (self->columns, column, g_str_equal, NULL))
    g_ptr_array_add (self->columns, g_strdup (column));
}

static void
take_table (CpUpdateFile *self, CpCsvTable *table)
{
  for (guint c = 1; c < table->n_columns; c++)
    ensure_column (self, table->header[c]);
  for (guint i = 0; i < table->rows->len; i++)
    {
      char **cells = g_ptr_array_index (table->rows, i);

      for (guint c = 1; c < table->n_columns; c++)
        {
          g_autofree char *id = cp_csv_unguard_cell (cells[0]);
          g_autofree char *text = cp_csv_unguard_cell (cells[c]);

          cp_update_file_set (self, id, table->header[c], text);
        }
    }
}

/**
 * cp_update_file_load:
 * @path: where it is, or will be
 * @id_column: the name of its first column
 * @error: return location
 *
 * A file that a person has changed in a way that cannot be understood is an error: it is theirs, and not overwritten.
 *
 * Returns: (transfer full): its rows; none when there is no file yet
 */
CpUpdateFile *
cp_update_file_load (const char *path, const char *id_column, GError **error)
{
  g_autoptr (CpUpdateFile) self = g_new0 (CpUpdateFile, 1);
  g_autoptr (CpCsvTable) table = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *data = NULL;
  gsize length;

  self->path = g_strdup (path);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  g_ptr_array_add (self->columns, g_strdup (id_column));
  if (!g_file_get_contents (path, &data, &length, &problem))
    {
      if (g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return g_steal_pointer (&self);
      g_set_error (error, CP_CRM_ERROR, CP_CRM_ERROR_FILE, _("The update file “%s” cannot be read: %s"), path, problem->message);
      return NULL;
    }
  table = cp_csv_parse (data, length, error);
  if (table == NULL)
    return NULL;
  if (!g_str_equal (table->header[0], id_column) || table->problems->len > 0)
    {
      g_set_error (error, CP_CRM_ERROR, CP_CRM_ERROR_FILE,
                   _("The update file “%s” was changed by another program. Move it away; Counterpart then begins a new one."), path);
      return NULL;
    }
  take_table (self, table);
  return g_steal_pointer (&self);
}

void
cp_update_file_free (CpUpdateFile *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

gboolean
cp_update_file_has (CpUpdateFile *self, const char *id)
{
  return find_row (self, id) != NULL;
}

/** cp_update_file_get: (transfer none) (nullable): what is to be written; %NULL when nothing is */
const char *
cp_update_file_get (CpUpdateFile *self, const char *id, const char *column)
{
  Row *row = find_row (self, id);
  const char *text = row != NULL ? g_hash_table_lookup (row->cells, column) : NULL;

  return text != NULL && *text != '\0' ? text : NULL;
}

void
cp_update_file_set (CpUpdateFile *self, const char *id, const char *column, const char *text)
{
  Row *row = find_row (self, id);

  if (row == NULL)
    {
      row = g_new0 (Row, 1);
      row->id = g_strdup (id);
      row->cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_ptr_array_add (self->rows, row);
    }
  ensure_column (self, column);
  g_hash_table_replace (row->cells, g_strdup (column), g_strdup (text));
}

void
cp_update_file_remove (CpUpdateFile *self, const char *id)
{
  Row *row = find_row (self, id);

  if (row != NULL)
    g_ptr_array_remove (self->rows, row);
}

static void
append_guarded (GString *out, CpUpdateFile *self, Row *row)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (cells, cp_csv_guard_cell (row->id));
  for (guint c = 1; c < self->columns->len; c++)
    {
      const char *text = g_hash_table_lookup (row->cells, g_ptr_array_index (self->columns, c));

      g_ptr_array_add (cells, cp_csv_guard_cell (text != NULL ? text : ""));
    }
  g_ptr_array_add (cells, NULL);
  cp_csv_append_row (out, (char **) cells->pdata);
}

static gboolean
is_empty (Row *row)
{
  GHashTableIter iter;
  gpointer text;

  g_hash_table_iter_init (&iter, row->cells);
  while (g_hash_table_iter_next (&iter, NULL, &text))
    if (*(const char *) text != '\0')
      return FALSE;
  return TRUE;
}

/** cp_update_file_save: the whole file at once, on the disk before this returns; one without rows is taken away */
gboolean
cp_update_file_save (CpUpdateFile *self, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *directory = g_path_get_dirname (self->path);
  g_autoptr (GError) problem = NULL;
  guint written = 0;

  g_ptr_array_add (self->columns, NULL);
  cp_csv_append_row (out, (char **) self->columns->pdata);
  g_ptr_array_set_size (self->columns, (int) self->columns->len - 1);
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (is_empty (g_ptr_array_index (self->rows, i)))
        continue;
      append_guarded (out, self, g_ptr_array_index (self->rows, i));
      written++;
    }
  if (written == 0)
    {
      if (g_remove (self->path) == 0 || errno == ENOENT)
        return TRUE;
      g_set_error (error, CP_CRM_ERROR, CP_CRM_ERROR_FILE, _("The update file “%s” cannot be taken away: %s"), self->path, g_strerror (errno));
      return FALSE;
    }
  g_mkdir_with_parents (directory, 0700);
  if (g_file_set_contents_full (self->path, out->str, (gssize) out->len, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &problem))
    return TRUE;
  g_set_error (error, CP_CRM_ERROR, CP_CRM_ERROR_FILE, _("The update file “%s” cannot be written: %s"), self->path, problem->message);
  return FALSE;
}
