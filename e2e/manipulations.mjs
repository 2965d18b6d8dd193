// Named ways to change a published draw. Each must be refused by all verifiers (mingqian-verify in
// Rust, the browser's script, the Python file), and all must name the same part. Every changed file
// gets a fitting digest at its end, as a forger would give it. Those that do not apply to the given
// bundle (no sealed mode, no rounds, no log …) are skipped, visibly; a few must hold.
//
// usage: node e2e/manipulations.mjs [--rust MINGQIAN_VERIFY] BUNDLE… [--rest BUNDLE]…
//
// A bundle after --rest is changed only in those ways that applied to none before it; there every
// way has to apply in the end, so that none is left untried unnoticed.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { byPython, byRust, byScript } from './all-verifiers.mjs';
import {
  add, announced, assemble, drop, edit, entry, idAt, inPart, ofRound, part, resultOf, rewrite, takeApart,
} from './bundle.mjs';
const BODY = 46;

// Places in the body of an entry or in a file: see bundle.mjs. `flip(tag, place)` changes a bit there.
const flip = (tag, place, nth = 0) => (parts) => {
  const bytes = part(parts, tag, nth);
  const at = typeof place === 'function' ? place(bytes) : place;
  bytes[at < 0 ? bytes.length + at : at] ^= 1;
};
const body = (offset) => () => BODY + offset;
const bodyEnd = (back) => (bytes) => BODY + entry(bytes).body.length - back;
const has = (...tags) => (parts) => tags.every((tag) => parts.some((p) => p.tag === tag));
const hasNot = (tag) => (parts) => !has(tag)(parts);
const both = (...tests) => (parts) => tests.every((test) => test(parts));
const always = () => true;
const SEALED = has(18);
const ROUND = has(20);
const DEBTS = has(19);
const LOG = has(26);
const CLOSED = has(15);
const isJoint = (parts) => announced(part(parts, 2)).isJoint;
const hasChain = (parts) => entry(part(parts, 11)).body.readUInt32BE(34) > 0;
const hasDrand = (parts) => parts.filter(({ tag }) => tag === 9).length > 1;
const skipsOf = (parts, j) => parts.filter((p) => p.tag === 20 && entry(p.bytes).body.readUInt16BE(0) === j).length;
const hasPicks = (tag, nth = 0) => (parts) => resultOf(entry(part(parts, tag, nth)).body).some((s) => s.picks.length);
// The first pick (or debt) that a result names.
const inResult = (kind) => (bytes) => BODY + resultOf(entry(bytes).body).flatMap((s) => s[kind])[0] + 5;
const note = (change) => inPart(26, (proofs) => change(proofs.notes));
const leaves = (change) => inPart(26, (proofs) => change(proofs.leaves));
const skip = (change) => rewrite(20, (b) => {
  const id = idAt(b, 2);
  const code = 2 + id.length;
  const staff = code + 1 + b[code] + 32;
  const other = staff + 1 + b[staff];
  return change(b, { id: 2, code, staff, other, supervisor: other + 1 + b[other] });
});

