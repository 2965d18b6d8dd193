// One sheet of all pictures, engine by width, for human eyes.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

export function contactSheet(out, engines, results) {
  const shots = new Map(engines.map(({ name }) => {
    try {
      return [name, readdirSync(join(out, name)).filter((file) => file.endsWith('.png'))];
    } catch {
      return [name, []];
    }
  }));
  const files = [...new Set([...shots.values()].flat())].sort();
  const cell = (engine, file) => (shots.get(engine.name).includes(file)
    ? `<td><a href="${engine.name}/${file}"><img loading="lazy" src="${engine.name}/${file}"
      alt="${file} in ${engine.name}"></a></td>` : '<td></td>');
  const head = engines.map(({ name, stands_for: of }) => {
    const { version = '', seconds = 0, failures = [] } = results.get(name) || {};
    return `<th>${name}<br><small>${escape(of)}<br>${escape(version)}<br>${seconds} s,
      ${failures.length} failures</small></th>`;
  });
  const rows = files.map((file) => `<tr><th>${file.replace('.png', '')}</th>${
    engines.map((engine) => cell(engine, file)).join('')}</tr>`);
  const failures = [...results.values()].flatMap((result) => result.failures);
  writeFileSync(join(out, 'index.html'), `<!DOCTYPE html><html lang="en"><meta charset="utf-8">
<title>Pages in engines</title><style>img { width: 220px; max-height: 420px; object-fit: cover;
object-position: top; border: 1px solid #ccc } th, td { vertical-align: top; font: 13px sans-serif }
th small { font-weight: normal; display: block; max-width: 220px }</style><h1>Pages in engines</h1>
<ul>${failures.map((text) => `<li>${escape(text)}</li>`).join('')}</ul>
<table><tr><th></th>${head.join('')}</tr>${rows.join('\n')}</table></html>\n`);
}
