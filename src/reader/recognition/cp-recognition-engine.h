/* cp-recognition-engine.h: Tesseract, once a process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <tesseract/capi.h>

TessBaseAPI *cp_recognition_engine_get (const char *language);
