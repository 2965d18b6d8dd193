// Signatures made by the witness's page against everybody else's reading of the standard: OpenSSL
// accepts them, the verifier's own script accepts them, and none survives a change. Entries made
// in the browser are byte for byte what docs/draw.md says.
//
// usage: node e2e/sign.mjs
import { createHash, randomBytes, webcrypto } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const ROUNDS = 20;
const IDENTITY = '1234567812345678';

const failures = [];
function check(name, holds) {
  if (!holds) failures.push(name);
}
function load(globals) {
  const scripts = vm.createContext({ Uint8Array, Int32Array, Math, ...globals });
  for (const name of ['sm', 'draw', 'sign']) {
    const path = join(root, 'crates/server/assets', `${name}.js`);
    vm.runInContext(readFileSync(path, 'utf8'), scripts);
  }
  return scripts;
}

// A DER value of a tag and pieces; no piece here reaches 128 bytes.
const der = (tag, ...pieces) => {
  const body = Buffer.concat(pieces);
  return Buffer.concat([Buffer.from([tag, body.length]), body]);
};
function integer(bytes) {
  let from = 0;
  while (from < bytes.length - 1 && bytes[from] === 0) from += 1;
  const sign = bytes[from] & 0x80 ? [Buffer.from([0])] : [];
  return der(2, ...sign, bytes.subarray(from));
}
const IS_EC_ON_SM2 = Buffer.from('301306072a8648ce3d020106082a811ccf5501822d', 'hex');
const pem = (key) => {
  const spki = der(0x30, IS_EC_ON_SM2, der(3, Buffer.from([0]), key));
  return `-----BEGIN PUBLIC KEY-----\n${spki.toString('base64')}\n-----END PUBLIC KEY-----\n`;
};

