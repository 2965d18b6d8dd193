import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import test from 'node:test';

import * as digests from '../dist/esm/digests.js';
import { EnvelopeError } from '../dist/esm/errors.js';
import { sm2 } from '../dist/esm/gm.js';
import { sm4GcmOpen, sm4GcmSeal } from '../dist/esm/sm4gcm.js';
import { bytes, openssl, vectors } from './vectors.mjs';

const { hex, unhex, utf8 } = digests;
const { keys } = vectors('sign.json');
const [own, open] = [unhex(keys.sm2_private_hex), unhex(keys.sm2_public_hex)];

test('OpenSSL computes the same digests', () => {
  assert.equal(hex(digests.sm3(utf8('abc'))),
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000]) {
    const text = Uint8Array.from({ length }, (_, i) => (i * 7 + length) & 255);
    assert.deepEqual(digests.sm3(text), openssl(text, 'dgst', '-sm3', '-binary'));
    const sha = createHash('sha256').update(text).digest('hex');
    assert.equal(hex(digests.sha256(text)), sha);
    for (const key of ['short', 'k'.repeat(64), 'longer than a block '.repeat(9)]) {
      const theirs = openssl(text, 'dgst', '-sm3', '-hmac', key, '-binary');
      assert.deepEqual(digests.hmac(digests.sm3, utf8(key), text), theirs);
      const node = createHmac('sha256', key).update(text).digest('hex');
      assert.equal(hex(digests.hmac(digests.sha256, utf8(key), text)), node);
    }
  }
});

test('SM4-GCM of RFC 8998, and OpenSSL in counter mode', () => {
  const key = unhex('0123456789abcdeffedcba9876543210');
  const iv = unhex('00001234567800000000abcd');
  const bound = unhex('feedfacedeadbeeffeedfacedeadbeefabaddad2');
  const plain = unhex('aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd' +
    'eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa');
  const sealed = sm4GcmSeal(key, iv, bound, plain);
  assert.equal(hex(sealed), '17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735' +
    'd82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d' +
    '83de3541e4c2b58177e065a9bf7b62ec');
  assert.deepEqual(sm4GcmOpen(key, iv, bound, sealed), plain);
  for (let i = 0; i < sealed.length; i++) {
    const changed = sealed.map((byte, at) => (at === i ? byte ^ 1 : byte));
    assert.equal(sm4GcmOpen(key, iv, bound, changed), null);
  }
  assert.equal(sm4GcmOpen(key, iv, bound, new Uint8Array(15)), null);
  assert.equal(sm4GcmOpen(key, new Uint8Array(16), bound, sealed), null);
  for (const length of [1, 16, 33, 4096]) {
    const text = Uint8Array.from({ length }, (_, i) => (i * 5) & 255);
    const counter = [...'-K|-iv'.split('|')];
    const theirs = openssl(text, 'enc', '-sm4-ctr', counter[0], hex(key), counter[1],
      `${hex(iv)}00000002`);
    assert.deepEqual(sm4GcmSeal(key, iv, bound, text).slice(0, length), theirs);
  }
});

test('Base64 has one form', () => {
  for (const wrong of ['YQ', 'YR==', 'YQ==\n', 'Y Q=', '_-8=', '*', '====', 'YQ=a']) {
    assert.equal(digests.unbase64(wrong), null, wrong);
  }
  assert.deepEqual(digests.unbase64('YQ=='), utf8('a'));
  const big = new Uint8Array(100_000).fill(255);
  assert.deepEqual(digests.unbase64(digests.base64(big)), big);
});

test('OpenSSL verifies, signs, decrypts and encrypts', async () => {
  const dir = mkdtempSync(`${tmpdir()}/sm2-`);
  const file = (name, content) => {
    writeFileSync(`${dir}/${name}`, content);
    return `${dir}/${name}`;
  };
  const publicPem = file('public.pem', keys.sm2_public_spki_pem);
  const privatePem = file('private.pem', keys.sm2_private_pkcs8_pem);
  const text = utf8('SM2-SM3\nAPP001\n签名\n');
  const dgst = ['dgst', '-sm3', '-sigopt', 'distid:1234567812345678'];
  for (let i = 0; i < 10; i++) {
    const signature = file('signature', await sm2.sign(own, text));
    const said = openssl(text, ...dgst, '-verify', publicPem, '-signature', signature);
    assert.equal(Buffer.from(said).toString().trim(), 'Verified OK');
    assert.ok(sm2.verify(open, text, openssl(text, ...dgst, '-sign', privatePem)));
    const plain = unhex('00112233445566778899aabbccddeeff');
    const sealed = await sm2.encrypt(open, plain);
    assert.deepEqual(openssl(sealed, 'pkeyutl', '-decrypt', '-inkey', privatePem), plain);
    const theirs = openssl(plain, 'pkeyutl', '-encrypt', '-pubin', '-inkey', publicPem);
    assert.deepEqual(sm2.decrypt(own, theirs), plain);
  }
});

test('many signatures do not use up the random numbers of the library', async () => {
  for (let i = 0; i < 600; i++) {
    await sm2.sign(own, utf8(String(i)));
  }
});

test('small numbers are filled up', async () => {
  for (let i = 0; i < 300; i++) {
    const plain = Uint8Array.of(i & 255);
    assert.deepEqual(sm2.decrypt(own, await sm2.encrypt(open, plain)), plain);
  }
});

test('what is no key and no text of SM2 is refused', async () => {
  const beside = open.map((byte, i) => (i === 64 ? byte ^ 1 : byte));
  for (const wrong of [beside, new Uint8Array(65), open.slice(1), new Uint8Array()]) {
    await assert.rejects(sm2.encrypt(wrong, utf8('a')), TypeError);
    assert.equal(sm2.verify(wrong, utf8('a'), new Uint8Array()), false);
  }
  await assert.rejects(sm2.encrypt(open, new Uint8Array()), TypeError);
  const order = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54122';
  for (const wrong of [new Uint8Array(32), unhex(order), own.slice(1)]) {
    await assert.rejects(sm2.sign(wrong, utf8('a')), TypeError);
  }
  const sealed = await sm2.encrypt(open, utf8('0123456789abcdef'));
  for (let i = 0; i < sealed.length; i++) {
    const changed = sealed.map((byte, at) => (at === i ? byte ^ 1 : byte));
    assert.throws(() => sm2.decrypt(own, changed), EnvelopeError);
  }
  assert.throws(() => sm2.decrypt(own, Uint8Array.from([...sealed, 0])), EnvelopeError);
  const signature = bytes(vectors('sign.json').requests[2].signature);
  const text = utf8(vectors('sign.json').requests[2].string_to_sign);
  assert.ok(sm2.verify(open, text, signature));
  for (let i = 0; i < signature.length; i++) {
    const changed = signature.map((byte, at) => (at === i ? byte ^ 1 : byte));
    assert.equal(sm2.verify(open, text, changed), false);
    assert.equal(sm2.verify(open, text, signature.slice(0, i)), false);
  }
});
