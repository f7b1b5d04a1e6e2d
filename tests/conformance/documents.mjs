// documents.mjs: a small contract, as text and as a PDF whose words stand where we put them
//
// SPDX-License-Identifier: GPL-3.0-or-later

export const lines = [
  'MASTER SERVICES AGREEMENT',
  'This Agreement is made as of March 1, 2024 by and between',
  'Halvorsen Freight LLC, a Delaware company ("Customer"), and',
  'Northgate Software Inc., a Texas corporation ("Provider").',
  'The Effective Date is April 1, 2024.',
  'The initial term of this Agreement is three (3) years.',
  'It shall automatically renew for successive periods of one (1) year',
  'unless a party gives at least ninety (90) days prior written notice.',
  'The total contract value is $486,000.00.',
  'This Agreement is governed by the laws of the State of Delaware.',
];

export const text = lines.join('\n');

const left = 72;
const size = 12;
export const baseline = (line) => 720 - 24 * line;

// One page of 612 by 792 points, Courier at 12 points: a character is 7.2 points wide.
export function pdf(pageLines = lines) {
  const show = pageLines.map((line, i) => `BT /F1 ${size} Tf ${left} ${baseline(i)} Td (${line.replace(/[\\()]/g, '\\$&')}) Tj ET`).join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${show.length} >>\nstream\n${show}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>',
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, i) => {
    const place = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  file += places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

// Where the words of a line stand, in points from the top left corner.
export function place(words) {
  const line = lines.findIndex((each) => each.includes(words));
  const from = lines[line].indexOf(words);
  return {
    left: left + from * 7.2, right: left + (from + words.length) * 7.2, top: 792 - baseline(line) - size, bottom: 792 - baseline(line) + 4,
  };
}

const claim = (value) => ({
  type: 'object',
  properties: { quote: { type: ['string', 'null'] }, page: { type: ['integer', 'null'] }, value },
  required: ['quote', 'page', 'value'],
  additionalProperties: false,
});

const words = (...names) => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, { type: ['string', 'null'] }])),
  required: names,
  additionalProperties: false,
});

const properties = {
  title: claim({ type: ['string', 'null'] }),
  effective_date: claim({ type: ['string', 'null'] }),
  renewal_date: claim({ type: ['string', 'null'] }),
  notice_period: claim({ type: ['string', 'null'] }),
  auto_renewal: claim({ type: ['string', 'null'], enum: ['true', 'false', 'unclear', null] }),
  total_contract_value: claim(words('amount', 'currency', 'formula')),
  party: { type: 'array', items: claim(words('name', 'role', 'alias', 'address')) },
};

export const schema = { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };

const mark = '[data-5f2c9a7d1e0b44c6a1d0]';

// The contract between two marks, as the program sends it.
export const ask = (contract = text) => `Dates are written like May 8, 1999. Answer in JSON.\n${mark}\n[page 1]\n${contract}\n${mark}\n`;
