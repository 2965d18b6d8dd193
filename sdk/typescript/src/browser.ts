/**
 * For browsers: verifying callbacks and credit codes, and nothing else. Whatever signs needs a
 * secret, and a secret in a page is none.
 */

export { verifyCallback } from './callbacks.js';
export type { CallbackEvent, CallbackHeaders, CallbackOptions } from './callbacks.js';
export { creditCode } from './credit_code.js';
export type { CreditCodeFault } from './credit_code.js';
export { CallbackError } from './errors.js';
