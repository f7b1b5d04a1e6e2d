/* cp-page-renderer.c
 *
 * The calls on one document are taken one after the other, so one drawing is in the making at a time and the rest is a list
 * of wishes that each scroll replaces: nothing stale is ever waiting. A drawing that nobody wants any more is cancelled.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-page-renderer.h"

#include "cp-task.h"

struct _CpPageRenderer
{
  GObject parent_instance;

  CpDocument *document;
  CpPageCache *cache; /* the owner's, who stops us before freeing it */
  GArray *wishes;
  GHashTable *failures;
  CpPageWish current;
  GCancellable *cancellable; /* of the drawing in the making */
  guint epoch;               /* counts what makes older drawings worthless */
  gboolean dark;
};

G_DEFINE_FINAL_TYPE (CpPageRenderer, cp_page_renderer, G_TYPE_OBJECT)

enum
{
  DRAWN,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  CpDocument *document;
  CpPageWish wish;
  gboolean dark;
} Job;

/* What a worker brings back. A sharp drawing comes with its stand-in, shrunk from the same pixels. */
typedef struct
{
  CpPageDrawing *drawing;
  CpPageDrawing *small; /* (nullable) */
  double small_scale;
} Drawn;

typedef struct
{
  CpPageRenderer *self;
  CpPageWish wish;
  guint epoch;
  GCancellable *cancellable;
} Reply;

static void pump (CpPageRenderer *self);

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->document);
  g_free (job);
}

static void
drawn_free (Drawn *drawn)
{
  g_clear_pointer (&drawn->drawing, cp_page_drawing_unref);
  g_clear_pointer (&drawn->small, cp_page_drawing_unref);
  g_free (drawn);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Drawn, drawn_free)

static void
reply_free (Reply *reply)
{
  g_object_unref (reply->self);
  g_object_unref (reply->cancellable);
  g_free (reply);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reply, reply_free)

/* Black on white becomes light grey on nearly black: a full inversion glares. */
static GBytes *
invert (CpPageImage *image)
{
  gsize length;
  const guint8 *from = g_bytes_get_data (cp_page_image_get_pixels (image), &length);
  guint8 *to = g_malloc (length);
  guint8 table[256];

  for (int i = 0; i < 256; i++)
    table[i] = 30 + (255 - i) * 210 / 255;
  for (gsize i = 0; i + 3 < length; i += 4)
    {
      to[i] = table[from[i]];
      to[i + 1] = table[from[i + 1]];
      to[i + 2] = table[from[i + 2]];
      to[i + 3] = 255;
    }
  return g_bytes_new_take (to, length);
}

/* Means of @factor by @factor pixels. */
static CpPageDrawing *
shrink (GBytes *pixels, int width, int height, int stride, int factor)
{
  const guint8 *from = g_bytes_get_data (pixels, NULL);
  const int small_width = width / factor, small_height = height / factor;
  guint8 *to = g_malloc ((gsize) small_width * small_height * 4);
  g_autoptr (GBytes) small = NULL;

  for (int y = 0; y < small_height; y++)
    for (int x = 0; x < small_width; x++)
      for (int channel = 0; channel < 4; channel++)
        {
          const guint8 *corner = from + (gsize) y * factor * stride + (gsize) x * factor * 4 + channel;
          int sum = 0;

          for (int i = 0; i < factor; i++)
            for (int j = 0; j < factor; j++)
              sum += corner[(gsize) i * stride + j * 4];
          to[((gsize) y * small_width + x) * 4 + channel] = sum / (factor * factor);
        }
  small = g_bytes_new_take (to, (gsize) small_width * small_height * 4);
  return cp_page_drawing_new (small, small_width, small_height, small_width * 4);
}

static gpointer
draw (gpointer input, GCancellable *cancellable, GError **error)
{
  Job *job = input;
  g_autoptr (CpPageImage) image = NULL;
  g_autoptr (GBytes) pixels = NULL;
  Drawn *drawn;
  int width, height, stride, factor;

  image = cp_document_render (job->document, job->wish.page, job->wish.scale, cancellable, error);
  if (image == NULL)
    return NULL;
  width = cp_page_image_get_width (image);
  height = cp_page_image_get_height (image);
  stride = cp_page_image_get_stride (image);
  pixels = job->dark ? invert (image) : g_bytes_ref (cp_page_image_get_pixels (image));
  drawn = g_new0 (Drawn, 1);
  drawn->drawing = cp_page_drawing_new (pixels, width, height, stride);
  factor = (width + CP_STAND_IN_WIDTH / 2) / CP_STAND_IN_WIDTH;
  if (!job->wish.small && factor > 1)
    {
      drawn->small = shrink (pixels, width, height, stride, factor);
      drawn->small_scale = job->wish.scale / factor;
    }
  return drawn;
}

static void
on_drawn (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reply) reply = user_data;
  CpPageRenderer *self = reply->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (Drawn) drawn = cp_task_finish (source, result, &error);
  const int page = reply->wish.page;
  const gboolean fresh = self->document != NULL && reply->epoch == self->epoch;

  if (self->cancellable == reply->cancellable)
    g_clear_object (&self->cancellable);
  if (fresh && drawn != NULL)
    {
      cp_page_cache_put (self->cache, page, reply->wish.scale, reply->wish.small, drawn->drawing);
      if (drawn->small != NULL)
        cp_page_cache_put (self->cache, page, drawn->small_scale, TRUE, drawn->small);
      g_signal_emit (self, signals[DRAWN], 0, page);
    }
  else if (fresh && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_hash_table_insert (self->failures, GINT_TO_POINTER (page), g_strdup (error->message));
      g_signal_emit (self, signals[FAILED], 0, page);
    }
  if (self->document != NULL)
    pump (self);
}

