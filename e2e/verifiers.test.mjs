// Runs the browser's verifier over bundles and says which part it names.
//
// usage: node e2e/verifiers.test.mjs [-v] BUNDLE …
// A line for each file: its path and `null` where all holds, else the number of the part. With -v
// also what holds. Ends with 1 when a file does not hold.
import { readFileSync } from 'node:fs';
import { verify } from './script.mjs';

const args = process.argv.slice(2);
const isWordy = args[0] === '-v';
let failures = 0;
for (const file of isWordy ? args.slice(1) : args) {
  const says = isWordy ? (zh, en, mark = '✓') => console.log(`  ${mark} ${zh} · ${en}`) : undefined;
  const fault = verify(readFileSync(file), says);
  if (fault) failures += 1;
  if (fault && isWordy) console.log(`  ✗ [part ${fault.part}] ${fault.zh} · ${fault.en}`);
  console.log(`${file}\t${fault ? fault.part : null}`);
}
process.exit(failures === 0 ? 0 : 1);
