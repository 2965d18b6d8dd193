/** SM3, SHA-256 and texts of bytes, for everywhere: nothing of Node is used here. */

/** A hash over all parts, one behind the other. */
export type Hash = (...parts: Uint8Array[]) => Uint8Array;

type Compress = (state: Uint32Array, block: DataView) => void;

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));

/** The frame that SM3 and SHA-256 have in common: blocks of 64 bytes, the length at the end. */
function hashOf(initial: readonly number[], compress: Compress): Hash {
  return (...parts) => {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const text = new Uint8Array(((length + 8) >> 6) * 64 + 64);
    let at = 0;
    for (const part of parts) {
      text.set(part, at);
      at += part.length;
    }
    text[length] = 0x80;
    const view = new DataView(text.buffer);
    view.setUint32(text.length - 8, Math.floor(length / 0x2000_0000));
    view.setUint32(text.length - 4, (length << 3) >>> 0);
    const state = Uint32Array.from(initial);
    for (let block = 0; block < text.length; block += 64) {
      compress(state, new DataView(text.buffer, block, 64));
    }
    const out = new DataView(new ArrayBuffer(32));
    state.forEach((word, i) => out.setUint32(4 * i, word));
    return new Uint8Array(out.buffer);
  };
}

function add(state: Uint32Array, now: readonly number[], isXor: boolean): void {
  now.forEach((word, i) => {
    const old = state[i] ?? 0;
    state[i] = isXor ? old ^ word : old + word;
  });
}

function compressSm3(state: Uint32Array, block: DataView): void {
  const w = new Int32Array(68);
  for (let i = 0; i < 16; i++) {
    w[i] = block.getInt32(4 * i);
  }
  for (let i = 16; i < 68; i++) {
    const x = w[i - 16]! ^ w[i - 9]! ^ rotate(w[i - 3]!, 15);
    w[i] = x ^ rotate(x, 15) ^ rotate(x, 23) ^ rotate(w[i - 13]!, 7) ^ w[i - 6]!;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number, number, number, number, number, number, number, number,
  ];
  for (let i = 0; i < 64; i++) {
    const a12 = rotate(a, 12);
    const constant = rotate(i < 16 ? 0x79cc4519 : 0x7a879d8a, i % 32);
    const ss1 = rotate((a12 + e + constant) | 0, 7);
    const ff = i < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = i < 16 ? e ^ f ^ g : (e & f) | (~e & g);
    const tt1 = (ff + d + (ss1 ^ a12) + (w[i]! ^ w[i + 4]!)) | 0;
    const tt2 = (gg + h + ss1 + w[i]!) | 0;
    [d, c, b, a] = [c, rotate(b, 9), a, tt1];
    [h, g, f, e] = [g, rotate(f, 19), e, tt2 ^ rotate(tt2, 9) ^ rotate(tt2, 17)];
  }
  add(state, [a, b, c, d, e, f, g, h], true);
}

/** SM3 (GB/T 32905): 32 bytes. */
export const sm3: Hash = hashOf(
  [
    0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d,
    0xb0fb0e4e,
  ],
  compressSm3,
);

/** The first 32 bits behind the point of a root of a prime. */
const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 2 ** 32);

const PRIMES: readonly number[] = (() => {
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n++) {
    if (primes.every((prime) => n % prime !== 0)) {
      primes.push(n);
    }
  }
  return primes;
})();

const CUBES = PRIMES.map((prime) => fraction(Math.cbrt(prime)));

function compressSha256(state: Uint32Array, block: DataView): void {
  const w = new Int32Array(64);
  for (let i = 0; i < 16; i++) {
    w[i] = block.getInt32(4 * i);
  }
  for (let i = 16; i < 64; i++) {
    const [x, y] = [w[i - 15]!, w[i - 2]!];
    const s0 = rotate(x, 25) ^ rotate(x, 14) ^ (x >>> 3);
    const s1 = rotate(y, 15) ^ rotate(y, 13) ^ (y >>> 10);
    w[i] = w[i - 16]! + s0 + w[i - 7]! + s1;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number, number, number, number, number, number, number, number,
  ];
  for (let i = 0; i < 64; i++) {
    const s1 = rotate(e, 26) ^ rotate(e, 21) ^ rotate(e, 7);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + CUBES[i]! + w[i]!) | 0;
    const s0 = rotate(a, 30) ^ rotate(a, 19) ^ rotate(a, 10);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  add(state, [a, b, c, d, e, f, g, h], false);
}

/** SHA-256: 32 bytes. */
export const sha256: Hash = hashOf(
  PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime))),
  compressSha256,
);

/** An HMAC of a hash with blocks of 64 bytes. */
export function hmac(hash: Hash, key: Uint8Array, ...text: Uint8Array[]): Uint8Array {
  const padded = new Uint8Array(64);
  padded.set(key.length > 64 ? hash(key) : key);
  const inner = hash(padded.map((byte) => byte ^ 0x36), ...text);
  return hash(padded.map((byte) => byte ^ 0x5c), inner);
}

/** Whether two are the same, in a time that only depends on their lengths. */
export function isSame(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) {
    difference |= a[i]! ^ (b[i] ?? 0);
  }
  return difference === 0;
}

/** The bytes of a text. */
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The text of bytes; throws where they are not UTF-8. */
export const fromUtf8 = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true }).decode(bytes);

/** Lower hex. */
export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Bytes of hex; throws where it is none. */
export function unhex(text: string): Uint8Array {
  if (!/^([0-9a-fA-F]{2})*$/.test(text)) {
    throw new TypeError('not hex');
  }
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** Base64 with padding. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}

/** Canonical Base64 with padding, or null: there is one way to write a signature. */
export function unbase64(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) {
    return null;
  }
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  return base64(bytes) === text ? bytes : null;
}
