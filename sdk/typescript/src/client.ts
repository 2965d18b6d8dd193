/** Calls the platform. */

import { randomBytes } from 'node:crypto';

import { hex } from './digests.js';
import { TransportError } from './errors.js';
import { INTERFACES } from './generated.js';
import { type ImportAccepted, readImportAccepted } from './models.js';
import type { SecureOptions } from './secure.js';
import { type Outgoing, Sender } from './sender.js';
import { fetchTransport } from './transport.js';
import * as wire from './wire.js';

/** A request, ready to be sent as a POST. */
export interface TransportRequest {
  /** With path and query as they were signed. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes that were signed. */
  readonly body: Uint8Array;
  /** Most milliseconds until there is a connection. */
  readonly connectMillis: number;
  /** Most milliseconds without a byte of the answer. */
  readonly readMillis: number;
  /** Most milliseconds for everything. */
  readonly totalMillis: number;
}

/** The one thing that the SDK needs of HTTP: sends, gives the whole answer, or throws. */
export type Transport = (request: TransportRequest) => Promise<wire.Answer>;

/** What the hook for logs gets for every attempt. It never has secrets in it. */
export interface Attempt {
  readonly method: 'POST';
  /** Without its query. */
  readonly path: string;
  /** HTTP status; 0 without an answer. */
  readonly status: number;
  /** Return code; null where there is none. */
  readonly code: number | null;
  readonly millis: number;
  /** Empty where there is none. */
  readonly requestId: string;
}

/** Time in milliseconds: of the wall for signatures, elapsed for limits. */
export interface Clock {
  /** Since 1970 in UTC. */
  now(): number;
  /** Since any moment; never goes back. */
  elapsed(): number;
}

/** How a client works. */
export interface Options extends SecureOptions {
  /** `json` when absent. */
  format?: wire.Format;
  /** `en` for messages in English. */
  language?: string;
  /** 3 000 when absent. `fetch` does not tell when it is connected: see the README. */
  connectMillis?: number;
  /** 10 000 when absent. */
  readMillis?: number;
  /** The whole call with its retries: 30 000 when absent. */
  totalMillis?: number;
  /** Called after every attempt. */
  log?: (attempt: Attempt) => void;
  /** Another way to send. */
  transport?: Transport;
  /** For tests. */
  clock?: Clock;
  /** For tests. */
  sleep?: (millis: number) => Promise<void>;
  /** Another source of random bytes. */
  random?: (count: number) => Uint8Array;
}

/** The options with everything filled in. */
export interface Settings {
  readonly baseUrl: string;
  readonly username: string;
  readonly password: string;
  readonly secure: SecureOptions;
  readonly format: wire.Format;
  readonly language: string | null;
  readonly connectMillis: number;
  readonly readMillis: number;
  readonly totalMillis: number;
  readonly log: (attempt: Attempt) => void;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly sleep: (millis: number) => Promise<void>;
  readonly random: (count: number) => Uint8Array;
}

/** How one call differs from others. */
export interface How {
  /** The interface only reads: no idempotency key is sent. */
  read?: boolean;
  /** The caller's own key, 1 to 128 printable ASCII characters. */
  idempotencyKey?: string;
}

const reading = new Map(
  Object.entries(INTERFACES).map(([path, reads]) => [
    new RegExp(`^${path.replace(/\{[a-z]+\}/g, '[^/]+')}$`),
    reads,
  ]),
);

/** Whether an interface only reads; what is not known may write. */
function isRead(path: string): boolean {
  for (const [pattern, reads] of reading) {
    if (pattern.test(path.split('?', 1)[0] ?? '')) {
      return reads;
    }
  }
  return false;
}

/**
 * Calls the platform; it keeps the access token and the clock. Every call throws `ApiError` or
 * one of its subclasses where the platform refuses, `TransportError` where there is no answer.
 */
export class Client {
  private readonly settings: Settings;
  private readonly sender: Sender;

  /** The base URL may have a path, as in `/sandbox`. Throws where options do not fit. */
  constructor(baseUrl: string, username: string, password: string, options: Options = {}) {
    if (!/^https?:\/\/[^\s?#]+$/.test(baseUrl)) {
      throw new TypeError('the base URL must begin with https:// or http://');
    }
    this.settings = {
      baseUrl: baseUrl.replace(/\/$/, ''),
      username,
      password,
      secure: options,
      format: options.format ?? 'json',
      language: options.language ?? null,
      connectMillis: options.connectMillis ?? 3_000,
      readMillis: options.readMillis ?? 10_000,
      totalMillis: options.totalMillis ?? 30_000,
      log: options.log ?? (() => undefined),
      transport: options.transport ?? fetchTransport(),
      clock: options.clock ?? { now: () => Date.now(), elapsed: () => performance.now() },
      sleep: options.sleep ?? ((millis) => new Promise((done) => setTimeout(done, millis))),
      random: options.random ?? randomBytes,
    };
    this.sender = new Sender(this.settings);
  }

  /** Calls an interface and gives `data`. */
  async call(path: string, message: object, how: How = {}): Promise<unknown> {
    const body = wire.write(this.settings.format, message);
    const out = this.outgoing(path, body, wire.mediaType(this.settings.format), how);
    const answer = await this.sender.send(out);
    return wire.messageOf(answer)?.['data'] ?? null;
  }

  /**
   * Sends bytes as they are, for example a file, and gives the answer after its signature was
   * checked and its envelope opened. Refusals of the platform are thrown as in `call`.
   */
  async callRaw(
    path: string,
    body: Uint8Array,
    contentType: string,
    how: How = {},
  ): Promise<wire.Answer> {
    return this.sender.send({ ...this.outgoing(path, body, contentType, how), isRaw: true });
  }

  /** Hands in a file for a register. */
  async importCsv(
    register: 'enterprises' | 'inspectors' | 'check-items' | 'departments',
    csv: Uint8Array,
  ): Promise<ImportAccepted> {
    const path = `/api/registers/${register}/import`;
    const answer = await this.sender.send(this.outgoing(path, csv, 'text/csv', {}));
    return readImportAccepted(wire.messageOf(answer)?.['data']);
  }

  /**
   * All rows of all pages, read with `model`; the list is the member `items` of `data`. The next
   * page is called for when its first row is asked for.
   */
  async *pages<Row = unknown>(
    path: string,
    query: object,
    items = 'items',
    model: (row: unknown) => Row = (row) => row as Row,
  ): AsyncGenerator<Row, void, undefined> {
    let after: unknown;
    for (;;) {
      const message = after === undefined ? query : { ...query, after };
      const data = wire.asObject(await this.call(path, message, { read: true }));
      for (const row of wire.asList(data, items)) {
        yield model(row);
      }
      const next = data['next'] ?? null;
      if (next === null) {
        return;
      }
      if (next === after) {
        throw new TransportError('the pages go round in a circle');
      }
      after = next;
    }
  }

  private outgoing(path: string, body: Uint8Array, contentType: string, how: How): Outgoing {
    if (!path.startsWith('/')) {
      throw new TypeError('a path begins with /');
    }
    const given = how.idempotencyKey;
    if (given !== undefined && !/^[ -~]{1,128}$/.test(given)) {
      throw new TypeError('an idempotency key has 1 to 128 printable ASCII characters');
    }
    const made = (how.read ?? isRead(path)) ? null : this.uuid();
    const idempotencyKey = given ?? made;
    return { path, body, contentType, idempotencyKey, needsToken: true, isRaw: false };
  }

  /** Version 4: random but for six bits. */
  private uuid(): string {
    const bytes = this.settings.random(16).slice();
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }
}
