import assert from 'node:assert/strict';
import test from 'node:test';

import * as sdk from '../dist/esm/index.js';
import { unhex, utf8 } from '../dist/esm/digests.js';
import { sm2 } from '../dist/esm/gm.js';
import { Platform, failed, keys, ok } from './platform.mjs';

const SECRET = '0123456789abcdef0123456789abcdef';
const PULL = '/api/tasks/pull';
const platformKey = { id: 'p1', publicHex: keys.sm2_public_hex };

function signed(format = 'json', alg = 'HMAC-SM3') {
  const platform = new Platform();
  platform.format = format;
  platform.key = sdk.crypto.hmacKey(alg, SECRET);
  const options = platform.options({ hmac: { alg, secret: SECRET }, keyId: 'k1' });
  return { platform, client: new sdk.Client('http://example.test', 'app-1', 'p', options) };
}

function withSm2(format, sealed) {
  const platform = new Platform();
  platform.format = format;
  platform.seals = sealed;
  platform.key = {
    ...sdk.crypto.sm2Signer(sm2, unhex(keys.sm2_private_hex)),
    ...sdk.crypto.sm2Verifier(sm2, unhex(keys.sm2_public_hex)),
  };
  const options = { sm2PrivateKey: keys.sm2_private_hex, platformKey, sm2, sealed };
  const all = platform.options(options);
  return { platform, client: new sdk.Client('http://example.test', 'app-1', 'p', all) };
}

test('every request is signed', async () => {
  for (const format of ['json', 'xml']) {
    for (const alg of ['HMAC-SM3', 'HMAC-SHA256']) {
      const { platform, client } = signed(format, alg);
      assert.deepEqual(await client.call(PULL, {}), { n: format === 'xml' ? '0' : 0 });
      assert.equal(platform.requests.length, 2);
      for (const { headers } of platform.requests) {
        assert.deepEqual([headers['X-Auth-App'], headers['X-Auth-Key']], ['app-1', 'k1']);
        assert.match(headers['X-Auth-Nonce'], /^[0-9a-f]{32}$/);
      }
    }
  }
});

test("the platform's clock is adopted, once a call", async () => {
  const { platform, client } = signed();
  platform.skewSeconds = 4_000;
  await client.call(PULL, {});
  assert.equal(platform.requests.length, 3, 'the sign-in twice, the call once');
  await client.call(PULL, {});
  assert.equal(platform.requests.length, 4);
  platform.skewSeconds = -4_000;
  await client.call(PULL, {});
  assert.equal(platform.requests.length, 6);
  const headers = { 'x-server-time': '1767221600' };
  platform.script = () => ({ status: 401, body: failed(40108), headers });
  await assert.rejects(client.call(PULL, {}), { code: 40108 });
  assert.equal(platform.requests.length, 8);
});

test('a used nonce is replaced once', async () => {
  const { platform, client } = signed();
  platform.script = (number) =>
    number === 0 ? { status: 401, body: failed(40109) } : { status: 200, body: ok({}) };
  await client.call(PULL, {});
  const [, first, second] = platform.requests.map((one) => one.headers['X-Auth-Nonce']);
  assert.notEqual(first, second);
  platform.script = () => ({ status: 401, body: failed(40109) });
  await assert.rejects(client.call(PULL, {}), sdk.AuthError);
  assert.equal(platform.requests.length, 5);
});

const changed = (name, value) => (answer) =>
  ({ ...answer, headers: { ...answer.headers, [name]: value } });

test('answers that are not of this request are refused', async () => {
  const { platform, client } = signed();
  await client.call(PULL, {});
  let earlier;
  platform.onTheWay = (answer) => (earlier = answer);
  await client.call(PULL, {});
  for (const way of [
    changed('x-auth-signature', ''),
    changed('x-auth-signature', 'AAAA'),
    changed('x-auth-nonce', 'f'.repeat(32)),
    changed('x-auth-app', 'app-2'),
    changed('x-auth-alg', 'HMAC-SHA256'),
    changed('x-auth-timestamp', '1'),
    (answer) => ({ ...answer, status: 201 }),
    (answer) => ({ ...answer, body: utf8(ok({ n: 'other' })) }),
    () => earlier,
  ]) {
    platform.onTheWay = way;
    const before = platform.requests.length;
    await assert.rejects(client.call(PULL, {}), (error) =>
      error instanceof sdk.SignatureError && error instanceof sdk.TransportError &&
      !error.retryable);
    assert.equal(platform.requests.length, before + 1);
  }
});

