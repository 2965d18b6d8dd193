/** What can go wrong, as classes to catch. */

/** A field that was wrong: its path, empty for the whole message, and the reason. */
export interface FieldError {
  readonly field: string;
  readonly reason: string;
}

/** The parts of a failure, gathered before its class is known. */
export interface Failure {
  code: number;
  msg: string;
  httpStatus: number;
  requestId: string;
  retryable: boolean;
  fields: readonly FieldError[];
  raw: Uint8Array;
  /** Milliseconds that the platform asks to wait. */
  waitMillis: number;
}

/** A failure of which nothing is known. */
export function nothingKnown(): Failure {
  return {
    code: 0,
    msg: '',
    httpStatus: 0,
    requestId: '',
    retryable: false,
    fields: [],
    raw: new Uint8Array(),
    waitMillis: 0,
  };
}

/** What all errors of a call have. */
export abstract class CallError extends Error {
  /** The return code; 0 where the platform gave none. */
  readonly code: number;
  /** The message of the platform; empty where it gave none. */
  readonly msg: string;
  /** The HTTP status; 0 where there was no answer. */
  readonly httpStatus: number;
  /** To name when asking for help; empty where there was none. */
  readonly requestId: string;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  /** The fields that were wrong. */
  readonly fields: readonly FieldError[];
  /** The body as it came, after it was opened. */
  readonly raw: Uint8Array;
  /** Milliseconds that the platform asks to wait. */
  readonly waitMillis: number;

  constructor(message: string, failure: Failure) {
    super(message);
    this.name = new.target.name;
    this.code = failure.code;
    this.msg = failure.msg;
    this.httpStatus = failure.httpStatus;
    this.requestId = failure.requestId;
    this.retryable = failure.retryable;
    this.fields = failure.fields;
    this.raw = failure.raw;
    this.waitMillis = failure.waitMillis;
  }
}

/** A failure that the platform answered. */
export class ApiError extends CallError {
  constructor(failure: Failure) {
    const fields = failure.fields.map((one) => ` ${one.field}: ${one.reason}`).join(';');
    const id = failure.requestId === '' ? '' : ` (${failure.requestId})`;
    super(`${failure.code} ${failure.msg}${fields}${id}`, failure);
  }
}

/** The request is wrong: 400, 404, 405, 406, 413, 415, 422. */
export class ParamError extends ApiError {}
/** Who calls is not known or locked: 401, 423. */
export class AuthError extends ApiError {}
/** Who calls may not: 403. */
export class PermissionError extends ApiError {}
/** The state does not allow it: 409. */
export class ConflictError extends ApiError {}
/** Too many calls: 429. */
export class RateLimitError extends ApiError {}
/** Something behind the platform failed: 502, 504. */
export class UpstreamError extends ApiError {}
/** Maintenance, suspension or overload: 503. */
export class MaintenanceError extends ApiError {}

/** No answer, or none of the platform. */
export class TransportError extends CallError {
  constructor(message: string, failure: Failure = nothingKnown()) {
    super(message, failure);
  }
}

/** An answer whose signature is missing, wrong or of another request, or that is not sealed. */
export class SignatureError extends TransportError {}

/** Why a callback is not taken. */
export type CallbackReason = 'secret' | 'time' | 'signature' | 'body';

/** A callback that is not taken. */
export class CallbackError extends Error {
  constructor(
    readonly why: CallbackReason,
    message: string,
  ) {
    super(message);
    this.name = 'CallbackError';
  }
}

/** An envelope that does not open. */
export class EnvelopeError extends Error {
  override name = 'EnvelopeError';
}

/** Something that needs a part which is not there; the message says what to add. */
export class UnsupportedError extends Error {
  override name = 'UnsupportedError';
}
