// Accessibility: axe-core with the rules of WCAG 2.1, levels A and AA.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { until } from './engines/index.mjs';

export const NAME = 'pages_are_accessible';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
let source;

// Looks at the page that is open.
export async function axe(looker, label) {
  source = source || readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const { driver } = looker;
  // The page hears of its new width with the next frame.
  await driver.eval('window.mingqianFrame = 0; requestAnimationFrame(function () { window.mingqianFrame = 1; }); 1');
  await until(driver, 'window.mingqianFrame', 'a frame');
  await driver.eval(`${source}; axe.run(document, { resultTypes: ['violations'],
    runOnly: { type: 'tag', values: ${JSON.stringify(RULES)} } }).then(function (found) {
      window.axeFound = JSON.stringify(found.violations.map(function (one) {
        return one.id + ' ' + one.nodes.slice(0, 3).map(function (n) { return n.html.slice(0, 120)
          + ' ' + (n.any[0] ? n.any[0].message : ''); }).join(' | ');
      }));
    }, function (error) { window.axeFound = JSON.stringify([String(error)]); }); 1`);
  const found = JSON.parse(await until(driver, "window.axeFound || ''", 'axe'));
  await driver.eval("window.axeFound = ''");
  for (const violation of found) looker.check(`${NAME}: ${label}`, false, violation);
}
