/** A platform in this process: checks signatures, opens envelopes, signs and seals answers. */
import * as crypto from '../dist/esm/crypto.js';
import { unbase64, unhex, utf8, fromUtf8 } from '../dist/esm/digests.js';
import { sm2 } from '../dist/esm/gm.js';
import { readXml, writeXml } from '../dist/esm/xml.js';
import { vectors } from './vectors.mjs';

export const { keys } = vectors('sign.json');

export const ok = (data) => JSON.stringify({ code: 0, msg: 'ok', data, request_id: 'r1' });
export const failed = (code) =>
  JSON.stringify({ code, msg: 'x', data: null, request_id: 'r1' });

const renamed = (text, to) => text.replace(/^<[a-z]+/, `<${to}`).replace(/[a-z]+>$/, `${to}>`);
const xml = (message) => renamed(writeXml(message), 'response');

export class Platform {
  time = 1_767_225_600_000;
  skewSeconds = 0;
  format = 'json';
  /** Verifies requests and signs answers; null in P0. */
  key = null;
  seals = false;
  requests = [];
  messages = [];
  logins = 0;
  calls = 0;
  nonces = new Set();
  onTheWay = (answer) => answer;
  script = (number) => ({ status: 200, body: ok({ n: number }) });

  options(more = {}) {
    return {
      transport: (request) => this.send(request),
      format: this.format,
      clock: { now: () => this.time, elapsed: () => this.time },
      sleep: async (millis) => void (this.time += millis),
      ...more,
    };
  }

  async send(request) {
    this.requests.push(request);
    await new Promise((done) => setImmediate(done));
    const { pathname, search } = new URL(request.url);
    const target = pathname + search;
    const header = (name) => request.headers[name];
    const stamp = {
      app: header('X-Auth-App'), timestamp: header('X-Auth-Timestamp'),
      nonce: header('X-Auth-Nonce'),
    };
    let reply = this.key === null ? null : await this.refusal(request, stamp, target);
    let [body, contentKey] = [request.body, null];
    if (this.seals) {
      const text = fromUtf8(body);
      const message = text.startsWith('{') ? JSON.parse(text)
        : readXml(renamed(text, 'response'));
      const own = unhex(keys.sm2_private_hex);
      body = crypto.open(sm2, own, crypto.boundTo(stamp, target), message);
      contentKey = sm2.decrypt(own, unbase64(message.enc.ek));
    }
    this.messages.push(fromUtf8(body));
    if (reply !== null) {
      contentKey = null;
    } else if (target.endsWith('/api/auth')) {
      this.logins += 1;
      reply = { status: 200, body: `{"code":0,"msg":"","token":"mqt_${this.logins}"}` };
    } else {
      reply = await this.script(this.calls++);
    }
    return this.onTheWay(await this.answer(reply, stamp, contentKey));
  }

  async refusal(request, stamp, target) {
    const text = crypto.requestText(request.headers['X-Auth-Alg'], stamp, target, request.body);
    if (!(await this.key.verify(text, request.headers['X-Auth-Signature']))) {
      throw new Error('the signature of the request does not hold');
    }
    const now = Math.floor(this.time / 1000) + this.skewSeconds;
    if (Math.abs(now - Number(stamp.timestamp)) > 300) {
      return { status: 401, body: failed(40108), headers: { 'x-server-time': String(now) } };
    }
    if (this.nonces.has(stamp.nonce)) {
      return { status: 401, body: failed(40109) };
    }
    this.nonces.add(stamp.nonce);
    return null;
  }

  async answer(reply, stamp, contentKey) {
    const headers = { 'content-type': `application/${this.format}`, ...reply.headers };
    const isMessage = headers['content-type'] === `application/${this.format}`;
    const isXml = isMessage && this.format === 'xml';
    let body = utf8(isXml ? xml(JSON.parse(reply.body)) : reply.body);
    const own = { ...stamp, timestamp: String(Math.floor(this.time / 1000) + this.skewSeconds) };
    if (contentKey !== null) {
      const iv = new Uint8Array(12).fill(this.calls);
      const bound = crypto.boundTo(own, reply.status);
      const sealed = crypto.sealAnswer(contentKey, iv, bound, body);
      body = utf8(this.format === 'xml' ? xml(sealed) : JSON.stringify(sealed));
    }
    const answer = { status: reply.status, headers, body };
    return this.key === null ? answer : this.signed(answer, own);
  }

  async signed(answer, stamp) {
    const text = crypto.answerText(this.key.alg, stamp, answer.status, answer.body);
    return {
      ...answer,
      headers: {
        ...answer.headers,
        'x-auth-app': stamp.app,
        'x-auth-timestamp': stamp.timestamp,
        'x-auth-nonce': stamp.nonce,
        'x-auth-alg': this.key.alg,
        'x-auth-signature': await this.key.sign(text),
      },
    };
  }
}
