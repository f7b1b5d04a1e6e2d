// document-services.test.mjs: the Azure and AWS clients must be content with the services that read documents
//
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { AnalyzeDocumentCommand, TextractClient } from '@aws-sdk/client-textract';
import DocumentIntelligence, { getLongRunningPoller, isUnexpected } from '@azure-rest/ai-document-intelligence';
import { lines, pdf, place } from './documents.mjs';
import { control, ready, reset } from './practice.mjs';

const { azure_document_intelligence: azure, textract } = ready;

beforeEach(reset);

// Whether a box (in points) lies on the words, give or take the height of a letter, and the full stop behind them.
function assertOn(words, box) {
  const where = place(words);
  assert.ok(Math.abs(box.left - where.left) < 3 && box.right - where.right > -3 && box.right - where.right < 9, `${words}: ${JSON.stringify(box)} is not at ${JSON.stringify(where)}`);
  assert.ok(box.top > where.top - 6 && box.bottom < where.bottom + 6, `${words}: ${JSON.stringify(box)} is not at ${JSON.stringify(where)}`);
}

describe('Azure AI Document Intelligence', () => {
  const connect = (key = azure.api_key) => DocumentIntelligence(azure.base_url, { key }, { allowInsecureConnection: true });
  const analyze = (client, more = {}, model = azure.model) => client.path('/documentModels/{modelId}:analyze', model)
    .post({ contentType: 'application/json', body: { base64Source: pdf().toString('base64') }, queryParameters: { locale: 'en-US', stringIndexType: 'unicodeCodePoint', ...more } });

  it('the contract model', async () => {
    const client = connect();
    const first = await analyze(client);
    assert.equal(first.status, '202');
    assert.ok(!isUnexpected(first));
    const poller = getLongRunningPoller(client, first);
    const { body } = await poller.pollUntilDone();
    const { analyzeResult: result } = body;
    assert.equal(body.status, 'succeeded');
    const { fields } = result.documents[0];
    assert.equal(fields.EffectiveDate.valueDate, '2024-04-01');
    assert.deepEqual(fields.Parties.valueArray.map(({ valueObject }) => valueObject.Name.content), ['Halvorsen Freight LLC', 'Northgate Software Inc.']);
    assert.equal(fields.Jurisdictions.valueArray[0].valueObject.Region.content, 'Delaware');
    const { pageNumber, polygon } = fields.EffectiveDate.boundingRegions[0];
    assert.equal(pageNumber, 1);
    assert.equal(result.pages[0].unit, 'inch');
    assertOn('April 1, 2024', { left: polygon[0] * 72, top: polygon[1] * 72, right: polygon[4] * 72, bottom: polygon[5] * 72 });
    const [{ offset, length }] = fields.EffectiveDate.spans;
    assert.equal([...result.content].slice(offset, offset + length).join(''), 'April 1, 2024');
    for (const { content, span } of result.pages[0].words) assert.equal([...result.content].slice(span.offset, span.offset + span.length).join(''), content);
  });

  it('refusals', async () => {
    const code = async (promise) => { const reply = await promise; return [reply.status, reply.body.error?.innererror?.code ?? reply.body.error?.code]; };
    assert.deepEqual(await code(analyze(connect('wrong'))), ['401', '401']);
    assert.deepEqual(await code(analyze(connect(), {}, 'nothing')), ['404', 'ModelNotFound']);
    assert.deepEqual(await code(analyze(connect(), { pages: '7-9' })), ['400', 'InvalidParameter']);
    const noise = connect().path('/documentModels/{modelId}:analyze', azure.model).post({ contentType: 'application/json', body: { base64Source: 'AAAA' } });
    assert.deepEqual(await code(noise), ['400', 'InvalidContent']);
  });
});

describe('AWS Textract', () => {
  const keys = { accessKeyId: textract.access_key_id, secretAccessKey: textract.secret_access_key };
  const connect = (credentials = keys, more = {}) => new TextractClient({ region: textract.region, endpoint: textract.base_url, credentials, maxAttempts: 1, ...more });
  const queries = [{ Text: 'What is the effective date?', Alias: 'EFFECTIVE_DATE' }, { Text: 'What is the renewal date?' }, { Text: 'Which law governs?' }];
  const command = (more = {}) => new AnalyzeDocumentCommand({
    Document: { Bytes: pdf() }, FeatureTypes: ['QUERIES'], QueriesConfig: { Queries: queries }, ...more,
  });
  const refused = (promise, name) => assert.rejects(promise, { name });

  it('answers with their places', async () => {
    const { Blocks: blocks, DocumentMetadata: { Pages: pages } } = await connect().send(command());
    assert.equal(pages, 1);
    const asked = blocks.filter(({ BlockType }) => BlockType === 'QUERY');
    assert.deepEqual(asked.map(({ Query }) => Query.Text), queries.map(({ Text }) => Text));
    const answer = (block) => blocks.find(({ Id }) => Id === block.Relationships?.find(({ Type }) => Type === 'ANSWER')?.Ids[0]);
    assert.equal(answer(asked[0]).Text, 'April 1, 2024');
    assert.equal(answer(asked[1]), undefined);
    assert.equal(answer(asked[2]).Text, 'Delaware');
    const { Left, Top, Width, Height } = answer(asked[0]).Geometry.BoundingBox;
    assertOn('April 1, 2024', { left: Left * 612, right: (Left + Width) * 612, top: Top * 792, bottom: (Top + Height) * 792 });
    assert.equal(blocks.filter(({ BlockType }) => BlockType === 'LINE').length, lines.length);
  });

  it('temporary credentials', async () => {
    const { temporary } = textract;
    const credentials = { accessKeyId: temporary.access_key_id, secretAccessKey: temporary.secret_access_key, sessionToken: temporary.session_token };
    assert.ok((await connect(credentials).send(command())).Blocks.length > 0);
    await refused(connect({ ...credentials, sessionToken: 'old' }).send(command()), 'UnrecognizedClientException');
  });

  it('refusals', async () => {
    await refused(connect({ ...keys, secretAccessKey: 'wrong' }).send(command()), 'InvalidSignatureException');
    await refused(connect({ ...keys, accessKeyId: 'AKIANOBODY' }).send(command()), 'UnrecognizedClientException');
    await refused(connect(keys, { region: 'eu-west-1' }).send(command()), 'InvalidSignatureException');
    await refused(connect().send(command({ Document: { Bytes: Buffer.from('nothing at all') } })), 'UnsupportedDocumentException');
    await refused(connect().send(command({ Document: { Bytes: Buffer.alloc(5 * 1024 * 1024 + 1) } })), 'DocumentTooLargeException');
    await refused(connect().send(command({ QueriesConfig: { Queries: Array.from({ length: 16 }, () => ({ Text: 'What?' })) } })), 'InvalidParameterException');
    await control('POST', '/settings', { service: 'textract', requests_per_minute: 0 });
    await refused(connect().send(command()), 'ProvisionedThroughputExceededException');
  });
});
