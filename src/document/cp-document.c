/* cp-document.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-document-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "cp-blocking.h"
#include "cp-document-error.h"
#include "cp-document-file.h"
#include "cp-document-sentences.h"
#include "cp-hidden-passage-private.h"

/* More than a person reads; a hostile file could ask for one a page. */
#define MAX_WARNINGS 200

G_DEFINE_FINAL_TYPE (CpDocument, cp_document, G_TYPE_OBJECT)

static void
outline_entry_free (gpointer data)
{
  CpOutlineEntry *entry = data;

  g_free (entry->title);
  g_free (entry);
}

static void
lane_clear (CpDocumentLane *lane)
{
  g_clear_pointer (&lane->process, cp_reader_process_unref);
  cp_document_turn_clear (&lane->turn);
}

static void
cp_document_finalize (GObject *object)
{
  CpDocument *self = CP_DOCUMENT (object);

  lane_clear (&self->pages);
  for (guint i = 0; i < CP_DOCUMENT_MOST_RECOGNISERS; i++)
    lane_clear (&self->recognition[i]);
  cp_document_turn_clear (&self->reading);
  if (self->fd >= 0)
    close (self->fd);
  if (self->password != NULL)
    memset (self->password, 0, strlen (self->password));
  g_free (self->password);
  g_free (self->path);
  g_free (self->sha256);
  g_free (self->media_type);
  g_free (self->title);
  g_clear_pointer (&self->sizes, g_variant_unref);
  g_ptr_array_unref (self->outline);
  g_ptr_array_unref (self->sentences);
  g_ptr_array_unref (self->warnings);
  g_ptr_array_unref (self->old_warnings);
  g_ptr_array_unref (self->hidden);
  g_clear_object (&self->layer);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (cp_document_parent_class)->finalize (object);
}

static void
cp_document_class_init (CpDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cp_document_finalize;
}

static void
cp_document_init (CpDocument *self)
{
  self->fd = -1;
  self->outline = g_ptr_array_new_with_free_func (outline_entry_free);
  self->sentences = g_ptr_array_new_with_free_func (g_free);
  self->warnings = g_ptr_array_new ();
  g_ptr_array_add (self->warnings, NULL);
  self->old_warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->hidden = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_hidden_passage_free);
  cp_document_turn_init (&self->pages.turn);
  for (guint i = 0; i < CP_DOCUMENT_MOST_RECOGNISERS; i++)
    cp_document_turn_init (&self->recognition[i].turn);
  cp_document_turn_init (&self->reading);
  g_mutex_init (&self->lock);
}

void
cp_document_add_time (CpDocument *self, CpDocumentTime what, gint64 since)
{
  double spent = (double) (g_get_monotonic_time () - since) / 1000.0;

  g_mutex_lock (&self->lock);
  if (what == CP_DOCUMENT_TIME_OPEN)
    self->open_ms += spent;
  else if (what == CP_DOCUMENT_TIME_TEXT)
    self->text_ms += spent;
  else
    self->ocr_ms += spent;
  g_mutex_unlock (&self->lock);
}

static gboolean
has_sentence (CpDocument *self, const char *sentence)
{
  return g_ptr_array_find_with_equal_func (self->sentences, sentence, g_str_equal, NULL);
}

/* @warnings: of type a(sis). Arrays that were handed out stay as they are: who holds one may be on another thread. */
void
cp_document_add_warnings (CpDocument *self, GVariant *warnings)
{
  GVariantIter iter;
  const char *kind;
  const char *detail;
  int page;

  if (warnings == NULL || g_variant_n_children (warnings) == 0)
    return;
  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->old_warnings, self->warnings);
  self->warnings = g_ptr_array_new ();
  g_variant_iter_init (&iter, warnings);
  while (self->sentences->len < MAX_WARNINGS && g_variant_iter_next (&iter, "(&si&s)", &kind, &page, &detail))
    {
      g_autofree char *sentence = cp_document_warning_sentence (kind, page, detail);

      if (!has_sentence (self, sentence))
        g_ptr_array_add (self->sentences, g_steal_pointer (&sentence));
    }
  g_ptr_array_extend (self->warnings, self->sentences, NULL, NULL);
  g_ptr_array_add (self->warnings, NULL);
  g_mutex_unlock (&self->lock);
}

