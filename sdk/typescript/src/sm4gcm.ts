/**
 * SM4 (GB/T 32907) in Galois/counter mode as in RFC 8998: keys of 16 bytes, initial values of 12,
 * proofs of 16 behind the text. OpenSSL has the cipher, Node does not offer the mode.
 */

import { isSame, unhex } from './digests.js';

const BOX = unhex(
  'd690e9fecce13db716b614c228fb2c052b679a762abe04c3aa44132649860699' +
    '9c4250f491ef987a33540b43edcfac62e4b31ca9c908e89580df94fa758f3fa6' +
    '4707a7fcf37317ba83593c19e6854fa8686b81b27164da8bf8eb0f4b70569d35' +
    '1e240e5e6358d1a225227c3b01217887d40046579fd327524c3602e7a0c4c89e' +
    'eabf8ad240c738b5a3f7f2cef96115a1e0ae5da49b341a55ad933230f58cb1e3' +
    '1df6e22e8266ca60c02923ab0d534e6fd5db3745defd8e2f03ff6a726d6c5b51' +
    '8d1baf92bbddbc7f11d95c411f105ad80ac13188a5cd7bbd2d74d012b8e5b4b0' +
    '8969974a0c96777e65b9f109c56ec68418f07dec3adc4d2079ee5f3ed7cb3948',
);
const FAMILY = [0xa3b1bac6, 0x56aa3350, 0x677d9197, 0xb27022dc] as const;
/** What is folded back when four bits leave the field, for the upper 16 bits of a word. */
const FOLD = Array.from({ length: 16 }, (_, four) =>
  [0x1c20, 0x3840, 0x7080, 0xe100].reduce((sum, part, i) => sum ^ ((four >> i) & 1) * part, 0),
);

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));

function substitute(x: number): number {
  return (
    (BOX[x >>> 24]! << 24) |
    (BOX[(x >>> 16) & 255]! << 16) |
    (BOX[(x >>> 8) & 255]! << 8) |
    BOX[x & 255]!
  );
}

function roundKeysOf(key: Uint8Array): Int32Array {
  if (key.length !== 16) {
    throw new TypeError('a key of SM4 has 16 bytes');
  }
  const view = new DataView(key.buffer, key.byteOffset, 16);
  let k = FAMILY.map((family, i) => view.getInt32(4 * i) ^ family);
  const keys = new Int32Array(32);
  for (let i = 0; i < 32; i++) {
    let constant = 0;
    for (let j = 0; j < 4; j++) {
      constant = (constant << 8) | (((4 * i + j) * 7) & 255);
    }
    const t = substitute(k[1]! ^ k[2]! ^ k[3]! ^ constant);
    keys[i] = k[0]! ^ t ^ rotate(t, 13) ^ rotate(t, 23);
    k = [k[1]!, k[2]!, k[3]!, keys[i]!];
  }
  return keys;
}

/** Four words of 32 bits. */
type Words = Int32Array;

function encrypt(keys: Int32Array, block: Words): Words {
  let [a, b, c, d] = [block[0]!, block[1]!, block[2]!, block[3]!];
  for (let i = 0; i < 32; i++) {
    const t = substitute(b ^ c ^ d ^ keys[i]!);
    const next = a ^ t ^ rotate(t, 2) ^ rotate(t, 10) ^ rotate(t, 18) ^ rotate(t, 24);
    a = b;
    b = c;
    c = d;
    d = next;
  }
  return Int32Array.of(d, c, b, a);
}

function bytesOf(words: Words): Uint8Array {
  const view = new DataView(new ArrayBuffer(16));
  words.forEach((word, i) => view.setInt32(4 * i, word));
  return new Uint8Array(view.buffer);
}

/** One bit to the right in the field. */
function half(x: Words): Words {
  const fold = (x[3]! & 1) === 1 ? 0xe1000000 : 0;
  return Int32Array.of(
    (x[0]! >>> 1) ^ fold,
    (x[1]! >>> 1) | (x[0]! << 31),
    (x[2]! >>> 1) | (x[1]! << 31),
    (x[3]! >>> 1) | (x[2]! << 31),
  );
}

