/* cp-docx-numbering.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-docx-numbering.h"

#include <string.h>

#include "cp-docx-styles.h"
#include "cp-docx-xml.h"

#define LEVELS 9

/* One w:num that was met. Numbers of the same abstract list count together, as Word does. */
typedef struct
{
  const xmlNode *num;
  const xmlNode *abstract;
  int *counters;     /* LEVELS of the abstract list; 0: not begun */
  guint started;     /* levels at which an override of this w:num was used */
} List;

struct _CpDocxNumbering
{
  xmlDoc *document;
  GHashTable *nums;      /* numId → w:num */
  GHashTable *abstracts; /* abstractNumId → w:abstractNum */
  GHashTable *by_style;  /* w:styleLink → w:abstractNum */
  GHashTable *lists;     /* numId → List */
  GHashTable *counters;  /* w:abstractNum → int[LEVELS] */
};

/**
 * cp_docx_numbering_new:
 * @document: (transfer full) (nullable): numbering.xml
 */
CpDocxNumbering *
cp_docx_numbering_new (xmlDoc *document)
{
  CpDocxNumbering *self = g_new0 (CpDocxNumbering, 1);
  xmlNode *root = document != NULL ? xmlDocGetRootElement (document) : NULL;

  self->document = document;
  self->nums = g_hash_table_new (g_str_hash, g_str_equal);
  self->abstracts = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_style = g_hash_table_new (g_str_hash, g_str_equal);
  self->lists = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->counters = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (xmlNode *node = cp_docx_xml_first (root); node != NULL; node = cp_docx_xml_next (node))
    {
      const char *num = cp_docx_xml_attribute (node, "numId");
      const char *abstract = cp_docx_xml_attribute (node, "abstractNumId");
      const char *style = cp_docx_xml_value (node, "styleLink");

      if (cp_docx_xml_is (node, "num") && num != NULL)
        g_hash_table_insert (self->nums, (gpointer) num, node);
      if (cp_docx_xml_is (node, "abstractNum") && abstract != NULL)
        g_hash_table_insert (self->abstracts, (gpointer) abstract, node);
      if (cp_docx_xml_is (node, "abstractNum") && style != NULL)
        g_hash_table_insert (self->by_style, (gpointer) style, node);
    }
  return self;
}

void
cp_docx_numbering_free (CpDocxNumbering *self)
{
  g_hash_table_unref (self->nums);
  g_hash_table_unref (self->abstracts);
  g_hash_table_unref (self->by_style);
  g_hash_table_unref (self->lists);
  g_hash_table_unref (self->counters);
  g_clear_pointer (&self->document, xmlFreeDoc);
  g_free (self);
}

static const xmlNode *
abstract_of (CpDocxNumbering *self, const xmlNode *num)
{
  const char *id = cp_docx_xml_value (num, "abstractNumId");
  const xmlNode *abstract = id != NULL ? g_hash_table_lookup (self->abstracts, id) : NULL;
  const char *link = abstract != NULL ? cp_docx_xml_value (abstract, "numStyleLink") : NULL;
  const xmlNode *linked = link != NULL ? g_hash_table_lookup (self->by_style, link) : NULL;

  return linked != NULL ? linked : abstract;
}

/* (nullable): the list of a w:numId */
static List *
list_of (CpDocxNumbering *self, int num_id)
{
  List *list = g_hash_table_lookup (self->lists, GINT_TO_POINTER (num_id));
  g_autofree char *key = NULL;
  const xmlNode *num;

  if (list != NULL)
    return list;
  key = g_strdup_printf ("%d", num_id);
  num = num_id > 0 ? g_hash_table_lookup (self->nums, key) : NULL;
  if (num == NULL || abstract_of (self, num) == NULL)
    return NULL;
  list = g_new0 (List, 1);
  list->num = num;
  list->abstract = abstract_of (self, num);
  list->counters = g_hash_table_lookup (self->counters, list->abstract);
  if (list->counters == NULL)
    {
      list->counters = g_new0 (int, LEVELS);
      g_hash_table_insert (self->counters, (gpointer) list->abstract, list->counters);
    }
  g_hash_table_insert (self->lists, GINT_TO_POINTER (num_id), list);
  return list;
}

