// anthropic.test.mjs: @anthropic-ai/sdk, of both generations, must be content with the Anthropic dialect
//
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import NewClient from '@anthropic-ai/sdk';
import OldClient from 'anthropic-sdk-0';
import { ask, pdf, schema, text } from './documents.mjs';
import { control, ready, reset } from './practice.mjs';

const { anthropic } = ready;
const tool = { name: 'record', description: 'Takes the terms down.', input_schema: schema };
const body = (more = {}) => ({ model: anthropic.model, max_tokens: 4096, messages: [{ role: 'user', content: ask() }], ...more });
const forced = { tools: [tool], tool_choice: { type: 'tool', name: 'record' } };
const formatted = { output_config: { format: { type: 'json_schema', schema } } };

function assertAnswer(answer) {
  assert.equal(answer.effective_date.value, '2024-04-01');
  assert.equal(answer.notice_period.value, 'P90D');
  assert.equal(answer.renewal_date.value, null);
  assert.ok(text.includes(answer.effective_date.quote));
}

beforeEach(reset);

for (const [generation, Client] of [['2023-06-01', OldClient], ['2026-10-21', NewClient]]) {
  const connect = (more = {}) => new Client({ baseURL: anthropic.base_url, apiKey: anthropic.api_key, maxRetries: 0, ...more });

  describe(`client of ${generation}`, () => {
    it('sends the headers of its generation', async () => {
      let sent;
      const client = connect({ fetch: (url, init) => { sent = new Headers(init.headers); return fetch(url, init); } });
      await client.messages.create(body(forced));
      assert.equal(sent.get('anthropic-version'), generation);
      assert.equal(sent.has('x-api-key'), generation === '2023-06-01');
    });

    it('a forced tool', async () => {
      const message = await connect().messages.create(body(forced));
      assert.equal(message.stop_reason, 'tool_use');
      assertAnswer(message.content.find(({ type }) => type === 'tool_use').input);
      assert.ok(message.usage.input_tokens > 100);
    });

    it('a schema', async () => {
      const message = await connect().messages.create(body(formatted));
      assert.equal(message.stop_reason, 'end_turn');
      assertAnswer(JSON.parse(message.content[0].text));
    });

    it('streamed', async () => {
      const whole = await connect().messages.stream(body(forced)).finalMessage();
      assertAnswer(whole.content[0].input);
      const words = await connect().messages.stream(body(formatted)).finalMessage();
      assertAnswer(JSON.parse(words.content[0].text));
      const kinds = new Set();
      for await (const event of await connect().messages.create(body({ ...forced, stream: true }))) kinds.add(event.type);
      for (const kind of ['message_start', 'content_block_start', 'content_block_delta', 'content_block_stop', 'message_delta', 'message_stop']) assert.ok(kinds.has(kind), kind);
    });

    it('a PDF, with citations', async () => {
      const source = { type: 'base64', media_type: 'application/pdf', data: pdf().toString('base64') };
      const content = (more) => [{ type: 'document', source, title: 'a.pdf', ...more }, { type: 'text', text: 'Read this contract.' }];
      const message = await connect().messages.create(body({ messages: [{ role: 'user', content: content({ citations: { enabled: true } }) }] }));
      const cited = message.content.flatMap(({ citations }) => citations ?? []);
      assert.ok(cited.length > 3);
      for (const { type, cited_text: words, start_page_number: page } of cited) {
        assert.equal(type, 'page_location');
        assert.equal(page, 1);
        assert.ok(text.includes(words), words);
      }
      await assert.rejects(connect().messages.create(body({ ...formatted, messages: [{ role: 'user', content: content({ citations: { enabled: true } }) }] })), { status: 400 });
      assertAnswer((await connect().messages.create(body({ ...forced, messages: [{ role: 'user', content: content() }] }))).content[0].input);
    });

    it('refusals', async () => {
      const client = connect();
      await assert.rejects(connect({ apiKey: 'wrong' }).messages.create(body()), { status: 401 });
      await assert.rejects(client.messages.create(body({ model: 'nothing' })), { status: 404 });
      await assert.rejects(client.messages.create({ model: anthropic.model, messages: body().messages }), { status: 400 });
      await assert.rejects(client.messages.create(body({ output_config: { format: { type: 'json_schema', schema: { type: 'object', properties: {} } } } })), { status: 400 });
      await control('POST', '/faults', { effect: 'status', status: 529, times: 1 });
      await assert.rejects(client.messages.create(body()), (error) => error.status === 529 && error.error.error.type === 'overloaded_error');
      await control('POST', '/faults', { effect: 'status', status: 529, times: 1 });
      assert.ok(await connect({ maxRetries: 2 }).messages.create(body()));
      await control('POST', '/faults', { effect: 'answer', answer: 'refusal', times: 1 });
      assert.equal((await client.messages.create(body(forced))).stop_reason, 'refusal');
      assert.equal((await client.messages.create(body({ ...formatted, max_tokens: 20 }))).stop_reason, 'max_tokens');
    });
  });
}

it('the newer generation knows no sampling parameters', async () => {
  const client = new NewClient({ baseURL: anthropic.base_url, apiKey: anthropic.api_key, maxRetries: 0 });
  await assert.rejects(client.messages.create(body({ temperature: 0 })), { status: 400 });
});
