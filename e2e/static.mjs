// What can be said without an engine: scripts are ES5 and call nothing that an old engine lacks, the
// style sheet uses nothing that it ignores, pages are well-formed HTML.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { read } from './demo.mjs';

// Names of the checks, for docs/standard.md.
export const NAMES = ['scripts_are_es5', 'styles_are_known_to_old_engines', 'pages_are_well_formed'];

const here = dirname(fileURLToPath(import.meta.url));
const assets = join(here, '../crates/server/assets');
const { resolve } = createRequire(import.meta.url);
const targets = readFileSync(join(here, '.browserslistrc'), 'utf8').trim().split('\n');

// Grid and sticky are extras over a fallback that the engines show; of the shorthand only the old
// values none and underline are used.
const IGNORED = ['css-grid', 'css-sticky', 'mdn-text-decoration-shorthand'];

async function scripts() {
  const { ESLint } = await import('eslint');
  const { default: compat } = await import('eslint-plugin-compat');
  const eslint = new ESLint({ cwd: assets, overrideConfigFile: true, overrideConfig: [{
    files: ['**/*.js'],
    plugins: { compat },
    languageOptions: { ecmaVersion: 5, sourceType: 'script' },
    linterOptions: { reportUnusedDisableDirectives: true },
    settings: { lintAllEsApis: true, targets, browsers: targets },
    rules: { 'compat/compat': 'error', 'no-dupe-keys': 'error', 'no-unreachable': 'error',
      'no-redeclare': 'error', 'no-unused-vars': ['error', { vars: 'local', caughtErrors: 'none' }] },
  }] });
  const found = await eslint.lintFiles(['*.js']);
  return found.flatMap(({ filePath, messages }) => messages.map(({ line, message, ruleId }) => (
    `${NAMES[0]}: ${filePath.slice(assets.length + 1)}:${line}: ${message} (${ruleId})`)));
}

async function styles() {
  const { default: stylelint } = await import('stylelint');
  const { results } = await stylelint.lint({
    files: readdirSync(assets).filter((name) => name.endsWith('.css')).map((name) => join(assets, name)),
    config: {
      plugins: [resolve('stylelint-no-unsupported-browser-features')],
      rules: { 'plugin/no-unsupported-browser-features': [true,
        { browsers: targets, ignorePartialSupport: true, ignore: IGNORED }],
      'property-no-unknown': true },
    },
  });
  return results.flatMap(({ warnings, parseErrors }) => [...warnings, ...parseErrors])
    .map(({ line, text }) => `${NAMES[1]}: mingqian.css:${line}: ${text}`);
}

async function markup({ base, pages, cookies }) {
  const { HtmlValidate } = await import('html-validate');
  const htmlvalidate = new HtmlValidate({ root: true,
    extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
    // Text is the default of an input; a list may have a name.
    rules: { 'require-sri': 'off', 'long-title': 'off', 'no-implicit-input-type': 'off',
      'aria-label-misuse': ['error', { allowAnyNamable: true }] } });
  const failures = new Set();
  for (const [role, list] of Object.entries(pages)) {
    for (const [path, name] of list) {
      const { results } = await htmlvalidate.validateString(await read(base, path, cookies[role]));
      for (const { ruleId, message, line } of results.flatMap(({ messages }) => messages)) {
        failures.add(`${NAMES[2]}: ${name}:${line}: ${message} (${ruleId})`);
      }
    }
  }
  return [...failures];
}

export async function staticChecks(site) {
  const began = Date.now();
  const found = [...await scripts(), ...await styles(), ...await markup(site)];
  console.log(`   static checks: ${found.length} failures, ${Math.round((Date.now() - began) / 1000)} s`);
  return found;
}
