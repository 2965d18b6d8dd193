import assert from 'node:assert/strict';
import test from 'node:test';

import * as sdk from '../dist/esm/index.js';
import { utf8 } from '../dist/esm/digests.js';
import { Platform, failed, ok } from './platform.mjs';

const PULL = '/api/tasks/pull';
const client = (platform, more) =>
  new sdk.Client('https://example.test/sandbox/', 'app-1', 'pass word', platform.options(more));

test('a call gives its data', async () => {
  const platform = new Platform();
  const own = client(platform, { language: 'en' });
  assert.deepEqual(await own.call(`${PULL}?q=蓬 江`, {}), { n: 0 });
  const [login, request] = platform.requests;
  assert.equal(login.url, 'https://example.test/sandbox/api/auth');
  assert.equal(platform.messages[0], '{"username":"app-1","password":"cGFzcyB3b3Jk"}');
  assert.equal(login.headers.Authorization, undefined);
  assert.equal(request.url,
    'https://example.test/sandbox/api/tasks/pull?q=%E8%93%AC%20%E6%B1%9F');
  assert.equal(request.headers.Authorization, 'Bearer mqt_1');
  assert.equal(request.headers['Accept-Language'], 'en');
  assert.equal(request.headers['X-Auth-Nonce'], undefined);
});

test('many calls sign in once', async () => {
  const platform = new Platform();
  const own = client(platform);
  await Promise.all(Array.from({ length: 64 }, () => own.call(PULL, {})));
  assert.equal(platform.logins, 1);
  assert.equal(platform.requests.length, 65);
});

test('many calls fail together, for five wrong passwords lock the account', async () => {
  let logins = 0;
  const transport = async () => {
    logins += 1;
    await new Promise((done) => setTimeout(done, 20));
    const headers = { 'content-type': 'application/json' };
    return { status: 401, headers, body: utf8(failed(40105)) };
  };
  const own = client(new Platform(), { transport });
  const all = await Promise.allSettled(Array.from({ length: 8 }, () => own.call(PULL, {})));
  assert.ok(all.every(({ reason }) => reason instanceof sdk.AuthError));
  assert.equal(logins, 1);
});

test('a token is renewed before it ends', async () => {
  const platform = new Platform();
  const own = client(platform);
  await own.call(PULL, {});
  platform.time += 6_479_000;
  await own.call(PULL, {});
  assert.equal(platform.logins, 1);
  platform.time += 1_000;
  await own.call(PULL, {});
  assert.equal(platform.logins, 2);
});

test('many calls whose token was refused sign in once more', async () => {
  const platform = new Platform();
  const own = client(platform);
  await own.call(PULL, {});
  platform.script = async (number) =>
    number <= 16 ? { status: 401, body: failed(40103) } : { status: 200, body: ok({}) };
  await Promise.all(Array.from({ length: 16 }, () => own.call(PULL, {})));
  assert.equal(platform.logins, 2);
});

