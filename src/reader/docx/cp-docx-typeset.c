/* cp-docx-typeset.c
 *
 * Glyphs are placed without hinting, so that a page breaks its lines at the same places at every zoom, and the boxes of
 * characters hold for all of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-docx-typeset.h"

#include <math.h>

#define DEFAULT_TAB 36.0
#define LEAST_WIDTH 18.0
#define RAISED_SIZE 0.65
#define RAISE 0.35
#define MOST_TABS 40

#define INSERTED_COLOR 0x1a5fb4u
#define DELETED_COLOR 0xa51d2du

/**
 * cp_docx_typeset_context:
 *
 * Returns: (transfer full): a context whose unit is a point
 */
PangoContext *
cp_docx_typeset_context (void)
{
  PangoFontMap *map = pango_cairo_font_map_get_default ();
  PangoContext *context = pango_font_map_create_context (map);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  return context;
}

static int
units (double points)
{
  return (int) lround (points * PANGO_SCALE);
}

static void
insert (PangoAttrList *list, PangoAttribute *attribute, const CpDocxSpan *span)
{
  attribute->start_index = (guint) span->start;
  attribute->end_index = (guint) span->end;
  pango_attr_list_insert (list, attribute);
}

/* 0xRRGGBB to what Pango takes */
static PangoAttribute *
color_attribute (guint32 color, PangoAttribute *(*make) (guint16, guint16, guint16))
{
  return make ((guint16) (((color >> 16) & 0xff) * 257), (guint16) (((color >> 8) & 0xff) * 257),
               (guint16) ((color & 0xff) * 257));
}

/* Names of fonts that come with Word, and what has their widths. */
static char *
family_list (const char *family)
{
  static const struct { const char *name; const char *instead; } usual[] = {
    { "Calibri", "Carlito, Liberation Sans" }, { "Cambria", "Caladea, Liberation Serif" },
    { "Aptos", "Carlito, Liberation Sans" },   { "Times", "Liberation Serif" },
    { "Georgia", "Gelasio, Liberation Serif" }, { "Garamond", "EB Garamond, Liberation Serif" },
    { "Book Antiqua", "Liberation Serif" },    { "Palatino", "Liberation Serif" },
    { "Courier", "Liberation Mono" },          { "Consolas", "Liberation Mono" },
  };

  if (family == NULL)
    family = "Calibri";
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (g_str_has_prefix (family, usual[i].name))
      return g_strdup_printf ("%s, %s", family, usual[i].instead);
  return g_strdup_printf ("%s, Liberation Sans", family);
}