/* @hidden: of type CP_READER_HIDDEN_TYPE. */
void
cp_document_add_hidden (CpDocument *self, GVariant *hidden, int page)
{
  g_mutex_lock (&self->lock);
  cp_hidden_passages_take (self->hidden, hidden, page);
  g_mutex_unlock (&self->lock);
}

/* What the last reader said; -1: none was started yet. */
static int landlock_abi = -1;

static void
tell_of_landlock (int abi)
{
  static gsize told;

  g_atomic_int_set (&landlock_abi, abi);
  if (abi < 1 && g_once_init_enter (&told))
    {
      g_message ("%s", cp_document_describe_protection ());
      g_once_init_leave (&told, 1);
    }
}

/**
 * cp_document_describe_protection:
 *
 * Returns: (transfer none): a sentence for people
 */
const char *
cp_document_describe_protection (void)
{
  int abi = g_atomic_int_get (&landlock_abi);

  if (abi < 0)
    return _("No document was opened yet.");
  if (abi == 0)
    return _("Documents are opened without network and write access. This kernel has no Landlock, so they are not kept from "
             "reading other files.");
  return _("Documents are opened without network, without write access and without access to other files.");
}

static void
remember_outline (CpDocument *self, GVariant *outline)
{
  GVariantIter iter;
  const char *title;
  int page;
  int level;

  g_variant_iter_init (&iter, outline);
  while (g_variant_iter_next (&iter, "(&sii)", &title, &page, &level))
    {
      CpOutlineEntry *entry;

      if (page < 1 || page > self->n_pages || level < 0)
        continue;
      entry = g_new0 (CpOutlineEntry, 1);
      entry->title = g_strdup (title);
      entry->page = page;
      entry->level = level;
      g_ptr_array_add (self->outline, entry);
    }
}

/* The first reader says what the document is; a later one must say the same, or the file changed meanwhile. */
static gboolean
remember (CpDocument *self, CpReaderOpened *opened, GError **error)
{
  int n_pages = (int) g_variant_n_children (opened->sizes);

  if (self->sizes != NULL)
    {
      if (n_pages == self->n_pages)
        return TRUE;
      g_set_error_literal (error, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_DAMAGED, _("This file changed while it was open."));
      return FALSE;
    }
  tell_of_landlock (opened->landlock_abi);
  self->n_pages = n_pages;
  self->sizes = g_steal_pointer (&opened->sizes);
  self->media_type = g_steal_pointer (&opened->media_type);
  if (opened->title[0] != '\0')
    self->title = g_steal_pointer (&opened->title);
  remember_outline (self, opened->outline);
  cp_document_add_warnings (self, opened->warnings);
  cp_document_add_hidden (self, opened->hidden, 0);
  return TRUE;
}

/* Starts a reader and lets it open the file. The hash is taken while the reader loads its libraries. */
static CpReaderProcess *
start_reader (CpDocument *self, GCancellable *cancellable, GError **error)
{
  gint64 since = g_get_monotonic_time ();
  g_autoptr (CpReaderProcess) process = cp_reader_process_start (error);
  g_auto (CpReaderOpened) opened = { 0 };

  if (process == NULL)
    return NULL;
  if (self->sha256 == NULL)
    self->sha256 = cp_document_file_hash (self->fd, cancellable, error);
  if (self->sha256 == NULL)
    return NULL;
  if (!cp_reader_process_open (process, self->fd, self->password, &opened, cancellable, error)
      || !remember (self, &opened, error))
    return NULL;
  cp_document_add_time (self, CP_DOCUMENT_TIME_OPEN, since);
  return g_steal_pointer (&process);
}

