import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import test from 'node:test';

import { Client, fetchTransport } from '../dist/esm/index.js';
import { vectors, wordOf } from './vectors.mjs';

/** A server on 127.0.0.1 that answers by a script, and signs in whoever asks. */
async function scripted(answers) {
  const seen = { logins: 0, requests: [] };
  const script = [...answers];
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.setHeader('connection', 'close');
      response.setHeader('content-type', 'application/json; charset=utf-8');
      if (request.url.endsWith('/api/auth')) {
        seen.logins += 1;
        response.end(`{"code":0,"msg":"","token":"mqt_${seen.logins}"}`);
        return;
      }
      seen.requests.push(request.headers);
      seen.target = request.url;
      const answer = script.shift();
      if (answer.drop) {
        request.socket.destroy();
        return;
      }
      response.writeHead(answer.status, answer.headers ?? {});
      response.end(answer.body);
    });
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${server.address().port}`;
  return { seen, url, close: () => new Promise((done) => server.close(done)) };
}

test('calls are tried again as in the vectors', async () => {
  const all = vectors('retry.json').retries;
  for (const { name, kind, answers, expect } of all) {
    const server = await scripted(answers);
    const waits = [];
    const sleep = async (millis) => void waits.push(millis);
    const client = new Client(server.url, 'app-1', 'secret', { sleep });
    let outcome = 'ok';
    try {
      await client.call(kind === 'write' ? '/api/results/report' : '/api/tasks/pull', {});
    } catch (error) {
      outcome = wordOf(error);
    }
    await server.close();
    const { logins, requests } = server.seen;
    const found = { attempts: requests.length, outcome, logins };
    const { waits_ms_at_least: least = [], ...rest } = expect;
    assert.deepEqual(found, rest, `${kind}: ${name}`);
    const keys = new Set(requests.map((headers) => headers['idempotency-key']));
    assert.equal(keys.size, 1);
    assert.equal(keys.has(undefined), kind === 'read');
    requests.forEach((headers) => assert.equal(headers['accept-encoding'], 'identity'));
    least.forEach((millis, i) => assert.ok(waits[i] >= millis, name));
    waits.forEach((millis, i) => assert.ok(least.length > 0 || millis <= 200 * 2 ** i));
  }
  assert.equal(all.length, 37);
});

test('the request line is what is signed', async () => {
  const server = await scripted([{ status: 200, body: '{"code":0,"data":{}}' }]);
  let url;
  const transport = (request) => {
    url = new URL(request.url);
    return fetchTransport()(request);
  };
  const client = new Client(`${server.url}/sandbox`, 'a', 'b', { transport });
  await client.call("/api/tasks/pull?q=蓬江&x=a+b&y=%2F'", {});
  await server.close();
  assert.equal(server.seen.target, url.pathname + url.search);
  assert.match(server.seen.target, /^\/sandbox.*q=%E8%93%AC%E6%B1%9F&x=a\+b&y=%2F/);
});

test('a server that does not answer in time is no answer', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/body/api/auth') {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{');
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${server.address().port}`;
  for (const path of ['', '/body']) {
    const limits = { connectMillis: 20, readMillis: 80, totalMillis: 250 };
    const client = new Client(url + path, 'a', 'b', { ...limits, sleep: async () => undefined });
    const began = performance.now();
    await assert.rejects(client.call('/api/tasks/pull', {}), { name: 'TransportError' });
    assert.ok(performance.now() - began < 1_000);
  }
  server.closeAllConnections();
  server.close();
});