test('what is not signed changes nothing, but for what cannot be signed', async () => {
  const { platform, client } = signed();
  await client.call(PULL, {});
  const plain = (code, status = 401) => () => ({
    status, headers: { 'content-type': 'application/json', 'x-server-time': '1' },
    body: utf8(failed(code)),
  });
  for (const code of [0, 40102, 40108, 40109, 50303]) {
    platform.onTheWay = plain(code);
    await assert.rejects(client.call(PULL, {}), sdk.SignatureError);
  }
  for (const code of [40107, 40110]) {
    platform.onTheWay = plain(code);
    await assert.rejects(client.call(PULL, {}), { name: 'AuthError', code });
  }
  platform.onTheWay = plain(50303, 503);
  const before = platform.requests.length;
  await assert.rejects(client.call(PULL, {}), { name: 'SignatureError', message: /50303/ });
  assert.equal(platform.requests.length, before + 3, 'busy is tried again, unproven or not');
  const page = (status) => () =>
    ({ status, headers: { 'content-type': 'text/html' }, body: utf8('<html>') });
  platform.onTheWay = page(502);
  await assert.rejects(client.call(PULL, {}), { name: 'TransportError', retryable: true });
  platform.onTheWay = page(200);
  await assert.rejects(client.callRaw('/api/x', utf8('a'), 'text/csv'), sdk.SignatureError);
  platform.onTheWay = (answer) => answer;
  await client.call(PULL, {});
  assert.equal(platform.logins, 1);
});

test('SM2 signs and seals in both formats', async () => {
  for (const format of ['json', 'xml']) {
    for (const sealed of [false, true]) {
      const { platform, client } = withSm2(format, sealed);
      const data = await client.call(PULL, { size: 7 });
      assert.deepEqual(data, { n: format === 'xml' ? '0' : 0 });
      const sent = Buffer.from(platform.requests[1].body).toString();
      assert.equal(sent.includes('SM4-GCM'), sealed);
      assert.equal(sent.includes('size'), !sealed);
      assert.ok(platform.messages[1].includes('size'));
      platform.script = () => ({ status: 400, body: failed(40003) });
      await assert.rejects(client.call(PULL, {}), sdk.ParamError);
    }
  }
});

test('files are sealed too, and every attempt anew', async () => {
  const { platform, client } = withSm2('json', true);
  platform.script = (number) =>
    number === 0 ? { status: 503, body: failed(50303) }
      : { status: 200, body: ok({ job_id: 'j' }) };
  assert.equal((await client.importCsv('enterprises', utf8('a\n'))).job_id, 'j');
  const [, first, second] = platform.requests;
  assert.equal(platform.messages[1], 'a\n');
  assert.equal(first.headers['Content-Type'], 'text/csv');
  assert.equal(first.headers['Idempotency-Key'], second.headers['Idempotency-Key']);
  assert.notDeepEqual(first.body, second.body);
});

test('the clock is adopted from a refusal that cannot be sealed', async () => {
  const { platform, client } = withSm2('json', true);
  platform.skewSeconds = 4_000;
  await client.call(PULL, {});
  assert.equal(platform.requests.length, 3);
});

test('a success that is not sealed is refused', async () => {
  const { platform, client } = withSm2('json', true);
  await client.call(PULL, {});
  const broken = { enc: { alg: 'SM4-GCM', iv: 'AAAAAAAAAAAAAAAA', data: 'AAAA' } };
  for (const body of [ok({}), 'a,b', JSON.stringify(broken)]) {
    platform.onTheWay = (answer) => {
      const stamp = {
        app: answer.headers['x-auth-app'], timestamp: answer.headers['x-auth-timestamp'],
        nonce: answer.headers['x-auth-nonce'],
      };
      return platform.signed({ ...answer, body: utf8(body) }, stamp);
    };
    await assert.rejects(client.call(PULL, {}), sdk.SignatureError, body);
  }
});

test('a shared secret signs what SM2 seals', async () => {
  const platform = new Platform();
  platform.seals = true;
  platform.key = sdk.crypto.hmacKey('HMAC-SHA256', SECRET);
  const hmac = { alg: 'HMAC-SHA256', secret: SECRET };
  const options = platform.options({ hmac, platformKey, sm2, sealed: true });
  const client = new sdk.Client('http://example.test', 'app-1', 'p', options);
  assert.deepEqual(await client.call(PULL, {}), { n: 0 });
});
