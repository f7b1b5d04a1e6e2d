// salesforce.test.mjs: jsforce, the widely used client, must be content with the Salesforce dialect
//
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { beforeEach, describe, it } from 'node:test';
import jsforce from 'jsforce';
import { control, halvorsen, ready, reset } from './practice.mjs';

const { salesforce } = ready;
const connect = (more = {}) => new jsforce.Connection({
  instanceUrl: salesforce.base_url, accessToken: salesforce.access_token, version: '66.0', ...more,
});

describe('sign-in', () => {
  it('by token', async () => {
    const identity = await connect().identity();
    assert.equal(identity.user_id, salesforce.user_id);
    assert.equal(identity.organization_id, salesforce.organization_id);
    assert.equal(identity.display_name, 'Priya Raman');
  });

  it('by authorization code with PKCE, then refresh with rotation, then sign-out', async () => {
    await control('POST', '/settings', { auto_approve: true, rotate: true });
    const oauth2 = new jsforce.OAuth2({
      loginUrl: salesforce.login_url, clientId: salesforce.client_id, redirectUri: 'http://localhost:1717/OauthRedirect',
      useVerifier: true,
    });
    const page = await fetch(oauth2.getAuthorizationUrl({ scope: 'api refresh_token', state: 'xyz' }), { redirect: 'manual' });
    const place = new URL(page.headers.get('location'));
    assert.equal(place.searchParams.get('state'), 'xyz');
    const connection = new jsforce.Connection({ oauth2, version: '66.0' });
    const user = await connection.authorize(place.searchParams.get('code'));
    assert.equal(user.id, salesforce.user_id);
    assert.equal(connection.instanceUrl, salesforce.base_url);
    const first = connection.refreshToken;
    const refreshed = await oauth2.refreshToken(first);
    assert.notEqual(refreshed.refresh_token, first);
    await oauth2.revokeToken(refreshed.refresh_token);
    await assert.rejects(oauth2.refreshToken(refreshed.refresh_token), /expired access\/refresh token/);
  });

  it('refreshes by itself when the session ends', async () => {
    await control('POST', '/settings', { auto_approve: true, rotate: false });
    const verifier = randomBytes(48).toString('base64url');
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const query = new URLSearchParams({
      response_type: 'code', client_id: salesforce.client_id, redirect_uri: 'http://localhost:1717/x', code_challenge: challenge,
    });
    const page = await fetch(`${salesforce.login_url}/services/oauth2/authorize?${query}`, { redirect: 'manual' });
    const code = new URL(page.headers.get('location')).searchParams.get('code');
    const oauth2 = new jsforce.OAuth2({
      loginUrl: salesforce.login_url, clientId: salesforce.client_id, redirectUri: 'http://localhost:1717/x',
    });
    const tokens = await oauth2.requestToken(code, { code_verifier: verifier });
    const connection = connect({ oauth2, accessToken: tokens.access_token, refreshToken: tokens.refresh_token });
    let refreshes = 0;
    connection.on('refresh', () => { refreshes += 1; });
    await control('POST', '/faults', { effect: 'expire', times: 1, match: { path: '/services/data/*' } });
    assert.equal((await connection.query('SELECT Id FROM User')).totalSize, 3);
    assert.equal(refreshes, 1);
    await control('POST', '/settings', { rotate: true });
  });

  it('refuses a token it does not know', async () => {
    await assert.rejects(connect({ accessToken: 'nonsense' }).query('SELECT Id FROM User'), { errorCode: 'INVALID_SESSION_ID' });
  });
});

