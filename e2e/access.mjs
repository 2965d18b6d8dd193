// From the empty form A.1 to a live application, by the pages alone: what people do happens in the
// engine; what the party's system does (calls, and answering a message) happens in node.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { follow } from './engines/index.mjs';

// Names of the checks, for docs/standard.md.
export const NAMES = ['a_party_goes_live_by_its_pages_alone', 'the_system_of_a_live_party_is_let_in',
  'a_key_made_on_a_page_signs_calls'];

const UNIT = '新会区智慧监管办公室';
const SYSTEM = '智慧监管协同平台';
const PASSWORD = 'Correct-Horse-9';
const ALG = 'HMAC-SM3';
const CERTIFICATES = ['grading', 'assessment', 'crypto', 'conformity'];
const INTERFACES = ['/api/market-entities/query', '/api/tasks/pull', '/api/results/report', 'task.assigned'];
const DAY_MS = 86_400_000;
const WIDTHS = [375, 1366];

const dayFromNow = (days) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
const base64 = (text) => Buffer.from(text).toString('base64');
const PDF = { name: '证明材料.pdf', bytes: base64('%PDF-1.4 made up') };
// A drawing of one pixel: what counts is that its content says PNG.
const PNG = { name: '网络拓扑.png', bytes: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9'
  + 'awAAAABJRU5ErkJggg==' };

// Sets the fields of the form in which an element lies: texts and choices by value, boxes by true,
// papers by name and bytes.
const filled = (within, fields) => `(function () {
  var form = document.querySelector(${JSON.stringify(within)}).form, fields = ${JSON.stringify(fields)};
  Object.keys(fields).forEach(function (name) {
    var field = form.elements[name], value = fields[name], chosen;
    if (!field) { throw new Error('no field ' + name); }
    if (value === true) { field.checked = true; return; }
    if (!value.bytes) { field.value = value; return; }
    chosen = new DataTransfer();
    chosen.items.add(new File([Uint8Array.from(atob(value.bytes), function (c) { return c.charCodeAt(0); })],
      value.name));
    field.files = chosen.files;
  });
}())`;

class Journey {
  constructor(looker) {
    Object.assign(this, { looker, driver: looker.driver, base: looker.base, stations: 0 });
  }

  open(path) {
    return this.driver.open(this.base + path, WIDTHS[this.stations % 2], 900);
  }

  // Fills in the form in which a button lies, unfolded first where it is folded, and sends it by that button.
  async send(button, fields = {}) {
    const isFolded = `!!document.querySelector(${JSON.stringify(button)}).closest('details:not([open])')`;
    if (await this.driver.eval(isFolded)) {
      await this.driver.eval(`document.querySelector(${JSON.stringify(button)}).closest('details').id = 'folded'`);
      await this.driver.click('#folded > summary');
    }
    await this.driver.eval(filled(button, fields));
    await follow(this.driver, button, button);
    const alert = await this.driver.eval("(document.querySelector('[role=alert]') || {}).textContent || ''");
    this.check(alert === '', `${button} was refused: ${alert}`);
  }

  check(holds, detail) {
    this.looker.check(NAMES[0], holds, detail);
  }

  // A picture, on phone and PC in turn, of a page that says what it should and fits.
  async station(name, text) {
    const width = WIDTHS[this.stations % 2];
    this.stations += 1;
    await this.driver.open(null, width, 900);
    await this.driver.eval('window.scrollTo(0, 0)');
    const page = await this.driver.eval("document.getElementById('content').textContent");
    this.check(page.includes(text), `${name} does not say ${text}`);
    const wide = await this.driver.eval(`document.documentElement.scrollWidth - ${width}`);
    this.check(wide <= 0, `${name} at ${width} scrolls sideways by ${wide} px`);
    this.check(this.driver.problems.length === 0, `${name}: ${this.driver.problems.join('; ')}`);
    await this.looker.shot(`journey-${String(this.stations).padStart(2, '0')}-${name}`, width);
  }

  // What a note shows once: the name and the secret of an account.
  async shownOnce() {
    const [username, secret] = JSON.parse(await this.driver.eval(`JSON.stringify([].map.call(
      document.querySelectorAll('.note.good .mono'), function (one) { return one.textContent; }))`));
    return { username, secret };
  }
}