static const xmlNode *
level_in (const xmlNode *parent, const char *element, int level)
{
  for (const xmlNode *node = cp_docx_xml_first (parent); node != NULL; node = cp_docx_xml_next (node))
    {
      double number = -1;

      if (cp_docx_xml_is (node, element) && cp_docx_xml_number (node, "ilvl", &number) && (int) number == level)
        return node;
    }
  return NULL;
}

static const xmlNode *
level_node (const List *list, int level)
{
  const xmlNode *override = level_in (list->num, "lvlOverride", level);
  const xmlNode *replaced = cp_docx_xml_child (override, "lvl");

  return replaced != NULL ? replaced : level_in (list->abstract, "lvl", level);
}

/* The indents of a level; what the paragraph itself says comes after. */
void
cp_docx_numbering_shape (CpDocxNumbering *self, int num_id, int level, CpDocxShape *shape)
{
  List *list = list_of (self, num_id);

  if (list != NULL)
    cp_docx_shape_apply (shape, cp_docx_xml_child (level_node (list, level), "pPr"));
}

/**
 * cp_docx_numbering_level_of_style:
 * @num_id: of the list that a style names
 * @style: (nullable): the style
 *
 * Returns: the level that this style has in the list, or -1
 */
int
cp_docx_numbering_level_of_style (CpDocxNumbering *self, int num_id, const char *style)
{
  List *list = list_of (self, num_id);

  for (int level = 0; list != NULL && style != NULL && level < LEVELS; level++)
    {
      const xmlNode *node = level_node (list, level);

      if (node != NULL && g_strcmp0 (cp_docx_xml_value (node, "pStyle"), style) == 0)
        return level;
    }
  return -1;
}

static int
start_of (const List *list, int level)
{
  double start = 1;

  if (!cp_docx_xml_number (cp_docx_xml_child (level_in (list->num, "lvlOverride", level), "startOverride"), "val", &start))
    cp_docx_xml_number (cp_docx_xml_child (level_node (list, level), "start"), "val", &start);
  return (int) CLAMP (start, 0, 100000);
}

static gboolean
overrides_start (const List *list, int level)
{
  return cp_docx_xml_child (level_in (list->num, "lvlOverride", level), "startOverride") != NULL;
}

/* Counters hold the number plus one, so that zero means not begun. */
static void
count (List *list, int level)
{
  gboolean restart = (list->started & (1u << level)) == 0 && overrides_start (list, level);

  list->started |= 1u << level;
  if (restart || list->counters[level] == 0)
    list->counters[level] = start_of (list, level) + 1;
  else
    list->counters[level]++;
  for (int upper = 0; upper < level; upper++)
    if (list->counters[upper] == 0)
      list->counters[upper] = start_of (list, upper) + 1;
  for (int lower = level + 1; lower < LEVELS; lower++)
    {
      double restart_at = -1;

      cp_docx_xml_number (cp_docx_xml_child (level_node (list, lower), "lvlRestart"), "val", &restart_at);
      if (restart_at != 0)
        list->counters[lower] = 0;
    }
}

