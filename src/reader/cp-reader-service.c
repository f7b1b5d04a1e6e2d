/* cp-reader-service.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reader-service.h"

#include <gio/gunixfdlist.h>
#include <math.h>
#include <time.h>
#include <unistd.h>

#include "counterpart-reader-interface.h"
#include "cp-letter-check.h"
#include "cp-reader-complaints.h"
#include "cp-reader-fault.h"
#include "cp-reader-format.h"
#include "cp-reader-limits.h"
#include "cp-reader-memfd.h"

/* Microseconds of processor time a file: for recognition of single words, and for all looking at letters. Of 120
 * contracts half took less than .42 s, nine of ten less than 1.1 s, and the longest 3.3 s. */
#define LONGEST_READING (G_USEC_PER_SEC * 5 / 4)
#define LONGEST_CHECKING (G_USEC_PER_SEC * 2)

struct _CpReaderService
{
  GObject parent_instance;

  CpReader1 *skeleton;
  CpReaderBackend *backend;
  CpReaderWarnings *warnings;
  CpReaderRecognise recognise;
  CpLetterCheck *letters; /* (nullable): where there is no recognition */
  gint64 checking;        /* microseconds of processor time spent on letters */
  int landlock_abi;
};

G_DEFINE_FINAL_TYPE (CpReaderService, cp_reader_service, G_TYPE_OBJECT)

static void
cp_reader_service_dispose (GObject *object)
{
  CpReaderService *self = CP_READER_SERVICE (object);

  g_clear_object (&self->skeleton);
  g_clear_object (&self->backend);
  g_clear_pointer (&self->warnings, cp_reader_warnings_free);
  g_clear_pointer (&self->letters, cp_letter_check_free);
  G_OBJECT_CLASS (cp_reader_service_parent_class)->dispose (object);
}

static void
cp_reader_service_class_init (CpReaderServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cp_reader_service_dispose;
}

static void
reach (const char *what, int page)
{
  g_autofree char *place = g_strdup_printf ("%s-%d", what, page);

  cp_reader_fault_reach (place);
}

static gboolean
check_page (CpReaderService *self, int page, GError **error)
{
  if (self->backend != NULL && page >= 1 && page <= cp_reader_backend_get_n_pages (self->backend))
    return TRUE;
  g_set_error (error, CP_READER_ERROR, CP_READER_ERROR_NO_SUCH_PAGE, "page %d", page);
  return FALSE;
}

static void
note_damage (CpReaderService *self, int page)
{
  if (cp_reader_complaints_take () > 0)
    cp_reader_warnings_add (self->warnings, page > 0 ? CP_READER_WARNING_DAMAGED_PAGE : CP_READER_WARNING_REPAIRED, page,
                            NULL);
}