// What is done, the part that must be named (null: it holds), and when it applies.
const MANIPULATIONS = [
  ['the organ signs with another key', flip(1, bodyEnd(1)), 1],
  ['the announcement is dated later', flip(2, 40), 2],
  ['the commitments close later than announced', flip(2, (b) => announced(b).times + 15), 2],
  ['the share of a stratum is raised', flip(2, (b) => announced(b).share + 3), 2],
  ['a stratum goes to another department', flip(2, (b) => announced(b).unit + 3), 2],
  ['a key of a witness is replaced', flip(2, (b) => announced(b).witnesses + 40), 2],
  ['a firm is taken out of the pool', edit(3, (l) => l.slice(1)), 3],
  ['a friendly shell is added to the pool', edit(3, (l) => {
    const shell = Buffer.from(l[l.length - 1]);
    shell[4 + shell[4]] = '~'.charCodeAt(0);
    return [...l, shell];
  }), 3],
  ['a firm is moved to another stratum', edit(3, (l) => { l[0][8 + l[0][4]] ^= 3; return l; }), 3],
  ['a firm leaves the checks of all departments', edit(3, (l) => {
    l[0].fill(0, 5 + l[0][4], 9 + l[0][4]);
    return l;
  }), 3, isJoint],
  ['a firm stands in the pool twice', edit(3, (l) => [l[0], ...l]), 3],
  ['two firms change places in the pool', edit(3, (l) => [l[1], l[0], ...l.slice(2)]), 3],
  ['the root of the pool is replaced', flip(4, body(0)), 4],
  ['an inspector is taken off the roster', edit(5, (l) => l.slice(1)), 5],
  ['the cap of an inspector is raised', edit(5, (l) => { l[0][l[0].length - 2] ^= 1; return l; }), 5],
  ['an inspector gets other skills', edit(5, (l) => { l[0][l[0].length - 4] ^= 1; return l; }), 5],
  ['a recusal is forgotten', edit(6, (l) => l.slice(1)), 6, (parts) => part(parts, 6).length > 0],
  ['the root of the roster is replaced', flip(7, body(0)), 7],
  ['a debt is forgotten', edit(19, (l) => l.slice(1)), 19, DEBTS],
  ['a debt is moved to another stratum', edit(19, (l) => { l[0][8 + l[0][4]] ^= 1; return l; }), 19, DEBTS],
  ['the debts disappear', drop(19), 19, DEBTS],
  ['somebody is owed whom nobody announced', (parts) => add(19, part(parts, 3))(parts), 19, hasNot(19)],
  ['the seals of the plan are replaced', flip(16, bodyEnd(36)), 16, SEALED],
  ['the plan is of another year', flip(16, bodyEnd(37)), 16, SEALED],
  ['the plan disappears', drop(16), 16, SEALED],
  ['a draw in the open gets a plan', (parts) => add(16, part(parts, 1))(parts), 16, hasNot(16)],
  ['a commitment is replaced', flip(8, bodyEnd(1)), 8],
  ['a commitment disappears', (parts) => {
    parts.splice(parts.findLastIndex((p) => p.tag === 8), 1);
  }, 10],
  ['a commitment stands twice', (parts) => add(8, part(parts, 8))(parts), 8],
  ['a die is turned', flip(9, bodyEnd(1)), 9],
  ['the dice are not shown', drop(9), 9],
  ['another signature of drand is brought', flip(9, bodyEnd(1), 1), 9, hasDrand],
  ['another round of drand is taken', flip(9, bodyEnd(51), 1), 9, hasDrand],
  ['the value of drand has another date', flip(9, 36, 1), 9, hasDrand],
  ['the value of drand is left out', (parts) => {
    parts.splice(parts.findIndex(({ tag }) => tag === 9) + 1, 1);
  }, 9, hasDrand],
  ['a reveal is replaced', flip(10, bodyEnd(1)), 10],
  ['a reveal names another round', flip(10, bodyEnd(33)), 10],
  ['a reveal is left out', drop(10), 27],
  ['the closing of the reveals is replaced', flip(27, bodyEnd(1)), 27],
  ['the closing of the reveals disappears', drop(27), 27],
  ['the reveals of a round were closed with others', flip(27, bodyEnd(1), 1), 27, has(22)],
  ['another seed is published', flip(11, body(2)), 11],
  ['the seed is of another round', flip(11, body(1)), 11],
  ['a link of the delay chain is replaced', flip(11, body(38)), 11, hasChain],
  ['the seed is dated earlier', flip(11, 35), 11],
  ['another secret is shown', flip(18, body(4)), 18, SEALED],
  ['another path leads to the seals', flip(18, bodyEnd(1)), 18, SEALED],
  ['the secret of another draw is shown', flip(18, body(3)), 18, SEALED],
  ['the secret is never shown', drop(18), 18, SEALED],
  ['a draw in the open is unsealed', (parts) => add(18, part(parts, 1))(parts), 18, hasNot(18)],
  ['a firm is drawn instead of another', flip(12, inResult('picks')), 12],
  ['a firm that is owed is let off', flip(12, inResult('debts')), 12, DEBTS],
  ['the result is missing', drop(12), 12],
  ['a firm is sent other inspectors', flip(13, (b) => BODY + 5 + idAt(b, BODY + 5).length + 4 + 1 + 1), 13],
  ['a visit goes to another department', flip(13, (b) => BODY + 5 + idAt(b, BODY + 5).length + 3), 13],
  ['a visit is said to need outside help', flip(13, (b) => BODY + 5 + idAt(b, BODY + 5).length + 4), 13],
  ['the commitment to the sealed result is replaced', flip(17, body(0)), 17, SEALED],
  ['the commitment to the sealed result disappears', drop(17), 17, SEALED],
  ['a firm is skipped for another reason', skip((b, at) => { b[at.code + 1] ^= 1; return b; }), 20, ROUND],
  ['somebody is skipped who was not drawn', skip((b, at) => { b[at.code - 1] ^= 1; return b; }), 20, ROUND],
  ['one inspector signs a skip twice', skip((b, at) => Buffer.concat([
    b.subarray(0, at.other), b.subarray(at.staff, at.other), b.subarray(at.supervisor)])), 20, ROUND],
  ['the evidence of a skip is replaced', skip((b, at) => { b[at.staff - 1] ^= 1; return b; }), 20, ROUND],
  ['a skip names another round', skip((b) => { b[1] ^= 2; return b; }), 20,
    (parts) => ROUND(parts) && skipsOf(parts, 1) === 1],
  ['the skips of a round disappear', ofRound(20, 1, () => []), 20, ROUND],
  ['a skip disappears', ofRound(20, 1, (l) => l.slice(1)), 21, (parts) => ROUND(parts) && skipsOf(parts, 1) > 1],
  ['skips stand in another order', ofRound(20, 1, (l) => l.reverse()), 20,
    (parts) => ROUND(parts) && skipsOf(parts, 1) > 1],
  ['a skip stands twice', ofRound(20, 1, (l) => [l[0], ...l]), 20, ROUND],
  ['a round stays open for longer', flip(21, bodyEnd(2)), 21, ROUND],
  ['a round is never closed', drop(21), 21, ROUND],
  ['a round is closed twice', ofRound(21, 1, (l) => [...l, ...l]), 21, ROUND],
  ['a reveal of a round is replaced', flip(22, bodyEnd(1)), 22, has(22)],
  ['a reveal of a round stands twice', ofRound(22, 1, (l) => [...l, ...l]), 22, has(22)],
  ['a reveal of a round is left out', drop(22), 27, has(23)],
  ['the reveals of a round are dropped', ofRound(22, 1, () => []), 27, has(23)],
  ['another value of a round is published', flip(23, body(2)), 23, has(23)],
  ['the value of a round disappears', drop(23), 23, has(23)],
  ['a replacement is swapped', flip(24, inResult('picks')), 24, both(has(24), hasPicks(24))],
  ['the result of a round is missing', drop(24), 24, has(24)],
  ['the result of a round stands twice', ofRound(24, 1, (l) => [...l, ...l], 1), 24, has(24)],
  ['a replacement is sent other inspectors',
    flip(25, (b) => BODY + 5 + idAt(b, BODY + 5).length + 4 + 1 + 1), 25, both(has(25), hasPicks(24))],
  ['the matching of a round is missing', drop(25), 25, has(25)],
  ['a round is removed wholly', (parts) => {
    const first = parts.find(({ tag }) => tag === 27);
    const rest = parts.filter((p) => p.tag < 20 || p.tag === 26 || p === first);
    parts.splice(0, parts.length, ...rest);
  }, 15, both(ROUND, CLOSED)],
  ['the names beside the codes are changed', flip(14, (b) => b.length >> 1), 14, CLOSED],
  ['the notes disappear', drop(14), 14, CLOSED],
  ['the closing entry names another result', flip(15, body(0)), 15, CLOSED],
  ['the closing entry names another matching', flip(15, body(32)), 15, CLOSED],
  ['the closing entry counts other rounds', flip(15, body(97)), 15, CLOSED],
  ['the closing entry disappears', drop(15), 15, CLOSED],
  ['the root of a note is changed', note((l) => { l[0].root[5] ^= 1; }), 26, LOG],
  ['the size of a note is changed', note((l) => { l[l.length - 1].size += 1; }), 26, LOG],
  ['the log did not sign a note', note((l) => { l[0].lines.splice(0, 1); }), 26, LOG],
  ['a note is of another log', note((l) => { l[0].origin += '2'; }), 26, LOG],
  ['a path in the log is changed', leaves((l) => {
    l.find((x) => x.path.length).path[0][0] ^= 1;
  }), 26, LOG],
  ['a leaf has another index', leaves((l) => { l[l.length - 1].index += 1n; }), 26, LOG],
  ['a leaf is missing', leaves((l) => { l.pop(); }), 26, LOG],
  ['leaves stand in another order', leaves((l) => { l.reverse(); }), 26, LOG],
  ['a cosignature is dropped', note((l) => { l.forEach((x) => x.lines.pop()); }), null, LOG],
  ['the proofs of the log are dropped', drop(26), null, LOG],
  ['parts stand in another order', (parts) => parts.reverse(), 0],
  ['a part of an unknown kind is added', add(28, Buffer.from('x')), 0],
];

