import assert from 'node:assert/strict';
import test from 'node:test';

import { rowColumns, rowDigest, statementLine } from '../dist/esm/exchange.js';
import { vectors } from './vectors.mjs';

const all = vectors('exchange.json');

test('digests are those of the vectors', () => {
  const rows = all.rows.map((one) => {
    const digest = rowDigest(one.table, one.columns);
    assert.equal(digest, one.digest);
    return [one.row_guid, digest];
  });
  const expected = { table_name: 'a_table', count: 3, digest: all.table_digest };
  assert.deepEqual(statementLine('a_table', rows), expected);
  assert.deepEqual(statementLine('a_table', rows.reverse()), expected);
});

test('rows are digested as they are kept', () => {
  assert.equal(all.sent.length + all.sent_refused.length, 5);
  for (const { table, row, digest } of all.sent) {
    assert.equal(rowDigest(table, rowColumns(table, row)), digest);
  }
  for (const { table, row } of all.sent_refused) {
    assert.throws(() => rowColumns(table, row), TypeError);
  }
  assert.throws(() => rowColumns('constructor', {}), TypeError);
});
