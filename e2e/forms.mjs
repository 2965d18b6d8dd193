// Forms arrive as they were typed, byte for byte, whatever the engine.
import { follow } from './engines/index.mjs';
import { read } from './demo.mjs';

// Names of the checks, for docs/standard.md.
export const NAMES = ['forms_arrive_as_typed', 'pages_work_without_scripts'];

// Characters of two, three and four bytes, and what a form and a page must escape.
const TEXT = '蓬江分局 𠮷野 é€ “&amp;” <b> 100% + a=b&c';

// A refused sign-in shows what was typed, and says why.
async function refused(looker) {
  const { driver, base } = looker;
  await driver.open(`${base}/sign-in`, 375, 900);
  await driver.type('#username', TEXT);
  await driver.type('#password', '密码𠮷');
  await follow(driver, 'main button[type=submit]', 'refused sign-in');
  const name = await driver.eval("document.getElementById('username').value");
  looker.check(NAMES[0], name === TEXT, `the name came back as ${name}`);
  const alert = await driver.eval("(document.querySelector('[role=alert]') || {}).textContent || ''");
  looker.check(NAMES[0], alert.length > 0, 'a refused sign-in does not say why');
  await looker.shot('sign-in-refused', 375);
}

async function apply(looker) {
  const { driver, base, engine } = looker;
  await driver.open(`${base}/apply`, 375, 900);
  const unit = `${TEXT} ${engine.name}`;
  const fields = { unit_name: unit, leader_name: '梁𠮷', leader_contact: '0750-3000001',
    handler_name: '何工', handler_contact: '0750-3000002', name_1: '名录查询工具', summary_1: TEXT };
  for (const [name, text] of Object.entries(fields)) await driver.type(`#${name}`, text);
  await driver.click('[name=wants_capabilities_1]');
  await follow(driver, 'main form button[type=submit]', 'apply');
  const at = await driver.eval('location.pathname + location.search');
  looker.check(NAMES[0], /^\/apply\/status\?/.test(at), `the form ended at ${at}`);
  await looker.shot('apply-sent', 375);
  // The server's own answer, read without the engine.
  const escaped = TEXT.replace(/&/g, '&#38;').replace(/</g, '&#60;').replace(/>/g, '&#62;');
  const page = await read(base, at);
  looker.check(NAMES[0], page.includes(`<h1>${escaped} ${engine.name}</h1>`),
    `the unit arrived as ${(/<h1>([^]*?)<\/h1>/.exec(page) || [])[1]}`);
  looker.check(NAMES[0], page.includes(`<dd>${escaped}</dd>`), 'the summary did not arrive as typed');
}

// Where scripts can be switched off they are: nothing here may need them.
export async function forms(looker) {
  const { driver } = looker;
  if (driver.scripting) await driver.scripting(false);
  await refused(looker);
  await apply(looker);
  if (driver.scripting) await driver.scripting(true);
}
