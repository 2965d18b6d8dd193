// The browser's verifier, loaded in the order in which the page /verify loads it.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

const assets = join(dirname(fileURLToPath(import.meta.url)), '../crates/server/assets');
export const SCRIPTS = ['sm', 'draw', 'verify-rules', 'verify-match', 'verify-log', 'verify-rounds', 'verify'];
const scripts = vm.createContext({ Uint8Array, Int32Array, Math });
for (const name of SCRIPTS) {
  vm.runInContext(readFileSync(join(assets, `${name}.js`), 'utf8'), scripts, { filename: `${name}.js` });
}

// What a bundle's first fault is, or null.
export function verify(bytes, held = () => {}) {
  try {
    const check = scripts.MingqianVerify.start(new Uint8Array(bytes), held);
    while (check.step());
    return null;
  } catch (fault) {
    if (fault.part === undefined) throw fault;
    return fault;
  }
}
