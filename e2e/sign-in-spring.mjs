// Spring Security as it comes signs people in and is told of their logout: `node sign-in-spring.mjs PROGRAM JAR`. The
// system is `spring-client`, whose sign-in and back-channel logout are configuration alone.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { Browser, check, register, start, until } from './people.mjs';

// Names of the checks, for docs/standard.md.
export const NAMES = ['spring_security_signs_people_in_and_out'];

const BOOT_MS = 60_000;

async function freePort() {
  const server = createServer();
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  const { port } = server.address();
  await new Promise((done) => { server.close(done); });
  return port;
}

// Starts the system and waits until it answers.
async function system(jar, base, port, environment) {
  const child = spawn('java', ['-jar', jar], { stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment, SERVER_PORT: String(port) } });
  const end = Date.now() + BOOT_MS;
  const answers = () => fetch(base, { redirect: 'manual' }).then(() => true, () => false);
  while (!await answers()) {
    check(NAMES[0], Date.now() < end && child.exitCode === null, 'the system on Spring does not start');
    await new Promise((done) => { setTimeout(done, 200); });
  }
  return child;
}

async function journey(platform, base) {
  const person = new Browser(platform.base, [base]);
  const page = await person.open(base);
  check(NAMES[0], page.text?.includes('name="password"'), `no page for signing in: ${page.left ?? page.status}`);
  const home = await person.signIn(platform.planner, platform.password, page);
  check(NAMES[0], home.status === 200 && home.url.startsWith(base), `not signed in: ${home.status} ${home.url}`);
  check(NAMES[0], JSON.parse(home.text).kind === 'gov', home.text);
  // Its own session goes on by itself.
  const again = await person.ask(base);
  check(NAMES[0], again.status === 200, `its session is gone at once: ${again.status}`);
  const out = await person.send(await person.open('/account'), '/sign-out', {});
  check(NAMES[0], out.status === 200, `not signed out: ${out.status}`);
  await until(async () => (await person.ask(base)).status === 302, 'the session at the system on Spring goes on');
  const auditor = new Browser(platform.base);
  await auditor.signIn(platform.auditor, platform.password);
  await until(async () => (await auditor.open('/console/logouts')).text.includes('已告知'), 'it did not say that it did it');
}

const [program, jar] = process.argv.slice(2);
const { told, stop } = start(program);
let spring = null;
try {
  const platform = await told;
  const port = await freePort();
  const base = `http://127.0.0.1:${port}/`;
  const [application] = platform.systems;
  const secret = await register(platform, application, { redirect_uris: `${base}login/oauth2/code/mq`,
    backchannel_uri: `${base}logout/connect/back-channel/mq` });
  spring = await system(jar, base, port, { MQ_ISSUER: platform.base, MQ_CLIENT_ID: application.id,
    MQ_CLIENT_SECRET: secret });
  await journey(platform, base);
  console.log(`Spring Security: ${NAMES.join(', ')}`);
} finally {
  stop();
  spring?.kill();
}