static gboolean
is_needed (CpPageRenderer *self, const CpPageWish *wish)
{
  if (g_hash_table_contains (self->failures, GINT_TO_POINTER (wish->page)))
    return FALSE;
  /* Any drawing will do where a stand-in is wanted. */
  if (wish->small)
    return cp_page_cache_get (self->cache, wish->page, 0, NULL) == NULL;
  return !cp_page_cache_has (self->cache, wish->page, wish->scale, FALSE);
}

static void
start (CpPageRenderer *self, const CpPageWish *wish)
{
  Job *job = g_new0 (Job, 1);
  Reply *reply = g_new0 (Reply, 1);

  self->current = *wish;
  self->cancellable = g_cancellable_new ();
  job->document = g_object_ref (self->document);
  job->wish = *wish;
  job->dark = self->dark;
  reply->self = g_object_ref (self);
  reply->wish = *wish;
  reply->epoch = self->epoch;
  reply->cancellable = g_object_ref (self->cancellable);
  cp_task_run (NULL, draw, job, job_free, (GDestroyNotify) drawn_free, self->cancellable, on_drawn, reply);
}

/* Begins the first wish that is not fulfilled, if nothing is in the making. */
static void
pump (CpPageRenderer *self)
{
  if (self->cancellable != NULL)
    return;
  for (guint i = 0; i < self->wishes->len; i++)
    {
      const CpPageWish *wish = &g_array_index (self->wishes, CpPageWish, i);

      if (is_needed (self, wish))
        {
          start (self, wish);
          return;
        }
    }
}

static gboolean
is_wished (CpPageRenderer *self, const CpPageWish *wish)
{
  for (guint i = 0; i < self->wishes->len; i++)
    {
      const CpPageWish *other = &g_array_index (self->wishes, CpPageWish, i);

      if (other->page == wish->page && other->small == wish->small && ABS (other->scale - wish->scale) < 1e-6)
        return TRUE;
    }
  return FALSE;
}

/**
 * cp_page_renderer_want:
 * @self: a renderer
 * @wishes: (array length=n_wishes): what should be drawn, most urgent first
 * @n_wishes: how many
 *
 * Replaces all earlier wishes.
 */
void
cp_page_renderer_want (CpPageRenderer *self, const CpPageWish *wishes, guint n_wishes)
{
  g_return_if_fail (CP_IS_PAGE_RENDERER (self));

  g_array_set_size (self->wishes, 0);
  g_array_append_vals (self->wishes, wishes, n_wishes);
  if (self->cancellable != NULL && !is_wished (self, &self->current))
    g_cancellable_cancel (self->cancellable);
  pump (self);
}

/**
 * cp_page_renderer_set_dark:
 * @self: a renderer
 * @dark: whether light and dark change places on the page
 *
 * Empties the cache when it changes; pages are drawn anew as they are wanted.
 */
void
cp_page_renderer_set_dark (CpPageRenderer *self, gboolean dark)
{
  g_return_if_fail (CP_IS_PAGE_RENDERER (self));

  if (self->dark == dark)
    return;
  self->dark = dark;
  self->epoch++;
  cp_page_cache_clear (self->cache);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/**
 * cp_page_renderer_get_failure:
 * @self: a renderer
 * @page: page number
 *
 * Returns: (transfer none) (nullable): why the page could not be drawn
 */
const char *
cp_page_renderer_get_failure (CpPageRenderer *self, int page)
{
  g_return_val_if_fail (CP_IS_PAGE_RENDERER (self), NULL);

  return g_hash_table_lookup (self->failures, GINT_TO_POINTER (page));
}

guint
cp_page_renderer_get_n_failures (CpPageRenderer *self)
{
  g_return_val_if_fail (CP_IS_PAGE_RENDERER (self), 0);

  return g_hash_table_size (self->failures);
}

/* Forgets that @page failed; the next wish draws it again. */
void
cp_page_renderer_retry (CpPageRenderer *self, int page)
{
  g_return_if_fail (CP_IS_PAGE_RENDERER (self));

  g_hash_table_remove (self->failures, GINT_TO_POINTER (page));
  pump (self);
}

/**
 * cp_page_renderer_stop:
 * @self: a renderer
 *
 * Nothing is drawn from here on, and the cache is not touched again.
 */
void
cp_page_renderer_stop (CpPageRenderer *self)
{
  g_return_if_fail (CP_IS_PAGE_RENDERER (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_array_set_size (self->wishes, 0);
  g_clear_object (&self->document);
  self->cache = NULL;
}

/**
 * cp_page_renderer_new:
 * @document: what to draw
 * @cache: where drawings go; must live until [method@PageRenderer.stop]
 *
 * Returns: (transfer full): a renderer without wishes
 */
CpPageRenderer *
cp_page_renderer_new (CpDocument *document, CpPageCache *cache)
{
  CpPageRenderer *self = g_object_new (CP_TYPE_PAGE_RENDERER, NULL);

  self->document = g_object_ref (document);
  self->cache = cache;
  return self;
}

static void
cp_page_renderer_finalize (GObject *object)
{
  CpPageRenderer *self = CP_PAGE_RENDERER (object);

  g_clear_object (&self->document);
  g_clear_object (&self->cancellable);
  g_array_unref (self->wishes);
  g_hash_table_unref (self->failures);

  G_OBJECT_CLASS (cp_page_renderer_parent_class)->finalize (object);
}

static void
cp_page_renderer_class_init (CpPageRendererClass *klass)
{
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cp_page_renderer_finalize;
  signals[DRAWN] = g_signal_new ("drawn", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
cp_page_renderer_init (CpPageRenderer *self)
{
  self->wishes = g_array_new (FALSE, FALSE, sizeof (CpPageWish));
  self->failures = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}