test('keys of writes are those of the SDK or of the caller', async () => {
  const platform = new Platform();
  const own = client(platform);
  await own.call('/api/results/report', { result_id: 'r', methods: ['onsite'] });
  await own.call('/api/results/report', {}, { idempotencyKey: 'mine-1' });
  await own.call('/api/unknown', {});
  await own.call('/api/unknown', {}, { read: true });
  platform.script = () => ({ status: 200, body: ok({ job_id: 'j' }) });
  assert.deepEqual(await own.importCsv('check-items', utf8('code\n')), { job_id: 'j' });
  const found = platform.requests.map((one) => one.headers['Idempotency-Key']);
  assert.equal(found[0], undefined);
  assert.match(found[1], /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(found[2], 'mine-1');
  assert.notEqual(found[1], found[3]);
  assert.equal(found[4], undefined);
  assert.equal(found[5].length, 36);
  assert.equal(platform.requests[5].headers['Content-Type'], 'text/csv');
  await assert.rejects(own.call('/api/x', {}, { idempotencyKey: '\n' }), TypeError);
});

test('the budget ends retries of many calls', async () => {
  const platform = new Platform();
  const busy = () => ({ status: 503, body: failed(50303) });
  platform.script = busy;
  const own = client(platform);
  for (let i = 0; i < 20; i++) {
    await assert.rejects(own.call(PULL, {}), sdk.MaintenanceError);
  }
  assert.equal(platform.requests.length, 1 + 20 + 10);
  platform.script = () => ({ status: 200, body: ok({}) });
  for (let i = 0; i < 10; i++) {
    await own.call(PULL, {});
  }
  platform.script = busy;
  const before = platform.requests.length;
  await assert.rejects(own.call(PULL, {}), sdk.MaintenanceError);
  assert.ok(platform.requests.length - before <= 2);
});

test('the whole call has a limit', async () => {
  const platform = new Platform();
  platform.script = () => {
    platform.time += 14_000;
    return { status: 503, body: failed(50303) };
  };
  const own = client(platform);
  await assert.rejects(own.call(PULL, {}), sdk.MaintenanceError);
  assert.equal(platform.requests.length, 1 + 3);
  assert.ok(platform.requests[3].totalMillis <= 2_000);
  platform.script = () => ({ status: 429, body: failed(42901), headers: { 'retry-after': '31' } });
  const began = platform.time;
  await assert.rejects(own.call(PULL, {}), sdk.RateLimitError);
  assert.equal(platform.time, began, 'a wait beyond the limit is not begun');
});

test('logs have no secrets', async () => {
  const platform = new Platform();
  const secret = '0123456789abcdef0123456789abcdef';
  platform.key = sdk.crypto.hmacKey('HMAC-SM3', secret);
  const log = [];
  const own = client(platform,
    { log: (one) => log.push(one), hmac: { alg: 'HMAC-SM3', secret } });
  await own.call(`${PULL}?name=secret`, {});
  assert.deepEqual(log[1],
    { method: 'POST', path: PULL, status: 200, code: 0, millis: 0, requestId: 'r1' });
  const all = JSON.stringify(log);
  const signature = platform.requests[1].headers['X-Auth-Signature'];
  for (const word of ['mqt_', 'cGFzcyB3b3Jk', 'pass word', 'secret', secret, signature]) {
    assert.ok(!all.includes(word), word);
  }
  const broken = async () => {
    throw new Error('broken');
  };
  log.length = 0;
  const other = client(platform, { transport: broken, log: (one) => log.push(one) });
  await assert.rejects(other.call(PULL, {}), (error) => error.retryable);
  assert.deepEqual(log.map(({ status, code }) => [status, code]), Array(3).fill([0, null]));
});

test('pages go on until next is null', async () => {
  const pages = [
    { inspections: [{ result_id: '1' }, { result_id: '2' }], next: '2' },
    { inspections: [], next: '3' },
    { inspections: [{ result_id: '4', item_codes: ['a'] }], next: null },
  ];
  for (const format of ['json', 'xml']) {
    const platform = new Platform();
    platform.format = format;
    platform.script = (number) => ({ status: 200, body: ok(pages[number]) });
    const found = [];
    const all = client(platform).pages(PULL, { size: 2 }, 'inspections', sdk.readInspection);
    for await (const one of all) {
      found.push([one.result_id, one.item_codes.length]);
    }
    assert.deepEqual(found, [['1', 0], ['2', 0], ['4', 1]]);
    assert.match(platform.messages[3], /size.*2.*after.*3/);
  }
  const platform = new Platform();
  platform.script = () => ({ status: 200, body: ok({ items: [1], next: 'x' }) });
  await assert.rejects(async () => {
    for await (const one of client(platform).pages(PULL, {})) {
      assert.equal(one, 1);
    }
  }, sdk.TransportError);
});

test('raw answers are given as they came', async () => {
  const platform = new Platform();
  const own = client(platform);
  platform.script = () =>
    ({ status: 200, body: 'a,b\n', headers: { 'content-type': 'text/csv' } });
  const answer = await own.callRaw('/api/x', Uint8Array.of(1), 'text/csv');
  assert.deepEqual([answer.body, answer.headers['content-type']], [utf8('a,b\n'), 'text/csv']);
  platform.script = () => ({ status: 400, body: failed(40003) });
  await assert.rejects(own.callRaw('/api/x', Uint8Array.of(1), 'text/csv'), sdk.ParamError);
});

test('XML is a switch, and models give types', async () => {
  const platform = new Platform();
  platform.format = 'xml';
  const row = { code: '1', last_checked_on: null };
  platform.script = () => ({ status: 200, body: ok({ items: [row], next: null }) });
  const data = await client(platform).call('/api/market-entities/query', { size: 1 });
  assert.equal(platform.messages[1], '<request><size>1</size></request>');
  assert.equal(platform.requests[1].headers.Accept, 'application/xml');
  const one = sdk.readMarketEntity(sdk.asList(sdk.asObject(data), 'items')[0]);
  assert.deepEqual([one.code, one.last_checked_on], ['1', null]);
  const job = sdk.readJobStatus({ state: 'done', percent: '100', rows: 3, loaded: null });
  assert.deepEqual([job.percent, job.rows, job.loaded], [100, 3, null]);
  assert.throws(() => sdk.readJobStatus({ percent: 'many' }), TypeError);
});

test('wrong options are refused at once', () => {
  const make = (options, url = 'https://example.test') => () =>
    new sdk.Client(url, 'a', 'b', options);
  assert.throws(make({}, 'example.test'), TypeError);
  assert.throws(make({ sealed: true }), /platformKey/);
  const platformKey = { id: 'p1', publicHex: '04' };
  assert.throws(make({ sm2PrivateKey: '00', platformKey }), /@mingqian\/sdk\/gm/);
  assert.throws(make({ hmac: { alg: 'SM2-SM3', secret: 'x' } }), TypeError);
});
