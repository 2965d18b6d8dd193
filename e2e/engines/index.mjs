// One interface for all engines: open(url, w, h), eval(js), click(css), type(css, text), shot(path);
// beside them `version`, `problems` since the last open, and close().
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { place } from './prepare.mjs';

const FAMILIES = {
  cdp: async () => (await import('./cdp.mjs')).Cdp,
  qt: async () => (await import('./qt.mjs')).Qt,
  webdriver: async () => (await import('./webdriver.mjs')).WebDriver,
  bidi: async () => (await import('./bidi.mjs')).Bidi,
};

// Starts an engine with a home of its own; an engine of another version than expected is refused.
export async function start(engine) {
  const home = mkdtempSync(join(tmpdir(), `mingqian-${engine.name}-`));
  const Family = await FAMILIES[engine.family]();
  const driver = new Family();
  const { close } = driver;
  driver.close = async () => {
    close.call(driver);
    await new Promise((resolve) => setTimeout(resolve, 300));
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await driver.start(place(engine), home);
  } catch (error) {
    await driver.close();
    throw error;
  }
  if (!new RegExp(engine.version).test(driver.version)) {
    await driver.close();
    throw new Error(`is ${driver.version}, not ${engine.version}`);
  }
  return driver;
}

// Waits until an expression holds; a page that is being left answers nothing for a while.
export async function until(driver, expression, name, seconds = 30) {
  const end = Date.now() + seconds * 1000;
  let last = '';
  while (Date.now() < end) {
    try {
      const value = await driver.eval(expression);
      if (value) return value;
    } catch (error) {
      last = ` (${error.message})`;
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  const at = await driver.eval('location.href').catch(() => '?');
  throw new Error(`${name}: nothing within ${seconds} s at ${at}${last}`);
}

// Clicks on what leads to another page, and waits for that page.
export async function follow(driver, css, name) {
  await driver.eval('window.mingqianLeft = 1');
  await driver.click(css);
  await until(driver, "window.mingqianLeft !== 1 && document.readyState === 'complete'", name);
}
