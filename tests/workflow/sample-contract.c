/* sample-contract.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sample-contract.h"

#include <cairo-pdf.h>

static const char *const lines[] = {
  "MASTER SERVICES AGREEMENT",
  "",
  "This Master Services Agreement (the \"Agreement\") is entered into as of April 1, 2024",
  "(the \"Effective Date\") by and between Northwind Analytics, Inc., a Delaware corporation",
  "with offices at 548 Market Street, San Francisco, CA 94104 (\"Northwind\"), and",
  "Halvorsen Freight LLC, a Washington limited liability company with offices at",
  "1180 Harbor Avenue SW, Seattle, WA 98126 (\"Customer\").",
  "",
  "1. Term. This Agreement commences on the Effective Date and continues for an initial",
  "term of three (3) years (the \"Initial Term\").",
  "2. Renewal. Upon expiry of the Initial Term this Agreement shall automatically renew for",
  "successive periods of one (1) year each, unless either party gives written notice of",
  "non-renewal not less than ninety (90) days prior to the end of the then-current term.",
  "3. Fees. Customer shall pay total fees of US $486,000.00 over the Initial Term.",
  "4. Payment. Each undisputed invoice is payable net forty-five (45) days from receipt.",
  "5. Liability. The aggregate liability of either party shall not exceed the fees paid or",
  "payable in the twelve (12) months preceding the event giving rise to the claim.",
  "6. Governing law. This Agreement is governed by the laws of the State of Washington.",
  "",
  "Northwind Analytics, Inc.                    Halvorsen Freight LLC",
};

void
sample_contract_write (const char *path)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 612, 792);
  cairo_t *cr = cairo_create (surface);

  cairo_select_font_face (cr, "DejaVu Serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 10);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      cairo_move_to (cr, 72, 90 + 18 * i);
      cairo_show_text (cr, lines[i]);
    }
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
}
