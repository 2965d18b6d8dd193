// Engines that Qt wraps: a child in Debian's Python obeys lines of JSON.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startX } from './x.mjs';

const script = join(dirname(fileURLToPath(import.meta.url)), 'qt_driver.py');
const LIBGL = '/usr/lib/x86_64-linux-gnu/libGL.so.1';

function environment(engine, home, display) {
  const own = { HOME: home, XDG_RUNTIME_DIR: join(home, 'run'), LIBGL_ALWAYS_SOFTWARE: '1' };
  mkdirSync(own.XDG_RUNTIME_DIR, { mode: 0o700 });
  if (!display) return { ...process.env, ...own, QT_QPA_PLATFORM: 'offscreen' };
  // Without this name QtWebEngine crashes where only the library itself is installed.
  const link = join(engine.folder, 'PyQt5/Qt/lib/libGL.so');
  if (!existsSync(link) && existsSync(LIBGL)) symlinkSync(LIBGL, link);
  return { ...process.env, ...own, DISPLAY: display, PYTHONPATH: engine.folder,
    QTWEBENGINE_DISABLE_SANDBOX: '1', QT_QPA_PLATFORM: 'xcb' };
}

export class Qt {
  async start(engine, home) {
    const { server, display } = engine.qt === 'webengine' ? await startX() : {};
    this.server = server;
    this.child = spawn('/usr/bin/python3', ['-B', script, engine.qt], {
      env: environment(engine, home, display), stdio: ['pipe', 'pipe', 'pipe'] });
    this.problems = [];
    this.waiting = [];
    let said = '';
    this.child.stderr.on('data', (piece) => { said = (said + piece).slice(-2000); });
    this.child.on('exit', (code, signal) => this.end(`${engine.name} ended: ${code || signal} ${said}`));
    this.child.on('error', (error) => this.end(String(error)));
    this.child.stdin.on('error', () => {});
    createInterface({ input: this.child.stdout }).on('line', (line) => this.take(line));
    this.version = await this.ask({ do: 'version' });
  }

  end(why) {
    this.ended = why;
    for (const { reject } of this.waiting.splice(0)) reject(new Error(why));
  }

  take(line) {
    const { value, error, problems } = JSON.parse(line);
    this.problems.push(...problems);
    const { resolve, reject } = this.waiting.shift();
    if (error) reject(new Error(error));
    else resolve(value);
  }

  ask(command) {
    if (this.ended) return Promise.reject(new Error(this.ended));
    this.child.stdin.write(`${JSON.stringify(command)}\n`);
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  open(url, w, h) {
    if (url) this.problems.length = 0;
    return this.ask({ do: 'open', url, w, h });
  }

  eval(js) { return this.ask({ do: 'eval', js }); }

  click(css) { return this.ask({ do: 'click', css }); }

  type(css, text) { return this.ask({ do: 'type', css, text }); }

  shot(path) { return this.ask({ do: 'shot', path }); }

  close() {
    if (this.child) this.child.kill();
    if (this.server) this.server.removeAllListeners('exit').kill();
  }
}
