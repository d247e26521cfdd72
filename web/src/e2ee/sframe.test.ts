// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { baseKey, frameKey, open, readHeader, seal, writeHeader } from './sframe.ts';

const vectors = JSON.parse(readFileSync(new URL('../../golden/sframe.json', import.meta.url), 'utf8'));
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (data: Uint8Array) => Buffer.from(data).toString('hex');

describe('the header of RFC 9605, appendix C.1', () => {
  it.each(vectors.header as { kid: string; ctr: string; encoded: string }[])('$encoded', ({ kid, ctr, encoded }) => {
    const k = Number(kid);
    const c = Number(ctr);
    if (Number.isSafeInteger(k) && Number.isSafeInteger(c)) {
      expect(hex(writeHeader(k, c))).toBe(encoded);
      expect(readHeader(bytes(encoded))).toEqual({ kid: k, ctr: c, size: encoded.length / 2 });
    } else {
      expect(readHeader(bytes(encoded))).toBeNull();
    }
  });

  it('that is cut off is none', () => {
    expect(readHeader(bytes(''))).toBeNull();
    expect(readHeader(bytes('9901234'))).toBeNull();
    expect(readHeader(bytes('0f'), 1)).toBeNull();
  });
});

describe('a frame of RFC 9605, appendix C.3', () => {
  const vector = vectors.sframe;
  const key = async () => frameKey(await baseKey(bytes(vector.base_key)), vector.kid);
  /** The RFC keeps header, metadata and ciphertext apart; here the metadata are the clear bytes in front. */
  const clear = vector.metadata.length / 2;

  it('has the salt of the vector', async () => expect(hex((await key()).salt)).toBe(vector.sframe_salt));

  it('is sealed as in the vector', async () => {
    const sealed = await seal(await key(), vector.ctr, bytes(vector.metadata + vector.pt), clear);
    expect(hex(sealed)).toBe(vector.metadata + vector.ct);
  });

  it('is opened again', async () => {
    const sealed = bytes(vector.metadata + vector.ct);
    const header = readHeader(sealed, clear);
    expect(header).toEqual({ kid: vector.kid, ctr: vector.ctr, size: 5 });
    const frame = header && (await open(await key(), header, sealed, clear));
    expect(frame && hex(frame)).toBe(vector.metadata + vector.pt);
  });

  it('does not open with any bit changed, in clear bytes, header, ciphertext or tag', async () => {
    const sealed = bytes(vector.metadata + vector.ct);
    const good = await key();
    for (let at = 0; at < sealed.length; at++) {
      const bad = sealed.slice();
      bad[at] = (bad[at] ?? 0) ^ 0x10;
      const header = readHeader(bad, clear);
      expect(header && (await open(good, header, bad, clear)), `byte ${at}`).toBeNull();
    }
  });

  it('does not open with the key of another KID of the same base key', async () => {
    const sealed = bytes(vector.metadata + vector.ct);
    const other = await frameKey(await baseKey(bytes(vector.base_key)), vector.kid + 1);
    expect(await open(other, { kid: vector.kid, ctr: vector.ctr, size: 5 }, sealed, clear)).toBeNull();
  });
});
