// prism.test.mjs: the program's own requests, held against OpenAI's specification
//
// counterpartctl reads a sample contract through a tap. The tap asks Prism what it thinks of each request, exactly as it was sent and once more
// without streaming, so that the practice service's reply is looked at too. Prism takes an event stream for JSON and complains; what it says of
// the request itself counts.
//
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { ready, reset } from './practice.mjs';

const { openai } = ready;
const specification = join(process.env.COUNTERPART_TEST_SPECS ?? '', 'openai', 'openapi.yaml');
const build = process.env.COUNTERPART_BUILD ?? '';
const program = join(build, 'src/ctl/counterpartctl');
const contract = join(build, 'data/samples/contracts/halvorsen-msa-2024.pdf');

const missing = [specification, program, contract].find((path) => !existsSync(path));
const skip = missing ? `not on this machine: ${missing}` : false;

// The specification says that an input item is exactly one of two messages; a message with a list of contents is both.
const corrected = (yaml) => yaml.replace('    InputItem:\n      oneOf:', '    InputItem:\n      anyOf:');

async function startPrism(folder) {
  const file = join(folder, 'openapi.yaml');
  writeFileSync(file, corrected(readFileSync(specification, 'utf8')));
  const prism = spawn(process.execPath, ['node_modules/@stoplight/prism-cli/dist/index.js', 'proxy', file, openai.base_url, '--errors', '--host', '127.0.0.1', '--port', '0'],
    { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const url = await new Promise((resolve, reject) => {
    prism.stdout.on('data', (data) => {
      said += data;
      const [, address] = said.match(/Prism is listening on (http:\/\/127\.0\.0\.1:\d+)/) ?? [];
      if (address) resolve(address);
    });
    prism.stderr.on('data', (data) => { said += data; });
    prism.on('exit', () => reject(new Error(`Prism ended: ${said.slice(-2000)}`)));
  });
  return { prism, url };
}

const bodyOf = async (request) => {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces);
};

describe('the program\'s requests against OpenAI\'s specification', { skip }, () => {
  let folder;
  let prism;
  let tap;
  let complaints;
  let passed;

  const ask = (url, path, headers, body) => fetch(url + path, {
    method: 'POST', body, headers: { 'content-type': headers['content-type'], authorization: headers.authorization },
  });

  // What Prism says of the request, and of the reply to it when that is not streamed.
  async function judge(path, headers, body) {
    const { stream, stream_options: options, ...rest } = JSON.parse(body);
    for (const [variant, text] of [['as sent', body], ['not streamed', JSON.stringify(rest)]]) {
      const reply = await ask(prism.url, path, headers, text);
      const { validation = [] } = reply.headers.get('content-type')?.includes('json') ? await reply.json() : {};
      const meant = validation.filter(({ location }) => variant !== 'as sent' || location[0] !== 'response');
      complaints.push(...meant.map(({ location, message }) => `${path}, ${variant}: ${location.join('.')}: ${message}`));
      if (reply.status === 422 && meant.length === 0) complaints.push(`${path}, ${variant}: refused`);
      passed += 1;
    }
  }

  before(async () => {
    await reset();
    folder = mkdtempSync(join(tmpdir(), 'counterpart-prism-'));
    prism = await startPrism(folder);
    tap = createServer(async (request, response) => {
      const body = await bodyOf(request);
      await judge(request.url, request.headers, body);
      const reply = await ask(openai.base_url, request.url, request.headers, body);
      response.writeHead(reply.status, { 'content-type': reply.headers.get('content-type') });
      response.end(Buffer.from(await reply.arrayBuffer()));
    });
    await new Promise((resolve) => { tap.listen(0, '127.0.0.1', resolve); });
  });

  after(() => {
    tap?.close();
    tap?.closeAllConnections();
    prism?.prism.kill();
    if (folder) rmSync(folder, { recursive: true });
  });

  for (const dialect of ['openai-chat', 'openai-responses']) {
    for (const more of [{}, { schema: 'json_object' }, { schema: 'plain' }, { sends: 'pdf' }]) {
      it(`${dialect} ${JSON.stringify(more)}`, async () => {
        complaints = [];
        passed = 0;
        const settings = join(folder, 'engine.json');
        writeFileSync(settings, JSON.stringify({
          id: 'prism', label: 'Prism', dialect, base_url: `http://127.0.0.1:${tap.address().port}`, model: openai.model, context_tokens: 128000,
          max_output_tokens: 8000, timeout_s: 60, ...more,
        }));
        const { stdout } = await promisify(execFile)(program, ['extract', contract, '--jsonl', '--engine', settings, '--secret-env', 'PRACTICE_KEY'],
          { env: { ...process.env, PRACTICE_KEY: openai.api_key, COUNTERPART_READER: join(build, 'src/reader/counterpart-reader') }, timeout: 60000 });
        const { terms } = JSON.parse(stdout);
        assert.equal(terms.find(({ key }) => key === 'effective_date').value, '2024-04-01');
        assert.deepEqual(complaints, []);
        assert.ok(passed >= 2);
      });
    }
  }
});
