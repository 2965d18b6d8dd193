// Builds the modules twice: for `import` and for `require`.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';

const tsc = new URL('node_modules/typescript/bin/tsc', import.meta.url).pathname;
const here = new URL('.', import.meta.url).pathname;
rmSync(`${here}dist`, { recursive: true, force: true });
for (const [dir, type, flags] of [
  ['esm', 'module', []],
  ['cjs', 'commonjs', ['--module', 'commonjs', '--moduleResolution', 'node10']],
]) {
  const out = `${here}dist/${dir}`;
  mkdirSync(out, { recursive: true });
  execFileSync(process.execPath, [tsc, '-p', here, '--outDir', out, ...flags], {
    stdio: 'inherit',
  });
  // Node tells the two apart by the nearest package.json.
  writeFileSync(`${out}/package.json`, JSON.stringify({ type }));
}
