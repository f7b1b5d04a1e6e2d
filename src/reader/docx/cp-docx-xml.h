/* cp-docx-xml.h: reading the XML of a Word file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* Tags and attributes of one part: what a tree of them takes stays below 300 MiB. */
#define CP_DOCX_MAX_MARKS (1400 * 1000)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

xmlDoc *cp_docx_xml_parse (GBytes *part, gboolean *broken, GError **error);

gboolean cp_docx_xml_is (const xmlNode *node, const char *name);
xmlNode *cp_docx_xml_child (const xmlNode *node, const char *name);
xmlNode *cp_docx_xml_first (const xmlNode *node);
xmlNode *cp_docx_xml_next (const xmlNode *node);
const char *cp_docx_xml_attribute (const xmlNode *node, const char *name);
const char *cp_docx_xml_value (const xmlNode *parent, const char *name);
gboolean cp_docx_xml_flag (const xmlNode *node);
gboolean cp_docx_xml_number (const xmlNode *node, const char *name, double *number);
double cp_docx_xml_points (const xmlNode *node, const char *name, double otherwise);
char *cp_docx_xml_text (const xmlNode *node);

G_END_DECLS
