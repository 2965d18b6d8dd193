// Chromium of any age, driven by its own protocol over a websocket: no library speaks to them all.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import WebSocket from 'ws';

const TALLEST = 2000;
const START_MS = 30_000;
// Chromium 109 and 116 lose all cookies when they first write them (after 30 s) and find no key ring to
// encrypt them with.
const OLD = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic',
  '--disable-cookie-encryption',
  '--remote-debugging-port=0', '--remote-allow-origins=*', 'about:blank'];

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function listening(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`does not listen: ${said}`)), START_MS);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${said.slice(-600)}`)));
    child.stderr.on('data', (piece) => {
      said = (said + piece).slice(-4000);
      const found = /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(said);
      if (found) {
        clearTimeout(timer);
        resolve(found[1]);
      }
    });
  });
}

async function pageOf(port) {
  for (let i = 0; i < 100; i += 1) {
    const pages = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
    const page = pages.find(({ type }) => type === 'page');
    if (page) return page.webSocketDebuggerUrl;
    await pause(50);
  }
  throw new Error('no page');
}

export class Cdp {
  async start(engine, home) {
    this.child = spawn(engine.program, [`--user-data-dir=${home}`, ...OLD],
      { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: home } });
    const at = await listening(this.child);
    const { Browser } = await (await fetch(`http://127.0.0.1:${at}/json/version`)).json();
    this.version = Browser;
    this.waiting = new Map();
    this.problems = [];
    this.listeners = new Set();
    this.next = 1;
    this.socket = new WebSocket(await pageOf(at), { perMessageDeflate: false, maxPayload: 1 << 28 });
    await new Promise((resolve, reject) => this.socket.on('open', resolve).on('error', reject));
    this.socket.on('message', (text) => this.take(JSON.parse(text)));
    this.socket.on('close', () => this.end('the browser closed the connection'));
    for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await this.send(`${domain}.enable`);
  }

  end(why) {
    this.ended = why;
    for (const { reject } of this.waiting.values()) reject(new Error(why));
    this.waiting.clear();
  }

  take(message) {
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (waiting && message.error) waiting.reject(new Error(JSON.stringify(message.error)));
    else if (waiting) waiting.resolve(message.result);
    const { method, params } = message;
    if (method === 'Runtime.exceptionThrown') {
      const { text, exception } = params.exceptionDetails;
      this.problems.push(`${text} ${(exception || {}).description || ''}`);
    }
    if (method === 'Log.entryAdded' && params.entry.level === 'error') {
      this.problems.push(`${params.entry.text} ${params.entry.url || ''}`);
    }
    for (const listen of this.listeners) listen(message);
  }

  send(method, params = {}) {
    if (this.ended) return Promise.reject(new Error(this.ended));
    const id = this.next;
    this.next += 1;
    this.socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  once(method) {
    return new Promise((resolve, reject) => {
      const listen = (message) => {
        if (message.method !== method) return;
        this.listeners.delete(listen);
        clearTimeout(timer);
        resolve(message.params);
      };
      const timer = setTimeout(() => {
        this.listeners.delete(listen);
        reject(new Error(`no ${method} in ${START_MS} ms`));
      }, START_MS);
      this.listeners.add(listen);
    });
  }

  // Without a url only the size changes. A narrow page is a phone: the meta viewport counts.
  async open(url, width, height) {
    this.size = { width, height };
    await this.send('Emulation.setDeviceMetricsOverride',
      { width, height, deviceScaleFactor: 1, mobile: width < 700, fitWindow: false });
    if (!url) return;
    this.problems.length = 0;
    const loaded = this.once('Page.loadEventFired');
    await this.send('Page.navigate', { url });
    await loaded;
  }

  async eval(expression) {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate',
      { expression, returnByValue: true });
    if (exceptionDetails) throw new Error(`${exceptionDetails.text} ${(result || {}).description || ''}`);
    return result.value;
  }

  async click(css) {
    const at = await this.eval(`(function () {
      var found = document.querySelector(${JSON.stringify(css)}), box;
      if (!found) { return null; }
      found.scrollIntoView();
      box = found.getBoundingClientRect();
      return [box.left + box.width / 2, box.top + Math.min(box.height / 2, 20)];
    }())`);
    if (!at) throw new Error(`no element ${css}`);
    const [x, y] = at;
    for (const type of ['mousePressed', 'mouseReleased']) {
      await this.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
    }
  }

  // Input.insertText came with 70; before it single characters are typed.
  async type(css, text) {
    await this.click(css);
    await this.eval('document.execCommand("selectAll"), 1');
    const isInserted = await this.send('Input.insertText', { text }).then(() => true, () => false);
    for (const character of isInserted ? '' : text) {
      await this.send('Input.dispatchKeyEvent',
        { type: 'char', text: character === '\n' ? '\r' : character });
    }
  }

  // The viewport grows to the whole page: a clip below the fold is blank in some versions.
  async shot(path) {
    const { width, height } = this.size;
    const all = await this.eval('document.documentElement.scrollHeight');
    await this.open(null, width, Math.min(Math.max(all, 200), TALLEST));
    await this.eval('document.body.offsetHeight');
    await pause(60);
    const { data } = await this.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
    writeFileSync(path, Buffer.from(data, 'base64'));
    await this.open(null, width, height);
  }

  // Scripts of pages; the harness's own evaluations go on.
  scripting(isOn) {
    return this.send('Emulation.setScriptExecutionDisabled', { value: !isOn });
  }

  close() {
    if (this.child) this.child.removeAllListeners('exit').kill();
  }
}