/**
 * cp_document_take_reader:
 * @lane: which reader
 *
 * Waits for the turn and starts a reader where none lives.
 *
 * Returns: (transfer full) (nullable): the reader; call [method@Document.give_reader] afterwards. On error there is nothing to give.
 */
CpReaderProcess *
cp_document_take_reader (CpDocument *self, CpDocumentLane *lane, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpReaderProcess) process = NULL;

  if (!cp_document_turn_take (&lane->turn, cancellable, error))
    return NULL;
  g_mutex_lock (&self->lock);
  if (lane->process != NULL && !cp_reader_process_is_alive (lane->process))
    g_clear_pointer (&lane->process, cp_reader_process_unref);
  if (lane->process != NULL)
    process = cp_reader_process_ref (lane->process);
  g_mutex_unlock (&self->lock);
  if (process != NULL)
    return g_steal_pointer (&process);

  process = start_reader (self, cancellable, error);
  if (process == NULL)
    {
      cp_document_turn_give (&lane->turn);
      return NULL;
    }
  g_mutex_lock (&self->lock);
  lane->process = cp_reader_process_ref (process);
  g_mutex_unlock (&self->lock);
  return g_steal_pointer (&process);
}

void
cp_document_give_reader (CpDocument *self, CpDocumentLane *lane)
{
  cp_document_turn_give (&lane->turn);
}

/* Any thread. A call that runs fails. */
void
cp_document_end_reader (CpDocument *self, CpDocumentLane *lane)
{
  g_autoptr (CpReaderProcess) process = NULL;

  g_mutex_lock (&self->lock);
  process = g_steal_pointer (&lane->process);
  g_mutex_unlock (&self->lock);
  if (process != NULL)
    cp_reader_process_kill (process);
}

/* Any thread. */
void
cp_document_end_recognition (CpDocument *self)
{
  for (guint i = 0; i < CP_DOCUMENT_MOST_RECOGNISERS; i++)
    cp_document_end_reader (self, &self->recognition[i]);
}

/**
 * cp_document_open:
 * @path: a file; told by its content, not by its name
 * @password: (nullable): for an encrypted file
 * @cancellable: (nullable): ends the reader
 * @error: return location: CP_DOCUMENT_ERROR, G_IO_ERROR
 *
 * Blocking, at most about ten seconds. The file stays open for as long as the document lives, so that a new reader reads the
 * same one even when another takes its name.
 *
 * Returns: (transfer full) (nullable): the document
 */
CpDocument *
cp_document_open (const char *path, const char *password, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpDocument) self = NULL;
  g_autoptr (CpReaderProcess) process = NULL;

  CP_ASSERT_MAY_BLOCK ();
  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (CP_TYPE_DOCUMENT, NULL);
  self->path = g_strdup (path);
  self->password = password != NULL && *password != '\0' ? g_strdup (password) : NULL;
  self->fd = cp_document_file_open (path, error);
  if (self->fd < 0)
    return NULL;
  process = cp_document_take_reader (self, &self->pages, cancellable, error);
  if (process == NULL)
    return NULL;
  cp_document_give_reader (self, &self->pages);
  return g_steal_pointer (&self);
}

const char *
cp_document_get_path (CpDocument *self)
{
  return self->path;
}

const char *
cp_document_get_sha256 (CpDocument *self)
{
  return self->sha256;
}

const char *
cp_document_get_media_type (CpDocument *self)
{
  return self->media_type;
}

const char *
cp_document_get_title (CpDocument *self)
{
  return self->title;
}

int
cp_document_get_n_pages (CpDocument *self)
{
  return self->n_pages;
}

/**
 * cp_document_get_page_size:
 * @page: from 1
 * @width: (out): points as shown
 * @height: (out): points as shown
 *
 * Returns: %FALSE when there is no such page
 */