static char *
spell_roman (int number, gboolean upper)
{
  static const struct { int value; const char *letters; } digits[] = {
    { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" }, { 90, "xc" }, { 50, "l" },
    { 40, "xl" }, { 10, "x" }, { 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" },
  };
  g_autoptr (GString) roman = g_string_new (NULL);

  if (number <= 0 || number > 3999)
    return g_strdup_printf ("%d", number);
  for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
    for (; number >= digits[i].value; number -= digits[i].value)
      g_string_append (roman, digits[i].letters);
  return upper ? g_ascii_strup (roman->str, -1) : g_strdup (roman->str);
}

static char *
spell_letters (int number, char first)
{
  /* z is followed by aa, bb: the letter is repeated */
  if (number <= 0 || number > 26 * 20)
    return g_strdup_printf ("%d", number);
  return g_strnfill ((gsize) (number - 1) / 26 + 1, (char) (first + (number - 1) % 26));
}

static char *
spell_ordinal (int number)
{
  const char *ending = "th";

  if (number % 100 < 11 || number % 100 > 13)
    ending = number % 10 == 1 ? "st" : number % 10 == 2 ? "nd" : number % 10 == 3 ? "rd" : "th";
  return g_strdup_printf ("%d%s", number, ending);
}

/**
 * cp_docx_number_spell:
 * @number: a count
 * @format: (nullable): w:numFmt; unknown ones are written in digits
 *
 * Returns: (transfer full): the number as the list shows it
 */
char *
cp_docx_number_spell (int number, const char *format)
{
  if (g_strcmp0 (format, "lowerLetter") == 0)
    return spell_letters (number, 'a');
  if (g_strcmp0 (format, "upperLetter") == 0)
    return spell_letters (number, 'A');
  if (g_strcmp0 (format, "lowerRoman") == 0)
    return spell_roman (number, FALSE);
  if (g_strcmp0 (format, "upperRoman") == 0)
    return spell_roman (number, TRUE);
  if (g_strcmp0 (format, "ordinal") == 0)
    return spell_ordinal (number);
  if (g_strcmp0 (format, "decimalZero") == 0)
    return g_strdup_printf ("%02d", number);
  if (g_strcmp0 (format, "none") == 0)
    return g_strdup ("");
  return g_strdup_printf ("%d", number);
}

static void
append_counter (GString *label, const List *list, int level, gboolean legal)
{
  const char *format = legal ? NULL : cp_docx_xml_value (level_node (list, level), "numFmt");
  g_autofree char *spelled = cp_docx_number_spell (MAX (list->counters[level] - 1, 0), format);

  g_string_append (label, spelled);
}

static char *
fill_pattern (const List *list, const xmlNode *node, const char *pattern)
{
  GString *label = g_string_new (NULL);
  const xmlNode *legal = cp_docx_xml_child (node, "isLgl");

  for (const char *at = pattern; *at != '\0' && label->len < 200; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character == '%' && at[1] >= '1' && at[1] <= '9')
        append_counter (label, list, *++at - '1', legal != NULL && cp_docx_xml_flag (legal));
      else if (character >= 0xf000 && character <= 0xf0ff)
        g_string_append (label, "\342\200\242"); /* a sign of a symbol font: all of these are bullets */
      else
        g_string_append_unichar (label, character);
    }
  return g_string_free (label, FALSE);
}

/**
 * cp_docx_numbering_next:
 * @num_id: the paragraph's list
 * @level: from 0
 * @look: changed to what the number looks like
 * @tab: (out): whether a tab follows it, not a space
 *
 * Counts one further.
 *
 * Returns: (transfer full) (nullable): the number; %NULL where the list is unknown or shows nothing
 */
char *
cp_docx_numbering_next (CpDocxNumbering *self, int num_id, int level, CpDocxLook *look, gboolean *tab)
{
  List *list = list_of (self, num_id);
  const xmlNode *node = list != NULL ? level_node (list, level) : NULL;
  const char *pattern = node != NULL ? cp_docx_xml_value (node, "lvlText") : NULL;
  const char *family = look->family;
  char *label;

  if (node == NULL)
    return NULL;
  count (list, level);
  *tab = g_strcmp0 (cp_docx_xml_value (node, "suff"), "space") != 0;
  cp_docx_look_apply (look, cp_docx_xml_child (node, "rPr"));
  look->family = family;
  if (pattern == NULL)
    return NULL;
  label = fill_pattern (list, node, pattern);
  if (*label == '\0' || (g_strcmp0 (cp_docx_xml_value (node, "numFmt"), "bullet") == 0 && g_str_equal (label, "o")))
    {
      gboolean bullet = *label == 'o';

      g_free (label);
      label = bullet ? g_strdup ("\342\227\246") : NULL;
    }
  return label;
}
