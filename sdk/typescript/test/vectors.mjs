/** The vectors that all languages share, and what tests do with them. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export const vectors = (name) =>
  JSON.parse(readFileSync(new URL(`../../../vectors/${name}`, import.meta.url), 'utf8'));

export const bytes = (base64) => new Uint8Array(Buffer.from(base64, 'base64'));

export const stampOf = ({ app, timestamp, nonce }) => ({ app, timestamp, nonce });

/** What a program of OpenSSL writes for an input. */
export const openssl = (input, ...args) =>
  new Uint8Array(execFileSync('openssl', args, { input, stdio: ['pipe', 'pipe', 'pipe'] }));

/** The word of the vectors for the class of an error. */
export const wordOf = (error) =>
  error.constructor.name
    .replace(/Error$/, '')
    .replace(/(?<!^)[A-Z]/g, (c) => `_${c}`)
    .toLowerCase();