function openssl(dir, key, message, signature) {
  const path = (name) => join(dir, name);
  writeFileSync(path('key'), pem(key));
  writeFileSync(path('message'), message);
  const halves = [signature.subarray(0, 32), signature.subarray(32)];
  writeFileSync(path('signature'), der(0x30, ...halves.map(integer)));
  const args = ['pkeyutl', '-verify', '-pubin', '-inkey', path('key'), '-in', path('message'),
    '-sigfile', path('signature'), '-rawin', '-digest', 'sm3', '-pkeyopt', `distid:${IDENTITY}`];
  const { status, stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
  if (status !== 0 && !/Verification Failure/i.test(stdout + stderr)) {
    throw new Error(`openssl ended with ${status}: ${stdout}${stderr}`);
  }
  return status === 0;
}

function signatures(dir) {
  const { MingqianSign: sign, MingqianSm: sm } = load({ crypto: webcrypto });
  const seen = new Set();
  for (let round = 0; round < ROUNDS; round += 1) {
    const secret = sign.newKey();
    const key = Buffer.from(sign.publicKey(secret));
    const message = randomBytes(1 + round * 7);
    const signature = Buffer.from(sign.sign(secret, new Uint8Array(message)));
    const own = (m, s) => sm.verifies(new Uint8Array(key), new Uint8Array(m), new Uint8Array(s));
    check(`openssl accepts signature ${round}`, openssl(dir, key, message, signature));
    check(`sm.js accepts signature ${round}`, own(message, signature));
    const changed = Buffer.from(message);
    changed[round % changed.length] ^= 1;
    check(`sm.js refuses message ${round} changed`, !own(changed, signature));
    const bent = Buffer.from(signature);
    bent[round * 3] ^= 1;
    check(`sm.js refuses signature ${round} changed`, !own(message, bent));
    if (round < 3) check(`openssl refuses ${round}`, !openssl(dir, key, changed, signature));
    seen.add(signature.toString('hex'));
    seen.add(Buffer.from(sign.sign(secret, new Uint8Array(message))).toString('hex'));
  }
  check('no signature is made twice', seen.size === 2 * ROUNDS);
}

// The standard's own example, whose private key is known, and the ends of the range.
function keys() {
  const { MingqianSign: sign } = load({ crypto: webcrypto });
  const bytes = (hex) => new Uint8Array(Buffer.from(hex, 'hex'));
  const known = sign.publicKey(
    bytes('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8'));
  check('the key of GM/T 0003.5', Buffer.from(known).toString('hex')
    === '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020'
    + 'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13');
  const order = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d541';
  check('zero is no key', !sign.isKey(new Uint8Array(32)));
  check('n - 1 is no key', !sign.isKey(bytes(`${order}22`)));
  check('n - 2 is a key', sign.isKey(bytes(`${order}21`)));
  const edge = bytes(`${order}21`);
  check('n - 2 signs', sign.sign(edge, bytes('00')).length === 64);
}

// Without good random numbers nothing is signed; numbers out of range are drawn again.
function randomness() {
  const refuses = (globals) => {
    try {
      load(globals).MingqianSign.newKey();
      return false;
    } catch {
      return true;
    }
  };
  check('no source of random numbers is refused', refuses({}));
  check('zeros are refused', refuses({ crypto: { getRandomValues() {} } }));
  let asked = 0;
  const high = { getRandomValues(out) { asked += 1; out.fill(asked === 1 ? 255 : 7); } };
  const { MingqianSign: sign } = load({ msCrypto: high });
  check('a key out of range is drawn again', sign.newKey()[0] === 7 && asked === 2);
}

function entries() {
  const { MingqianSign: sign, MingqianSm: sm } = load({ crypto: webcrypto });
  const sm3 = (...parts) => createHash('sm3').update(Buffer.concat(parts)).digest();
  const tagged = (tag, ...parts) => sm3(Buffer.concat([Buffer.from(tag), Buffer.alloc(32)], 32), ...parts);
  const u16 = (n) => Buffer.from([n >> 8, n & 255]);
  const name = Buffer.from('江门市公证处');
  const who = { name: '江门市公证处', secret: sign.newKey() };
  const key = sign.publicKey(who.secret);
  const draw = { id: new Uint8Array(randomBytes(32)), hash: new Uint8Array(randomBytes(32)), rounds: 3 };
  const x = sign.random();
  const chain = [Buffer.from(x)];
  for (let j = 0; j < draw.rounds; j += 1) chain.unshift(tagged('dr1.chain', chain[0]));
  const at = 1_764_000_000_123;
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(at));
  const lv = Buffer.concat([u16(name.length), name]);
  const expect = (label, made, kind, body) => {
    const head = Buffer.concat([Buffer.from([1, kind]), draw.id, time, Buffer.alloc(2),
      u16(body.length), body, lv]);
    const bytes = Buffer.from(made);
    check(`${label}: bytes`, bytes.subarray(0, -64).equals(head));
    const signed = new Uint8Array(tagged('dr1.entry', head));
    check(`${label}: signed`, sm.verifies(key, signed, new Uint8Array(bytes.subarray(-64))));
  };
  const sealed = tagged('dr1.commit', Buffer.from(draw.hash), lv, chain[0]);
  expect('COMMIT', sign.commit(who, draw, x, at), 5, Buffer.concat([lv, sealed]));
  for (let j = 0; j <= draw.rounds; j += 1) {
    const body = Buffer.concat([lv, u16(j), chain[j]]);
    expect(`REVEAL ${j}`, sign.reveal(who, draw, x, j, at), 6, body);
  }
}

const dir = mkdtempSync(join(tmpdir(), 'mingqian-sign-'));
try {
  keys();
  randomness();
  entries();
  signatures(dir);
} finally {
  rmSync(dir, { recursive: true, force: true });
}
for (const failure of failures) console.error(`✗ ${failure}`);
console.log(`signatures_of_the_phone_are_accepted: ${ROUNDS}, ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
