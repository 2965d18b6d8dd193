// Twenty-six named ways to change a published draw. Each must be refused by all three verifiers
// (mingqian-verify in Rust, the browser's script, the Python file), and all must name the same
// part. Every changed file gets a fitting digest at its end, as a forger would give it.
//
// usage: node e2e/manipulations.mjs BUNDLE MINGQIAN_VERIFY
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [path, program] = process.argv.slice(2);
const MAGIC = 'dr1.bundle\n'.length;
// An entry's body begins after version, type, draw id, time and length.
const BODY = 46;

function takeApart(file) {
  const parts = [];
  let at = MAGIC;
  while (file.length - at > 32) {
    const length = Number(file.readBigUInt64BE(at + 1));
    parts.push({ tag: file[at], bytes: Buffer.from(file.subarray(at + 9, at + 9 + length)) });
    at += 9 + length;
  }
  return parts;
}

function assemble(parts) {
  const pieces = [Buffer.from('dr1.bundle\n')];
  for (const { tag, bytes } of parts) {
    const head = Buffer.alloc(9);
    head[0] = tag;
    head.writeBigUInt64BE(BigInt(bytes.length), 1);
    pieces.push(head, bytes);
  }
  const body = Buffer.concat(pieces);
  return Buffer.concat([body, createHash('sm3').update(body).digest()]);
}

const good = readFileSync(path);
const part = (parts, tag, nth = 0) => parts.filter((p) => p.tag === tag)[nth];
const flip = (tag, at, nth = 0) => (parts) => {
  const { bytes } = part(parts, tag, nth);
  bytes[at < 0 ? bytes.length + at : at] ^= 1;
};
// The entries of a list file, each with its length.
function entries(bytes) {
  const found = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + 2 + bytes.readUInt16BE(at);
    found.push(bytes.subarray(at, end));
    at = end;
  }
  return found;
}
const edit = (tag, change) => (parts) => {
  const list = entries(part(parts, tag).bytes).map((entry) => Buffer.from(entry));
  part(parts, tag).bytes = Buffer.concat(change(list));
};
const drop = (tag) => (parts) => parts.splice(parts.findIndex((p) => p.tag === tag), 1);

// What is done, and the part that must be named.
const MANIPULATIONS = [
  ['the organ signs with another key', flip(1, 60), 1],
  ['the announcement is dated later', flip(2, 40), 2],
  ['the commitments close later than announced', flip(2, BODY + 4 + 32 * 3), 2],
  ['the share of a stratum is raised', flip(2, -200), 2],
  ['a firm is taken out of the pool', edit(3, (l) => l.slice(1)), 3],
  ['a friendly shell is added to the pool', edit(3, (l) => {
    const shell = Buffer.from(l[l.length - 1]);
    shell[22] = 'Z'.charCodeAt(0);
    return [...l, shell];
  }), 3],
  ['a firm is moved to another stratum', edit(3, (l) => { l[0][26] ^= 3; return l; }), 3],
  ['a firm stands in the pool twice', edit(3, (l) => [l[0], ...l]), 3],
  ['two firms change places in the pool', edit(3, (l) => [l[1], l[0], ...l.slice(2)]), 3],
  ['the root of the pool is replaced', flip(4, BODY), 4],
  ['an inspector is taken off the roster', edit(5, (l) => l.slice(1)), 5],
  ['the cap of an inspector is raised', edit(5, (l) => { l[0][l[0].length - 2] ^= 1; return l; }), 5],
  ['a recusal is forgotten', edit(6, () => []), 6],
  ['a commitment is replaced', flip(8, -80), 8],
  ['a commitment disappears', drop(8), 10],
  ['a die is turned', flip(9, -100), 9],
  ['the dice are not shown', drop(9), 9],
  ['a reveal is replaced', flip(10, -100), 10],
  ['a reveal is left out', drop(10), 11],
  ['another seed is published', flip(11, BODY), 11],
  ['a link of the delay chain is replaced', flip(11, BODY + 40), 11],
  ['a firm is drawn instead of another', flip(12, BODY + 3 + 84 + 10), 12],
  ['a firm is sent other inspectors', flip(13, BODY + 4 + 24), 13],
  ['the names beside the codes are changed', flip(14, 20), 14],
  ['the closing entry names another result', flip(15, BODY), 15],
  ['parts stand in another order', (parts) => parts.reverse(), 0],
];

const scripts = vm.createContext({ Uint8Array, Int32Array, Math });
for (const name of ['sm', 'draw', 'verify']) {
  vm.runInContext(readFileSync(join(root, 'crates/server/assets', `${name}.js`), 'utf8'), scripts);
}

// The part that a verifier names; null when it finds nothing wrong.
function byScript(bytes) {
  try {
    const check = scripts.MingqianVerify.start(new Uint8Array(bytes), () => {});
    while (check.step());
    return null;
  } catch (fault) {
    if (fault.part === undefined) throw fault;
    return fault.part;
  }
}
function byProgram(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return null;
  const named = /✗ \[part (\d+)/.exec(stdout);
  if (status !== 1 || !named) throw new Error(`${command} ended with ${status}: ${stdout}${stderr}`);
  return Number(named[1]);
}

const dir = mkdtempSync(join(tmpdir(), 'mingqian-manipulations-'));
const python = join(root, 'sdk/verify-python/mingqian_verify.py');
let failures = 0;
function compare(name, bytes, expected) {
  const file = join(dir, 'changed.bundle');
  writeFileSync(file, bytes);
  const found = {
    rust: byProgram(program, ['bundle', file]),
    python: byProgram('python3', ['-B', python, 'bundle', file]),
    script: byScript(bytes),
  };
  const isRight = Object.values(found).every((named) => named === expected);
  if (!isRight) failures += 1;
  console.log(`${isRight ? '✓' : '✗'} ${name}: ${JSON.stringify(found)}`);
}
try {
  compare('the file as published', good, null);
  for (const [name, change, expected] of MANIPULATIONS) {
    const parts = takeApart(good);
    change(parts);
    compare(name, assemble(parts), expected);
  }
  const cut = Buffer.from(good);
  cut[cut.length - 1] ^= 1;
  compare('the digest at the end is changed', cut, 0);
} finally {
  rmSync(dir, { recursive: true, force: true });
}
console.log(`manipulations_are_refused_by_all_three: ${MANIPULATIONS.length + 1}, ${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
