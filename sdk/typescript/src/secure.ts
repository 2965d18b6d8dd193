/** Profiles P1 and P2: signs and seals requests, checks and opens answers. */

import * as crypto from './crypto.js';
import { hex, unhex } from './digests.js';
import { EnvelopeError, SignatureError } from './errors.js';
import { Code } from './generated.js';
import * as wire from './wire.js';

/** What makes a call more than P0. */
export interface SecureOptions {
  /** Signs with a shared secret. */
  hmac?: { alg: 'HMAC-SM3' | 'HMAC-SHA256'; secret: string };
  /** Signs with an SM2 key: 32 bytes in hex. Needs `platformKey` and `sm2`. */
  sm2PrivateKey?: string;
  /** Signs with whatever has the key, for example an HSM. */
  signer?: crypto.Signer & crypto.Verifier;
  /** Which of several keys of the application signs. */
  keyId?: string;
  /** The platform's public key: 65 bytes in hex. Compare it over another way. */
  platformKey?: { id: string; publicHex: string };
  /** Seals every body. Needs signing, `platformKey` and `sm2`. */
  sealed?: boolean;
  /** `import { sm2 } from '@mingqian/sdk/gm'`. */
  sm2?: crypto.Sm2;
}

/** A request, signed and sealed, and how its answer is taken. */
export interface Sent {
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
  /** The answer, opened; `SignatureError` where it cannot be taken. */
  take(answer: wire.Answer): Promise<wire.Answer>;
}

interface Keys {
  readonly signer: crypto.Signer;
  readonly verifier: crypto.Verifier;
}

const refused = (why: string, answer: wire.Answer): SignatureError =>
  new SignatureError(why, wire.failureOf(answer));

/** One for each client. */
export class Secure {
  private readonly keys: Keys | null;
  private readonly platform: { id: string; key: Uint8Array } | null;
  private readonly sealing: crypto.Sm2 | null;

  constructor(
    private readonly app: string,
    private readonly options: SecureOptions,
    private readonly random: (count: number) => Uint8Array,
  ) {
    const key = options.platformKey;
    this.platform = key === undefined ? null : { id: key.id, key: unhex(key.publicHex) };
    const needsSm2 = options.sealed === true || options.sm2PrivateKey !== undefined;
    if (needsSm2 && this.platform === null) {
      throw new TypeError('SM2 and sealing need platformKey, the public key of the platform');
    }
    this.keys = this.keysOf();
    this.sealing = options.sealed === true ? crypto.neededSm2(options.sm2) : null;
    if (this.sealing !== null && this.keys === null) {
      throw new TypeError('sealing needs signing: hmac or sm2PrivateKey');
    }
  }

  private keysOf(): Keys | null {
    const { hmac, sm2PrivateKey, signer } = this.options;
    if (sm2PrivateKey !== undefined && this.platform !== null) {
      const sm2 = crypto.neededSm2(this.options.sm2);
      return {
        signer: crypto.sm2Signer(sm2, unhex(sm2PrivateKey)),
        verifier: crypto.sm2Verifier(sm2, this.platform.key),
      };
    }
    const both = hmac === undefined ? signer : crypto.hmacKey(hmac.alg, hmac.secret);
    return both === undefined ? null : { signer: both, verifier: both };
  }

  /** Whether calls are signed. */
  get signs(): boolean {
    return this.keys !== null;
  }

  /** Signs and seals a request at a time in unix milliseconds. */
  async send(
    target: string,
    plain: Uint8Array,
    format: wire.Format,
    unixMillis: number,
  ): Promise<Sent> {
    const keys = this.keys;
    if (keys === null) {
      return { headers: {}, body: plain, take: async (answer) => answer };
    }
    const timestamp = String(Math.floor(unixMillis / 1000));
    const stamp = { app: this.app, timestamp, nonce: hex(this.random(16)) };
    let [body, contentKey]: [Uint8Array, Uint8Array | null] = [plain, null];
    if (this.sealing !== null && this.platform !== null) {
      const bound = crypto.boundTo(stamp, target);
      const sealed = await crypto.seal(
        this.sealing, this.platform, bound, plain, this.random(28),
      );
      [body, contentKey] = [wire.write(format, sealed.envelope), sealed.contentKey];
    }
    const alg = keys.signer.alg;
    const headers: Record<string, string> = {
      'X-Auth-App': stamp.app,
      'X-Auth-Timestamp': stamp.timestamp,
      'X-Auth-Nonce': stamp.nonce,
      'X-Auth-Alg': alg,
      'X-Auth-Signature': await keys.signer.sign(crypto.requestText(alg, stamp, target, body)),
    };
    if (this.options.keyId !== undefined) {
      headers['X-Auth-Key'] = this.options.keyId;
    }
    return { headers, body, take: (answer) => take(answer, keys, stamp, contentKey) };
  }
}

async function take(
  answer: wire.Answer,
  keys: Keys,
  stamp: crypto.Stamp,
  contentKey: Uint8Array | null,
): Promise<wire.Answer> {
  const signature = answer.headers['x-auth-signature'] ?? '';
  if (signature === '') {
    return unsigned(answer);
  }
  const theirs = {
    app: answer.headers['x-auth-app'] ?? '',
    timestamp: answer.headers['x-auth-timestamp'] ?? '',
    nonce: answer.headers['x-auth-nonce'] ?? '',
  };
  const alg = keys.signer.alg;
  const isOwn = theirs.app === stamp.app && theirs.nonce === stamp.nonce;
  if (!isOwn || answer.headers['x-auth-alg'] !== alg) {
    throw refused('the answer belongs to another request', answer);
  }
  const text = crypto.answerText(alg, theirs, answer.status, answer.body);
  if (!(await keys.verifier.verify(text, signature))) {
    throw refused('the signature of the answer does not hold', answer);
  }
  return contentKey === null ? answer : opened(answer, theirs, contentKey);
}

/** Before the platform knows the application it cannot sign; proxies never do. */
function unsigned(answer: wire.Answer): wire.Answer {
  const code = wire.codeOf(wire.messageOf(answer));
  const isFromBefore = code === Code.BAD_SIGNATURE || code === Code.BAD_KEY;
  if (isFromBefore || (code === null && wire.isBusy(answer.status))) {
    return answer;
  }
  // Overload and limits may come from before, too: what they say is not believed, but a busy
  // status may be tried again like that of a proxy.
  const failure = { ...wire.failureOf(answer), retryable: wire.isBusy(answer.status) };
  const says = code === null ? '' : `; without proof it says ${code}`;
  throw new SignatureError(`the answer is not signed${says}`, failure);
}

function opened(
  answer: wire.Answer,
  theirs: crypto.Stamp,
  contentKey: Uint8Array,
): wire.Answer {
  const format = wire.formatOf(answer.headers['content-type'] ?? '') ?? 'json';
  let message: wire.Members;
  try {
    message = wire.asObject(wire.read(format, answer.body));
  } catch {
    throw refused('the answer is not sealed', answer);
  }
  if (message['enc'] !== undefined) {
    try {
      const bound = crypto.boundTo(theirs, answer.status);
      return { ...answer, body: crypto.openAnswer(contentKey, bound, message) };
    } catch (wrong) {
      if (wrong instanceof EnvelopeError) {
        throw refused('the envelope of the answer does not open', answer);
      }
      throw wrong;
    }
  }
  // What is refused before the envelope was opened has no key to be sealed with.
  if ((wire.codeOf(wire.messageOf(answer)) ?? 0) === 0) {
    throw refused('the answer is not sealed', answer);
  }
  return answer;
}
