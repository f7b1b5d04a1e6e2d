/* cp-company-name.h: a company's name taken apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CpNameRole: what a part of "X Inc. d/b/a Y (formerly Z)" is
 */
typedef enum
{
  CP_NAME_PROPER,
  CP_NAME_TRADING, /* d/b/a, trading as */
  CP_NAME_FORMER,  /* formerly, f/k/a, successor to */
  CP_NAME_ALIAS,   /* what the contract calls the party */
} CpNameRole;

/**
 * CpCompanyName:
 * @role: what it is
 * @display: the part as it was written
 * @words: (element-type utf8): plain words without legal form and connectors, in long form
 * @core: the words, parted by blanks
 * @long_core: the same with ä spelled ae; equal to @core where there are no umlauts
 * @form: (nullable): the legal form
 */
typedef struct
{
  CpNameRole role;
  char *display;
  GPtrArray *words;
  char *core;
  char *long_core;
  const char *form;
} CpCompanyName;

void cp_company_name_free (CpCompanyName *name);
/* Adds every name that @text holds to @names. */
void cp_company_name_parse (const char *text, CpNameRole role, GPtrArray *names);
gboolean cp_company_name_same_core (const CpCompanyName *a, const CpCompanyName *b);

G_END_DECLS
