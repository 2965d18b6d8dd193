// People with a browser that is fetch with cookies, the parties' staff who put a sign-in up, and the server of the example
// `sign_in`: what the tests of unmodified clients share.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const PATIENCE_MS = 15_000;

export function check(name, holds, detail) {
  if (!holds) throw new Error(`${name}: ${detail}`);
}

// What a person's browser does: keeps cookies of the platform, follows its redirects and pages that lead on, sends its
// forms, and stops where the way leaves the platform and the systems that it knows.
export class Browser {
  constructor(base, others = []) {
    Object.assign(this, { base, known: [base, ...others] });
    this.cookies = new Map();
  }

  async ask(url, init = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [pair] = line.split(';');
      const at = pair.indexOf('=');
      if (pair.slice(at + 1) === '') this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const text = await answer.text();
    const refresh = /http-equiv="refresh" content="0;url=([^"]+)"/.exec(text);
    const next = answer.headers.get('location') ?? (refresh && decoded(refresh[1]));
    return { status: answer.status, text, url, next: next && new URL(next, url).href };
  }

  // The page or the foreign address at which the way ends.
  async open(url, init) {
    let page = await this.ask(new URL(url, this.base).href, init);
    while (page.next) {
      const { next } = page;
      if (!this.known.some((one) => next.startsWith(one))) return { left: next };
      page = await this.ask(next);
    }
    return page;
  }

  // Fills in the form of a page and sends it.
  send(page, action, fields) {
    const form = page.text.split('<form').find((one) => one.includes(`action="${action}"`)) ?? '';
    const body = new URLSearchParams();
    for (const [, name, value] of form.split('</form>')[0].matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)) {
      body.set(name, decoded(value));
    }
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return this.open(action, { method: 'POST', body });
  }

  async signIn(username, password, page) {
    const form = page ?? await this.open('/sign-in');
    return this.send(form, '/sign-in', { username, password });
  }
}

function decoded(text) {
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))).replaceAll('&amp;', '&');
}

// A party puts its addresses up, the bureau lets them in, the party makes a secret: all by the pages.
export async function register({ base, password, administrator }, { id, staff }, addresses) {
  const page = `/party/applications/${id}/sign-in`;
  const party = new Browser(base);
  await party.signIn(staff, password);
  await party.send(await party.open(page), page, addresses);
  const bureau = new Browser(base);
  await bureau.signIn(administrator, password);
  await bureau.send(await bureau.open('/console/sign-in-clients'), `/console/sign-in-clients/${id}`,
    { decision: 'approve' });
  const made = await party.send(await party.open(page), `${page}/secret`, {});
  const secret = /mqc_[\w-]{43}/.exec(made.text)?.[0];
  check('register', secret, `no secret for ${id}: ${made.status}`);
  return secret;
}

// Starts the server; it is gone with `stop`. `tls` is for systems that it calls over https.
export function start(program) {
  const folder = mkdtempSync(join(tmpdir(), 'mingqian-sign-in-'));
  const tls = { key: join(folder, 'key.pem'), cert: join(folder, 'cert.pem') };
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1',
    '-addext', 'subjectAltName=IP:127.0.0.1', '-addext', 'basicConstraints=critical,CA:FALSE',
    '-keyout', tls.key, '-out', tls.cert], { stdio: 'pipe' });
  // This certificate is the only one that the server trusts when it calls others.
  const child = spawn(program, [`sqlite:${join(folder, 'test.db')}`], { stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, SSL_CERT_FILE: tls.cert } });
  const lines = createInterface({ input: child.stdout });
  const told = new Promise((done, failed) => {
    lines.once('line', (line) => done(JSON.parse(line)));
    child.once('exit', (code) => failed(new Error(`the server ended with ${code}`)));
    child.once('error', failed);
  });
  const stop = () => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  return { told, stop, tls: { key: readFileSync(tls.key), cert: readFileSync(tls.cert) } };
}

// Waits until something holds.
export async function until(holds, what) {
  const end = Date.now() + PATIENCE_MS;
  while (!await holds()) {
    check('until', Date.now() < end, what);
    await new Promise((done) => { setTimeout(done, 100); });
  }
}

