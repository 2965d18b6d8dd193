// How long the page /verify takes for a bundle in a real browser, from opening the page to its
// verdict, in seconds, the best of three. The page is served with the scripts of this tree.
//
// usage: node e2e/measure-verify.mjs BUNDLE [BROWSER]
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bundle = readFileSync(process.argv[2]);
const page = readFileSync(join(root, 'crates/server/src/disclosure/verify.html'), 'utf8');
// The names of the scripts, in the order in which the page loads them.
const scripts = JSON.parse(/for name in (\[[^\]]*\])/.exec(page)[1]);
const html = `<!doctype html><html lang="en"><body><div id="check" hidden><ul id="check-list"></ul>
  <progress id="check-bar"></progress><p id="check-verdict"></p><input id="bundle" type="file"></div>
  ${scripts.map((name) => `<script src="/assets/${name}.js"></script>`).join('')}`;

const server = createServer((request, response) => {
  const asset = /^\/assets\/([a-z-]+)\.js/.exec(request.url);
  response.setHeader('content-security-policy', "default-src 'none'; connect-src 'self'; "
    + "script-src 'self' 'wasm-unsafe-eval'");
  if (request.url.endsWith('/bundle')) response.end(bundle);
  else if (asset) {
    response.setHeader('content-type', 'text/javascript; charset=utf-8');
    response.end(readFileSync(join(root, 'crates/server/assets', `${asset[1]}.js`)));
  } else {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(html);
  }
});

const profile = mkdtempSync(join(tmpdir(), 'mingqian-measure-'));
const browser = spawn(process.argv[3] || 'chromium', ['--headless', '--no-sandbox', '--disable-gpu',
  '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--remote-debugging-pipe', `--user-data-dir=${profile}`],
{ stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
const waiting = new Map();
let last = 0;
let rest = '';
browser.stdio[4].on('data', (piece) => {
  const messages = (rest + piece).split('\0');
  rest = messages.pop();
  for (const message of messages.map((text) => JSON.parse(text))) {
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  }
});
function send(method, params = {}, sessionId = undefined) {
  last += 1;
  browser.stdio[3].write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
  const id = last;
  return new Promise((resolve, reject) => waiting.set(id, (message) => {
    if (message.error) reject(new Error(JSON.stringify(message.error)));
    else resolve(message.result);
  }));
}

async function once(base) {
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  const evaluate = async (expression) =>
    (await send('Runtime.evaluate', { expression, returnByValue: true }, sessionId)).result.value;
  const began = Date.now();
  await send('Page.navigate', { url: `${base}/verify?draw=${'0'.repeat(64)}` }, sessionId);
  for (;;) {
    const state = await evaluate(
      "(document.getElementById('check-verdict') || document.body).getAttribute('data-state')");
    if (state === 'good') break;
    if (state) throw new Error(await evaluate("document.getElementById('check').textContent"));
    if (Date.now() - began > 300_000) throw new Error('nothing in five minutes');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const seconds = (Date.now() - began) / 1000;
  await send('Target.closeTarget', { targetId });
  return seconds;
}

try {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${server.address().port}`;
  let best = Infinity;
  for (let i = 0; i < 3; i += 1) best = Math.min(best, await once(base));
  console.log(best.toFixed(3));
} finally {
  server.close();
  const gone = new Promise((resolve) => browser.on('exit', resolve));
  browser.kill();
  await gone;
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