/* An error that no domain of ours describes must not cross as it is: its name would be made up by GDBus. */
static gboolean
answer_error (GDBusMethodInvocation *invocation, GError *error)
{
  if (error->domain != CP_READER_ERROR)
    {
      g_autoptr (GError) own = g_error_new_literal (CP_READER_ERROR, CP_READER_ERROR_FAILED, error->message);

      g_dbus_method_invocation_return_gerror (invocation, own);
      g_error_free (error);
    }
  else
    g_dbus_method_invocation_take_error (invocation, error);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static GVariant *
list_sizes (CpReaderService *self)
{
  int n_pages = cp_reader_backend_get_n_pages (self->backend);
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(dd)"));

  for (int page = 1; page <= n_pages; page++)
    {
      double width;
      double height;

      cp_reader_backend_get_page_size (self->backend, page, &width, &height);
      g_variant_builder_add (&builder, "(dd)", width, height);
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
list_outline (CpReaderService *self)
{
  g_autoptr (GPtrArray) entries = cp_reader_backend_list_outline (self->backend);
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sii)"));

  for (guint i = 0; i < entries->len; i++)
    {
      const CpReaderOutlineEntry *entry = g_ptr_array_index (entries, i);

      g_variant_builder_add (&builder, "(sii)", entry->title, entry->page, entry->level);
    }
  return g_variant_builder_end (&builder);
}

static gboolean
on_open (CpReader1 *skeleton, GDBusMethodInvocation *invocation, GUnixFDList *descriptors, GVariant *file,
         const char *password, CpReaderService *self)
{
  GError *error = NULL;
  int fd = descriptors != NULL ? g_unix_fd_list_get (descriptors, g_variant_get_handle (file), &error) : -1;
  g_autofree char *title = NULL;
  g_autofree char *valid_title = NULL;
  g_autoptr (CpReaderHidden) hidden = cp_reader_hidden_new ();
  GVariant *sizes;
  GVariant *outline;

  cp_reader_fault_reach ("open");
  g_clear_object (&self->backend);
  if (fd < 0)
    return answer_error (invocation, error != NULL ? error : g_error_new_literal (CP_READER_ERROR, CP_READER_ERROR_FAILED, "no file"));
  self->backend = cp_reader_format_open (fd, *password != '\0' ? password : NULL, &error);
  if (self->backend == NULL)
    return answer_error (invocation, error);

  sizes = list_sizes (self);
  outline = list_outline (self);
  cp_reader_backend_list_warnings (self->backend, self->warnings);
  cp_reader_backend_list_hidden (self->backend, hidden);
  note_damage (self, 0);
  title = cp_reader_backend_get_title (self->backend);
  valid_title = g_utf8_make_valid (title != NULL ? title : "", -1);
  cp_reader1_complete_open (skeleton, invocation, NULL, self->landlock_abi,
                            cp_reader_backend_get_media_type (self->backend), valid_title, sizes, outline,
                            cp_reader_warnings_take (self->warnings), cp_reader_hidden_to_variant (hidden));
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

/* Into a sealed memfd: a page's boxes are larger than what a message may carry, and nobody copies them. */
static int
pack_pages (GVariant *pages, GError **error)
{
  g_auto (CpReaderMemfd) memory = { -1, NULL, 0 };
  g_autoptr (GVariant) sunk = g_variant_ref_sink (pages);

  if (!cp_reader_memfd_open (&memory, "counterpart-text", MAX (g_variant_get_size (sunk), 1), error))
    return -1;
  g_variant_store (sunk, memory.data);
  return cp_reader_memfd_seal (&memory, error);
}

/* (transfer full) (nullable): hands the descriptor over */
static GUnixFDList *
one_descriptor (int fd)
{
  return g_unix_fd_list_new_from_array (&fd, 1);
}

/* Only a PDF brings fonts of its own: Word files are set here, with the letters that they name. */
static void
check_letters (CpReaderService *self, int page, CpReaderPageText *text)
{
  clock_t since = clock ();

  if (self->letters == NULL || text->doubtful || !g_str_equal (cp_reader_backend_get_media_type (self->backend), "application/pdf"))
    return;
  if (self->checking > LONGEST_CHECKING
      || !cp_letter_check_page (self->letters, self->backend, page, text, self->checking < LONGEST_READING))
    cp_reader_warnings_add (self->warnings, CP_READER_WARNING_NOT_LOOKED, 0, NULL);
  self->checking += (gint64) (clock () - since) * G_USEC_PER_SEC / CLOCKS_PER_SEC;
}

static GVariant *
read_page (CpReaderService *self, int page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpReaderPageText) text = NULL;

  reach ("text", page);
  text = cp_reader_backend_read_text (self->backend, page, self->warnings, &error);
  if (text == NULL)
    {
      text = cp_reader_page_text_new ();
      cp_reader_page_text_fail (text, CP_READER_PROBLEM_FAILED);
      if (g_error_matches (error, CP_READER_ERROR, CP_READER_ERROR_DAMAGED))
        cp_reader_warnings_add (self->warnings, CP_READER_WARNING_MISSING_PAGE, page, NULL);
    }
  else
    check_letters (self, page, text);
  if (text->doubtful)
    {
      /* what is drawn decides, where the file says something else of a place */
      cp_reader_warnings_add (self->warnings, CP_READER_WARNING_HIDDEN_TEXT, page, NULL);
      cp_reader_page_text_distrust (text);
    }
  if (text->state == CP_READER_PAGE_NEEDS_RECOGNITION && cp_reader_page_is_blank (self->backend, page))
    text->state = CP_READER_PAGE_BLANK;
  note_damage (self, page);
  return cp_reader_page_text_to_variant (text);
}

static gboolean
on_read_text (CpReader1 *skeleton, GDBusMethodInvocation *invocation, GUnixFDList *unused, int first, int last,
              guint budget_ms, CpReaderService *self)
{
  gint64 until = g_get_monotonic_time () + (gint64) budget_ms * 1000;
  GError *error = NULL;
  g_autoptr (GUnixFDList) descriptors = NULL;
  GVariantBuilder builder;
  int fd;

  if (!check_page (self, first, &error) || !check_page (self, last, &error))
    return answer_error (invocation, error);
  g_variant_builder_init (&builder, G_VARIANT_TYPE (CP_READER_TEXT_TYPE));
  for (int page = first; page <= last; page++)
    {
      g_variant_builder_add_value (&builder, read_page (self, page));
      if (g_get_monotonic_time () >= until)
        break;
    }
  fd = pack_pages (g_variant_builder_end (&builder), &error);
  if (fd < 0)
    return answer_error (invocation, error);
  descriptors = one_descriptor (fd);
  cp_reader1_complete_read_text (skeleton, invocation, descriptors, g_variant_new_handle (0),
                                 cp_reader_warnings_take (self->warnings));
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
on_recognise (CpReader1 *skeleton, GDBusMethodInvocation *invocation, GUnixFDList *unused, int page,
              CpReaderService *self)
{
  GError *error = NULL;
  g_autoptr (CpReaderPageText) text = NULL;
  g_autoptr (GUnixFDList) descriptors = NULL;
  GVariantBuilder builder;
  int fd;

  if (!check_page (self, page, &error))
    return answer_error (invocation, error);
  reach ("recognise", page);
  text = cp_reader_recognise_with (self->recognise, self->backend, page, self->warnings, &error);
  if (text == NULL)
    return answer_error (invocation, error);
  note_damage (self, page);
  g_variant_builder_init (&builder, G_VARIANT_TYPE (CP_READER_TEXT_TYPE));
  g_variant_builder_add_value (&builder, cp_reader_page_text_to_variant (text));
  fd = pack_pages (g_variant_builder_end (&builder), &error);
  if (fd < 0)
    return answer_error (invocation, error);
  descriptors = one_descriptor (fd);
  cp_reader1_complete_recognise (skeleton, invocation, descriptors, g_variant_new_handle (0),
                                 cp_reader_warnings_take (self->warnings));
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

/* The scale that was asked for, or the largest that keeps the image within the limits. */
static double
fit_scale (double scale, double width, double height)
{
  double side = MAX (width, height) * scale;
  double pixels;

  if (!isfinite (scale) || scale <= 0)
    scale = 1.0;
  if (side > CP_READER_MAX_IMAGE_SIDE)
    scale *= CP_READER_MAX_IMAGE_SIDE / side;
  pixels = width * scale * height * scale;
  if (pixels > CP_READER_MAX_IMAGE_PIXELS)
    scale *= sqrt (CP_READER_MAX_IMAGE_PIXELS / pixels);
  return scale;
}

static int
draw_page (CpReaderService *self, int page, double scale, int *width, int *height, int *stride, GError **error)
{
  g_auto (CpReaderMemfd) memory = { -1, NULL, 0 };
  double points_wide;
  double points_high;
  cairo_surface_t *surface;
  gboolean drawn;

  cp_reader_backend_get_page_size (self->backend, page, &points_wide, &points_high);
  scale = fit_scale (scale, points_wide, points_high);
  *width = CLAMP ((int) ceil (points_wide * scale - 0.01), 1, CP_READER_MAX_IMAGE_SIDE);
  *height = CLAMP ((int) ceil (points_high * scale - 0.01), 1, CP_READER_MAX_IMAGE_SIDE);
  *stride = cairo_format_stride_for_width (CAIRO_FORMAT_ARGB32, *width);
  if (!cp_reader_memfd_open (&memory, "counterpart-page", (gsize) *stride * *height, error))
    return -1;
  surface = cairo_image_surface_create_for_data (memory.data, CAIRO_FORMAT_ARGB32, *width, *height, *stride);
  drawn = cp_reader_backend_draw (self->backend, page, scale, surface, error);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return drawn ? cp_reader_memfd_seal (&memory, error) : -1;
}

static gboolean
on_render (CpReader1 *skeleton, GDBusMethodInvocation *invocation, GUnixFDList *unused, int page, double scale,
           CpReaderService *self)
{
  GError *error = NULL;
  g_autoptr (GUnixFDList) descriptors = NULL;
  int width;
  int height;
  int stride;
  int fd;

  if (!check_page (self, page, &error))
    return answer_error (invocation, error);
  reach ("render", page);
  fd = draw_page (self, page, scale, &width, &height, &stride, &error);
  if (fd < 0)
    return answer_error (invocation, error);
  note_damage (self, page);
  descriptors = one_descriptor (fd);
  cp_reader1_complete_render (skeleton, invocation, descriptors, g_variant_new_handle (0), width, height, stride,
                              cp_reader_warnings_take (self->warnings));
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static void
cp_reader_service_init (CpReaderService *self)
{
  self->warnings = cp_reader_warnings_new ();
  self->skeleton = cp_reader1_skeleton_new ();
  g_signal_connect_object (self->skeleton, "handle-open", G_CALLBACK (on_open), self, 0);
  g_signal_connect_object (self->skeleton, "handle-read-text", G_CALLBACK (on_read_text), self, 0);
  g_signal_connect_object (self->skeleton, "handle-recognise", G_CALLBACK (on_recognise), self, 0);
  g_signal_connect_object (self->skeleton, "handle-render", G_CALLBACK (on_render), self, 0);
}

/**
 * cp_reader_service_new:
 * @landlock_abi: told to the caller, who tells the person where it is 0
 * @recognise: (nullable): reads pages that have no text
 * @read_places: (nullable): reads single words, to see whether a page draws what its file says
 *
 * Returns: (transfer full): a service for one document
 */
CpReaderService *
cp_reader_service_new (int landlock_abi, CpReaderRecognise recognise, CpReaderReadPlaces read_places)
{
  CpReaderService *self = g_object_new (CP_TYPE_READER_SERVICE, NULL);

  self->landlock_abi = landlock_abi;
  self->recognise = recognise;
  self->letters = read_places != NULL ? cp_letter_check_new (read_places) : NULL;
  return self;
}

gboolean
cp_reader_service_export (CpReaderService *self, GDBusConnection *connection, GError **error)
{
  return g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->skeleton), connection, CP_READER_OBJECT_PATH,
                                           error);
}
