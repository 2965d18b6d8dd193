/** One call with all its attempts: token, signatures, corrections, waits. */

import { base64, utf8 } from './digests.js';
import { type CallError, SignatureError, TransportError } from './errors.js';
import { Code, CODES } from './generated.js';
import { Secure } from './secure.js';
import type { Settings, TransportRequest } from './client.js';
import * as wire from './wire.js';

const ATTEMPTS = 3;
const WAIT_MILLIS = 200;
const WAIT_MOST_MILLIS = 5_000;
/** 90 % of the 7200 s that a token lives. */
const FRESH_MILLIS = 7200 * 1000 * 0.9;

/** What is sent, the same in all attempts. */
export interface Outgoing {
  readonly path: string;
  readonly body: Uint8Array;
  readonly contentType: string;
  /** Null for reads. */
  readonly idempotencyKey: string | null;
  readonly needsToken: boolean;
  readonly isRaw: boolean;
}

/** What was put right already in a call: each once. */
interface Corrected {
  token: boolean;
  clock: boolean;
  nonce: boolean;
}

/** What came of an attempt: an answer, an error, or both. */
interface Outcome {
  readonly answer: wire.Answer | null;
  readonly error: CallError | null;
}

/** The token, the clock and the budget of one client. */
export class Sender {
  private readonly secure: Secure;
  private token: { readonly text: string; readonly staleAt: number } | null = null;
  private flight: Promise<string> | null = null;
  private clockOffset = 0;
  private budget = 10;

  constructor(private readonly settings: Settings) {
    this.secure = new Secure(settings.username, settings.secure, settings.random);
  }

  /** The answer of a success; throws one of the errors otherwise. */
  send(out: Outgoing): Promise<wire.Answer> {
    return this.attempts(out, this.settings.clock.elapsed() + this.settings.totalMillis);
  }

  private async attempts(out: Outgoing, until: number): Promise<wire.Answer> {
    const corrected: Corrected = { token: false, clock: false, nonce: false };
    for (let attempt = 1; ; attempt++) {
      const token = out.needsToken ? await this.currentToken(until) : null;
      const { answer, error } = await this.once(out, token, until);
      if (answer !== null && error === null) {
        this.budget = Math.min(10, this.budget + 0.1);
        return answer;
      }
      const failed = error ?? new TransportError('no answer');
      const isCorrected = this.correct(failed, answer, token, corrected);
      if (attempt === ATTEMPTS) {
        throw failed;
      }
      if (!isCorrected) {
        await this.pause(failed, out, attempt, until);
      }
    }
  }

  private async once(
    out: Outgoing,
    token: string | null,
    until: number,
  ): Promise<Outcome> {
    const { settings } = this;
    const url = new URL(settings.baseUrl + out.path);
    const format = wire.formatOf(out.contentType) ?? 'json';
    const now = settings.clock.now() + this.clockOffset;
    const sent = await this.secure.send(url.pathname + url.search, out.body, format, now);
    const headers: Record<string, string> = {
      ...sent.headers,
      'Content-Type': out.contentType,
      Accept: wire.mediaType(settings.format),
      // What is compressed on the way is not what was signed.
      'Accept-Encoding': 'identity',
    };
    if (settings.language !== null) {
      headers['Accept-Language'] = settings.language;
    }
    if (token !== null) {
      headers['Authorization'] = `Bearer ${token}`;
    }
    if (out.idempotencyKey !== null) {
      headers['Idempotency-Key'] = out.idempotencyKey;
    }
    const { connectMillis, readMillis } = settings;
    const left = Math.max(1, until - settings.clock.elapsed());
    const limits = { connectMillis, readMillis, totalMillis: left };
    return this.exchange(out, { url: url.href, headers, body: sent.body, ...limits }, sent.take);
  }