const dir = mkdtempSync(join(tmpdir(), 'mingqian-manipulations-'));
// What the verifiers are asked: a file, from which bundle, how it was changed, what must be named.
const cases = [];
const skipped = [];
const tried = new Set();

function ask(bundle, name, bytes, expected) {
  const file = `${cases.length}.bundle`;
  writeFileSync(join(dir, file), bytes);
  cases.push({ file, bundle: basename(bundle), name, expected });
}

// Writes what a bundle is changed to, in all ways that apply to it and that `isWanted`.
function manipulate(bundle, isWanted) {
  const good = readFileSync(bundle);
  ask(bundle, 'the file as published', good, null);
  for (const [name, change, expected, applies = always] of MANIPULATIONS.filter(([way]) => isWanted(way))) {
    const parts = takeApart(good);
    if (applies(parts)) {
      change(parts);
      ask(bundle, name, assemble(parts), expected);
      tried.add(name);
    } else {
      skipped.push(name);
      console.log(`- ${basename(bundle)}: ${name}: does not apply`);
    }
  }
  const cut = Buffer.from(good);
  cut[cut.length - 1] ^= 1;
  ask(bundle, 'the digest at the end is changed', cut, 0);
}

// All verifiers at the same time, each with all files.
async function verdicts(rust) {
  const files = cases.map(({ file }) => file);
  const asked = { python: byPython(dir, files), script: byScript(dir, files) };
  if (rust) asked.rust = byRust(rust, dir, files);
  const answers = await Promise.all(Object.values(asked));
  return Object.fromEntries(Object.keys(asked).map((verifier, i) => [verifier, answers[i]]));
}

