/** The SDK of Mingqian 明签 for Node. */

export { signCallback, verifyCallback } from './callbacks.js';
export type { CallbackEvent, CallbackHeaders, CallbackOptions } from './callbacks.js';
export { Client } from './client.js';
export type { Attempt, Clock, How, Options, Transport, TransportRequest } from './client.js';
export { creditCode } from './credit_code.js';
export type { CreditCodeFault } from './credit_code.js';
export * as crypto from './crypto.js';
export type { Alg, Signer, Sm2, Verifier } from './crypto.js';
export * from './errors.js';
export { rowColumns, rowDigest, statementLine } from './exchange.js';
export type { Column } from './exchange.js';
export * from './generated.js';
export * from './models.js';
export { fetchTransport } from './transport.js';
export { asList, asObject } from './wire.js';
export type { Answer, Format } from './wire.js';