// Fills in the empty form, hands it in, and gives the unit's opinion. Gives the receipt's address.
async function applyForAccess(journey) {
  const { driver } = journey;
  await journey.open('/apply');
  const typed = { unit_name: UNIT, leader_name: '陈志强', leader_contact: '0750-6600001', handler_name: '林晓敏',
    handler_contact: '0750-6600002', name_1: SYSTEM, summary_1: '领取双随机抽查任务，现场检查后报送核查结果。',
    remark: '希望在本季度内完成联调。' };
  for (const [name, text] of Object.entries(typed)) await driver.type(`#${name}`, text);
  await driver.click('[name=wants_capabilities_1]');
  await driver.click('[name=wants_workbench_1]');
  await journey.station('form-filled', '表A.1');
  await journey.send('main button[value=submit]', { kind_1: 'tool' });
  const receipt = await driver.eval('location.pathname + location.search');
  journey.check(/^\/apply\/status\?id=.+&receipt=/.test(receipt), `the form ended at ${receipt}`);
  await journey.station('receipt', '待单位签署意见');
  await journey.send('button[name=agree][value=yes]', { opinion: '情况属实，请予接入。', signed_by: '陈志强' });
  await journey.station('unit-agreed', '待主管局审批');
  return receipt;
}

// The bureau finds the form in its list, reads it and approves it.
async function approveForm(journey) {
  const { driver } = journey;
  await journey.open('/console/applications');
  const found = await driver.eval(`[].filter.call(document.querySelectorAll('td a'), function (one) {
    return one.textContent === '${UNIT}';
  }).map(function (one) { return one.getAttribute('href'); })[0] || ''`);
  await follow(driver, `a[href="${found}"]`, 'the form among others');
  await journey.station('form-to-decide', '待主管局审批');
  await journey.send('button[name=decision][value=approve]', { department_code: 'SCJG', opinion: '同意接入。' });
  await journey.station('form-approved', '已批准');
}

// The party takes its account from the receipt, sets a password, signs in. Gives account and path.
async function collectAccount(journey, receipt) {
  const { driver, looker } = journey;
  await journey.open(receipt);
  await follow(driver, 'a[href^="/apply/print?"]', 'the form on paper');
  const tags = await driver.eval("document.querySelectorAll('summary .tag').length");
  const good = await driver.eval("document.querySelectorAll('summary .tag-good').length");
  journey.check(tags === 2 && good === 2, `${good} of ${tags} signatures hold; unit and bureau signed`);
  await journey.station('form-on-paper', '自建系统/应用情况');
  await journey.open(receipt);
  await journey.send('form[action="/apply/collect"] button');
  await journey.station('account-shown-once', '设置密码');
  await follow(driver, 'a[href^="/activate?"]', 'setting the password');
  const username = await driver.eval("document.getElementById('username').value");
  await driver.type('#password', PASSWORD);
  await driver.type('#password_again', PASSWORD);
  await journey.station('activate', '启用账号');
  await follow(driver, 'main button[type=submit]', 'activated');
  await looker.signIn({ username, password: PASSWORD }, '/party');
  await journey.station('party', SYSTEM);
  await follow(driver, 'td a[href^="/party/applications/"]', 'the application');
  const path = await driver.eval('location.pathname');
  await journey.station('planning', '制定方案');
  return { account: { username, password: PASSWORD }, path };
}

// The access plan with its drawing, for the interfaces that the journey calls.
async function writePlan(journey, path, callback) {
  const { driver } = journey;
  await follow(driver, `a[href="${path}/plan"]`, 'the plan');
  const order = JSON.parse(await driver.eval(`JSON.stringify([].map.call(
    document.querySelectorAll('input[name^=name_]'), function (one) { return one.value; }))`));
  const fields = { business: '领取任务，现场检查，报送核查结果', nets: '127.0.0.0/16',
    domain: 'zhjg.example.gov.cn', location: '江门市政务云',
    callback_url: callback, security: '防火墙、入侵检测、双因素登录', hardware: '云主机2台，负载均衡1套',
    topology: PNG, security_file: PDF };
  for (const name of INTERFACES) {
    const n = order.indexOf(name) + 1;
    Object.assign(fields, { [`use_${n}`]: true, [`per_minute_${n}`]: '60', [`per_day_${n}`]: '1000' });
  }
  await driver.eval(filled('main form button', fields));
  await journey.station('plan', '接口调用方案');
  await journey.send('main form button');
  await journey.station('plan-handed-in', '方案待审');
}

// The bureau approves the plan and confirms the access document that follows from it.
async function approvePlan(journey, id) {
  await journey.open(`/console/access/${id}`);
  await journey.station('plan-to-decide', '方案待审');
  await journey.send('button[name=decision][value=approve]', { opinion: '同意，按方案授权。' });
  await journey.station('plan-approved', '环境准备');
  await confirmDocument(journey, id);
}

async function confirmDocument(journey, id) {
  await journey.open(`/access/${id}/document`);
  await journey.send(`form[action="/access/${id}/document"] button`);
}