gboolean
cp_document_get_page_size (CpDocument *self, int page, double *width, double *height)
{
  *width = *height = 0;
  if (page < 1 || page > self->n_pages)
    return FALSE;
  g_variant_get_child (self->sizes, (gsize) page - 1, "(dd)", width, height);
  return TRUE;
}

/**
 * cp_document_get_warnings:
 *
 * Grows while pages are read and drawn. What was returned stays valid as long as the document.
 *
 * Returns: (transfer none) (array zero-terminated=1): sentences
 */
const char *const *
cp_document_get_warnings (CpDocument *self)
{
  const char *const *sentences;

  g_mutex_lock (&self->lock);
  sentences = (const char *const *) self->warnings->pdata;
  g_mutex_unlock (&self->lock);
  return sentences;
}

/**
 * cp_document_get_hidden_passages:
 *
 * Pages add to it as their text is read: complete once the text layer is there.
 *
 * Returns: (transfer full) (element-type CpHiddenPassage): copies, in the order in which they were found
 */
GPtrArray *
cp_document_get_hidden_passages (CpDocument *self)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_hidden_passage_free);

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->hidden->len; i++)
    g_ptr_array_add (copies, cp_hidden_passage_copy (g_ptr_array_index (self->hidden, i)));
  g_mutex_unlock (&self->lock);
  return copies;
}

GPtrArray *
cp_document_get_outline (CpDocument *self)
{
  return self->outline;
}

/**
 * cp_document_peek_text:
 *
 * Returns: (transfer full) (nullable): the layer if it was loaded already
 */
CpTextLayer *
cp_document_peek_text (CpDocument *self)
{
  CpTextLayer *layer;

  g_mutex_lock (&self->lock);
  layer = self->layer != NULL ? g_object_ref (self->layer) : NULL;
  g_mutex_unlock (&self->lock);
  return layer;
}

/**
 * cp_document_render:
 * @page: from 1
 * @scale: pixels a point
 * @cancellable: (nullable): ends the reader; the next call starts another
 * @error: return location: CP_DOCUMENT_ERROR, G_IO_ERROR_CANCELLED
 *
 * Blocking, at most about ten seconds after its turn has come. An image is never larger than 16384 pixels on a side nor than 40
 * million pixels: beyond that it is smaller than asked.
 *
 * Returns: (transfer full) (nullable): the page
 */
CpPageImage *
cp_document_render (CpDocument *self, int page, double scale, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpReaderProcess) process = NULL;
  g_autoptr (GVariant) warnings = NULL;
  CpPageImage *image;

  CP_ASSERT_MAY_BLOCK ();
  if (page < 1 || page > self->n_pages)
    {
      g_set_error (error, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_NO_SUCH_PAGE, _("There is no page %d."), page);
      return NULL;
    }
  process = cp_document_take_reader (self, &self->pages, cancellable, error);
  if (process == NULL)
    return NULL;
  image = cp_reader_process_render (process, page, scale, &warnings, cancellable, error);
  cp_document_give_reader (self, &self->pages);
  cp_document_add_warnings (self, warnings);
  return image;
}

void
cp_document_get_timings (CpDocument *self, double *open_ms, double *text_ms, double *ocr_ms)
{
  g_mutex_lock (&self->lock);
  *open_ms = self->open_ms;
  *text_ms = self->text_ms;
  *ocr_ms = self->ocr_ms;
  g_mutex_unlock (&self->lock);
}

int
cp_document_get_n_ocr_pages (CpDocument *self)
{
  int count;

  g_mutex_lock (&self->lock);
  count = self->n_ocr_pages;
  g_mutex_unlock (&self->lock);
  return count;
}

/**
 * cp_document_close:
 *
 * Any thread; returns at once. A call that runs elsewhere fails with CP_DOCUMENT_ERROR_READER_CRASHED.
 */
void
cp_document_close (CpDocument *self)
{
  cp_document_end_reader (self, &self->pages);
  cp_document_end_recognition (self);
}
