// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { Day, localDay } from './day.ts';
import { Api, Problem } from './http.ts';

function answering(status: number, body: unknown, headers: Record<string, string> = {}) {
  const asked: { path: string; init: RequestInit }[] = [];
  const send = async (path: unknown, init?: RequestInit) => {
    asked.push({ path: String(path), init: init ?? {} });
    return new Response(JSON.stringify(body), { status, headers });
  };
  return { api: new Api(() => 'fr', send as typeof fetch), asked };
}

const failure = (api: Api) => api.openLink('t').catch((problem: Problem) => problem);

describe('opening a link', () => {
  it('asks in the language of the page and answers the seat', async () => {
    const { api, asked } = answering(200, { seat: 'a', role: 'patient', page: '/s/a' });
    expect(await api.openLink('secret')).toEqual({ seat: 'a', role: 'patient', page: '/s/a' });
    expect(asked[0]?.path).toBe('/api/links');
    expect(asked[0]?.init.body).toBe('{"token":"secret"}');
    expect(asked[0]?.init.headers).toMatchObject({ 'Accept-Language': 'fr' });
  });

  it('never leads to another site', async () => {
    for (const page of [
      '//evil.example',
      'https://evil.example',
      'https://evil.example/s/a',
      'javascript:1',
      '/\\evil',
    ]) {
      const { api } = answering(200, { page });
      expect(await failure(api)).toMatchObject({ code: 'internal' });
    }
  });

  it('may lead to the node that holds the room', async () => {
    const page = 'https://b.relais.example:8443/l/AQEAawNw_-1';
    expect(await answering(200, { page }).api.openLink('t')).toEqual({ page });
  });

  it('names what went wrong, and the request when another device holds the seat', async () => {
    const { api } = answering(409, { code: 'link-in-use', request: 'r1' });
    expect(await failure(api)).toMatchObject({ code: 'link-in-use', status: 409, more: { request: 'r1' } });
  });

  it('says how long to wait', async () => {
    const { api } = answering(429, null, { 'Retry-After': '90' });
    expect(await failure(api)).toMatchObject({ code: 'too-many-tries', more: { retryAfter: 90 } });
  });

  it('is offline when nothing answers', async () => {
    const api = new Api(() => 'fr', (() => Promise.reject(new TypeError('network'))) as typeof fetch);
    expect(await failure(api)).toEqual(new Problem('offline', 0));
  });
});

describe('asking for a seat in use', () => {
  it('waits, then is let in', async () => {
    expect(await answering(202, { state: 'asked' }).api.request('r1')).toBeNull();
    expect(await answering(200, { seat: 'a', role: 'patient', page: '/s/a' }).api.request('r1')).toMatchObject({
      page: '/s/a',
    });
  });
});

describe('a professional’s day', () => {
  it('is read in the order of the clock', async () => {
    const at = (id: string, scheduledAt: string) => ({ id, scheduledAt, state: 'planned', people: [], seat: 's' });
    const { api, asked } = answering(200, {
      consultations: [at('b', '2026-11-21T15:00:00Z'), at('a', '2026-11-21T09:00:00Z')],
    });
    const day = await new Day(api).of(new Date(2026, 10, 21, 12));
    expect(day.map((appointment) => appointment.id)).toEqual(['a', 'b']);
    expect(asked[0]?.path).toMatch(/^\/api\/consultations\?day=2026-11-21&zone=[\w%+-]+$/);
  });

  it('is the day where the person is', () => expect(localDay(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05'));
});
