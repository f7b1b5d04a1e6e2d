/* attacked-contract.h: a contract that says one thing to who looks at it, and the places where another can be put
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* Lines of the first and of the second page. */
extern const char *const attacked_first_page[];
extern const char *const attacked_second_page[];

/* What the hidden text says: other dates, other money, another law. Four lines. */
extern const char *const attacked_lie[];

#define ATTACKED_SIZE 11
#define ATTACKED_LEAD 18
#define ATTACKED_LEFT 72
#define ATTACKED_TOP 700

char *attacked_lines (const char *const *lines, int top, double size);    /* operators that set them, one below the other */
char *attacked_paragraphs (const char *const *lines, const char *look);   /* w:p, each a run with this w:rPr */