// Environment, contacts, certificates, access document: what the party brings along.
async function bringPapers(journey, path, id) {
  const { driver } = journey;
  await journey.open(path);
  const points = ['patched', 'accounts', 'network', 'logs', 'backup', 'secrets'];
  await journey.send(`form[action="${path}/environment"] button`,
    Object.fromEntries(points.map((point) => [point, true])));
  await journey.station('environment', '联调测试');
  for (const duty of ['responsible', 'technical']) {
    await journey.open('/party');
    await journey.send('#contacts button[value=add]', { duty, name: '林晓敏', phone: '0750-6600002' });
  }
  await journey.station('contacts', '技术联系人');
  await journey.open(path);
  for (const kind of CERTIFICATES) {
    await journey.send(`form[action="${path}/certificates"] button`, { kind, level: '三级',
      number: `440700-${kind}`, issuer: '江门市公安局', valid_from: dayFromNow(-100),
      valid_until: dayFromNow(500), file: PDF });
  }
  await journey.station('certificates', '440700-conformity');
  await confirmDocument(journey, id);
  await journey.station('document', '平台方确认');
}

// One call of the party's system.
async function call(journey, path, body, token = '') {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const answer = await fetch(journey.base + path, { method: 'POST', body: JSON.stringify(body), headers });
  return answer.json();
}

// Every case of the plan's interfaces in the sandbox, then the message outward.
async function debug(journey, path, id) {
  await journey.open(path);
  await journey.send(`form[action="${path}/sandbox"] button`);
  const { username, secret } = await journey.shownOnce();
  const { token } = await call(journey, '/sandbox/api/auth', { username, password: base64(secret) });
  const sandbox = (name, body) => call(journey, `/sandbox${name}`, body, token);
  await sandbox('/api/market-entities/query', {});
  await sandbox('/api/market-entities/query', { size: 0 });
  const pulled = await sandbox('/api/tasks/pull', {});
  await sandbox('/api/tasks/pull', { size: 0 });
  const report = { result_id: pulled.data.inspections[0].result_id, methods: ['onsite'], checked_on: dayFromNow(-1) };
  await sandbox('/api/results/report', { ...report, result_code: 'R99' });
  const done = await sandbox('/api/results/report', { ...report, result_code: 'R1' });
  journey.check(done.code === 0, `the sandbox took no result: ${done.msg}`);
  await journey.open(path);
  await journey.send(`form[action="/access/${id}/deliver"] button`);
  const missing = await journey.driver.eval("document.querySelectorAll('#trial .tag-waiting').length");
  journey.check(missing === 0, `${missing} cases were not seen in the sandbox`);
  await journey.station('debugged', '生成测试报告');
  await journey.send(`form[action="/access/${id}/report"] button`);
  await journey.station('report', '签名有效');
  await journey.open(path);
  await journey.send(`form[action="${path}/go-live"] button`);
  await journey.station('go-live-applied', '上线待审');
}

async function letGoLive(journey, id) {
  await journey.open(`/console/access/${id}`);
  await journey.send('button[name=decision][value=go_live]', { opinion: '同意上线。' });
  await journey.station('live', '已上线');
}

// The party makes a signing key on its page of keys and asks for signed calls from then on.
async function makeKey(journey, path) {
  const { driver, looker } = journey;
  await journey.open(path);
  await follow(driver, `a[href="${path}/keys"]`, 'the page of keys');
  await journey.send('#a-platform ~ p button', { alg: ALG });
  const { kid, secret } = JSON.parse(await driver.eval(`JSON.stringify({
    kid: (/k[0-9]+/.exec(document.querySelector('.note.good strong').textContent) || [])[0],
    secret: document.querySelector('.note.good .mono').textContent })`));
  looker.check(NAMES[2], kid && secret.length >= 32, `the key ${kid} has ${secret.length} characters`);
  await journey.station('key-shown-once', '密钥已建立');
  await journey.send('#p-platform ~ p button', { profile: 'P1' });
  const profile = await driver.eval("document.getElementById('p-platform').value");
  looker.check(NAMES[2], profile === 'P1', `the profile is ${profile} after signing was asked for`);
  const shown = await driver.eval("document.getElementById('content').textContent");
  looker.check(NAMES[2], !shown.includes(secret), 'the secret is shown a second time');
  return { kid, secret };
}

const sm3 = (bytes) => createHash('sm3').update(bytes).digest('hex');
const proof = (secret, lines) => createHmac('sm3', secret).update(`${lines.join('\n')}\n`).digest('base64');

