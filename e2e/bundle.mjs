// Takes bundles apart and puts them together again, for manipulations.mjs: places are found by
// parsing, so that they are right in a bundle of any kind.
import { createHash } from 'node:crypto';

const MAGIC = 'dr1.bundle\n';
// An entry's body begins after version, type, draw id, time and length.
const BODY = 46;

export function takeApart(file) {
  const parts = [];
  let at = MAGIC.length;
  while (file.length - at > 32) {
    const length = Number(file.readBigUInt64BE(at + 1));
    parts.push({ tag: file[at], bytes: Buffer.from(file.subarray(at + 9, at + 9 + length)) });
    at += 9 + length;
  }
  return parts;
}

export function assemble(parts) {
  const pieces = [Buffer.from(MAGIC)];
  for (const { tag, bytes } of parts) {
    const head = Buffer.alloc(9);
    head[0] = tag;
    head.writeBigUInt64BE(BigInt(bytes.length), 1);
    pieces.push(head, bytes);
  }
  const body = Buffer.concat(pieces);
  return Buffer.concat([body, createHash('sm3').update(body).digest()]);
}

export const part = (parts, tag, nth = 0) => parts.filter((p) => p.tag === tag)[nth].bytes;

// The body of an entry, and what follows it: signer and signature.
export function entry(bytes) {
  const end = BODY + bytes.readUInt32BE(BODY - 4);
  return { body: bytes.subarray(BODY, end), rest: bytes.subarray(end) };
}

// ---- changes: each gives a function that changes the parts

export const drop = (tag) => (parts) => parts.splice(parts.findIndex((p) => p.tag === tag), 1);
export const add = (tag, bytes) => (parts) => {
  const at = parts.findIndex((p) => p.tag > tag);
  parts.splice(at < 0 ? parts.length : at, 0, { tag, bytes });
};
// Another body for the first entry of a tag.
export const rewrite = (tag, change) => (parts) => {
  const found = parts.find((p) => p.tag === tag);
  const { body, rest } = entry(found.bytes);
  const head = Buffer.from(found.bytes.subarray(0, BODY));
  const changed = change(Buffer.from(body));
  head.writeUInt32BE(changed.length, BODY - 4);
  found.bytes = Buffer.concat([head, changed, rest]);
};
// The entries of a list file, each with its length, become others.
export const edit = (tag, change) => (parts) => {
  const found = parts.find((p) => p.tag === tag);
  const list = [];
  for (let at = 0; at < found.bytes.length;) {
    const end = at + 2 + found.bytes.readUInt16BE(at);
    list.push(Buffer.from(found.bytes.subarray(at, end)));
    at = end;
  }
  found.bytes = Buffer.concat(change(list));
};
// The entries of a tag that name round j become others.
export const ofRound = (tag, j, change) => (parts) => {
  const round = ({ bytes }) => {
    const { body } = entry(bytes);
    if (tag === 24 || tag === 25) return body[0];
    return body.readUInt16BE(tag === 22 ? 2 + body.readUInt16BE(0) : 0);
  };
  const mine = parts.filter((p) => p.tag === tag && round(p) === j);
  const at = parts.indexOf(mine[0]);
  parts.splice(at, mine.length, ...change(mine.slice()));
};
// The proofs of the log, taken apart, changed and written again.
export const inPart = (tag, change) => (parts) => {
  const found = parts.find((p) => p.tag === tag);
  const proofs = readProofs(found.bytes);
  change(proofs);
  found.bytes = writeProofs(proofs);
};

// ---- what stands where

// The bytes of an identifier.
export const idAt = (bytes, at) => bytes.subarray(at, at + 2 + bytes[at + 1]);

// Places in an ANNOUNCE: the times t0 to t3, the first witness, the first stratum's share and unit.
export function announced(bytes) {
  const found = {};
  let at = BODY + 4 + 32 * 3 + 8 + 32 + 4 + 32 + 8 + 32 + 4 + 32 + 4;
  const text = () => { at += 2 + bytes.readUInt16BE(at); };
  const count = () => { at += 2; return bytes.readUInt16BE(at - 2); };
  const witnesses = count();
  found.witnesses = at + 2 + bytes.readUInt16BE(at);
  for (let i = 0; i < witnesses; i += 1) { text(); at += 65; }
  at += 2;
  for (let i = count(); i > 0; i -= 1) { text(); at += 17; }
  found.times = at + 9;
  at += 9 + 32;
  text();
  at += 32;
  found.isJoint = bytes[at + 1] === 1;
  at += 4 + 4;
  text();
  found.share = at;
  found.unit = at + 4 + 8 + 8 + 1;
  return found;
}

// For each stratum of a result, where its picks and debts stand in the body.
export function resultOf(body) {
  const strata = [];
  let at = 3;
  const list = (n) => {
    const found = [];
    for (let i = 0; i < n; i += 1) {
      found.push(at);
      at += 2 + body[at + 1] + 32;
    }
    return found;
  };
  for (let i = body.readUInt16BE(1); i > 0; i -= 1) {
    const quota = Number(body.readBigUInt64BE(at + 12));
    at += 84;
    const picks = list(quota);
    at += 4;
    strata.push({ picks, debts: list(body.readUInt32BE(at - 4)) });
  }
  return strata;
}

function readProofs(bytes) {
  const notes = [];
  const leaves = [];
  let at = 2;
  for (let i = bytes.readUInt16BE(0); i > 0; i -= 1) {
    const length = bytes.readUInt16BE(at);
    const [head, tail] = bytes.subarray(at + 2, at + 2 + length).toString().split('\n\n');
    const [origin, size, root] = head.split('\n');
    const lines = tail.split('\n').slice(0, -1);
    notes.push({ origin, size: Number(size), root: Buffer.from(root, 'base64'), lines });
    at += 2 + length;
  }
  at += 4;
  for (let i = bytes.readUInt32BE(at - 4); i > 0; i -= 1) {
    const leaf = { hash: bytes.subarray(at, at + 32), index: bytes.readBigUInt64BE(at + 32), note: bytes.readUInt16BE(at + 40) };
    leaf.path = [];
    at += 43;
    for (let k = bytes[at - 1]; k > 0; k -= 1) {
      leaf.path.push(Buffer.from(bytes.subarray(at, at + 32)));
      at += 32;
    }
    leaves.push(leaf);
  }
  return { notes, leaves };
}

function writeProofs({ notes, leaves }) {
  const number = (value, size) => {
    const out = Buffer.alloc(size);
    for (let i = size - 1, n = BigInt(value); i >= 0; i -= 1, n >>= 8n) out[i] = Number(n & 255n);
    return out;
  };
  const pieces = [number(notes.length, 2)];
  for (const note of notes) {
    const lines = note.lines.map((line) => `${line}\n`).join('');
    const text = Buffer.from(`${note.origin}\n${note.size}\n${note.root.toString('base64')}\n\n${lines}`);
    pieces.push(number(text.length, 2), text);
  }
  pieces.push(number(leaves.length, 4));
  for (const leaf of leaves) {
    pieces.push(leaf.hash, number(leaf.index, 8), number(leaf.note, 2), number(leaf.path.length, 1), ...leaf.path);
  }
  return Buffer.concat(pieces);
}