  private async exchange(
    out: Outgoing,
    request: TransportRequest,
    take: (answer: wire.Answer) => Promise<wire.Answer>,
  ): Promise<Outcome> {
    const began = this.settings.clock.elapsed();
    let answer: wire.Answer | null = null;
    try {
      answer = await this.settings.transport(request);
    } catch (wrong) {
      return { answer: null, error: wire.noAnswer(wrong) };
    } finally {
      if (answer === null) {
        this.log(out.path, null, began);
      }
    }
    try {
      answer = await take(answer);
    } catch (wrong) {
      if (wrong instanceof SignatureError) {
        return { answer: null, error: wrong };
      }
      throw wrong;
    } finally {
      this.log(out.path, answer, began);
    }
    return { answer, error: out.isRaw ? wire.rawErrorOf(answer) : wire.errorOf(answer) };
  }

  private log(path: string, answer: wire.Answer | null, began: number): void {
    const message = answer === null ? null : wire.messageOf(answer);
    const id = message?.['request_id'];
    this.settings.log({
      method: 'POST',
      path: path.split('?', 1)[0] ?? '',
      status: answer?.status ?? 0,
      code: wire.codeOf(message),
      millis: Math.round(this.settings.clock.elapsed() - began),
      requestId: typeof id === 'string' ? id : (answer?.headers['x-request-id'] ?? ''),
    });
  }

  /** One sign-in at a time: whoever waits for it gets its outcome, errors too. */
  private currentToken(until: number): Promise<string> {
    if (this.token !== null && this.settings.clock.elapsed() < this.token.staleAt) {
      return Promise.resolve(this.token.text);
    }
    this.flight ??= this.signIn(until).finally(() => {
      this.flight = null;
    });
    return this.flight;
  }

  private async signIn(until: number): Promise<string> {
    const { format, username, password } = this.settings;
    this.token = null;
    const began = this.settings.clock.elapsed();
    const message = { username, password: base64(utf8(password)) };
    const out: Outgoing = {
      path: '/api/auth',
      body: wire.write(format, message),
      contentType: wire.mediaType(format),
      idempotencyKey: null,
      needsToken: false,
      isRaw: false,
    };
    const answer = await this.attempts(out, until);
    const text = wire.messageOf(answer)?.['token'];
    if (typeof text !== 'string' || !/^[!-~]+$/.test(text)) {
      throw new TransportError('the answer to signing in has no token');
    }
    this.token = { text, staleAt: began + FRESH_MILLIS };
    return text;
  }

  /** Puts right what the platform says is wrong: token, clock and nonce, once each. */
  private correct(
    error: CallError,
    answer: wire.Answer | null,
    token: string | null,
    corrected: Corrected,
  ): boolean {
    const retry = CODES[error.code]?.retry;
    const turn = (what: keyof Corrected): boolean => {
      const isFirst = !corrected[what];
      corrected[what] = true;
      return isFirst;
    };
    if (retry === 'login_once' && token !== null) {
      if (this.token?.text === token) {
        this.token = null;
      }
      return turn('token');
    }
    if (retry === 'fix_clock' && this.secure.signs) {
      const time = (answer?.headers['x-server-time'] ?? '').trim();
      if (!/^[0-9]{1,12}$/.test(time) || !turn('clock')) {
        return false;
      }
      this.clockOffset = Number(time) * 1000 - this.settings.clock.now();
      return true;
    }
    return retry === 'new_nonce' && this.secure.signs && turn('nonce');
  }

  /** Waits before the next attempt, or throws the error where there is none. */
  private async pause(
    error: CallError,
    out: Outgoing,
    attempt: number,
    until: number,
  ): Promise<void> {
    const isOwn = error.code === Code.IN_FLIGHT && out.idempotencyKey !== null;
    if (!(error.retryable || isOwn) || this.budget < 1) {
      throw error;
    }
    this.budget -= 1;
    const most = Math.min(WAIT_MOST_MILLIS, WAIT_MILLIS * 2 ** (attempt - 1));
    const random = this.settings.random(4).reduce((sum, byte) => sum * 256 + byte, 0);
    const wait = Math.max(random % (most + 1), error.waitMillis);
    if (wait >= until - this.settings.clock.elapsed()) {
      throw error;
    }
    await this.settings.sleep(wait);
    if (until - this.settings.clock.elapsed() <= 0) {
      throw error;
    }
  }
}
