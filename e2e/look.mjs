// What holds for every page in every engine and at every width.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { follow } from './engines/index.mjs';

export const WIDTHS = [375, 768, 1366];
const HEIGHT = 900;

// One question to the page: how far it scrolls sideways, what does, its heading, its fields.
// On an emulated phone the window grows with what is too wide, so the width asked for counts.
const seen = (width) => `(function () {
  var root = document.documentElement, wide = root.scrollWidth - ${width}, heading, all, i, box;
  var culprit = '', bare = 0, fields, label, has;
  if (wide > 0) {
    all = document.body.getElementsByTagName('*');
    for (i = 0; i < all.length; i += 1) {
      box = all[i].getBoundingClientRect();
      if (box.right > ${width} + 0.5) { culprit = all[i].tagName + '.' + all[i].className; }
    }
  }
  heading = document.querySelector('h1');
  fields = document.querySelectorAll('input, select, textarea');
  label = document.getElementsByTagName('label');
  for (i = 0; i < fields.length; i += 1) {
    if (/^(hidden|checkbox|radio)$/.test(fields[i].type)) { continue; }
    has = Array.prototype.some.call(label, function (one) { return one.htmlFor === fields[i].id; });
    if (!has || !fields[i].id) { bare += 1; }
  }
  return JSON.stringify({ wide: wide, culprit: culprit, bare: bare, at: location.pathname,
    heading: heading ? heading.textContent.replace(/\\s+/g, '') : '' });
}())`;

export class Looker {
  // Pictures take most of the time; those of tablets are of the oldest and the newest engine only,
  // unless there is time. Looked at is every width in every engine.
  constructor(engine, driver, { base, out, isInHaste = false }) {
    Object.assign(this, { engine, driver, base });
    this.hasTablet = !isInHaste || ['webkit-602.1', 'chromium-now'].includes(engine.name);
    this.out = join(out, engine.name);
    this.failures = [];
    this.looked = 0;
    mkdirSync(this.out, { recursive: true });
  }

  check(name, holds, detail) {
    if (!holds) this.failures.push(`${this.engine.name}: ${name}: ${detail}`);
  }

  shot(name, width) {
    return this.driver.shot(join(this.out, `${name}-${width}.png`));
  }

  // Loads a page once and looks at it at each width; the style sheet alone makes the difference.
  async look(path, name, at = WIDTHS) {
    for (const width of at) {
      await this.driver.open(width === at[0] ? this.base + path : null, width, HEIGHT);
      const { wide, culprit, heading, bare, at: where } = JSON.parse(await this.driver.eval(seen(width)));
      const label = `${path} at ${width}`;
      // Whoever is sent elsewhere, to signing in say, has not looked at the page.
      this.check(label, where === path.split('?')[0], `is ${where}`);
      this.check(label, wide <= 0, `scrolls sideways by ${wide} px: ${culprit}`);
      this.check(label, heading.length > 0, 'has no heading');
      this.check(label, bare === 0, `${bare} fields without a label`);
      if (width !== 768 || this.hasTablet) await this.shot(name, width);
    }
    // A page that is missing on purpose logs its own 404.
    const expected = name === 'problem' ? /404|not found/i : /^$/;
    const problems = this.driver.problems.filter((problem) => !expected.test(problem));
    this.check(path, problems.length === 0, problems.join('; '));
    this.looked += 1;
  }

  // Signs in by typing and clicking; ends on the desk of the account.
  async signIn({ username, password }, desk) {
    await this.driver.open(`${this.base}/sign-in`, 375, HEIGHT);
    await this.driver.type('#username', username);
    await this.driver.type('#password', password);
    await follow(this.driver, 'main button[type=submit]', 'sign in');
    const path = await this.driver.eval('location.pathname');
    this.check('sign in', path === desk, `ended at ${path}, not at ${desk}`);
    if (path !== desk) throw new Error(`cannot sign in as ${username}`);
  }

  async signOut() {
    await this.driver.open(this.base, 768, HEIGHT);
    await follow(this.driver, 'form[action="/sign-out"] button', 'sign out');
    const link = await this.driver.eval("document.querySelector('a[href=\"/sign-in\"]') ? 'yes' : ''");
    this.check('sign out', link === 'yes', 'still signed in');
  }
}
