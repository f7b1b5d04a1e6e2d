/* cp-reader-warnings.h: what a person should know about a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reader-protocol.h"

G_BEGIN_DECLS

/**
 * CpReaderWarnings: each kind once a page
 */
typedef struct _CpReaderWarnings CpReaderWarnings;

CpReaderWarnings *cp_reader_warnings_new (void);
void cp_reader_warnings_free (CpReaderWarnings *warnings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpReaderWarnings, cp_reader_warnings_free)
void cp_reader_warnings_add (CpReaderWarnings *warnings, const char *kind, int page, const char *detail);
GVariant *cp_reader_warnings_take (CpReaderWarnings *warnings);

G_END_DECLS
