/* cp-docx-look.c: direct formatting
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-docx-styles.h"
#include "cp-docx-xml.h"

#define SMALLEST_SIZE 1.0
#define LARGEST_SIZE 400.0
/* Percent of a letter's width: less is a line, not a letter. */
#define NARROWEST 15
#define LARGEST_LENGTH 1440.0

static guint32
read_color (const char *value, guint32 otherwise)
{
  char *end;
  guint64 color;

  if (value == NULL)
    return otherwise;
  if (strlen (value) != 6)
    return CP_DOCX_NO_COLOR;
  color = g_ascii_strtoull (value, &end, 16);
  return *end == '\0' ? (guint32) color : CP_DOCX_NO_COLOR;
}

/* The colour behind something, from its w:shd. */
guint32
cp_docx_look_fill (const xmlNode *parent, guint32 otherwise)
{
  const xmlNode *shade = cp_docx_xml_child (parent, "shd");

  return shade != NULL ? read_color (cp_docx_xml_attribute (shade, "fill"), CP_DOCX_NO_COLOR) : otherwise;
}

static guint32
read_highlight (const char *name)
{
  static const struct { const char *name; guint32 color; } colors[] = {
    { "yellow", 0xffff00 }, { "green", 0x00ff00 }, { "cyan", 0x00ffff }, { "magenta", 0xff00ff }, { "blue", 0x0000ff },
    { "red", 0xff0000 }, { "darkBlue", 0x00008b }, { "darkCyan", 0x008b8b }, { "darkGreen", 0x006400 },
    { "darkMagenta", 0x800080 }, { "darkRed", 0x8b0000 }, { "darkYellow", 0x808000 }, { "darkGray", 0xa9a9a9 },
    { "lightGray", 0xd3d3d3 }, { "black", 0x000000 }, { "white", 0xffffff },
  };

  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    if (g_str_equal (name, colors[i].name))
      return colors[i].color;
  return CP_DOCX_NO_COLOR;
}

static void
apply_font (CpDocxLook *look, const xmlNode *fonts)
{
  const char *name = cp_docx_xml_attribute (fonts, "ascii");

  if (name == NULL)
    name = cp_docx_xml_attribute (fonts, "hAnsi");
  if (name != NULL && strlen (name) < 80 && strchr (name, ',') == NULL)
    look->family = g_intern_string (name);
  else if (cp_docx_xml_attribute (fonts, "asciiTheme") != NULL)
    look->family = NULL;
}

static void
apply_rise (CpDocxLook *look, const char *value)
{
  look->rise = g_strcmp0 (value, "superscript") == 0 ? 1 : g_strcmp0 (value, "subscript") == 0 ? -1 : 0;
}

static gboolean
apply_switch (CpDocxLook *look, const xmlNode *node)
{
  const struct { const char *name; gboolean *flag; } switches[] = {
    { "b", &look->bold }, { "i", &look->italic }, { "strike", &look->strike }, { "dstrike", &look->strike },
    { "caps", &look->caps }, { "smallCaps", &look->caps }, { "vanish", &look->hidden }, { "u", &look->underline },
  };

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    if (cp_docx_xml_is (node, switches[i].name))
      {
        *switches[i].flag = cp_docx_xml_flag (node);
        return TRUE;
      }
  return FALSE;
}

/* Word 2010's fill of letters: what it draws goes before w:color. */
static void
apply_text_fill (CpDocxLook *look, const xmlNode *fill)
{
  const xmlNode *first = cp_docx_xml_first (fill);
  const xmlNode *color = first != NULL ? cp_docx_xml_first (first) : NULL;

  if (first != NULL && strcmp ((const char *) first->name, "noFill") == 0)
    look->hidden = TRUE;
  else if (color != NULL && strcmp ((const char *) first->name, "solidFill") == 0
           && strcmp ((const char *) color->name, "srgbClr") == 0)
    look->color = read_color (cp_docx_xml_attribute (color, "val"), look->color);
}