describe('reading', () => {
  beforeEach(reset);

  it('versions, resources, objects', async () => {
    const connection = connect();
    const versions = await connection.request('/services/data');
    assert.deepEqual([versions[0].version, versions.at(-1).version], ['60.0', '67.0']);
    assert.ok((await connection.request(`/services/data/v66.0`)).sobjects);
    const { sobjects } = await connection.describeGlobal();
    assert.ok(sobjects.some(({ name, keyPrefix }) => name === 'Opportunity' && keyPrefix === '006'));
  });

  it('describe', async () => {
    const { name, fields } = await connect().sobject('Opportunity').describe();
    assert.equal(name, 'Opportunity');
    const field = fields.find((entry) => entry.name === 'Contract_Renewal_Date__c');
    assert.deepEqual([field.type, field.custom, field.nillable, field.updateable], ['date', true, true, true]);
    assert.ok(fields.find((entry) => entry.name === 'StageName').picklistValues.length >= 8);
  });

  it('query', async () => {
    const result = await connect().query("SELECT Id, Name, Account.Name, Owner.Name FROM Opportunity WHERE Account.Name LIKE 'Halvorsen%' ORDER BY CloseDate DESC");
    assert.equal(result.totalSize, 2);
    assert.equal(result.done, true);
    assert.equal(result.records[0].Account.Name, 'Halvorsen Freight LLC');
  });

  it('query with pages, fetched by the client', async () => {
    await control('POST', '/settings', { batch_size: 4 });
    const connection = connect();
    const result = await connection.query('SELECT Id FROM Opportunity').run({ autoFetch: true, maxFetch: 1000 });
    assert.equal(new Set(result.records.map(({ Id }) => Id)).size, 30);
    let page = await connection.query('SELECT Id FROM Account');
    let rows = page.records.length;
    while (!page.done) {
      page = await connection.queryMore(page.nextRecordsUrl);
      rows += page.records.length;
    }
    assert.equal(rows, 28);
  });

  it('find, with conditions of its own making', async () => {
    const rows = await connect().sobject('Opportunity')
      .find({ CloseDate: { $gte: jsforce.Date.toDateLiteral('2027-03-01T00:00:00Z') }, StageName: { $in: ['Contract Sent'] }, Amount: { $gt: 200000 } }, 'Id, Name')
      .sort({ Name: 1 }).limit(5).execute();
    assert.deepEqual(rows.map(({ Name }) => Name), ['Halvorsen renewal 2027', 'Juniper Lane renewal', 'Verity renewal 2027']);
  });

  it('find in quotes', async () => {
    const rows = await connect().sobject('Account').find({ Name: "O'Neill \\ Sons" }, 'Id').execute();
    assert.deepEqual(rows, []);
  });

  it('count', async () => {
    assert.equal(await connect().sobject('Account').count({ BillingCountry: 'Greece' }), 2);
  });

  it('errors of a query', async () => {
    await assert.rejects(connect().query('SELECT Nope FROM Account'), { errorCode: 'INVALID_FIELD' });
    await assert.rejects(connect().query('SELECT'), { errorCode: 'MALFORMED_QUERY' });
  });

  it('retrieve one, several, with fields', async () => {
    const connection = connect();
    const one = await connection.sobject('Opportunity').retrieve(halvorsen.opportunity);
    assert.equal(one.Amount, 450000);
    const some = await connection.sobject('Account').retrieve([halvorsen.account, '0015g00000Orb01'], { fields: ['Name'] });
    assert.deepEqual(some.map(({ Name }) => Name), ['Halvorsen Freight LLC', 'Orbis Health Partners']);
    await assert.rejects(connection.sobject('Account').retrieve('0015g00000zzzzz'), { errorCode: 'NOT_FOUND' });
  });

  it('limits', async () => {
    const connection = connect();
    const limits = await connection.limits();
    assert.equal(limits.DailyApiRequests.Max, 15000);
    assert.equal(connection.limitInfo.apiUsage.limit, 15000);
    assert.ok(connection.limitInfo.apiUsage.used > 0);
  });
});

