// What each of the three verifiers names for many files: a Map from file to the number of the part,
// to null where all holds, or to a text where the verifier gave no verdict. A verifier that breaks
// off over one file says so for that file and still sees the others.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { verify } from './script.mjs';

const python = join(dirname(fileURLToPath(import.meta.url)), '../sdk/verify-python/mingqian_verify.py');

// How a program ended and what it said; it fails only where there is no such program.
function ran(command, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, PYTHONUTF8: '1' } });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (piece) => { stdout += piece; });
    child.stderr.setEncoding('utf8').on('data', (piece) => { stderr += piece; });
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ ended: signal || status, stdout, stderr }));
  });
}

// Starting Python takes longer than checking most files, so one process checks them all. Should the
// process itself end too early, the next one begins after the file over which it did.
export async function byPython(dir, files) {
  const found = new Map();
  for (let left = files; left.length > 0;) {
    // With a single file the program has other words.
    const args = left.length > 1 ? left : [...left, ...left];
    const { ended, stdout, stderr } = await ran('python3', ['-B', python, 'bundle', ...args], dir);
    for (const line of stdout.split('\n')) {
      const [, how, file, part] = / (VERIFIED|FAILED|BROKEN OFF): ([^ :]+)(?: ✗ \[part (\d+)\])?/.exec(line) || [];
      if (how === 'VERIFIED') found.set(file, null);
      else if (how) found.set(file, part ? Number(part) : line);
    }
    const lost = left.findIndex((file) => !found.has(file));
    if (lost < 0) break;
    found.set(left[lost], `ended with ${ended}: ${stderr}`);
    left = left.slice(lost + 1).filter((file) => !found.has(file));
  }
  return found;
}

// It pauses after each file, so that the output of the two others is read meanwhile.
export async function byScript(dir, files) {
  const found = new Map();
  for (const file of files) {
    try {
      const fault = verify(readFileSync(join(dir, file)));
      found.set(file, fault && fault.part);
    } catch (mistake) {
      found.set(file, `broke off: ${mistake.stack || mistake}`);
    }
    await new Promise(setImmediate);
  }
  return found;
}

// The program in Rust starts in a few milliseconds, so it is started for each file.
export async function byRust(program, dir, files) {
  const found = new Map();
  for (const file of files) {
    const { ended, stdout, stderr } = await ran(program, ['bundle', file], dir);
    const named = /✗ \[part (\d+)/.exec(stdout);
    if (ended === 0) found.set(file, null);
    else if (ended === 1 && named) found.set(file, Number(named[1]));
    else found.set(file, `ended with ${ended}: ${stdout}${stderr}`);
  }
  return found;
}
