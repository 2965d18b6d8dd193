/**
 * Rows that are exchanged: the digests by which both sides find out that they hold the same. The
 * rule stands in docs/protocol.md.
 */

import { hex, sm3, utf8 } from './digests.js';
import { TABLES } from './generated.js';
import type { StatementLine } from './models.js';

/** A column of a row with its value. */
export type Column = readonly [name: string, value: string];

// What Unicode calls white space; `trim` takes away another set.
const BLANK = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const ENDS = new RegExp(`^${BLANK}+|${BLANK}+$`, 'g');

/**
 * The columns of a row in the order of its table and as the platform keeps them: without white
 * space at the ends of values. Throws for a table or column that there is not, and for what is no
 * text.
 */
export function rowColumns(table: string, row: object): Column[] {
  const order = Object.hasOwn(TABLES, table) ? TABLES[table] : undefined;
  if (order === undefined) {
    throw new TypeError(`there is no table ${table}`);
  }
  const values = new Map<string, unknown>(Object.entries(row));
  for (const [name, value] of values) {
    if (!order.includes(name)) {
      throw new TypeError(`${table} has no column ${name}`);
    }
    if (value !== null && value !== undefined && typeof value !== 'string') {
      throw new TypeError(`${name} is no text`);
    }
  }
  return order.map((name) => [name, String(values.get(name) ?? '').replace(ENDS, '')]);
}

/**
 * The digest of a row in lower-case hexadecimal: of its columns in the order of the table, as
 * `rowColumns` gives them. What has no value adds nothing.
 */
export function rowDigest(table: string, columns: Iterable<Column>): string {
  let text = `${table}\n`;
  for (const [name, value] of columns) {
    if (value !== '') {
      text += `${name}\n${utf8(value).length}\n${value}\n`;
    }
  }
  return hex(sm3(utf8(text)));
}

/**
 * What the statement of a day says of a table that holds these rows: pairs of `row_guid` and
 * digest, in any order.
 */
export function statementLine(
  table: string,
  rows: Iterable<readonly [guid: string, digest: string]>,
): StatementLine {
  // Identifiers and digests are ASCII, so `sort` gives the order of bytes.
  const lines = Array.from(rows, ([guid, digest]) => `${guid} ${digest}\n`).sort();
  return { table_name: table, count: lines.length, digest: hex(sm3(utf8(lines.join('')))) };
}
