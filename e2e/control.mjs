// The page that must fail: it proves that the engines are as old as they say, and that the harness
// notices a script that cannot be read, a resource that cannot be had and a page that is too wide.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Looker } from './look.mjs';

const page = readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'control.html'));

export async function serveControl() {
  const server = createServer((request, response) => {
    const isPage = request.url === '/control';
    response.writeHead(isPage ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(isPage ? page : '');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, base: `http://127.0.0.1:${server.address().port}` };
}

// The name of this check is for docs/standard.md.
export const NAME = 'old_engines_fail_the_control_page';

// Gives the faults of the harness.
export async function control(engine, driver, where) {
  const looker = new Looker(engine, driver, where);
  await looker.look('/control', 'control', [375]);
  const noticed = looker.failures.join('\n');
  const faults = [];
  const expect = (holds, what) => {
    if (!holds) faults.push(`${engine.name}: ${NAME}: ${what}: ${noticed}`);
  };
  const known = await driver.eval('window.known()');
  expect(known === engine.knows.join(' '), `knows [${known}], not [${engine.knows.join(' ')}]`);
  expect(/scrolls sideways/.test(noticed), 'a page that is too wide was not noticed');
  expect(/missing|404|cannot be had/i.test(noticed), 'a missing picture was not noticed');
  const isRead = engine.knows.includes('syntax');
  const errors = await driver.eval("window.errors.join('; ')");
  expect(/SyntaxError/.test(noticed) !== isRead, 'a script that cannot be read was not noticed');
  expect(/SyntaxError/.test(errors) !== isRead, `window.onerror says [${errors}]`);
  return faults;
}