function compare(found) {
  let failures = 0;
  for (const { file, bundle, name, expected } of cases) {
    const named = Object.fromEntries(Object.entries(found).map(([verifier, by]) => [verifier, by.get(file)]));
    const isRight = Object.values(named).every((part) => part === expected);
    if (!isRight) failures += 1;
    const said = `${JSON.stringify(named)}${isRight ? '' : `, not ${expected}`}`;
    console.log(`${isRight ? '✓' : '✗'} ${bundle}: ${name}: ${said}`);
  }
  return failures;
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rust: { type: 'string' }, rest: { type: 'string', multiple: true, default: [] } },
  });
  for (const bundle of positionals) manipulate(bundle, () => true);
  for (const bundle of values.rest) manipulate(bundle, (name) => !tried.has(name));
  // The program is started elsewhere, so its path must not depend on where.
  let failures = compare(await verdicts(values.rust && resolve(values.rust)));
  const untried = MANIPULATIONS.map(([name]) => name).filter((name) => !tried.has(name));
  const mustAllApply = values.rest.length > 0;
  for (const name of untried) console.log(`${mustAllApply ? '✗' : '-'} ${name}: applies to none of the bundles`);
  if (mustAllApply) failures += untried.length;
  const whom = values.rust ? 'all_three' : 'both';
  console.log(`manipulations_are_refused_by_${whom}: ${cases.length}, ${skipped.length} skipped, `
    + `${untried.length} apply to no bundle, ${failures} failures`);
  return cases.length > 0 && failures === 0;
}

try {
  process.exitCode = await main() ? 0 : 1;
} finally {
  rmSync(dir, { recursive: true, force: true });
}
