/** Sending with the global `fetch`. */

import type { Transport, TransportRequest } from './client.js';
import type { Answer } from './wire.js';

/** Ends a request that takes too long. */
class Limit {
  private readonly abort = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly until: number;

  constructor(totalMillis: number) {
    this.until = performance.now() + totalMillis;
  }

  get signal(): AbortSignal {
    return this.abort.signal;
  }

  /** From now on so many milliseconds, and never beyond the whole. */
  set(millis: number): void {
    clearTimeout(this.timer);
    const most = Math.max(0, Math.min(millis, this.until - performance.now()));
    this.timer = setTimeout(() => this.abort.abort(new Error('it takes too long')), most);
  }

  clear(): void {
    clearTimeout(this.timer);
  }
}

async function bodyOf(answer: Response, limit: Limit, millis: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const reader = answer.body?.getReader();
  for (;;) {
    limit.set(millis);
    const part = await reader?.read();
    if (part === undefined || part.done) {
      break;
    }
    parts.push(part.value);
  }
  const body = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.length;
  }
  return body;
}

/** A transport with this `fetch`, or the global one. Redirects are not followed. */
export function fetchTransport(fetch?: typeof globalThis.fetch): Transport {
  return async (request: TransportRequest): Promise<Answer> => {
    const limit = new Limit(request.totalMillis);
    // `fetch` does not say when it is connected: both limits together end at the headers.
    limit.set(request.connectMillis + request.readMillis);
    try {
      const answer = await (fetch ?? globalThis.fetch)(request.url, {
        method: 'POST',
        headers: request.headers,
        body: request.body,
        redirect: 'manual',
        signal: limit.signal,
      });
      const body = await bodyOf(answer, limit, request.readMillis);
      return { status: answer.status, headers: Object.fromEntries(answer.headers), body };
    } finally {
      limit.clear();
    }
  };
}
