// Pages in real engines, old and new: the demonstration is served, and in each engine each page is
// opened at the widths of phone, tablet and PC. Pictures for human eyes: e2e/out/index.html.
//
// usage: node e2e/run.mjs [fast|all] [ENGINE…]
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NAMES as ACCESS, access } from './access.mjs';
import { NAME as ACCESSIBLE, axe } from './axe.mjs';
import { NAME as CONTROL, control, serveControl } from './control.mjs';
import { allPages, startDemo } from './demo.mjs';
import { start } from './engines/index.mjs';
import { engines } from './engines/prepare.mjs';
import { NAMES as FORMS, forms } from './forms.mjs';
import { NAMES as JOURNEYS, refuses, verifies, witness } from './journeys.mjs';
import { Looker } from './look.mjs';
import { contactSheet } from './report.mjs';
import { NAMES as STATIC, staticChecks } from './static.mjs';

const out = join(dirname(fileURLToPath(import.meta.url)), 'out');
// One more than cores: an engine often waits for its frames.
const AT_A_TIME = 3;
const DESKS = { planner: '/console', administrator: '/console', 'party staff': '/party' };

// Names of the checks, for docs/standard.md.
const CHECKS = ['pages_fit_phone_tablet_and_pc', 'every_engine_is_the_one_it_should_be',
  CONTROL, ...FORMS, ...JOURNEYS, ...ACCESS, ACCESSIBLE, ...STATIC];

async function lookAtAll(looker, site, role) {
  const isNow = looker.engine.name === 'chromium-now';
  for (const [path, name] of site.pages[role]) {
    await looker.look(path, name);
    if (!isNow) continue;
    await axe(looker, `${path} at 1366`);
    await looker.driver.open(null, 375, 900);
    await axe(looker, `${path} at 375`);
  }
}

async function visit(looker, site) {
  await lookAtAll(looker, site, 'anyone');
  await forms(looker);
  const sealed = site.pages.anyone.find(([, name]) => name === 'draw-sealed')[0];
  await verifies(looker, sealed);
  if (looker.engine.name === 'chromium-now') {
    await refuses(looker, sealed);
    await access(looker, site.account('administrator'));
  }
  for (const [role, desk] of Object.entries(DESKS)) {
    await looker.signIn(site.account(role), desk);
    await lookAtAll(looker, site, role);
    if (role === 'planner' && looker.engine.name === 'chromium-now') await witness(looker);
  }
  await looker.signOut();
}

async function examine(engine, site, where) {
  const began = Date.now();
  const result = { version: '', failures: [], looked: 0 };
  let driver;
  try {
    driver = await start(engine);
    result.version = driver.version;
    result.failures.push(...await control(engine, driver, where.control));
    const looker = new Looker(engine, driver, { base: site.base, out, isInHaste: tier === 'fast' });
    result.failures = result.failures.concat(await visit(looker, site).then(() => [],
      (error) => [`${engine.name}: ${error.stack}`]), looker.failures);
    result.looked = looker.looked;
  } catch (error) {
    result.failures.push(`${engine.name}: ${error.message}${driver ? '' : `; node e2e/engines/prepare.mjs ${
      engine.tier} gets it or names the line that does`}`);
  } finally {
    if (driver) await driver.close();
  }
  result.seconds = Math.round((Date.now() - began) / 1000);
  const { version, looked, seconds, failures } = result;
  console.log(`   ${engine.name}: ${version}; ${looked} pages, ${failures.length} failures, ${seconds} s`);
  return result;
}

async function inTurn(work) {
  const left = [...work];
  const one = async () => {
    while (left.length > 0) await left.shift()();
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, one));
}

async function everything(dir, wanted, results) {
  const started = await startDemo(join(dir, 'demo'));
  const controls = await serveControl();
  try {
    const site = { ...started, ...await allPages(started.base, started.account, started.rate) };
    const where = { control: { base: controls.base, out } };
    const checks = async () => {
      results.set('static', { failures: await staticChecks(site) });
    };
    await inTurn([...wanted.map((engine) => async () => {
      results.set(engine.name, await examine(engine, site, where));
    }), checks]);
  } finally {
    controls.server.close();
    started.demo.removeAllListeners('exit').kill('SIGINT');
  }
}

const [tier = 'fast', ...names] = process.argv.slice(2);
// The slowest first and the quickest last, so that all lanes end together.
const weight = ({ name, qt }) => (name === 'chromium-now' || qt === 'webengine') - (qt === 'webkit');
const wanted = engines(tier).filter(({ name }) => names.length === 0 || names.includes(name))
  .sort((a, b) => weight(b) - weight(a));
const dir = mkdtempSync(join(tmpdir(), 'mingqian-e2e-'));
const results = new Map();
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
try {
  await everything(dir, wanted, results);
} catch (error) {
  results.set('run', { failures: [String(error.stack || error)] });
} finally {
  await new Promise((resolve) => setTimeout(resolve, 500));
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
}
contactSheet(out, wanted, results);
const failures = [...results.values()].flatMap((result) => result.failures);
for (const failure of failures) console.error(`✗ ${failure}`);
console.log(`${CHECKS.join(', ')}: ${wanted.length} engines, ${failures.length} failures; `
  + 'pictures in e2e/out/index.html');
process.exit(failures.length === 0 ? 0 : 1);
