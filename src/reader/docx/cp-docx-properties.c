/* cp-docx-properties.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-docx-properties.h"

#include "cp-docx-xml.h"

/* Names, dates and counts are not worth a person's time. */
static const char *const parts[] = { "docProps/core.xml", "docProps/custom.xml" };
static const char *const telling[] = { "subject", "keywords", "description", "property", NULL };

/**
 * cp_docx_properties_list:
 * @package: the file
 * @hidden: where to append
 *
 * Subject, keywords, description and the properties that somebody made up.
 */
void
cp_docx_properties_list (CpDocxPackage *package, CpReaderHidden *hidden)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GBytes *bytes = cp_docx_package_get_part (package, parts[i]);
      gboolean broken;
      g_autoptr (xmlDoc) document = bytes != NULL ? cp_docx_xml_parse (bytes, &broken, NULL) : NULL;

      if (document == NULL)
        continue;
      for (xmlNode *node = cp_docx_xml_first (xmlDocGetRootElement (document)); node != NULL; node = cp_docx_xml_next (node))
        if (g_strv_contains (telling, (const char *) node->name))
          {
            g_autofree char *text = cp_docx_xml_text (node);

            cp_reader_hidden_add (hidden, CP_READER_HIDDEN_PROPERTIES, 0, text, NULL, 0);
          }
    }
}
