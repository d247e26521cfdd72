// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { metadata, Uploads } from './uploads.ts';

function answering(status: number, body: unknown, headers: Record<string, string> = {}) {
  const asked: { path: string; init: RequestInit }[] = [];
  const send = async (path: unknown, init?: RequestInit) => {
    asked.push({ path: String(path), init: init ?? {} });
    const empty = body === null || status === 204;
    return new Response(empty ? null : JSON.stringify(body), { status, headers });
  };
  return { uploads: new Uploads(() => 'fr', send as typeof fetch), asked };
}

describe('an upload', () => {
  it('says what it is about', () => {
    expect(metadata({ filename: 'œil.jpg', order: 'o', eye: 'R' })).toBe('filename xZNpbC5qcGc=,order bw==,eye Ug==');
    expect(metadata({ filename: 'a' })).toBe('filename YQ==');
  });

  it('begins with its length and stays on this site', async () => {
    const good = answering(201, null, { Location: '/api/uploads/a_-1' });
    expect(await good.uploads.create(5, { filename: 'a' })).toBe('/api/uploads/a_-1');
    expect(good.asked[0]?.init.headers).toMatchObject({ 'Upload-Length': '5', 'Tus-Resumable': '1.0.0' });
    const evil = answering(201, null, { Location: 'https://evil.example/api/uploads/a' });
    await expect(evil.uploads.create(5, { filename: 'a' })).rejects.toMatchObject({ code: 'internal' });
  });

  it('goes on by its offset', async () => {
    const { uploads, asked } = answering(204, null, { 'Upload-Offset': '7' });
    expect(await uploads.append('/api/uploads/a', 5, new Blob(['xy']))).toBe(7);
    expect(asked[0]?.init.method).toBe('PATCH');
    expect(asked[0]?.init.headers).toMatchObject({ 'Upload-Offset': '5' });
  });

  it('names what went wrong, and how long to wait', async () => {
    const full = answering(503, { code: 'no-room' }, { 'Retry-After': '300' });
    await expect(full.uploads.create(5, { filename: 'a' })).rejects.toMatchObject({
      code: 'no-room',
      more: { retryAfter: 300 },
    });
    await expect(answering(404, null).uploads.offset('/api/uploads/a')).rejects.toMatchObject({
      code: 'upload-unknown',
    });
  });

  it('ends with what became of it', async () => {
    const { uploads } = answering(200, { outcome: 'quarantined', reason: 'contradicts-order', entry: 'e' });
    expect(await uploads.outcome('/api/uploads/a')).toMatchObject({ outcome: 'quarantined', entry: 'e' });
  });
});
