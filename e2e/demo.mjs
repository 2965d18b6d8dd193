// The demonstration: starting it, signing in to it without a browser, and finding its pages.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const binary = process.env.MINGQIAN_BIN
  || join(process.env.CARGO_TARGET_DIR || join(here, '..', 'target'), 'debug', 'mingqian');
const LIMIT_MS = 120_000;

// Gives the process, the address and the accounts: user name and password by role.
export function startDemo(dir) {
  const demo = spawn(binary, ['demo', '--dir', dir, '--listen', '127.0.0.1:0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let told = '';
    const timer = setTimeout(() => reject(new Error(`the demonstration is silent: ${told}`)), LIMIT_MS);
    demo.on('error', reject);
    demo.on('exit', (code) => reject(new Error(`the demonstration ended with ${code}: ${told}`)));
    demo.stdout.on('data', (piece) => {
      told += piece;
      if (!told.includes('press Ctrl-C')) return;
      clearTimeout(timer);
      const base = /public site\s+(http:\/\/[^/\s]+)/.exec(told)[1];
      const account = (role) => {
        const [, username, password] = new RegExp(`^  ${role}\\s+(\\S+)\\s+(\\S+)$`, 'm').exec(told);
        return { username, password };
      };
      const rate = /(\/evaluate\/\S+)/.exec(told)[1];
      resolve({ demo, base, account, rate });
    });
  });
}

// Signs in as a browser without scripts would; gives the cookie.
export async function session(base, { username, password }) {
  const answer = await fetch(`${base}/sign-in`, { method: 'POST', redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrf: '', next: '', username, password }) });
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('mq_session='));
  if (!cookie) throw new Error(`cannot sign in as ${username}: ${answer.status}`);
  return cookie.split(';')[0];
}

export async function read(base, path, cookie = '') {
  return (await fetch(base + path, { headers: { cookie } })).text();
}

async function publicPages(base) {
  const found = (await read(base, '/draws')).match(/\/draws\/[0-9a-f]{64}/g);
  // The newest is open, the oldest was sealed, joint and substituted.
  const [draw, sealed] = [found[0], found[found.length - 1]];
  const [code] = /9[0-9A-Z]{17}/.exec(await read(base, draw));
  return [['/', 'home'], ['/market-entities?district=440703', 'entities'], ['/check-items', 'items'],
    ['/draws', 'draws'], [draw, 'draw'], [sealed, 'draw-sealed'], ['/results', 'results'],
    ['/verify', 'verify'], ['/apply', 'apply'], ['/sign-in', 'sign-in'], ['/activate', 'activate'],
    ['/register', 'register'], ['/register?kind=legal', 'register-legal'],
    ['/nothing-here', 'problem'], ['/log', 'log'], ['/log/0', 'log-entry'],
    [`${draw}/firm?code=${code}`, 'firm'], [`${draw}/firm?code=91110000000000000X`, 'firm-outside'],
    [`${draw}/ceremony`, 'ceremony'], ['/draw-statistics', 'statistics'], ['/witness', 'witness'],
    ['/applications', 'portal-applications'], ['/items', 'service-items'], ['/evaluations', 'evaluations'],
    ['/?lang=en', 'home-en'], ['/?lang=zh', 'home-zh']];
}

