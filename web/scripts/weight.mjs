// SPDX-License-Identifier: Apache-2.0
// Fails when a page needs more compressed script before it works than it may.
import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const limits = [
  { page: 'seat.html', what: "the patient's page", limit: 60_000 },
  { page: 'reader.html', what: "the reader's page", limit: 200_000, with: /^src\/reader\/(.*-viewer|case-panel)\.ts$/ },
];
const manifestFile = new URL('../dist/.vite/manifest.json', import.meta.url);
if (!existsSync(manifestFile)) {
  console.error('There is no build to weigh. Run "npm run build" first.');
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));

/** The files that a page needs, and those it loads at once for what it shows. */
function filesOf(page, loaded) {
  const files = new Set();
  const add = (name) => {
    const chunk = manifest[name];
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const next of chunk.imports ?? []) add(next);
    for (const next of chunk.dynamicImports ?? []) if (loaded?.test(next)) add(next);
  };
  add(page);
  return files;
}

for (const { page, what, limit, with: loaded } of limits) {
  let total = 0;
  for (const file of filesOf(page, loaded)) {
    const size = gzipSync(readFileSync(new URL(`../dist/${file}`, import.meta.url)), { level: 9 }).length;
    total += size;
    console.log(`${String(size).padStart(7)}  ${file}`);
  }
  console.log(`${String(total).padStart(7)}  script of ${what}, gzip (limit ${limit})`);
  if (total > limit) process.exitCode = 1;
}
