/** Signing, sealing and what belongs to it. */

import { createHash, createHmac, getHashes, timingSafeEqual } from 'node:crypto';

import { base64, hex, hmac, sm3 as ownSm3, unbase64, utf8 } from './digests.js';
import { EnvelopeError, UnsupportedError } from './errors.js';
import { sm4GcmOpen, sm4GcmSeal } from './sm4gcm.js';
import { asObject, type Members } from './wire.js';

const SEALING = 'SM4-GCM';
/** OpenSSL can be built without it. */
const HAS_SM3 = getHashes().includes('sm3');

/** An algorithm of signatures; it belongs to the key. */
export type Alg = 'HMAC-SM3' | 'HMAC-SHA256' | 'SM2-SM3';

/** Whatever signs; the key of an HSM is one more implementation. */
export interface Signer {
  readonly alg: Alg;
  /** The signature of a text, in Base64. */
  sign(text: string): string | Promise<string>;
}

/** Whatever verifies. */
export interface Verifier {
  /** Whether a signature in Base64 belongs to a text. */
  verify(text: string, signature: string): boolean | Promise<boolean>;
}

/**
 * What `@mingqian/sdk/gm` can. Private keys have 32 bytes, public keys 65 (04, x, y); signatures
 * and sealed texts are ASN.1 DER.
 */
export interface Sm2 {
  /** Signs with SM3 and the identity 1234567812345678. */
  sign(privateKey: Uint8Array, text: Uint8Array): Promise<Uint8Array>;
  /** Whether a signature belongs to a text; false also for what is no strict DER. */
  verify(publicKey: Uint8Array, text: Uint8Array, signature: Uint8Array): boolean;
  /** Encrypts in the order C1C3C2. */
  encrypt(publicKey: Uint8Array, plain: Uint8Array): Promise<Uint8Array>;
  /** Decrypts; `EnvelopeError` where the point or C3 do not fit. */
  decrypt(privateKey: Uint8Array, sealed: Uint8Array): Uint8Array;
}

/** The implementation that was given; says what to add where there is none. */
export function neededSm2(sm2: Sm2 | undefined): Sm2 {
  if (sm2 === undefined) {
    throw new UnsupportedError(
      "SM2 needs `npm install sm-crypto-v2`, `import { sm2 } from '@mingqian/sdk/gm'` and the " +
        'option `sm2`',
    );
  }
  return sm2;
}

/** SM3: that of Node where it has one. */
export function sm3(bytes: Uint8Array): Uint8Array {
  return HAS_SM3 ? createHash('sm3').update(bytes).digest() : ownSm3(bytes);
}

function mac(alg: Alg, secret: Uint8Array, text: Uint8Array): Uint8Array {
  if (alg === 'HMAC-SHA256') {
    return createHmac('sha256', secret).update(text).digest();
  }
  if (alg !== 'HMAC-SM3') {
    throw new TypeError('a secret is for HMAC-SM3 and HMAC-SHA256');
  }
  return HAS_SM3
    ? createHmac('sm3', secret).update(text).digest()
    : hmac(ownSm3, secret, text);
}

/** A shared secret as it was handed out: it signs what it verifies. */
export function hmacKey(alg: Alg, secret: string): Signer & Verifier {
  if (secret === '' || alg === 'SM2-SM3') {
    throw new TypeError('a secret is for HMAC-SM3 and HMAC-SHA256, and not empty');
  }
  const key = utf8(secret);
  return {
    alg,
    sign: (text) => base64(mac(alg, key, utf8(text))),
    verify(text, signature) {
      const given = unbase64(signature);
      const own = mac(alg, key, utf8(text));
      return given !== null && given.length === own.length && timingSafeEqual(given, own);
    },
  };
}

/** A private key of SM2 in this process. */
export const sm2Signer = (sm2: Sm2, privateKey: Uint8Array): Signer => ({
  alg: 'SM2-SM3',
  sign: async (text) => base64(await sm2.sign(privateKey, utf8(text))),
});