describe('writing', () => {
  beforeEach(reset);

  it('update and its errors', async () => {
    const opportunities = connect().sobject('Opportunity');
    const result = await opportunities.update({ Id: halvorsen.opportunity, Amount: 486000, Auto_Renew__c: true });
    assert.equal(result.success, true);
    assert.equal((await opportunities.retrieve(halvorsen.opportunity)).Amount, 486000);
    await assert.rejects(opportunities.update({ Id: halvorsen.opportunity, CloseDate: 'tomorrow' }), { errorCode: 'JSON_PARSER_ERROR' });
    await assert.rejects(opportunities.update({ Id: halvorsen.opportunity, Nope__c: 1 }), { errorCode: 'INVALID_FIELD' });
  });

  it('update with a guard', async () => {
    await control('POST', '/edit', { id: halvorsen.opportunity, fields: { NextStep: 'changed' } });
    const headers = { 'If-Unmodified-Since': 'Sat, 14 Nov 2026 00:00:00 GMT' };
    await assert.rejects(connect().sobject('Opportunity').update({ Id: halvorsen.opportunity, Amount: 1 }, { headers }),
      { errorCode: 'PRECONDITION_FAILED' });
  });

  it('create, delete, and the task of a renewal', async () => {
    const tasks = connect().sobject('Task');
    const made = await tasks.create({
      Subject: 'Renewal talk', OwnerId: salesforce.user_id, WhatId: halvorsen.opportunity, ActivityDate: '2027-01-31',
      Status: 'Not Started', Priority: 'High',
    });
    assert.equal(made.success, true);
    assert.equal((await tasks.retrieve(made.id)).ActivityDate, '2027-01-31');
    assert.equal((await tasks.destroy(made.id)).success, true);
    await assert.rejects(tasks.retrieve(made.id), { errorCode: 'ENTITY_IS_DELETED' });
  });

  it('upsert by external id', async () => {
    const obligations = connect().sobject('Contract_Obligation__c');
    const record = { Counterpart_Id__c: 'a b-c', Name: 'Monthly report', Opportunity__c: halvorsen.opportunity };
    const first = await obligations.upsert({ ...record }, 'Counterpart_Id__c');
    const second = await obligations.upsert({ ...record, Name: 'Report' }, 'Counterpart_Id__c');
    assert.deepEqual([first.created, second.created, second.id], [true, false, first.id]);
    assert.equal(await obligations.count({ Counterpart_Id__c: 'a b-c' }), 1);
  });

  it('collections: create, update, upsert, delete', async () => {
    const connection = connect();
    const tasks = connection.sobject('Task');
    const made = await tasks.create([{ Subject: 'a' }, { Subject: 'b' }, { Subject: 'c', Nope: 1 }]);
    assert.deepEqual(made.map(({ success }) => success), [true, true, false]);
    const changed = await tasks.update([{ Id: made[0].id, Status: 'Completed' }, { Id: made[1].id, Status: 'Completed' }], { allOrNone: true });
    assert.deepEqual(changed.map(({ success }) => success), [true, true]);
    assert.deepEqual((await tasks.destroy([made[0].id, made[1].id])).map(({ success }) => success), [true, true]);
    const upserted = await connection.sobject('Contract_Obligation__c').upsert(
      [{ Counterpart_Id__c: '1', Name: 'one' }, { Counterpart_Id__c: '2', Name: 'two' }], 'Counterpart_Id__c');
    assert.deepEqual(upserted.map(({ success }) => success), [true, true]);
  });

  it('composite', async () => {
    const url = `/services/data/v66.0/sobjects/Opportunity/${halvorsen.opportunity}`;
    const { compositeResponse } = await connect().request({
      method: 'POST', url: '/composite', headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        allOrNone: true,
        compositeRequest: [
          { method: 'PATCH', url, referenceId: 'terms', body: { Contract_Renewal_Date__c: '2027-04-01' } },
          { method: 'GET', url: `${url}?fields=OwnerId`, referenceId: 'deal' },
          { method: 'POST', url: '/services/data/v66.0/sobjects/Task', referenceId: 'task', body: { Subject: 'x', OwnerId: '@{deal.OwnerId}' } },
        ],
      }),
    });
    assert.deepEqual(compositeResponse.map(({ httpStatusCode }) => httpStatusCode), [204, 200, 201]);
  });

  it('file up and down', async () => {
    const connection = connect();
    const bytes = randomBytes(20000);
    const version = await connection.sobject('ContentVersion').create({
      Title: 'Master services agreement', PathOnClient: 'halvorsen-msa-2024.pdf', VersionData: bytes.toString('base64'),
      FirstPublishLocationId: halvorsen.opportunity,
    });
    const links = await connection.query(
      `SELECT ContentDocument.Title, ContentDocument.LatestPublishedVersionId FROM ContentDocumentLink WHERE LinkedEntityId = '${halvorsen.opportunity}'`);
    assert.equal(links.records[0].ContentDocument.LatestPublishedVersionId, version.id);
    const chunks = [];
    for await (const chunk of connection.sobject('ContentVersion').record(version.id).blob('VersionData')) chunks.push(chunk);
    assert.ok(Buffer.concat(chunks).equals(bytes));
  });

  it('chatter', async () => {
    const connection = connect();
    const element = await connection.chatter.resource('/feed-elements').create({
      feedElementType: 'FeedItem', subjectId: halvorsen.opportunity,
      body: { messageSegments: [{ type: 'Text', text: 'Terms are written' }] },
    });
    assert.equal(element.body.text, 'Terms are written');
    const feed = await connection.chatter.resource(`/feeds/record/${halvorsen.opportunity}/feed-elements`).retrieve();
    assert.deepEqual(feed.elements.map(({ id }) => id), [element.id]);
    await connection.chatter.resource(`/feed-elements/${element.id}`).delete();
    assert.equal((await connection.query(`SELECT Id FROM FeedItem WHERE ParentId = '${halvorsen.opportunity}'`)).totalSize, 0);
  });

  it('says when the day’s calls are used up', async () => {
    await control('POST', '/settings', { api_limit: 10, api_used: 10 });
    await assert.rejects(connect().query('SELECT Id FROM User'), { errorCode: 'REQUEST_LIMIT_EXCEEDED' });
  });

  it('writes what the journal says, once', async () => {
    await control('DELETE', '/journal');
    await connect().sobject('Opportunity').update({ Id: halvorsen.opportunity, Amount: 5 });
    const { entries } = await control('GET', '/journal');
    assert.deepEqual(entries.map(({ method, status, operations }) => [method, status, operations.length]), [['PATCH', 204, 1]]);
  });
});
