// Firefox, by WebDriver BiDi over a websocket, without a driver between.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import WebSocket from 'ws';

const START_MS = 40_000;
const KEY_ENTER = '\uE007';

function listening(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`does not listen: ${said}`)), START_MS);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
    child.stderr.on('data', (piece) => {
      said = (said + piece).slice(-4000);
      const found = /BiDi listening on (ws:\/\/\S+)/.exec(said);
      if (found) {
        clearTimeout(timer);
        resolve(found[1]);
      }
    });
  });
}

export class Bidi {
  async start(engine, home) {
    this.child = spawn(engine.program, ['--headless', '--no-remote', '--profile', home,
      '--remote-debugging-port=0'],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: home } });
    const at = await listening(this.child);
    this.waiting = new Map();
    this.problems = [];
    this.next = 1;
    this.socket = new WebSocket(`${at}/session`, { maxPayload: 1 << 28 });
    await new Promise((resolve, reject) => this.socket.on('open', resolve).on('error', reject));
    this.socket.on('message', (text) => this.take(JSON.parse(text)));
    this.socket.on('close', () => this.end('the browser closed the connection'));
    await this.send('session.new', { capabilities: {} });
    await this.send('session.subscribe', { events: ['log.entryAdded', 'network.responseCompleted'] });
    const { contexts } = await this.send('browsingContext.getTree');
    this.context = contexts[0].context;
    this.version = await this.eval('navigator.userAgent');
  }

  end(why) {
    for (const { reject } of this.waiting.values()) reject(new Error(why));
    this.waiting.clear();
  }

  take({ id, type, result, error, message, method, params }) {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (waiting && type === 'error') waiting.reject(new Error(`${error}: ${message}`));
    else if (waiting) waiting.resolve(result);
    if (method === 'log.entryAdded' && params.level === 'error') this.problems.push(params.text);
    if (method === 'network.responseCompleted' && params.response.status >= 400) {
      this.problems.push(`${params.response.status} ${params.response.url}`);
    }
  }

  send(method, params = {}) {
    const id = this.next;
    this.next += 1;
    this.socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  async open(url, width, height) {
    const { context } = this;
    await this.send('browsingContext.setViewport', { context, viewport: { width, height } });
    if (!url) return;
    this.problems.length = 0;
    await this.send('browsingContext.navigate', { context, url, wait: 'complete' });
  }

  async eval(expression) {
    const answer = await this.send('script.evaluate',
      { expression, target: { context: this.context }, awaitPromise: false });
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return answer.result.value;
  }

  // What was scrolled is hit at its new place a little later only: a press that went elsewhere is
  // made again.
  async click(css) {
    for (let i = 0; i < 8; i += 1) {
      const at = await this.eval(`(function () {
        var found = document.querySelector(${JSON.stringify(css)}), box;
        if (!found) { return ''; }
        window.mingqianHit = 'no';
        found.addEventListener('mousedown', function () { window.mingqianHit = 'yes'; });
        found.scrollIntoView({ block: 'center' });
        box = found.getBoundingClientRect();
        return JSON.stringify([box.left + box.width / 2, box.top + box.height / 2]);
      }())`);
      if (!at) throw new Error(`no element ${css}`);
      const [x, y] = JSON.parse(at).map(Math.round);
      await new Promise((resolve) => setTimeout(resolve, 60 * (i + 1)));
      await this.send('input.performActions', { context: this.context, actions: [{ type: 'pointer',
        id: 'mouse', actions: [{ type: 'pointerMove', x, y }, { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 }] }] });
      // On another page nothing is known of it.
      if (await this.eval('window.mingqianHit').catch(() => 'yes') !== 'no') return;
    }
    throw new Error(`${css} cannot be hit`);
  }

  async type(css, text) {
    await this.click(css);
    await this.eval('document.activeElement.select()');
    const keys = [...text].map((character) => (character === '\n' ? KEY_ENTER : character));
    await this.send('input.performActions', { context: this.context, actions: [{ type: 'key', id: 'keys',
      actions: keys.flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]) }] });
  }

  async shot(path) {
    const { data } = await this.send('browsingContext.captureScreenshot',
      { context: this.context, origin: 'document' });
    writeFileSync(path, Buffer.from(data, 'base64'));
  }

  close() {
    if (this.child) this.child.removeAllListeners('exit').kill();
  }
}
