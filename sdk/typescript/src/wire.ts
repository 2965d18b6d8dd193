/** Messages: writing requests, reading answers, and the errors that answers are. */

import { fromUtf8, utf8 } from './digests.js';
import * as errors from './errors.js';
import { CODES } from './generated.js';
import { readXml, writeXml } from './xml.js';

/** The format of requests and answers. */
export type Format = 'json' | 'xml';

/** An answer of whoever answered. Names of headers are in lower case. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A message or a part of it. */
export type Members = Readonly<Record<string, unknown>>;

/** The media type of a format. */
export const mediaType = (format: Format): string => `application/${format}`;

/** The format that a content type names, or null where it names another kind of file. */
export function formatOf(contentType: string): Format | null {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/json') {
    return 'json';
  }
  return type === 'application/xml' || type === 'text/xml' ? 'xml' : null;
}

/** The bytes of a message. */
export const write = (format: Format, message: object): Uint8Array =>
  utf8(format === 'json' ? JSON.stringify(message) : writeXml(message));

/** A message; throws where the bytes are none of this format. */
export function read(format: Format, body: Uint8Array): unknown {
  const text = fromUtf8(body);
  return format === 'json' ? (JSON.parse(text) as unknown) : readXml(text);
}

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The message of an answer, or null where it is none of the platform. */
export function messageOf(answer: Answer): Members | null {
  const format = formatOf(answer.headers['content-type'] ?? '');
  try {
    const message = format === null ? null : read(format, answer.body);
    return isMembers(message) ? message : null;
  } catch {
    return null;
  }
}

/** The code of a message, or null where there is none. */
export function codeOf(message: Members | null): number | null {
  const code = message?.['code'];
  const text = typeof code === 'number' || typeof code === 'string' ? String(code) : '';
  return /^[0-9]{1,9}$/.test(text) ? Number(text) : null;
}

/** Whether a status says that it may go well later. */
export const isBusy = (status: number): boolean => [429, 502, 503, 504].includes(status);

/** What an answer tells before its message is looked at. */
export function failureOf(answer: Answer): errors.Failure {
  const wait = (answer.headers['retry-after'] ?? '').trim();
  return {
    ...errors.nothingKnown(),
    httpStatus: answer.status,
    requestId: answer.headers['x-request-id'] ?? '',
    raw: answer.body,
    waitMillis: /^[0-9]{1,6}$/.test(wait) ? Number(wait) * 1000 : 0,
  };
}

function pageError(answer: Answer): errors.TransportError {
  const failure = failureOf(answer);
  failure.retryable = isBusy(answer.status);
  failure.requestId = '';
  const message = `HTTP ${answer.status} without an answer of the platform`;
  return new errors.TransportError(message, failure);
}

/** The error of a call without an answer. */
export function noAnswer(cause: unknown): errors.TransportError {
  const failure = { ...errors.nothingKnown(), retryable: true };
  // `fetch` says what happened one level deeper.
  const inner = cause instanceof Error && cause.cause !== undefined ? ` (${cause.cause})` : '';
  return new errors.TransportError(`no answer: ${cause}${inner}`, failure);
}

type ErrorClass = new (failure: errors.Failure) => errors.ApiError;

const GROUPS: Readonly<Record<number, ErrorClass>> = {
  400: errors.ParamError,
  401: errors.AuthError,
  403: errors.PermissionError,
  404: errors.ParamError,
  405: errors.ParamError,
  406: errors.ParamError,
  409: errors.ConflictError,
  413: errors.ParamError,
  415: errors.ParamError,
  422: errors.ParamError,
  423: errors.AuthError,
  429: errors.RateLimitError,
  502: errors.UpstreamError,
  503: errors.MaintenanceError,
  504: errors.UpstreamError,
};

function apiError(answer: Answer, message: Members, code: number): errors.ApiError {
  const group = Math.floor(code / 100);
  const retry = CODES[code]?.retry;
  const failure = failureOf(answer);
  failure.code = code;
  failure.msg = typeof message['msg'] === 'string' ? message['msg'] : '';
  if (typeof message['request_id'] === 'string') {
    failure.requestId = message['request_id'];
  }
  const fields: readonly unknown[] = Array.isArray(message['errors']) ? message['errors'] : [];
  failure.fields = fields.filter(isMembers).map((one) => ({
    field: String(one['field'] ?? ''),
    reason: String(one['reason'] ?? ''),
  }));
  failure.retryable =
    retry === undefined ? isBusy(group) : retry === 'yes' || retry === 'when_idempotent';
  return new (GROUPS[group] ?? errors.ApiError)(failure);
}

/** The error that an answer to a call is, or null where it succeeded. */
export function errorOf(answer: Answer): errors.CallError | null {
  const message = messageOf(answer);
  const code = codeOf(message);
  if (message === null || code === null) {
    return pageError(answer);
  }
  return code === 0 ? null : apiError(answer, message, code);
}

/** Likewise for a raw call, whose answer may be a file. */
export function rawErrorOf(answer: Answer): errors.CallError | null {
  const message = messageOf(answer);
  const code = codeOf(message);
  if (message !== null && code !== null) {
    return code === 0 ? null : apiError(answer, message, code);
  }
  return answer.status >= 300 ? pageError(answer) : null;
}

/** A value as an object. An empty text is one without members: XML cannot tell them apart. */
export function asObject(value: unknown): Members {
  if (value === '') {
    return {};
  }
  if (isMembers(value)) {
    return value;
  }
  throw new TypeError('an object was expected');
}

/** A member as a list, empty where it is missing, null or an empty element of XML. */
export function asList(of: Members, name: string): readonly unknown[] {
  const value = of[name] ?? '';
  if (value === '') {
    return [];
  }
  if (Array.isArray(value)) {
    return value;
  }
  throw new TypeError(`${name} should be a list`);
}

/** A member as a list of texts. */
export const asTexts = (of: Members, name: string): string[] => asList(of, name).map(String);

/** A member as a list of models. */
export const asModels = <Model>(
  of: Members,
  name: string,
  read: (value: unknown) => Model,
): Model[] => asList(of, name).map((one) => read(one));

/** A member as true or false, also where XML made it a text; null where it is missing or null. */
export function asTruth(of: Members, name: string): boolean | null {
  const text = asTextOrNull(of, name);
  if (text !== null && text !== 'true' && text !== 'false') {
    throw new TypeError(`${name} should be true or false`);
  }
  return text === null ? null : text === 'true';
}

/** A member as a text, null where it is missing or null. */
export function asTextOrNull(of: Members, name: string): string | null {
  const value = of[name] ?? null;
  return value === null ? null : String(value);
}

/** A member as a text, empty where it is missing. */
export const asText = (of: Members, name: string): string => asTextOrNull(of, name) ?? '';

/** A member as a whole number, also where XML made it a text; null where it is missing or null. */
export function asNumber(of: Members, name: string): number | null {
  const text = asTextOrNull(of, name);
  if (text === null) {
    return null;
  }
  if (!/^-?[0-9]{1,15}$/.test(text)) {
    throw new TypeError(`${name} should be a whole number`);
  }
  return Number(text);
}
