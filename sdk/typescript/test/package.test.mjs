import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import test from 'node:test';

const here = new URL('..', import.meta.url);
const file = (path) => readFileSync(new URL(path, here), 'utf8');

test('the package is imported and required by its name', async () => {
  const require = createRequire(import.meta.url);
  const [imported, required] = [await import('@mingqian/sdk'), require('@mingqian/sdk')];
  assert.deepEqual(Object.keys(imported).sort(), Object.keys(required).sort());
  assert.equal(typeof require('@mingqian/sdk/gm').sm2.sign, 'function');
  assert.equal(typeof (await import('@mingqian/sdk/gm')).sm2.sign, 'function');
  const { sm2 } = require('@mingqian/sdk/gm');
  const { keys } = JSON.parse(file('../../vectors/sign.json'));
  const key = Buffer.from(keys.sm2_private_hex, 'hex');
  assert.ok((await sm2.sign(key, Buffer.from('a'))).length > 60);
});

test('what browsers get uses nothing of Node and cannot sign', async () => {
  const seen = new Set();
  const walk = (path) => {
    if (!seen.has(path)) {
      seen.add(path);
      const text = file(`dist/esm/${path}`);
      for (const [, from] of text.matchAll(/(?:from|import\() ?['"]([^'"]+)['"]/g)) {
        assert.match(from, /^\.\//, `${path} imports ${from}`);
        walk(from.slice(2));
      }
      assert.ok(!/\b(?:process|Buffer|require)\b/.test(text), path);
    }
  };
  walk('browser.js');
  const browser = await import('@mingqian/sdk/browser');
  assert.deepEqual(Object.keys(browser).sort(),
    ['CallbackError', 'creditCode', 'verifyCallback']);
});

test('there are no dependencies, and no registry in the lock', () => {
  assert.equal(JSON.parse(file('package.json')).dependencies, undefined);
  assert.ok(!file('package-lock.json').includes('"resolved"'));
});

test('the crossing program answers itself', () => {
  const { keys } = JSON.parse(file('../../vectors/sign.json'));
  const ask = (...lines) => {
    const input = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    const run = spawnSync(process.execPath, [new URL('crossing.mjs', here).pathname], { input });
    return run.stdout.toString().trim().split('\n').map((line) => JSON.parse(line));
  };
  const [sealed, signature, callback, unknown] = ask(
    { act: 'seal', public_hex: keys.sm2_public_hex, kid: 'p1', bound: 'b\n', plain_base64: 'YQ==' },
    { act: 'sign', alg: 'SM2-SM3', private_hex: keys.sm2_private_hex, text: 't' },
    { act: 'webhook', secret: `whsec_${'A'.repeat(32)}`, id: 'i', timestamp: 1, body: '{}' },
    { act: 'dance' },
  );
  const answer = { act: 'seal_answer', content_key_hex: sealed.content_key_hex, bound: 'c' };
  const [opened, verified, back, wrong] = ask(
    { ...sealed, act: 'open', private_hex: keys.sm2_private_hex, bound: 'b\n' },
    { ...signature, act: 'verify', alg: 'SM2-SM3', public_hex: keys.sm2_public_hex, text: 't' },
    { ...answer, plain_base64: '' },
    { ...sealed, act: 'open', private_hex: keys.sm2_private_hex, bound: 'c' },
  );
  assert.deepEqual(opened, { plain_base64: 'YQ==' });
  assert.deepEqual(verified, { holds: true });
  assert.deepEqual(ask({ ...answer, ...back, act: 'open_answer' }), [{ plain_base64: '' }]);
  assert.match(callback.signature, /^v1,\S+ s1,\S+$/);
  assert.deepEqual(unknown, { error: 'unsupported' });
  assert.ok('error' in wrong);
});