/**
 * cp_docx_look_apply:
 * @look: what held so far
 * @properties: (nullable): w:rPr
 *
 * What is not said stays. A w:rStyle is the caller's.
 */
void
cp_docx_look_apply (CpDocxLook *look, const xmlNode *properties)
{
  for (const xmlNode *node = cp_docx_xml_first (properties); node != NULL; node = cp_docx_xml_next (node))
    {
      double number;

      if (apply_switch (look, node))
        continue;
      if (cp_docx_xml_is (node, "sz") && cp_docx_xml_number (node, "val", &number))
        look->size = CLAMP (number / 2, SMALLEST_SIZE, LARGEST_SIZE);
      else if (cp_docx_xml_is (node, "color"))
        look->color = read_color (cp_docx_xml_attribute (node, "val"), look->color);
      else if (cp_docx_xml_is (node, "highlight") && cp_docx_xml_attribute (node, "val") != NULL)
        look->fill = read_highlight (cp_docx_xml_attribute (node, "val"));
      else if (cp_docx_xml_is (node, "rFonts"))
        apply_font (look, node);
      else if (cp_docx_xml_is (node, "vertAlign"))
        apply_rise (look, cp_docx_xml_attribute (node, "val"));
      else if (cp_docx_xml_is (node, "w") && cp_docx_xml_number (node, "val", &number) && number > 0 && number < NARROWEST)
        look->hidden = TRUE;
      else if (strcmp ((const char *) node->name, "textFill") == 0)
        apply_text_fill (look, node);
    }
  look->fill = cp_docx_look_fill (properties, look->fill);
}

static double
length_of (const xmlNode *node, const char *name, double otherwise)
{
  return CLAMP (cp_docx_xml_points (node, name, otherwise), -LARGEST_LENGTH, LARGEST_LENGTH);
}

static void
apply_indent (CpDocxShape *shape, const xmlNode *node)
{
  shape->left = length_of (node, "left", length_of (node, "start", shape->left));
  shape->right = length_of (node, "right", length_of (node, "end", shape->right));
  if (cp_docx_xml_attribute (node, "hanging") != NULL)
    shape->first = -length_of (node, "hanging", 0);
  else
    shape->first = length_of (node, "firstLine", shape->first);
}

static void
apply_spacing (CpDocxShape *shape, const xmlNode *node)
{
  const char *rule = cp_docx_xml_attribute (node, "lineRule");
  double line;

  shape->before = MAX (length_of (node, "before", shape->before), 0);
  shape->after = MAX (length_of (node, "after", shape->after), 0);
  if (!cp_docx_xml_number (node, "line", &line))
    return;
  shape->line_exact = rule != NULL && g_str_equal (rule, "exact");
  if (rule == NULL || g_str_equal (rule, "auto"))
    shape->line = CLAMP (line / 240, 0.7, 10);
  else if (shape->line_exact)
    shape->line = CLAMP (length_of (node, "line", 12), 4, 400);
}

static CpDocxTabKind
read_tab_kind (const char *value)
{
  if (g_strcmp0 (value, "center") == 0)
    return CP_DOCX_TAB_CENTER;
  /* figures are set right up to a decimal tab, near enough */
  if (g_strcmp0 (value, "right") == 0 || g_strcmp0 (value, "end") == 0 || g_strcmp0 (value, "decimal") == 0)
    return CP_DOCX_TAB_RIGHT;
  return CP_DOCX_TAB_LEFT;
}

static void
clear_tab (CpDocxShape *shape, double place)
{
  guint kept = 0;

  for (guint i = 0; i < shape->n_tabs; i++)
    if (ABS (shape->tabs[i].place - place) > 0.5)
      shape->tabs[kept++] = shape->tabs[i];
  shape->n_tabs = kept;
}