/** Multiples of the hash key by the sixteen values of four bits. */
function multiplesOf(key: Words): Words[] {
  const table: Words[] = Array.from({ length: 16 }, () => new Int32Array(4));
  table[8] = key;
  for (let i = 4; i > 0; i >>= 1) {
    table[i] = half(table[2 * i]!);
  }
  for (let i = 2; i < 16; i <<= 1) {
    for (let j = 1; j < i; j++) {
      table[i + j] = table[i]!.map((word, at) => word ^ table[j]![at]!);
    }
  }
  return table;
}

function multiply(table: readonly Words[], sum: Words): void {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < 32; i++) {
    const four = (sum[3 - (i >> 3)]! >>> (4 * (i & 7))) & 15;
    if (i > 0) {
      const fold = FOLD[d & 15]! << 16;
      d = (d >>> 4) | (c << 28);
      c = (c >>> 4) | (b << 28);
      b = (b >>> 4) | (a << 28);
      a = (a >>> 4) ^ fold;
    }
    const times = table[four]!;
    a ^= times[0]!;
    b ^= times[1]!;
    c ^= times[2]!;
    d ^= times[3]!;
  }
  sum.set([a, b, c, d]);
}

function absorb(table: readonly Words[], sum: Words, text: Uint8Array): void {
  const padded = new Uint8Array(Math.ceil(text.length / 16) * 16);
  padded.set(text);
  const view = new DataView(padded.buffer);
  for (let at = 0; at < padded.length; at += 16) {
    for (let i = 0; i < 4; i++) {
      sum[i] = sum[i]! ^ view.getInt32(at + 4 * i);
    }
    multiply(table, sum);
  }
}

class Mode {
  private readonly keys: Int32Array;
  private readonly start: Words;

  constructor(key: Uint8Array, iv: Uint8Array) {
    this.keys = roundKeysOf(key);
    const view = new DataView(iv.buffer, iv.byteOffset, 12);
    this.start = Int32Array.of(view.getInt32(0), view.getInt32(4), view.getInt32(8), 1);
  }

  counter(text: Uint8Array): Uint8Array {
    const out = new Uint8Array(text.length);
    const block = this.start.slice();
    for (let at = 0; at < text.length; at += 16) {
      block[3] = block[3]! + 1;
      const stream = bytesOf(encrypt(this.keys, block));
      for (let i = 0; i < 16 && at + i < text.length; i++) {
        out[at + i] = text[at + i]! ^ stream[i]!;
      }
    }
    return out;
  }

  proof(bound: Uint8Array, sealed: Uint8Array): Uint8Array {
    const table = multiplesOf(encrypt(this.keys, new Int32Array(4)));
    const sum = new Int32Array(4);
    absorb(table, sum, bound);
    absorb(table, sum, sealed);
    for (const [at, length] of [[0, bound.length], [2, sealed.length]] as const) {
      sum[at] = sum[at]! ^ Math.floor(length / 0x2000_0000);
      sum[at + 1] = sum[at + 1]! ^ (length << 3);
    }
    multiply(table, sum);
    const mask = encrypt(this.keys, this.start);
    return bytesOf(sum.map((word, i) => word ^ mask[i]!));
  }
}

/** The sealed text and its proof. */
export function sm4GcmSeal(
  key: Uint8Array,
  iv: Uint8Array,
  bound: Uint8Array,
  plain: Uint8Array,
): Uint8Array {
  const mode = new Mode(key, iv);
  const sealed = mode.counter(plain);
  const out = new Uint8Array(sealed.length + 16);
  out.set(sealed);
  out.set(mode.proof(bound, sealed), sealed.length);
  return out;
}

/** The text, or null where the proof does not hold or something has the wrong length. */
export function sm4GcmOpen(
  key: Uint8Array,
  iv: Uint8Array,
  bound: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | null {
  if (iv.length !== 12 || sealed.length < 16) {
    return null;
  }
  const mode = new Mode(key, iv);
  const text = sealed.subarray(0, sealed.length - 16);
  const fits = isSame(mode.proof(bound, text), sealed.subarray(sealed.length - 16));
  return fits ? mode.counter(text) : null;
}