async function officerPages(base, cookie) {
  const first = async (path, pattern) => [...new Set((await read(base, path, cookie)).match(pattern))];
  const tasks = await first('/console/tasks', /\/console\/tasks\/[0-9a-z-]+(?=")/g);
  const form = await first('/console/applications', /\/console\/applications\/[0-9a-z-]+(?=")/g);
  const access = await first('/console/access', /\/console\/access\/[0-9a-z-]+(?=")/g);
  const event = await first('/console/audit', /\/console\/audit\/0[0-9a-f-]+(?=")/g);
  const resource = await first('/console/operation', /\/console\/operation\/resources\/[^"]+(?=")/g);
  const ticket = await first('/console/operation/tickets', /\/console\/operation\/tickets\/[0-9a-z-]+(?=")/g);
  const message = await first('/console/messages', /\/console\/messages\/[0-9a-f][0-9a-z-]+(?=")/g);
  const level = await first('/console/operation/levels', /\/console\/operation\/levels\/[a-z]+\/[0-9a-z-]+(?=")/g);
  const job = await first('/console/jobs', /\/console\/jobs\/[0-9a-z-]+(?=")/g);
  const pages = [['/console', 'console'], ['/console/tasks', 'tasks'], [tasks[0], 'task'],
    [tasks[tasks.length - 1], 'task-joint'], ['/console/log-witnesses', 'log-witnesses'],
    ['/console/witnesses', 'witnesses'], ['/console/results?state=published', 'review'],
    ['/console/registers', 'registers'], ['/console/registers/enterprises', 'register'],
    ['/console/applications', 'applications'], [form[0], 'application'],
    [`${form[0]}/print`, 'form-print'], ['/console/search?q=%E5%8D%8F%E5%90%8C', 'search'],
    ['/console/workbench', 'workbench'], ['/console/workbench/forms', 'workbench-forms'],
    ['/console/audit/seals', 'audit-seals'], [event[0], 'audit-event'],
    ['/console/security', 'security'], ['/console/cascade', 'cascade'],
    ['/console/messages', 'messages'], [message[0], 'message'],
    ['/console/contacts', 'contacts'],
    ['/console/operation', 'operation'],
    [resource.find((path) => path.endsWith('/db-1')), 'operation-resource'],
    ['/console/operation/alarms', 'operation-alarms'], ['/console/operation/tickets', 'operation-tickets'],
    [ticket[0], 'operation-ticket'], ['/console/operation/levels', 'operation-levels'],
    [level[0], 'operation-level'], ['/console/portal', 'portal-work'],
    ['/console/online-addresses', 'online-addresses'], ['/console/evaluations?state=all', 'evaluations-work'],
    ['/console/access', 'access'], ['/console/jobs', 'jobs'], ['/console/audit', 'audit']];
  access.forEach((path, at) => pages.push([path, `access-${at + 1}`]));
  pages.push([job[0], 'job']);
  return pages;
}

async function partyPages(base, cookie) {
  const home = await read(base, '/party', cookie);
  const own = [...new Set(home.match(/\/party\/applications\/[0-9a-z-]+(?=")/g))];
  const pages = [['/party', 'party']];
  for (const path of own) {
    const name = `party-${pages.length}`;
    pages.push([path, name]);
    const text = await read(base, path, cookie);
    for (const [link, what] of [[`${path}/plan`, 'plan'],
      [`${path.replace('/party/applications', '/access')}/document`, 'document'],
      [(/\/test-reports\/[0-9a-z-]+/.exec(text) || [''])[0], 'report'],
      [`${path}/level`, 'level'], [`${path}/workbench`, 'workbench']]) {
      if (link && text.includes(`"${link}"`)) pages.push([link, `${name}-${what}`]);
    }
  }
  const inbox = await read(base, '/party/messages', cookie);
  pages.push(['/party/messages', 'party-messages'],
    [/\/party\/messages\/[0-9a-f][0-9a-z-]+(?=")/.exec(inbox)[0], 'party-message']);
  for (const wanted of ['plan', 'document', 'report']) {
    if (!pages.some(([, name]) => name.endsWith(wanted))) throw new Error(`no page party-*-${wanted}`);
  }
  return pages;
}

// The kind of a page: its path with what differs from one page of the kind to the next left out.
const kindOf = (path) => path.split('?')[0].replace(/\/[0-9a-f]{64}|\/[0-9a-f]{8}-[0-9a-f-]{27}|\/[0-9]+(?=\/|$)/g, '/*');

// A page of each kind that is linked to from known pages but not known itself, so that a new page is
// looked at without being listed.
async function linkedPages(base, cookie, known) {
  const kinds = new Set(known.map(([path]) => kindOf(path)));
  const found = [];
  for (const [from] of [...known]) {
    const text = await read(base, from, cookie);
    for (const [, href] of text.matchAll(/<a [^>]*href="(\/[^"#]*)/g)) {
      const path = href.replace(/&(amp|#38);/g, '&');
      if (kinds.has(kindOf(path))) continue;
      kinds.add(kindOf(path));
      const answer = await fetch(base + path, { headers: { cookie } });
      const isPage = answer.ok && /^text\/html/.test(answer.headers.get('content-type'));
      const isOwn = new URL(answer.url).pathname === path.split('?')[0];
      if (isPage && isOwn) found.push([path, `linked${kindOf(path).replace(/[/*]+/g, '-')}`]);
    }
  }
  return found.length === 0 ? known : linkedPages(base, cookie, [...known, ...found]);
}

// All pages by who may see them, each as path and name.
export async function allPages(base, account, rate) {
  const cookies = { anyone: '' };
  for (const role of ['planner', 'administrator', 'party staff']) {
    cookies[role] = await session(base, account(role));
  }
  const anyone = await linkedPages(base, '', [...await publicPages(base), [rate, 'evaluate']]);
  const open = new Set(anyone.map(([path]) => kindOf(path)));
  const pages = { anyone };
  for (const [role, own] of [['planner', await officerPages(base, cookies.planner)],
    ['administrator', [['/console/officers', 'officers'], ['/console/interfaces', 'admin-interfaces'],
      ['/console/messages/new', 'message-new'], ['/console/contacts/new', 'contact-new'],
      ['/console/contacts', 'admin-contacts'],
      ['/console/services', 'admin-services'],
      ...(await officerPages(base, cookies.administrator)).filter(([, name]) => /^access/.test(name))
        .map(([path, name]) => [path, `admin-${name}`])]],
    ['party staff', await partyPages(base, cookies['party staff'])]]) {
    const all = await linkedPages(base, cookies[role], own);
    // What everybody has seen is not looked at again.
    pages[role] = all.filter(([path, name]) => !name.startsWith('linked') || !open.has(kindOf(path)));
    for (const [path] of pages[role]) open.add(kindOf(path));
  }
  return { cookies, pages };
}
