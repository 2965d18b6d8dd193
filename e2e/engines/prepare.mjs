// Gets the engines of a tier. Packages of the system are named, for who may install them; those of
// npm and PyPI are installed, pinned by hash; unpacked programs are kept in target/browsers.
//
// usage: node e2e/engines/prepare.mjs fast|all [--debian]
//   --debian  prints the Debian packages that are missing, in one line, and does nothing else
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, readdirSync,
  renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

const here = join(dirname(fileURLToPath(import.meta.url)), '..');
const cache = join(process.env.CARGO_TARGET_DIR || join(here, '../target'), 'browsers');
// What Qt's engines ask of the system, and what the unpacked Chromiums do.
const QT = ['python3', 'python3-pip', 'python3-sip', 'xvfb', 'libgl1', 'libegl1', 'libgl1-mesa-dri', 'libglib2.0-0',
  'libxcomposite1', 'libxcursor1', 'libxdamage1', 'libxi6', 'libxss1', 'libxtst6', 'libxrandr2',
  'libasound2', 'libnss3', 'libfontconfig1', 'libdbus-1-3', 'libxslt1.1'];
const UNPACKED = ['libnss3', 'libexpat1', 'libuuid1', 'fontconfig'];

export function engines(tier) {
  const all = JSON.parse(readFileSync(join(here, 'engines.json'), 'utf8'));
  return all.filter((engine) => tier === 'all' || engine.tier === 'fast');
}

function run(program, args, where = here) {
  const { status, stdout, stderr, error } = spawnSync(program, args,
    { cwd: where, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error || stderr || stdout}`);
  return stdout;
}

const isThere = (program) => spawnSync(program, ['--version']).status === 0;

function missingOfDebian(tier) {
  const wanted = engines(tier).filter(({ program }) => !(program || []).some(isThere))
    .flatMap((engine) => [...(engine.debian || []), ...(engine.pip ? QT : []),
      ...(engine.npm ? UNPACKED : [])]);
  const has = (name) => /install ok installed/.test(
    spawnSync('dpkg-query', ['-W', '-f', '${Status}', name], { encoding: 'utf8' }).stdout || '');
  return [...new Set(wanted)].filter((name) => !has(name));
}

// npm ci once for each lock file and tier; the larger one serves the smaller.
function npm(tier) {
  const lock = createHash('sha256').update(readFileSync(join(here, 'package-lock.json'))).digest('hex');
  const stamp = join(here, 'node_modules/.mingqian');
  const has = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (has === `${lock} all` || has === `${lock} ${tier}`) return;
  run('npm', ['ci', '--no-audit', '--no-fund', ...(tier === 'all' ? [] : ['--omit=optional'])]);
  writeFileSync(stamp, `${lock} ${tier}`);
}

function pip(engine) {
  const folder = join(cache, engine.name);
  if (existsSync(join(folder, 'PyQt5'))) return;
  const list = join(cache, `${engine.name}.txt`);
  writeFileSync(list, `${engine.pip} --hash=sha256:${engine.sha256}\n`);
  const half = `${folder}.half`;
  rmSync(half, { recursive: true, force: true });
  // The wheel says CPython 3.5 and later; Debian's own Python is the one that runs it.
  run('/usr/bin/python3', ['-m', 'pip', 'install', '--quiet', '--no-deps', '--require-hashes',
    '--only-binary', ':all:', '--target', half, '--requirement', list]);
  renameSync(half, folder);
}

async function unpack(engine) {
  const program = join(cache, engine.name);
  if (existsSync(program)) return;
  const folder = join(here, 'node_modules', engine.npm, 'bin');
  const packed = readdirSync(folder).find((name) => /^chromium.*\.br$/.test(name));
  await pipeline(createReadStream(join(folder, packed)), createBrotliDecompress(),
    createWriteStream(`${program}.half`, { mode: 0o755 }));
  renameSync(`${program}.half`, program);
}

// Where an engine lies: a program or a folder.
export function place(engine) {
  if (engine.npm) return { ...engine, program: join(cache, engine.name) };
  if (engine.pip) return { ...engine, folder: join(cache, engine.name) };
  if (engine.program) return { ...engine, program: engine.program.find(isThere) };
  return engine;
}

async function prepare(tier) {
  mkdirSync(cache, { recursive: true });
  npm(tier);
  const wanted = engines(tier);
  const lost = [];
  await Promise.all(wanted.filter(({ npm: name }) => name).map((engine) => unpack(engine)
    .catch((error) => lost.push(`${engine.name}: ${error.message}`))));
  for (const engine of wanted.filter((one) => one.pip)) {
    try {
      pip(engine);
    } catch (error) {
      lost.push(`${engine.name}: ${error.message}`);
    }
  }
  const debian = missingOfDebian(tier);
  if (debian.length > 0) {
    lost.push(`on Debian run as root: apt-get install -y --no-install-recommends ${debian.join(' ')}`);
  }
  for (const line of lost) console.error(`✗ ${line}`);
  return lost.length;
}

const [, self, tier, what] = process.argv;
if (self === fileURLToPath(import.meta.url)) {
  if (what === '--debian') console.log(missingOfDebian(tier).join(' '));
  // In the full tier a missing engine is named and counted by the run itself.
  else process.exit(await prepare(tier) === 0 || tier === 'all' ? 0 : 1);
}
