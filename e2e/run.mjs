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

async function until(browser, expression, name) {
  for (let i = 0; i < 300; i += 1) {
    const value = await browser.evaluate(expression);
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${name}: nothing within half a minute`);
}

// Fills a form of the console that is sent to a path, and sends it.
async function submit(browser, path, fields) {
  const loaded = browser.once('Page.loadEventFired');
  await browser.evaluate(`(function () {
    var form = document.querySelector('form[action="${path}"]'), fields = ${JSON.stringify(fields)};
    Object.keys(fields).forEach(function (name) { form.elements[name].value = fields[name]; });
    form.querySelector('button[type=submit]').click();
  }())`);
  await loaded;
}

const WITNESS = '蓬江区人大代表联络站';

// A witness makes its key on its phone; the bureau registers it and announces a draw; the witness
// reads the announcement and commits, and the screen in the room shows it.
async function witnessOnThePhone(browser, base) {
  const name = 'the witness on the phone';
  await browser.resize(375);
  await browser.goto(`${base}/witness`);
  await browser.evaluate(`document.getElementById('witness-name').value = '${WITNESS}';
    document.getElementById('make-key').click()`);
  const key = await until(browser, "document.getElementById('public-key').value", name);
  check(name, /^04[0-9a-f]{128}$/.test(key), `the public key reads ${key}`);
  await until(browser, "document.querySelector('#draws-list .empty, #draws-list .pick') !== null", name);
  await browser.shot(join(out, 'witness-key-375.png'));
  await browser.goto(`${base}/console/witnesses`);
  await submit(browser, '/console/witnesses', { id: WITNESS, interest: '人大代表', public_key: key });
  await browser.goto(`${base}/console/tasks`);
  const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await submit(browser, '/console/tasks', { name: '手机见证的抽查', department_code: 'SCJG',
    item_codes: 'SCJG-001', company_percent: '2', starts_on: day, ends_on: day });
  const task = await browser.evaluate('location.pathname');
  await submit(browser, `${task}/announce`, { commit_minutes: '2', dice_place: '大厅', delay_steps: '5000000' });
  const id = await until(browser,
    "(/draws\\/([0-9a-f]{64})/.exec(document.body.innerHTML) || [])[1]", name);
  const asked = await fetch(`${base}/api/public/draws/open`, { method: 'POST', body: '{}',
    headers: { 'content-type': 'application/json' } });
  const { data } = await asked.json();
  check(name, data.items.some((item) => item.draw_id === id), 'the draw is not among the open ones');
  await browser.goto(`${base}/witness`);
  await until(browser, `document.querySelector('[data-draw="${id}"]') !== null`, name);
  await browser.evaluate(`document.querySelector('[data-draw="${id}"]').click()`);
  await until(browser, "document.querySelector('#draw-body button.big') !== null", name);
  const checks = await browser.evaluate("document.getElementById('draw-body').textContent");
  check(name, checks.includes('✓') && !checks.includes('✗'), `the announcement was not accepted: ${checks}`);
  await browser.shot(join(out, 'witness-draw-375.png'));
  await browser.evaluate("document.querySelector('#draw-body button.big').click()");
  await until(browser, "document.querySelector('#draw-body .receipt') !== null", name);
  await browser.shot(join(out, 'witness-committed-375.png'));
  check(name, browser.problems.length === 0, browser.problems.join('; '));
  const wide = await browser.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  check(name, wide <= 0, `scrolls sideways by ${wide} px`);
  await browser.resize(1366);
  await browser.shot(join(out, 'witness-committed-1366.png'));
  const kept = await browser.evaluate("JSON.parse(localStorage.getItem('mingqian.witness'))");
  check(name, /^[0-9a-f]{64}$/.test(kept.secrets[id]), 'the sealed number is not kept on the device');
  const screen = await (await fetch(`${base}/draws/${id}/ceremony`)).text();
  const seat = new RegExp(`${WITNESS}</b><span class="seat-state">已承诺`);
  check(name, seat.test(screen), 'the screen in the room does not show the commitment');
  // The phone is lost; the backup brings key and sealed number to another one.
  await browser.evaluate("document.getElementById('show-backup').click()");
  const backup = await browser.evaluate("document.getElementById('backup').value");
  await browser.evaluate("localStorage.removeItem('mingqian.witness')");
  await browser.goto(`${base}/witness`);
  await browser.evaluate(`document.getElementById('import-text').value = ${JSON.stringify(backup)};
    document.getElementById('import-key').click()`);
  const restored = await browser.evaluate("JSON.parse(localStorage.getItem('mingqian.witness') || '{}')");
  check(name, restored.public_key === key && (restored.secrets || {})[id] === kept.secrets[id],
    'the backup does not restore key and sealed number');
  await look(browser, base, `/draws/${id}/ceremony`, 'ceremony-open');
  await look(browser, base, `/draws/${id}`, 'draw-open');
}

// Names of the checks, for docs/standard.md.
const CHECKS = ['pages_fit_phone_and_pc', 'the_browser_verifies_and_refuses', 'a_witness_commits_on_its_phone'];

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
  const found = draws.match(/\/draws\/[0-9a-f]{64}/g);
  // The newest is open, the oldest was sealed, joint and substituted.
  const [draw, sealed] = [found[0], found[found.length - 1]];
  const pages = [['/', 'home'], ['/market-entities?district=440703', 'entities'],
    ['/check-items', 'items'], ['/draws', 'draws'], [draw, 'draw'], ['/results', 'results'],
    ['/verify', 'verify'], ['/apply', 'apply'], ['/sign-in', 'sign-in'], ['/activate', 'activate'],
    ['/nothing-here', 'problem'], [sealed, 'draw-sealed'], ['/log', 'log'], ['/log/0', 'log-entry']];
  const codes = await (await fetch(base + draw)).text();
  const [drawnCode] = /9[0-9A-Z]{17}/.exec(codes);
  pages.push([`${draw}/firm?code=${drawnCode}`, 'firm'],
    [`${draw}/firm?code=91110000000000000X`, 'firm-outside'], [`${draw}/ceremony`, 'ceremony'],
    ['/draw-statistics', 'statistics'], ['/witness', 'witness'], ['/?lang=en', 'home-en']);
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
  await verifyInBrowser(browser, base, sealed);
  await signIn(browser, base, 'demo.planner', password('demo.planner'));
  await browser.goto(`${base}/console/tasks`);
  const task = await browser.evaluate("document.querySelector('tbody a').getAttribute('href')");
  const joint = await browser.evaluate(
    "document.querySelector('tbody tr:last-child a').getAttribute('href')");
  const consolePages = [['/console', 'console'], ['/console/tasks', 'tasks'], [task, 'task'],
    [joint, 'task-joint'], ['/console/log-witnesses', 'log-witnesses'],
    ['/console/witnesses', 'witnesses'], ['/console/results?state=published', 'review'],
    ['/console/registers', 'registers'], ['/console/registers/enterprises', 'register'],
    ['/console/applications', 'applications'], ['/console/jobs', 'jobs'], ['/console/audit', 'audit']];
  for (const [path, name] of consolePages) {
    await look(browser, base, path, name);
    looked += 1;
  }
  await witnessOnThePhone(browser, base);
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
