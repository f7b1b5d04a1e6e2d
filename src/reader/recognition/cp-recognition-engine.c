/* cp-recognition-engine.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-recognition-engine.h"

#include <glib.h>
#include <string.h>

/**
 * cp_recognition_engine_get:
 * @language: "eng", or "osd" for the orientation of pages
 *
 * Made on first use and kept. Who changes the page segmentation mode puts it back to PSM_AUTO.
 *
 * Returns: (transfer none) (nullable): %NULL when there is no data for the language
 */
TessBaseAPI *
cp_recognition_engine_get (const char *language)
{
  static TessBaseAPI *reading, *orientation;
  static gboolean tried_reading, tried_orientation;
  gboolean is_orientation = strcmp (language, "osd") == 0;
  TessBaseAPI **kept = is_orientation ? &orientation : &reading;
  gboolean *tried = is_orientation ? &tried_orientation : &tried_reading;

  if (*tried)
    return *kept;
  *tried = TRUE;
  *kept = TessBaseAPICreate ();
  if (TessBaseAPIInit3 (*kept, NULL, language) != 0)
    {
      TessBaseAPIDelete (*kept);
      *kept = NULL;
      return NULL;
    }
  /* Columns and tables are told apart, scripts are not guessed. */
  TessBaseAPISetPageSegMode (*kept, is_orientation ? PSM_OSD_ONLY : PSM_AUTO);
  return *kept;
}
