// What people do with scripts: verifying a draw in the browser, being a witness on a phone.
import { follow, until } from './engines/index.mjs';
import { read } from './demo.mjs';

// Names of the checks, for docs/standard.md.
export const NAMES = ['the_browser_verifies_and_refuses', 'a_witness_commits_on_its_phone'];

const VERDICT = "document.getElementById('check-verdict').getAttribute('data-state') || ''";
const WITNESS = '蓬江区人大代表联络站';

// The engine fetches the bundle and computes the whole draw again.
export async function verifies(looker, draw, seconds = 60) {
  const { driver, base } = looker;
  await driver.open(`${base}/verify?draw=${draw.split('/').pop()}`, 375, 900);
  const state = await until(driver, VERDICT, 'the verdict', seconds);
  looker.check(NAMES[0], state === 'good', 'the published bundle was not verified');
  looker.check(NAMES[0], driver.problems.length === 0, driver.problems.join('; '));
  await looker.shot('verified', 375);
}

// A file with one changed byte, chosen by hand, is refused with its part.
export async function refuses(looker, draw) {
  const { driver } = looker;
  await driver.eval(`document.getElementById('check-verdict').removeAttribute('data-state');
    fetch('${draw}/bundle').then(function (r) { return r.arrayBuffer(); }).then(function (buffer) {
      var bytes = new Uint8Array(buffer), chosen = new DataTransfer();
      var input = document.getElementById('bundle');
      bytes[Math.floor(bytes.length / 3)] ^= 1;
      chosen.items.add(new File([bytes], 'changed.bundle'));
      input.files = chosen.files;
      input.onchange();
    }); 1`);
  const state = await until(driver, VERDICT, 'the verdict', 60);
  looker.check(NAMES[0], state === 'bad', 'a changed bundle was verified');
  const part = await driver.eval("document.getElementById('check-verdict').getAttribute('data-part')");
  looker.check(NAMES[0], part === '3', `part ${part} was named instead of the pool`);
  await looker.shot('refused', 375);
}

// Fills a form of the console that is sent to a path, and sends it.
async function submit(driver, path, fields) {
  const form = `form[method="post"][action="${path}"]`;
  await driver.eval(`(function () {
    var form = document.querySelector('${form}'), fields = ${JSON.stringify(fields)};
    Object.keys(fields).forEach(function (name) { form.elements[name].value = fields[name]; });
  }())`);
  await follow(driver, `${form} button[type=submit]`, path);
}

async function announce(looker, key) {
  const { driver, base } = looker;
  await driver.open(`${base}/console/witnesses`, 375, 900);
  await submit(driver, '/console/witnesses', { id: WITNESS, interest: '人大代表', public_key: key });
  await driver.open(`${base}/console/tasks`, 375, 900);
  const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await submit(driver, '/console/tasks', { name: '手机见证的抽查', department_code: 'SCJG',
    item_codes: 'SCJG-001', company_percent: '2', starts_on: day, ends_on: day });
  const task = await driver.eval('location.pathname');
  await submit(driver, `${task}/announce`, { commit_minutes: '2', dice_place: '大厅', delay_steps: '5000000' });
  return until(driver, "(/draws\\/([0-9a-f]{64})/.exec(document.body.innerHTML) || [])[1]", 'the draw');
}

async function makeKey(looker) {
  const { driver, base } = looker;
  await driver.open(`${base}/witness`, 375, 900);
  await driver.type('#witness-name', WITNESS);
  await driver.click('#make-key');
  const key = await until(driver, "document.getElementById('public-key').value", 'the key');
  looker.check(NAMES[1], /^04[0-9a-f]{128}$/.test(key), `the public key reads ${key}`);
  await until(driver, "document.querySelector('#draws-list .empty, #draws-list .pick') !== null", 'draws');
  await looker.shot('witness-key', 375);
  return key;
}

async function commit(looker, id) {
  const { driver, base } = looker;
  await driver.open(`${base}/witness`, 375, 900);
  await until(driver, `document.querySelector('[data-draw="${id}"]') !== null`, 'the draw');
  await driver.click(`[data-draw="${id}"]`);
  await until(driver, "document.querySelector('#draw-body button.big') !== null", 'the announcement');
  const checks = await driver.eval("document.getElementById('draw-body').textContent");
  looker.check(NAMES[1], checks.includes('✓') && !checks.includes('✗'), `not accepted: ${checks}`);
  await looker.shot('witness-draw', 375);
  await driver.click('#draw-body button.big');
  await until(driver, "document.querySelector('#draw-body .receipt') !== null", 'the receipt');
  await looker.shot('witness-committed', 375);
  looker.check(NAMES[1], driver.problems.length === 0, driver.problems.join('; '));
  const wide = await driver.eval('document.documentElement.scrollWidth - window.innerWidth');
  looker.check(NAMES[1], wide <= 0, `scrolls sideways by ${wide} px`);
}

// The phone is lost; the backup brings key and sealed number to another one.
async function restore(looker, key, secret, id) {
  const { driver, base } = looker;
  await driver.eval("document.getElementById('show-backup').click(); 1");
  const backup = await until(driver, "document.getElementById('backup').value", 'the backup');
  await driver.eval("localStorage.removeItem('mingqian.witness')");
  await driver.open(`${base}/witness`, 375, 900);
  await driver.eval(`document.getElementById('import-text').value = ${JSON.stringify(backup)};
    document.getElementById('import-key').click()`);
  const restored = JSON.parse(await driver.eval("localStorage.getItem('mingqian.witness') || '{}'"));
  looker.check(NAMES[1], restored.public_key === key && (restored.secrets || {})[id] === secret,
    'the backup does not restore key and sealed number');
}

// A witness makes its key on its phone; the bureau registers it and announces a draw; the witness
// reads the announcement and commits, and the screen in the room shows it. A planner is signed in.
export async function witness(looker) {
  const { driver, base } = looker;
  const key = await makeKey(looker);
  const id = await announce(looker, key);
  const asked = await fetch(`${base}/api/public/draws/open`, { method: 'POST', body: '{}',
    headers: { 'content-type': 'application/json' } });
  const { data } = await asked.json();
  looker.check(NAMES[1], data.items.some((item) => item.draw_id === id), 'the draw is not among the open ones');
  await commit(looker, id);
  const kept = JSON.parse(await driver.eval("localStorage.getItem('mingqian.witness')"));
  looker.check(NAMES[1], /^[0-9a-f]{64}$/.test(kept.secrets[id]), 'the sealed number is not kept');
  const screen = await read(base, `/draws/${id}/ceremony`);
  const seat = new RegExp(`${WITNESS}</b><span class="seat-state">已承诺`);
  looker.check(NAMES[1], seat.test(screen), 'the screen in the room does not show the commitment');
  await restore(looker, key, kept.secrets[id], id);
  await looker.look(`/draws/${id}/ceremony`, 'ceremony-open');
  await driver.eval("document.getElementById('live').title = 'as loaded'; window.sameDocument = 'yes'");
  const renewed = "document.getElementById('live').title === '' && window.sameDocument";
  await until(driver, renewed, 'the screen that renews itself in place');
  await looker.look(`/draws/${id}`, 'draw-open');
}