static void
insert_font (PangoAttrList *list, const CpDocxSpan *span)
{
  const CpDocxLook *look = &span->look;
  PangoFontDescription *font = pango_font_description_new ();
  g_autofree char *families = family_list (look->family);
  double size = look->rise != 0 ? look->size * RAISED_SIZE : look->size;

  pango_font_description_set_family (font, families);
  pango_font_description_set_size (font, units (size));
  pango_font_description_set_weight (font, look->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (font, look->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  insert (list, pango_attr_font_desc_new (font), span);
  pango_font_description_free (font);
  if (look->rise != 0)
    insert (list, pango_attr_rise_new (units (look->rise * RAISE * look->size)), span);
}

static void
insert_look (PangoAttrList *list, const CpDocxSpan *span)
{
  const CpDocxLook *look = &span->look;
  guint32 color = look->change == CP_DOCX_INSERTED  ? INSERTED_COLOR
                  : look->change == CP_DOCX_DELETED ? DELETED_COLOR
                                                    : look->color;

  insert_font (list, span);
  if (color != CP_DOCX_NO_COLOR)
    insert (list, color_attribute (color, pango_attr_foreground_new), span);
  if (look->fill != CP_DOCX_NO_COLOR)
    insert (list, color_attribute (look->fill, pango_attr_background_new), span);
  if (look->underline || look->change == CP_DOCX_INSERTED)
    insert (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), span);
  if (look->strike || look->change == CP_DOCX_DELETED)
    insert (list, pango_attr_strikethrough_new (TRUE), span);
}

/* Word measures tabs from the margin, Pango from where the paragraph begins. After those that are named comes one each half inch. */
static void
set_tabs (PangoLayout *layout, const CpDocxShape *shape, double begin, double width)
{
  PangoTabArray *tabs = pango_tab_array_new (0, FALSE);
  gboolean hanging = shape->first < 0;
  double last = 0;
  int n = 0;

  for (guint i = 0; i < shape->n_tabs; i++)
    {
      double place = shape->tabs[i].place - begin;
      PangoTabAlign kind = shape->tabs[i].kind == CP_DOCX_TAB_CENTER  ? PANGO_TAB_CENTER
                           : shape->tabs[i].kind == CP_DOCX_TAB_RIGHT ? PANGO_TAB_RIGHT
                                                                      : PANGO_TAB_LEFT;

      /* text that ends on the very edge would be broken */
      if (kind == PANGO_TAB_RIGHT && place > width - 1 && place < width + 36)
        place = width - 1;

      if (hanging && place > -shape->first + 0.5 && last < -shape->first - 0.5)
        pango_tab_array_set_tab (tabs, n++, PANGO_TAB_LEFT, units (last = -shape->first));
      if (place > last + 0.5)
        pango_tab_array_set_tab (tabs, n++, kind, units (last = place));
    }
  if (hanging && last < -shape->first - 0.5)
    pango_tab_array_set_tab (tabs, n++, PANGO_TAB_LEFT, units (last = -shape->first));
  while (last < width && n < MOST_TABS)
    {
      last = (floor ((last + begin) / DEFAULT_TAB + 0.01) + 1) * DEFAULT_TAB - begin;
      pango_tab_array_set_tab (tabs, n++, PANGO_TAB_LEFT, units (last));
    }
  pango_layout_set_tabs (layout, tabs);
  pango_tab_array_free (tabs);
}

static void
set_shape (PangoLayout *layout, const CpDocxShape *shape, double column, double *begin)
{
  double width;

  *begin = shape->left + MIN (shape->first, 0);
  width = MAX (column - *begin - shape->right, LEAST_WIDTH);
  pango_layout_set_width (layout, units (width));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_indent (layout, units (shape->first));
  pango_layout_set_justify (layout, shape->align == CP_DOCX_ALIGN_JUSTIFY);
  pango_layout_set_auto_dir (layout, TRUE);
  if (shape->align == CP_DOCX_ALIGN_CENTER)
    pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  else if (shape->align == CP_DOCX_ALIGN_END)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  set_tabs (layout, shape, *begin, width);
}

static void
measure_lines (PangoLayout *layout, const CpDocxShape *shape, double begin, GArray *lines)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      CpDocxLine line = { .line = pango_layout_iter_get_line_readonly (iter) };
      PangoRectangle extents;
      PangoRectangle placed;
      double natural;

      pango_layout_line_get_extents (line.line, NULL, &extents);
      pango_layout_iter_get_line_extents (iter, NULL, &placed);
      line.x = begin + (double) placed.x / PANGO_SCALE;
      line.ascent = (double) PANGO_ASCENT (extents) / PANGO_SCALE;
      line.descent = (double) PANGO_DESCENT (extents) / PANGO_SCALE;
      natural = line.ascent + line.descent;
      line.height = shape->line_exact ? shape->line : natural * shape->line;
      line.baseline = (line.height - natural) / 2 + line.ascent;
      g_array_append_val (lines, line);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
set_empty_font (PangoLayout *layout)
{
  PangoFontDescription *font = pango_font_description_from_string ("Liberation Sans 10");

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
}

/**
 * cp_docx_typeset:
 * @context: of cp_docx_typeset_context()
 * @paragraph: a paragraph
 * @width: of the column it stands in
 * @lines: (element-type CpDocxLine): filled; valid while the layout lives
 *
 * The same each time.
 *
 * Returns: (transfer full): the layout
 */
PangoLayout *
cp_docx_typeset (PangoContext *context, const CpDocxParagraph *paragraph, double width, GArray *lines)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoAttrList *attributes = pango_attr_list_new ();
  double begin;

  for (guint i = 0; i < paragraph->spans->len; i++)
    insert_look (attributes, &g_array_index (paragraph->spans, CpDocxSpan, i));
  set_empty_font (layout);
  set_shape (layout, &paragraph->shape, width, &begin);
  pango_layout_set_text (layout, paragraph->text->str, (int) paragraph->text->len);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  measure_lines (layout, &paragraph->shape, begin, lines);
  return layout;
}
