import assert from 'node:assert/strict';
import test from 'node:test';

import { verifyCallback, signCallback } from '../dist/esm/callbacks.js';
import { creditCode } from '../dist/esm/credit_code.js';
import * as crypto from '../dist/esm/crypto.js';
import { unhex, utf8 } from '../dist/esm/digests.js';
import { sm2 } from '../dist/esm/gm.js';
import * as wire from '../dist/esm/wire.js';
import { readXml, writeXml } from '../dist/esm/xml.js';
import { bytes, stampOf, vectors, wordOf } from './vectors.mjs';

const { keys, ...signed } = vectors('sign.json');

const keyOf = (alg) =>
  alg === 'SM2-SM3'
    ? {
        ...crypto.sm2Signer(sm2, unhex(keys.sm2_private_hex)),
        ...crypto.sm2Verifier(sm2, unhex(keys.sm2_public_hex)),
      }
    : crypto.hmacKey(alg, keys.secret);

test('requests and answers are signed', async () => {
  for (const one of [...signed.requests, ...signed.answers]) {
    const body = bytes(one.body_base64);
    const text =
      one.status === undefined
        ? crypto.requestText(one.alg, stampOf(one), one.target, body)
        : crypto.answerText(one.alg, stampOf(one), one.status, body);
    assert.equal(text, one.string_to_sign);
    const key = keyOf(one.alg);
    assert.ok(key.verify(text, one.signature), one.name);
    const own = await key.sign(text);
    assert.ok(key.verify(text, own));
    if (one.alg !== 'SM2-SM3') {
      assert.equal(own, one.signature);
    }
  }
  assert.equal(signed.requests.length + signed.answers.length, 21);
  for (const one of signed.refused) {
    assert.ok(!keyOf(one.alg).verify(one.string_to_sign, one.signature), one.name);
  }
  assert.equal(signed.refused.length, 19);
});

test('envelopes open or are refused', () => {
  const all = vectors('envelope.json');
  const key = unhex(keys.sm2_private_hex);
  for (const one of all.requests) {
    assert.equal(crypto.boundTo(stampOf(one), one.target), one.bound);
    const plain = crypto.open(sm2, key, one.bound, one.envelope);
    assert.deepEqual(plain, bytes(one.plain_base64));
    const { iv, data } = one.envelope.enc;
    const again = crypto.sealAnswer(unhex(one.content_key_hex), bytes(iv), one.bound, plain);
    assert.equal(again.enc.data, data);
  }
  for (const one of all.answers) {
    assert.equal(crypto.boundTo(stampOf(one), one.status), one.bound);
    const plain = crypto.openAnswer(unhex(one.content_key_hex), one.bound, one.envelope);
    assert.deepEqual(plain, bytes(one.plain_base64));
  }
  for (const one of all.refused) {
    assert.throws(() => crypto.open(sm2, key, one.bound, one.envelope),
      { name: 'EnvelopeError' }, one.name);
  }
  assert.deepEqual([all.requests.length, all.answers.length, all.refused.length], [4, 1, 14]);
});

test('callbacks are taken or refused', () => {
  const all = vectors('webhook.json');
  for (const one of all.taken) {
    for (const headers of [one.headers, new Headers(one.headers)]) {
      const event = verifyCallback(headers, one.body, one.secrets, { now: one.now });
      assert.equal(event.id, one.headers['webhook-id']);
      assert.deepEqual(event.body, JSON.parse(one.body));
    }
  }
  for (const one of all.refused) {
    assert.throws(() => verifyCallback(one.headers, one.body, one.secrets, { now: one.now }),
      { name: 'CallbackError', why: one.why }, one.name);
  }
  const secret = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
  const headers = {
    'Webhook-Id': 'm', 'Webhook-Timestamp': '100',
    'Webhook-Signature': signCallback(secret, 'm', '100', '[]'),
  };
  assert.throws(() => verifyCallback(headers, '[]', [secret], { now: 100 }), { why: 'body' });
});

test('failures have their class', () => {
  const all = vectors('errors.json').errors;
  for (const one of all) {
    const headers = { 'content-type': one.content_type };
    const error = wire.errorOf({ status: one.status, headers, body: utf8(one.body) });
    const { class: word, fields = [], request_id: requestId, ...rest } = one.expect;
    assert.equal(wordOf(error), word, one.name);
    const { code, msg, retryable } = error;
    assert.deepEqual({ code, msg, retryable }, rest, one.name);
    assert.equal(error.requestId, requestId);
    assert.equal(error.httpStatus, one.status);
    assert.deepEqual(error.fields.map((field) => [field.field, field.reason]), fields);
  }
  assert.ok(all.length >= 43);
});

test('XML is written, read and refused', () => {
  const all = vectors('xml.json');
  for (const one of all.written) {
    assert.equal(writeXml(one.json), one.xml);
  }
  for (const one of all.read) {
    assert.deepEqual(readXml(one.xml), one.json, one.name);
  }
  for (const one of all.refused) {
    assert.throws(() => readXml(one.xml), TypeError, one.name);
  }
  for (const wrong of [
    '<response><a b="1"/></response>', '<response xmlns="x"><a/></response>',
    '<response><a>1</a><a>2</a></response>', '<response xmlns:x="y"><x:a/></response>',
    '<response><a>&constructor;</a></response>', '<response><a>&amp</a></response>',
    '<response><a>& </a></response>', '<response><a>&#0;</a></response>',
    '<response><a>]]></a></response>', '<response><!-- a -- b --></response>',
    '<response a="1" a="1"/>', '<response', '<response><a', '<response><![CDATA[x</response>',
    ' <?xml version="1.0"?><response/>', '<response></response', '<response>\u0001</response>',
    `<response>${'<a>'.repeat(50)}${'</a>'.repeat(50)}</response>`,
  ]) {
    assert.throws(() => readXml(wrong), TypeError, wrong);
  }
  assert.deepEqual(readXml("<response ><a\n/><m><entry key='&lt;'>1\r\n</entry></m></response>"),
    { a: '', m: { '<': '1\n' } });
  assert.equal(writeXml({ a: 'x\r', b: undefined }), '<request><a>x&#13;</a></request>');
  for (const wrong of [{ a: '\u0001' }, { a: '\ud800' }, { 'a b': '' }]) {
    assert.throws(() => writeXml(wrong), TypeError);
  }
});

test('credit codes are told apart', () => {
  const { good, bad } = vectors('identifiers.json').credit_codes;
  good.forEach((code) => assert.equal(creditCode(code), null));
  bad.forEach(({ code, why }) => assert.equal(creditCode(code), why));
});
