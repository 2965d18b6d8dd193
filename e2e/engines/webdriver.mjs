// WebKit of WPE and GTK, by WebDriver. Its window cannot be as narrow as a phone, so the page lies
// in a frame of the wanted size, of the same origin.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { startX } from './x.mjs';

const LIB = '/usr/lib/x86_64-linux-gnu';
const KINDS = {
  wpe: { program: 'WPEWebDriver', option: 'wpe:browserOptions',
    binary: `${LIB}/wpe-webkit-1.1/MiniBrowser`, args: ['--automation', '--headless'] },
  gtk: { program: 'WebKitWebDriver', option: 'webkitgtk:browserOptions',
    binary: `${LIB}/webkit2gtk-4.1/MiniBrowser`, args: ['--automation'] },
};
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

// Errors are collected from the moment when the frame has a document.
const COLLECT = `function (target) {
  if (target.mingqianErrors) { return; }
  target.mingqianErrors = [];
  target.addEventListener('error', function (event) {
    var at = event.target;
    target.mingqianErrors.push(at && at !== target && (at.src || at.href)
      ? 'cannot be had: ' + (at.src || at.href) : String(event.message));
  }, true);
}`;

export class WebDriver {
  async start(engine, home) {
    const kind = KINDS[engine.webdriver];
    const own = { HOME: home, XDG_RUNTIME_DIR: join(home, 'run'), LIBGL_ALWAYS_SOFTWARE: '1' };
    mkdirSync(own.XDG_RUNTIME_DIR, { mode: 0o700 });
    if (engine.webdriver === 'gtk') {
      const { server, display } = await startX();
      this.server = server;
      own.DISPLAY = display;
    }
    const port = await freePort();
    this.child = spawn(kind.program, [`--port=${port}`],
      { env: { ...process.env, ...own }, stdio: 'ignore', detached: true });
    this.child.on('error', (error) => { this.broken = error; });
    this.at = `http://127.0.0.1:${port}`;
    this.problems = [];
    const options = { binary: kind.binary, args: kind.args };
    const wanted = { capabilities: { alwaysMatch: { [kind.option]: options } } };
    const session = await this.begin(wanted);
    this.at = `${this.at}/session/${session.sessionId}`;
    const { browserName, browserVersion } = session.capabilities;
    this.version = `${browserName}/${browserVersion} ${await this.run('return navigator.userAgent')}`;
  }

  async begin(wanted) {
    for (let i = 0; i < 50; i += 1) {
      if (this.broken) throw this.broken;
      try {
        return await this.ask('POST', '/session', wanted);
      } catch (error) {
        if (i === 49 || !/fetch failed/.test(error.message)) throw error;
        await pause(100);
      }
    }
    return null;
  }

  async ask(method, path, body) {
    const answer = await fetch(this.at + path, { method, body: body && JSON.stringify(body),
      headers: { 'content-type': 'application/json' } });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }

  run(script, args = []) {
    return this.ask('POST', '/execute/sync', { script, args });
  }

  // The page in the frame becomes the one that commands are for.
  async enter() {
    await this.ask('POST', '/frame', { id: null });
    const frame = await this.ask('POST', '/element', { using: 'css selector', value: '#mingqian' });
    await this.ask('POST', '/frame', { id: frame });
  }

  async open(url, w, h) {
    await this.ask('POST', '/frame', { id: null });
    if (url) {
      this.problems.length = 0;
      // Any page of the site will do as the one around.
      const { origin } = new URL(url);
      const here = 'return location.origin + (document.getElementById("mingqian") ? "" : "!")';
      if (await this.run(here) !== origin) await this.ask('POST', '/url', { url: `${origin}/around` });
      await this.load(url, w, h);
    } else {
      await this.run(`var frame = document.getElementById('mingqian');
        frame.width = arguments[0]; frame.height = arguments[1];`, [w, h]);
    }
    await this.enter();
    await this.gather();
  }

  async load(url, w, h) {
    await this.run(`var around = document, frame = around.getElementById('mingqian');
      if (!frame) {
        around.body.innerHTML = '';
        frame = around.createElement('iframe');
        frame.id = 'mingqian';
        around.body.appendChild(frame);
      }
      frame.style.cssText = 'border:0;position:absolute;left:0;top:0';
      frame.width = arguments[1]; frame.height = arguments[2];
      window.mingqianLoaded = 0;
      frame.onload = function () { window.mingqianLoaded = 1; };
      window.mingqianCollect = ${COLLECT};
      frame.src = arguments[0];
      clearInterval(window.mingqianWatch);
      window.mingqianWatch = setInterval(function () {
        if (frame.contentWindow.location.href !== 'about:blank') { window.mingqianCollect(frame.contentWindow); }
      }, 1);`, [url, w, h]);
    for (let i = 0; i < 600; i += 1) {
      if (await this.run('return window.mingqianLoaded')) return;
      await pause(20);
    }
    throw new Error(`${url} does not load`);
  }

  async gather() {
    this.problems.push(...await this.run(`var found = window.mingqianErrors || [], i;
      for (i = 0; i < document.images.length; i += 1) {
        if (document.images[i].complete && document.images[i].naturalWidth === 0) {
          found.push('cannot be had: ' + document.images[i].src);
        }
      }
      return found;`));
  }

  // An expression: the content security policy forbids to read anything longer from a text.
  eval(js) { return this.run(`return (${js})`); }

  async element(css) {
    const found = await this.ask('POST', '/element', { using: 'css selector', value: css });
    return found[ELEMENT];
  }

  async click(css) {
    await this.ask('POST', `/element/${await this.element(css)}/click`, {});
  }

  async type(css, text) {
    const path = `/element/${await this.element(css)}`;
    await this.ask('POST', `${path}/clear`, {});
    // Keys are of 16 bits here; a longer character is put in like a paste.
    if (/[\u{10000}-\u{10ffff}]/u.test(text)) {
      await this.click(css);
      await this.eval(`document.execCommand('insertText', false, ${JSON.stringify(text)})`);
    } else await this.ask('POST', `${path}/value`, { text });
  }

  // What the window shows of the page.
  async shot(path) {
    await pause(200);
    writeFileSync(path, Buffer.from(await this.ask('GET', '/screenshot'), 'base64'));
  }

  close() {
    // The browser is a child of the driver, in a group of its own.
    try {
      process.kill(-this.child.pid);
    } catch {
      // It has ended already.
    }
    if (this.server) this.server.removeAllListeners('exit').kill();
  }
}
