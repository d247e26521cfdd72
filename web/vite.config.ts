// SPDX-License-Identifier: Apache-2.0
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** While developing, answers the addresses the server gives to each page. */
const addresses: Plugin = {
  name: 'relais-addresses',
  configureServer(server) {
    server.middlewares.use((request, _response, next) => {
      if (/^\/[ls]\//.test(request.url ?? '')) request.url = '/seat.html';
      if (/^\/(examinations|send|unassigned|quarantine)$/.test(request.url ?? '')) request.url = '/archive.html';
      if (/^\/(account|administration|[di]\/.*)$/.test(request.url ?? '')) request.url = '/people.html';
      if (/^\/(worklist|activity|requests(\/.*)?)$/.test(request.url ?? '')) request.url = '/cases.html';
      if (/^\/read$/.test(request.url?.split('?')[0] ?? '')) request.url = '/reader.html';
      if (/^\/(agenda|sign-in)?$/.test(request.url ?? '')) request.url = '/agenda.html';
      next();
    });
  },
};

export default defineConfig({
  appType: 'mpa',
  plugins: [addresses],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    rollupOptions: {
      input: {
        seat: here('seat.html'),
        agenda: here('agenda.html'),
        archive: here('archive.html'),
        people: here('people.html'),
        cases: here('cases.html'),
        reader: here('reader.html'),
      },
    },
  },
  server: { proxy: { '/api': { target: 'http://localhost:8080', ws: true, changeOrigin: false } } },
});
