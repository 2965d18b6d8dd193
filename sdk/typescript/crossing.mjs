// Reads one JSON object a line and answers one a line, for the matrix of SDKs. Build first.
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';

import { signCallback } from './dist/esm/callbacks.js';
import * as crypto from './dist/esm/crypto.js';
import { base64, hex, unbase64, unhex } from './dist/esm/digests.js';
import { UnsupportedError } from './dist/esm/errors.js';

/** Without its optional package the rest still answers. */
const sm2 = await import('./dist/esm/gm.js').then(
  (gm) => gm.sm2,
  () => undefined,
);

const signerOf = (line) =>
  line.alg === 'SM2-SM3'
    ? crypto.sm2Signer(crypto.neededSm2(sm2), unhex(line.private_hex))
    : crypto.hmacKey(line.alg, line.secret);

const verifierOf = (line) =>
  line.alg === 'SM2-SM3'
    ? crypto.sm2Verifier(crypto.neededSm2(sm2), unhex(line.public_hex))
    : crypto.hmacKey(line.alg, line.secret);

const acts = {
  sign: async (line) => ({ signature: await signerOf(line).sign(line.text) }),
  verify: async (line) => ({ holds: await verifierOf(line).verify(line.text, line.signature) }),
  seal: async (line) => {
    const platform = { id: line.kid, key: unhex(line.public_hex) };
    const plain = unbase64(line.plain_base64);
    const engine = crypto.neededSm2(sm2);
    const sealed = await crypto.seal(engine, platform, line.bound, plain, randomBytes(28));
    return { envelope: sealed.envelope, content_key_hex: hex(sealed.contentKey) };
  },
  open: (line) => {
    const engine = crypto.neededSm2(sm2);
    const plain = crypto.open(engine, unhex(line.private_hex), line.bound, line.envelope);
    return { plain_base64: base64(plain) };
  },
  seal_answer: (line) => {
    const plain = unbase64(line.plain_base64);
    const key = unhex(line.content_key_hex);
    return { envelope: crypto.sealAnswer(key, randomBytes(12), line.bound, plain) };
  },
  open_answer: (line) => {
    const key = unhex(line.content_key_hex);
    return { plain_base64: base64(crypto.openAnswer(key, line.bound, line.envelope)) };
  },
  webhook: (line) => ({
    signature: signCallback(line.secret, line.id, String(line.timestamp), line.body),
  }),
};

async function answer(text) {
  try {
    const line = JSON.parse(text);
    const act = Object.hasOwn(acts, line.act) ? acts[line.act] : undefined;
    return act === undefined ? { error: 'unsupported' } : await act(line);
  } catch (error) {
    return { error: error instanceof UnsupportedError ? 'unsupported' : String(error) };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await answer(line))}\n`);
}