// One signed call, whose answer must be signed for it. A refused time is corrected once by the
// platform's, as protocol.md has it: the demonstration's clock is ahead of ours.
async function signedCall(journey, key, path, content, seconds = Math.floor(Date.now() / 1000)) {
  const [time, nonce, body] = [String(seconds), randomBytes(16).toString('hex'), JSON.stringify(content)];
  const answer = await fetch(journey.base + path, { method: 'POST', body, headers: {
    'content-type': 'application/json', ...(key.token && { authorization: `Bearer ${key.token}` }),
    'x-auth-app': key.app, 'x-auth-timestamp': time, 'x-auth-nonce': nonce, 'x-auth-alg': ALG, 'x-auth-key': key.kid,
    'x-auth-signature': proof(key.secret, [ALG, key.app, time, nonce, 'POST', path, sm3(body)]) } });
  const header = (name) => answer.headers.get(`x-${name}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const expected = proof(key.secret,
    [ALG, key.app, header('auth-timestamp'), nonce, answer.status, sm3(bytes)]);
  journey.looker.check(NAMES[2], header('auth-signature') === expected, `an answer of ${path} is not signed for it`);
  const told = JSON.parse(bytes);
  const isCorrected = told.code === 40108 && String(seconds) !== header('server-time');
  return isCorrected ? signedCall(journey, key, path, content, Number(header('server-time'))) : told;
}

// The party hands key and activation code to its system, which sets its password and works.
async function work(journey, path) {
  const { looker } = journey;
  const made = await makeKey(journey, path);
  await journey.open(path);
  await journey.send(`form[action="${path}/collect"] button`);
  const { username, secret } = await journey.shownOnce();
  await journey.station('code-shown-once', '启用码');
  const password = base64(PASSWORD);
  const activated = await call(journey, '/api/accounts/activate', { username, activation_code: secret, password });
  looker.check(NAMES[1], activated.code === 0, `the account was not activated: ${activated.msg}`);
  const unsigned = await call(journey, '/api/auth', { username, password });
  looker.check(NAMES[2], unsigned.code === 40106, `signing in without a signature answered ${unsigned.code}`);
  const key = { app: username, ...made };
  const { code, msg, token } = await signedCall(journey, key, '/api/auth', { username, password });
  looker.check(NAMES[1], code === 0 && token, `no token: ${msg}`);
  const real = (name, content) => signedCall(journey, { ...key, token }, name, content);
  const found = await real('/api/market-entities/query', { size: 1 });
  looker.check(NAMES[1], found.code === 0 && found.data.items.length === 1, `no enterprise: ${found.msg}`);
  const beyond = await real('/api/check-items/query', {});
  looker.check(NAMES[1], beyond.code === 40306, `an interface outside the plan answered ${beyond.code}`);
  await journey.open(path);
  await journey.station('at-work', '今日用量与配额');
}

// Form A.2 of the live application, for two bureaus: handed in, laid out as on paper.
async function askForEntry(journey, path) {
  const { driver } = journey;
  await journey.open(path);
  await follow(driver, `a[href="${path}/workbench"]`, 'form A.2');
  const boxes = await driver.eval("document.querySelectorAll('input[name^=scope_]').length");
  journey.check(boxes > 1, `${boxes} departments to choose from`);
  await journey.send('main form button', { applicant: '林晓敏', project: '智慧监管项目', opening: 'city',
    owner_unit: 'SCJG', entry_name: '智慧监管', entry_url: 'https://zhjg.example.gov.cn/',
    explanation: '执法人员从工作台打开，查看分派给本人的检查任务。', scope_1: true, scope_2: true });
  await journey.station('entry-asked-for', '业主单位审批意见及签名*');
}

// The party's own system: it answers every message with code 0.
async function ownSystem() {
  const server = createServer((_, answer) => answer.end('{"code":0,"msg":""}'));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, address: `http://127.0.0.1:${server.address().port}/messages` };
}

// The whole way. Nobody is signed in before it, and nobody after it.
export async function access(looker, administrator) {
  const journey = new Journey(looker);
  const own = await ownSystem();
  try {
    const receipt = await applyForAccess(journey);
    await looker.signIn(administrator, '/console');
    await approveForm(journey);
    await looker.signOut();
    const { account, path } = await collectAccount(journey, receipt);
    const id = path.split('/').pop();
    await writePlan(journey, path, own.address);
    await looker.signIn(administrator, '/console');
    await approvePlan(journey, id);
    await looker.signIn(account, '/party');
    await bringPapers(journey, path, id);
    await debug(journey, path, id);
    await looker.signIn(administrator, '/console');
    await letGoLive(journey, id);
    await looker.signIn(account, '/party');
    await work(journey, path);
    await askForEntry(journey, path);
    await looker.signOut();
  } finally {
    own.server.close();
  }
}