static void
apply_tabs (CpDocxShape *shape, const xmlNode *tabs)
{
  for (const xmlNode *node = cp_docx_xml_first (tabs); node != NULL; node = cp_docx_xml_next (node))
    {
      const char *value = cp_docx_xml_attribute (node, "val");
      const CpDocxTab tab = { length_of (node, "pos", 0), read_tab_kind (value) };
      guint i;

      clear_tab (shape, tab.place);
      if (g_strcmp0 (value, "clear") == 0 || g_strcmp0 (value, "bar") == 0 || tab.place <= 0
          || shape->n_tabs >= CP_DOCX_MAX_TABS)
        continue;
      for (i = shape->n_tabs; i > 0 && shape->tabs[i - 1].place > tab.place; i--)
        shape->tabs[i] = shape->tabs[i - 1];
      shape->tabs[i] = tab;
      shape->n_tabs++;
    }
}

static CpDocxAlign
read_align (const char *value)
{
  if (g_strcmp0 (value, "center") == 0)
    return CP_DOCX_ALIGN_CENTER;
  if (g_strcmp0 (value, "right") == 0 || g_strcmp0 (value, "end") == 0)
    return CP_DOCX_ALIGN_END;
  if (g_strcmp0 (value, "both") == 0 || g_strcmp0 (value, "distribute") == 0)
    return CP_DOCX_ALIGN_JUSTIFY;
  return CP_DOCX_ALIGN_START;
}

static void
apply_numbering (CpDocxShape *shape, const xmlNode *node)
{
  double number;

  if (cp_docx_xml_number (cp_docx_xml_child (node, "numId"), "val", &number))
    shape->num_id = (int) number;
  if (cp_docx_xml_number (cp_docx_xml_child (node, "ilvl"), "val", &number))
    shape->num_level = CLAMP ((int) number, 0, 8);
}

/**
 * cp_docx_shape_apply:
 * @shape: what held so far
 * @properties: (nullable): w:pPr
 *
 * What is not said stays. A w:pStyle is the caller's.
 */
void
cp_docx_shape_apply (CpDocxShape *shape, const xmlNode *properties)
{
  for (const xmlNode *node = cp_docx_xml_first (properties); node != NULL; node = cp_docx_xml_next (node))
    {
      double number;

      if (cp_docx_xml_is (node, "ind"))
        apply_indent (shape, node);
      else if (cp_docx_xml_is (node, "spacing"))
        apply_spacing (shape, node);
      else if (cp_docx_xml_is (node, "jc"))
        shape->align = read_align (cp_docx_xml_attribute (node, "val"));
      else if (cp_docx_xml_is (node, "tabs"))
        apply_tabs (shape, node);
      else if (cp_docx_xml_is (node, "numPr"))
        apply_numbering (shape, node);
      else if (cp_docx_xml_is (node, "keepNext"))
        shape->keep_next = cp_docx_xml_flag (node);
      else if (cp_docx_xml_is (node, "pageBreakBefore"))
        shape->page_before = cp_docx_xml_flag (node);
      else if (cp_docx_xml_is (node, "bidi"))
        shape->rtl = cp_docx_xml_flag (node);
      else if (cp_docx_xml_is (node, "contextualSpacing"))
        shape->contextual = cp_docx_xml_flag (node);
      else if (cp_docx_xml_is (node, "outlineLvl") && cp_docx_xml_number (node, "val", &number))
        shape->heading = number >= 0 && number < 9 ? (int) number + 1 : 0;
    }
  shape->fill = cp_docx_look_fill (properties, shape->fill);
}

/* Whether any side of w:tblBorders or w:tcBorders is drawn. */
gboolean
cp_docx_borders_shown (const xmlNode *borders)
{
  for (const xmlNode *side = cp_docx_xml_first (borders); side != NULL; side = cp_docx_xml_next (side))
    {
      const char *value = cp_docx_xml_attribute (side, "val");

      if (value != NULL && !g_str_equal (value, "nil") && !g_str_equal (value, "none"))
        return TRUE;
    }
  return FALSE;
}
