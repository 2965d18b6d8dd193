// Calls a real server in all profiles that the file named by MINGQIAN_LIVE has accounts for. It
// changes nothing there: the writes name a result that does not exist.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { sm2 } from '../dist/esm/gm.js';
import * as sdk from '../dist/esm/index.js';

const file = process.env.MINGQIAN_LIVE;
const live = file ? JSON.parse(readFileSync(file, 'utf8')) : { accounts: [] };

function clientOf(account, format) {
  const options = { format, sm2 };
  if (live.platform_key) {
    const { id, public_hex: publicHex } = live.platform_key;
    options.platformKey = { id, publicHex };
  }
  if (account.profile !== 'P0') {
    options.keyId = account.key_id ?? undefined;
    if (account.alg === 'SM2-SM3') {
      options.sm2PrivateKey = account.private_hex;
    } else {
      options.hmac = { alg: account.alg, secret: account.secret };
    }
  }
  options.sealed = account.profile === 'P2';
  return new sdk.Client(live.base_url, account.username, account.password, options);
}

for (const account of live.accounts) {
  for (const format of ['json', 'xml']) {
    test(`${account.profile} ${account.alg} ${format}`, async () => {
      const client = clientOf(account, format);
      const codes = new Set();
      const path = '/api/market-entities/query';
      for await (const one of client.pages(path, { size: 2 }, 'items', sdk.readMarketEntity)) {
        assert.equal(sdk.creditCode(one.code), null);
        codes.add(one.code);
        if (codes.size === 5) {
          break;
        }
      }
      assert.equal(codes.size, 5);
      const tasks = sdk.asObject(await client.call('/api/tasks/pull', { size: 3 }));
      for (const one of sdk.asList(tasks, 'inspections').map(sdk.readInspection)) {
        assert.ok(one.result_id !== '' && one.item_codes.length > 0);
      }
      const report = {
        result_id: '没有这一条 <&>', result_code: 'R1', methods: ['onsite'],
        checked_on: '2026-01-01',
      };
      await assert.rejects(client.call('/api/results/report', report), (error) =>
        error instanceof sdk.ParamError && error.code === sdk.Code.NOT_FOUND &&
        error.requestId !== '');
      const none = { ...report, methods: [] };
      await assert.rejects(client.call('/api/results/report', none), (error) =>
        error instanceof sdk.ParamError && error.fields.some(({ field }) => field === 'methods'));
    });
  }
}
