/**
 * SM2 on sm-crypto-v2. The library is used in one way only: SM3 with identity, C1C3C2, raw texts.
 * Its DER is not strict, its DER texts are not checked to lie on the curve, and what does not
 * decrypt is an empty text there; all that is done here.
 */

import * as library from 'sm-crypto-v2';

import type { Sm2 } from './crypto.js';
import { hex, unhex } from './digests.js';
import { EnvelopeError } from './errors.js';

/** The library is CommonJS or a module, depending on how it was loaded. */
const { sm2: engine } =
  (library as unknown as { default?: typeof library }).default ?? library;

const IDENTITY = '1234567812345678';
const C1C3C2 = 1;
const P = BigInt('0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff');
const B = BigInt('0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93');
const N = BigInt('0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123');
const ONE = BigInt(1);
const ZERO = BigInt(0);

/** y² = x³ − 3x + b, and both below the prime. */
function isOnCurve(x: bigint, y: bigint): boolean {
  if (x >= P || y >= P) {
    return false;
  }
  return (y * y - (x * x * x - BigInt(3) * x + B)) % P === ZERO;
}

const toNumber = (bytes: Uint8Array): bigint => BigInt(`0x0${hex(bytes)}`);
const toHex = (number: bigint): string => number.toString(16).padStart(64, '0');

function privateHex(key: Uint8Array): string {
  const d = toNumber(key);
  // GB/T 32918.2 takes 1 to n-2: with n-1 no signature can be made.
  if (key.length !== 32 || d < ONE || d >= N - ONE) {
    throw new TypeError('not a private key of SM2');
  }
  return hex(key);
}

function publicHex(key: Uint8Array): string {
  const isShaped = key.length === 65 && key[0] === 4;
  if (!isShaped || !isOnCurve(toNumber(key.slice(1, 33)), toNumber(key.slice(33)))) {
    throw new TypeError('a public key of SM2 has 65 bytes, 04, x and y, on the curve');
  }
  return hex(key);
}

/** A value of DER with its tag and its length. */
function der(tag: number, content: Uint8Array): Uint8Array {
  const length = content.length;
  const head =
    length < 0x80 ? [tag, length]
    : length < 0x100 ? [tag, 0x81, length]
    : [tag, 0x82, length >> 8, length & 255];
  return Uint8Array.from([...head, ...content]);
}

function derNumber(number: bigint): Uint8Array {
  const text = number.toString(16);
  const bytes = unhex(text.length % 2 === 0 ? text : `0${text}`);
  const isNegative = (bytes[0] ?? 0) >= 0x80;
  return der(2, isNegative ? Uint8Array.from([0, ...bytes]) : bytes);
}

const derSequence = (...parts: Uint8Array[]): Uint8Array =>
  der(0x30, Uint8Array.from(parts.flatMap((part) => [...part])));

/** The contents of a sequence with these tags; null where there is anything else. */
function parts(bytes: Uint8Array, tags: readonly number[]): Uint8Array[] | null {
  const outer = next(bytes, 0);
  if (outer === null || outer.tag !== 0x30 || outer.end !== bytes.length) {
    return null;
  }
  const found: Uint8Array[] = [];
  let at = bytes.length - outer.content.length;
  for (const tag of tags) {
    const part = next(bytes, at);
    if (part === null || part.tag !== tag) {
      return null;
    }
    found.push(part.content);
    at = part.end;
  }
  return at === bytes.length ? found : null;
}

function next(
  bytes: Uint8Array,
  at: number,
): { tag: number; content: Uint8Array; end: number } | null {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined || first > 0x82 || first === 0x80) {
    return null;
  }
  const more = first > 0x80 ? first - 0x80 : 0;
  const length = more === 0 ? first : Number(toNumber(bytes.slice(at + 2, at + 2 + more)));
  const from = at + 2 + more;
  const end = from + length;
  return end > bytes.length ? null : { tag, content: bytes.slice(from, end), end };
}

/** Whether two are the same bytes; nothing here is secret. */
const isEqual = (a: Uint8Array, b: Uint8Array): boolean => hex(a) === hex(b);

/** SM2 for the option `sm2` of a client. */
export const sm2: Sm2 = {
  async sign(privateKey, text) {
    // Its pool of random bytes is filled on another turn, and empty at first in old versions.
    await engine.initRNGPool();
    const raw = engine.doSignature(text, privateHex(privateKey), {
      hash: true,
      der: false,
      userId: IDENTITY,
    });
    if (!/^[0-9a-f]{128}$/.test(raw)) {
      throw new Error('SM2 did not sign');
    }
    return derSequence(
      derNumber(BigInt(`0x${raw.slice(0, 64)}`)),
      derNumber(BigInt(`0x${raw.slice(64)}`)),
    );
  },

  verify(publicKey, text, signature) {
    const numbers = parts(signature, [2, 2])?.map(toNumber);
    const [r, s] = [numbers?.[0] ?? ZERO, numbers?.[1] ?? ZERO];
    if (r < ONE || s < ONE || r >= N || s >= N) {
      return false;
    }
    // A number has one form: writing it again must give the same.
    if (!isEqual(derSequence(derNumber(r), derNumber(s)), signature)) {
      return false;
    }
    try {
      const options = { hash: true, der: false, userId: IDENTITY };
      const raw = toHex(r) + toHex(s);
      return engine.doVerifySignature(text, raw, publicHex(publicKey), options) === true;
    } catch {
      return false;
    }
  },

  async encrypt(publicKey, plain) {
    const key = publicHex(publicKey);
    if (plain.length === 0) {
      throw new TypeError('SM2 encrypts at least one byte');
    }
    await engine.initRNGPool();
    const raw = engine.doEncrypt(plain, key, C1C3C2, { asn1: false });
    if (raw.length !== 2 * (96 + plain.length)) {
      throw new Error('SM2 did not encrypt');
    }
    const bytes = unhex(raw);
    return derSequence(
      derNumber(toNumber(bytes.slice(0, 32))),
      derNumber(toNumber(bytes.slice(32, 64))),
      der(4, bytes.slice(64, 96)),
      der(4, bytes.slice(96)),
    );
  },

  decrypt(privateKey, sealed) {
    const key = privateHex(privateKey);
    const found = parts(sealed, [2, 2, 4, 4]);
    const nothing = new Uint8Array();
    const [first = nothing, second = nothing, proof = nothing, text = nothing] = found ?? [];
    const [x, y] = [toNumber(first), toNumber(second)];
    const again = derSequence(derNumber(x), derNumber(y), der(4, proof), der(4, text));
    const isShaped = proof.length === 32 && text.length > 0 && isEqual(again, sealed);
    if (!isShaped || !isOnCurve(x, y)) {
      throw new EnvelopeError('the content key is no DER of SM2, or beside the curve');
    }
    let plain: Uint8Array | readonly number[];
    try {
      const raw = toHex(x) + toHex(y) + hex(proof) + hex(text);
      plain = engine.doDecrypt(raw, key, C1C3C2, { output: 'array', asn1: false });
    } catch {
      plain = [];
    }
    if (plain.length !== text.length) {
      throw new EnvelopeError('the content key does not open');
    }
    return Uint8Array.from(plain);
  },
};
