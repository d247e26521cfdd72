// SPDX-License-Identifier: Apache-2.0
// Fails when the patient's page needs more than 60 kB of compressed script before it works.
import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const limit = 60_000;
const manifestFile = new URL('../dist/.vite/manifest.json', import.meta.url);
if (!existsSync(manifestFile)) {
  console.error('There is no build to weigh. Run "npm run build" first.');
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));

const files = new Set();
const add = (name) => {
  const chunk = manifest[name];
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const next of chunk.imports ?? []) add(next);
};
add('seat.html');

let total = 0;
for (const file of files) {
  const size = gzipSync(readFileSync(new URL(`../dist/${file}`, import.meta.url)), { level: 9 }).length;
  total += size;
  console.log(`${String(size).padStart(7)}  ${file}`);
}
console.log(`${String(total).padStart(7)}  script of the patient's page, gzip (limit ${limit})`);
if (total > limit) process.exit(1);
