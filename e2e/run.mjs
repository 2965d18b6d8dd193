// Pages in a real browser: the demonstration is served, each page is opened at phone and PC
// width, and must load without errors, without sideways scrolling and with its heading.
// Screenshots for human eyes go to e2e/out. No packages: the browser is driven over a pipe.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, 'out');
const binary = process.env.MINGQIAN_BIN
  || join(process.env.CARGO_TARGET_DIR || join(here, '..', 'target'), 'debug', 'mingqian');
const browserName = process.env.BROWSER || 'chromium';
const WIDTHS = [375, 1366];
const LIMIT_MS = 120_000;

const failures = [];
function check(name, holds, detail) {
  if (!holds) failures.push(`${name}: ${detail}`);
}

function startDemo(dir) {
  const demo = spawn(binary, ['demo', '--dir', dir, '--listen', '127.0.0.1:0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let told = '';
    const timer = setTimeout(() => reject(new Error(`the demonstration is silent: ${told}`)), LIMIT_MS);
    demo.on('error', reject);
    demo.on('exit', (code) => reject(new Error(`the demonstration ended with ${code}: ${told}`)));
    demo.stdout.on('data', (piece) => {
      told += piece;
      if (told.includes('press Ctrl-C')) {
        clearTimeout(timer);
        const base = /public site\s+(http:\/\/[^/\s]+)/.exec(told)[1];
        const password = (user) => new RegExp(`${user}\\s+(\\S+)`).exec(told)[1];
        resolve({ demo, base, password });
      }
    });
  });
}

