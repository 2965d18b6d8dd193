/** Callbacks of the platform: Standard Webhooks with HMAC-SHA256 and HMAC-SM3. */

import { base64, fromUtf8, hmac, isSame, sha256, sm3, unbase64, utf8 } from './digests.js';
import { CallbackError } from './errors.js';

const PREFIX = 'whsec_';

/** Headers as Node, `fetch` or a plain object have them. */
export type CallbackHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** How strict to be. */
export interface CallbackOptions {
  /** Most seconds between the clocks of platform and receiver; 300 when absent. */
  tolerance?: number;
  /** Unix seconds of the receiver; for tests. */
  now?: number;
}

/** A callback that was taken. Remember the ids: the same one may come again. */
export interface CallbackEvent {
  /** Of this message; the same in every delivery. */
  readonly id: string;
  /** Unix seconds. */
  readonly timestamp: number;
  /** For example `task.created`. */
  readonly type: string;
  /** The whole body. */
  readonly body: Readonly<Record<string, unknown>>;
}

function header(headers: CallbackHeaders, name: string): string {
  if (typeof headers['get'] === 'function') {
    return (headers as { get(name: string): string | null }).get(name) ?? '';
  }
  for (const [key, value] of Object.entries(headers)) {
    if (key.toLowerCase() === name) {
      return typeof value === 'string' ? value : ((value as readonly string[])?.[0] ?? '');
    }
  }
  return '';
}

function keyOf(secret: string): Uint8Array {
  const key = secret.startsWith(PREFIX) ? unbase64(secret.slice(PREFIX.length)) : null;
  if (key === null || key.length < 24 || key.length > 64) {
    throw new CallbackError('secret', 'the secret must be whsec_ and 24 to 64 bytes in Base64');
  }
  return key;
}

function holds(key: Uint8Array, text: readonly Uint8Array[], signature: string): boolean {
  const hash = signature.startsWith('v1,') ? sha256 : signature.startsWith('s1,') ? sm3 : null;
  const given = hash === null ? null : unbase64(signature.slice(3));
  return hash !== null && given !== null && isSame(hmac(hash, key, ...text), given);
}

function read(body: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(fromUtf8(body));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Said below.
  }
  throw new CallbackError('body', 'the body is no JSON object');
}

/**
 * Verifies a callback and reads it. Give the body as it came, before anything parsed it.
 * Throws `CallbackError`, whose `why` is secret, time, signature or body.
 */
export function verifyCallback(
  headers: CallbackHeaders,
  body: string | Uint8Array,
  secrets: readonly string[],
  options: CallbackOptions = {},
): CallbackEvent {
  const bytes = typeof body === 'string' ? utf8(body) : body;
  const id = header(headers, 'webhook-id');
  const at = header(headers, 'webhook-timestamp');
  const now = options.now ?? Math.floor(Date.now() / 1000);
  const tolerance = options.tolerance ?? 300;
  if (!/^[0-9]{1,12}$/.test(at) || !(Math.abs(now - Number(at)) <= tolerance)) {
    const why = 'the timestamp is missing or too far from the clock of this machine';
    throw new CallbackError('time', why);
  }
  const text = [utf8(`${id}.${at}.`), bytes];
  const signatures = header(headers, 'webhook-signature').split(' ');
  let isTaken = false;
  for (const key of secrets.map(keyOf)) {
    for (const signature of signatures) {
      // All are looked at, so that the time does not tell which secret is the new one.
      isTaken = holds(key, text, signature) || isTaken;
    }
  }
  if (!isTaken) {
    throw new CallbackError('signature', 'no signature fits');
  }
  const event = read(bytes);
  return { id, timestamp: Number(at), type: String(event['type'] ?? ''), body: event };
}

/** The header `webhook-signature` of a message, to test a receiver with. */
export function signCallback(secret: string, id: string, at: string, body: string): string {
  const key = keyOf(secret);
  const text = utf8(`${id}.${at}.${body}`);
  return `v1,${base64(hmac(sha256, key, text))} s1,${base64(hmac(sm3, key, text))}`;
}
