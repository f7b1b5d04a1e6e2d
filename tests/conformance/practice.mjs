// practice.mjs: what the conformance tests share: where the services are, and the switches behind them
//
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';

export const ready = JSON.parse(process.env.COUNTERPART_PRACTICE_READY);

export const halvorsen = { opportunity: '0065g00000RkW9a', account: '0015g00000XnT2q' };

export async function control(method, path, body) {
  const reply = await fetch(ready.control_url + path, {
    method,
    headers: { 'X-Practice-Token': ready.control_token, 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  assert.equal(reply.status, 200);
  return reply.json();
}

export const reset = () => control('POST', '/reset', {});