class Browser {
  constructor(profile) {
    const args = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars',
      '--no-first-run', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--disable-quic', '--remote-debugging-pipe', `--user-data-dir=${profile}`];
    this.process = spawn(browserName, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    this.waiting = new Map();
    this.listeners = [];
    this.next = 1;
    let rest = '';
    this.process.stdio[4].on('data', (piece) => {
      const messages = (rest + piece).split('\0');
      rest = messages.pop();
      for (const text of messages) this.take(JSON.parse(text));
    });
  }

  take(message) {
    const waiting = this.waiting.get(message.id);
    if (waiting) {
      this.waiting.delete(message.id);
      if (message.error) waiting.reject(new Error(JSON.stringify(message.error)));
      else waiting.resolve(message.result);
    }
    for (const listen of this.listeners) listen(message);
  }

  send(method, params = {}) {
    const id = this.next++;
    const message = { id, method, params, sessionId: this.session };
    this.process.stdio[3].write(`${JSON.stringify(message)}\0`);
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  once(method) {
    return new Promise((resolve) => {
      const listen = (message) => {
        if (message.method === method) {
          this.listeners = this.listeners.filter((known) => known !== listen);
          resolve(message.params);
        }
      };
      this.listeners.push(listen);
    });
  }

  async openPage() {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    this.session = sessionId;
    await this.send('Page.enable');
    await this.send('Runtime.enable');
    await this.send('Log.enable');
    this.problems = [];
    this.listeners.push((message) => {
      if (message.method === 'Runtime.exceptionThrown') {
        this.problems.push(message.params.exceptionDetails.text);
      }
      if (message.method === 'Log.entryAdded' && message.params.entry.level === 'error') {
        this.problems.push(message.params.entry.text);
      }
    });
  }

  async goto(url) {
    this.problems.length = 0;
    const loaded = this.once('Page.loadEventFired');
    await this.send('Page.navigate', { url });
    await loaded;
  }

  async evaluate(expression) {
    const { result } = await this.send('Runtime.evaluate', { expression, returnByValue: true });
    return result.value;
  }

  async resize(width) {
    await this.send('Emulation.setDeviceMetricsOverride',
      { width, height: 900, deviceScaleFactor: 1, mobile: width < 700 });
  }

  async shot(path) {
    const height = await this.evaluate('document.documentElement.scrollHeight');
    const width = await this.evaluate('window.innerWidth');
    const clip = { x: 0, y: 0, width, height: Math.min(height, 2600), scale: 1 };
    const { data } = await this.send('Page.captureScreenshot', { clip, captureBeyondViewport: true });
    writeFileSync(path, Buffer.from(data, 'base64'));
  }
}

async function look(browser, base, path, name) {
  for (const width of WIDTHS) {
    await browser.resize(width);
    await browser.goto(base + path);
    const label = `${path} at ${width}`;
    check(label, browser.problems.length === 0, browser.problems.join('; '));
    const wide = await browser.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    check(label, wide <= 0, `scrolls sideways by ${wide} px`);
    const heading = await browser.evaluate("(document.querySelector('h1') || {}).textContent || ''");
    check(label, heading.trim().length > 0, 'has no heading');
    const unlabelled = await browser.evaluate(`Array.prototype.filter.call(
      document.querySelectorAll('input:not([type=hidden]):not([type=checkbox]), select, textarea'),
      function (field) { return !field.labels || field.labels.length === 0; }).length`);
    check(label, unlabelled === 0, `${unlabelled} fields without a label`);
    await browser.shot(join(out, `${name}-${width}.png`));
  }
}

async function signIn(browser, base, user, password) {
  await browser.goto(`${base}/sign-in`);
  const loaded = browser.once('Page.loadEventFired');
  await browser.evaluate(`document.getElementById('username').value = '${user}';
    document.getElementById('password').value = '${password}';
    document.querySelector('main button[type=submit]').click()`);
  await loaded;
  const path = await browser.evaluate('location.pathname');
  check('sign in', path === '/console', `ended at ${path}`);
}

// The browser fetches the bundle and computes the whole draw again; a file with one changed
// byte, chosen by hand, is refused with its part.
async function verifyInBrowser(browser, base, draw) {
  const verdict = async () => {
    for (let i = 0; i < 600; i += 1) {
      const state = await browser.evaluate(
        "document.getElementById('check-verdict').getAttribute('data-state') || ''");
      if (state) return state;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return 'nothing in a minute';
  };
  await browser.resize(375);
  await browser.goto(`${base}/verify?draw=${draw.split('/').pop()}`);
  check('the browser verifies', await verdict() === 'good', 'the published bundle was not verified');
  check('the browser verifies', browser.problems.length === 0, browser.problems.join('; '));
  await browser.shot(join(out, 'verified-375.png'));
  await browser.evaluate(`document.getElementById('check-verdict').removeAttribute('data-state');
    fetch('${draw}/bundle').then(function (r) { return r.arrayBuffer(); }).then(function (buffer) {
      var bytes = new Uint8Array(buffer);
      bytes[Math.floor(bytes.length / 3)] ^= 1;
      var chosen = new DataTransfer();
      chosen.items.add(new File([bytes], 'changed.bundle'));
      var input = document.getElementById('bundle');
      input.files = chosen.files;
      input.onchange();
    })`);
  check('the browser refuses', await verdict() === 'bad', 'a changed bundle was verified');
  const part = await browser.evaluate(
    "document.getElementById('check-verdict').getAttribute('data-part')");
  check('the browser refuses', part === '3', `part ${part} was named instead of the pool`);
  await browser.shot(join(out, 'refused-375.png'));
}

// Names of the checks, for docs/standard.md.
const CHECKS = ['pages_fit_phone_and_pc', 'the_browser_verifies_and_refuses'];

const dir = mkdtempSync(join(tmpdir(), 'mingqian-e2e-'));
mkdirSync(out, { recursive: true });
let demo;
let browser;
let looked = 0;
try {
  const started = await startDemo(join(dir, 'demo'));
  demo = started.demo;
  const { base, password } = started;
  browser = new Browser(join(dir, 'profile'));
  await browser.openPage();
  const draws = await (await fetch(`${base}/draws`)).text();
  const draw = /\/draws\/[0-9a-f]{64}/.exec(draws)[0];
  const pages = [['/', 'home'], ['/market-entities?district=440703', 'entities'],
    ['/check-items', 'items'], ['/draws', 'draws'], [draw, 'draw'], ['/results', 'results'],
    ['/verify', 'verify'], ['/apply', 'apply'], ['/sign-in', 'sign-in'], ['/activate', 'activate'],
    ['/nothing-here', 'problem'], ['/?lang=en', 'home-en']];
  const codes = await (await fetch(base + draw)).text();
  const [drawnCode] = /9[0-9A-Z]{17}/.exec(codes);
  pages.push([`${draw}/firm?code=${drawnCode}`, 'firm'],
    [`${draw}/firm?code=91110000000000000X`, 'firm-outside'], [`${draw}/ceremony`, 'ceremony'],
    ['/draw-statistics', 'statistics']);
  for (const [path, name] of pages) {
    // A page that is missing on purpose logs its own 404.
    if (name === 'problem') {
      await browser.resize(375);
      await browser.goto(base + path);
      await browser.shot(join(out, 'problem-375.png'));
    } else await look(browser, base, path, name);
    looked += 1;
  }
  await browser.goto(`${base}/?lang=zh`);
  await verifyInBrowser(browser, base, draw);
  await signIn(browser, base, 'demo.planner', password('demo.planner'));
  await browser.goto(`${base}/console/tasks`);
  const task = await browser.evaluate("document.querySelector('tbody a').getAttribute('href')");
  const consolePages = [['/console', 'console'], ['/console/tasks', 'tasks'], [task, 'task'],
    ['/console/witnesses', 'witnesses'], ['/console/results?state=published', 'review'],
    ['/console/registers', 'registers'], ['/console/registers/enterprises', 'register'],
    ['/console/applications', 'applications'], ['/console/jobs', 'jobs'], ['/console/audit', 'audit']];
  for (const [path, name] of consolePages) {
    await look(browser, base, path, name);
    looked += 1;
  }
} catch (error) {
  failures.push(String(error.stack || error));
} finally {
  if (browser) browser.process.kill();
  if (demo) demo.removeAllListeners('exit').kill('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 500));
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
}
for (const failure of failures) console.error(`✗ ${failure}`);
console.log(`${CHECKS.join(', ')}: ${looked} pages, ${failures.length} failures; pictures in e2e/out`);
process.exit(failures.length === 0 ? 0 : 1);