/** A public key of SM2. */
export const sm2Verifier = (sm2: Sm2, publicKey: Uint8Array): Verifier => ({
  verify(text, signature) {
    const der = unbase64(signature);
    return der !== null && sm2.verify(publicKey, utf8(text), der);
  },
});

/** Who, when and for which request. */
export interface Stamp {
  readonly app: string;
  /** Unix seconds, as in the header. */
  readonly timestamp: string;
  /** That of the request, also in answers. */
  readonly nonce: string;
}

function digest(alg: Alg, body: Uint8Array): string {
  const isSha = alg === 'HMAC-SHA256';
  return hex(isSha ? createHash('sha256').update(body).digest() : sm3(body));
}

/** The seven lines of a request. `target` is path and query as on the request line. */
export function requestText(alg: Alg, stamp: Stamp, target: string, body: Uint8Array): string {
  const { app, timestamp, nonce } = stamp;
  return `${alg}\n${app}\n${timestamp}\n${nonce}\nPOST\n${target}\n${digest(alg, body)}\n`;
}

/** The six lines of an answer. */
export function answerText(alg: Alg, stamp: Stamp, status: number, body: Uint8Array): string {
  const { app, timestamp, nonce } = stamp;
  return `${alg}\n${app}\n${timestamp}\n${nonce}\n${status}\n${digest(alg, body)}\n`;
}

/** The four lines that a sealed message is bound to; `last` is target or status. */
export const boundTo = (stamp: Stamp, last: string | number): string =>
  `${stamp.app}\n${stamp.timestamp}\n${stamp.nonce}\n${last}\n`;

/** A sealed message as it stands in JSON and XML. */
export interface Envelope {
  enc: { alg: string; kid?: string; ek?: string; iv: string; data: string };
}

/** Seals a request; `random` has 28 bytes: content key and iv. */
export async function seal(
  sm2: Sm2,
  platform: { readonly id: string; readonly key: Uint8Array },
  bound: string,
  plain: Uint8Array,
  random: Uint8Array,
): Promise<{ envelope: Envelope; contentKey: Uint8Array }> {
  const contentKey = random.slice(0, 16);
  const iv = random.slice(16, 28);
  const ek = base64(await sm2.encrypt(platform.key, contentKey));
  const data = base64(sm4GcmSeal(contentKey, iv, utf8(bound), plain));
  const envelope = { enc: { alg: SEALING, kid: platform.id, ek, iv: base64(iv), data } };
  return { envelope, contentKey };
}

/** Seals an answer under the content key of its request. */
export function sealAnswer(
  contentKey: Uint8Array,
  iv: Uint8Array,
  bound: string,
  plain: Uint8Array,
): Envelope {
  const data = base64(sm4GcmSeal(contentKey, iv, utf8(bound), plain));
  return { enc: { alg: SEALING, iv: base64(iv), data } };
}

function partsOf(message: unknown): Members {
  try {
    return asObject(asObject(message)['enc']);
  } catch {
    throw new EnvelopeError('not an envelope');
  }
}

function bytesOf(enc: Members, name: string): Uint8Array {
  const text = enc[name];
  const bytes = typeof text === 'string' ? unbase64(text) : null;
  if (bytes === null) {
    throw new EnvelopeError(`${name} is no Base64`);
  }
  return bytes;
}

/** Opens a request, as the platform does. */
export function open(sm2: Sm2, key: Uint8Array, bound: string, message: unknown): Uint8Array {
  const contentKey = sm2.decrypt(key, bytesOf(partsOf(message), 'ek'));
  if (contentKey.length !== 16) {
    throw new EnvelopeError('the content key must have 16 bytes');
  }
  return openAnswer(contentKey, bound, message);
}

/** Opens an answer; `EnvelopeError` whatever is wrong. */
export function openAnswer(contentKey: Uint8Array, bound: string, message: unknown): Uint8Array {
  const enc = partsOf(message);
  const [iv, data] = [bytesOf(enc, 'iv'), bytesOf(enc, 'data')];
  const plain = enc['alg'] === SEALING ? sm4GcmOpen(contentKey, iv, utf8(bound), data) : null;
  if (plain === null) {
    throw new EnvelopeError('the envelope does not open');
  }
  return plain;
}
