// SPDX-License-Identifier: Apache-2.0
// SFrame (RFC 9605) with cipher suite AES_128_GCM_SHA256_128: header, keys, one frame sealed and opened.

const SUITE = 0x0004;
const TAG_BITS = 128;
const SALT_BYTES = 12;
const NOTHING = new Uint8Array(0);

export type Bytes = Uint8Array<ArrayBuffer>;

/** What stands before the ciphertext (section 4.3). Numbers go up to 2^53 here. */
export interface Header {
  kid: number;
  ctr: number;
  /** How many bytes it takes. */
  size: number;
}

/** Key and salt of one KID, out of a base key (section 4.4.2). */
export interface FrameKey {
  kid: number;
  key: CryptoKey;
  salt: Bytes;
}

export function writeHeader(kid: number, ctr: number): Bytes {
  const k = kid < 8 ? NOTHING : minimal(kid);
  const c = ctr < 8 ? NOTHING : minimal(ctr);
  const header = new Uint8Array(1 + k.length + c.length);
  header[0] = (k.length > 0 ? 0x80 | ((k.length - 1) << 4) : kid << 4) | (c.length > 0 ? 0x08 | (c.length - 1) : ctr);
  header.set(k, 1);
  header.set(c, 1 + k.length);
  return header;
}

/** The header that begins at that place; null if it is cut off, or a number in it is beyond 2^53. */
export function readHeader(bytes: Uint8Array, from = 0): Header | null {
  const config = bytes[from];
  if (config === undefined) return null;
  const kidBytes = config & 0x80 ? ((config >> 4) & 7) + 1 : 0;
  const ctrBytes = config & 0x08 ? (config & 7) + 1 : 0;
  const size = 1 + kidBytes + ctrBytes;
  if (from + size > bytes.length) return null;
  const kid = kidBytes > 0 ? whole(bytes, from + 1, kidBytes) : (config >> 4) & 7;
  const ctr = ctrBytes > 0 ? whole(bytes, from + 1 + kidBytes, ctrBytes) : config & 7;
  return Number.isSafeInteger(kid) && Number.isSafeInteger(ctr) ? { kid, ctr, size } : null;
}

/** A base key, from which nothing but frame keys can be had. */
export function baseKey(secret: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits', 'deriveKey']);
}

export async function frameKey(base: CryptoKey, kid: number): Promise<FrameKey> {
  const [key, salt] = await Promise.all([
    crypto.subtle.deriveKey(hkdf('key', kid), base, { name: 'AES-GCM', length: 128 }, false, ['encrypt', 'decrypt']),
    crypto.subtle.deriveBits(hkdf('salt', kid), base, SALT_BYTES * 8),
  ]);
  return { kid, key, salt: new Uint8Array(salt) };
}

/** The sealed frame: `clear`, header, ciphertext of the rest, tag. The clear bytes are the metadata of section 4.4.3. */
export async function seal({ kid, key, salt }: FrameKey, ctr: number, frame: Bytes, clear: number): Promise<Bytes> {
  const header = writeHeader(kid, ctr);
  const additionalData = joined(header, frame.subarray(0, clear));
  const algorithm = { name: 'AES-GCM', iv: nonce(salt, ctr), additionalData, tagLength: TAG_BITS };
  const rest = await crypto.subtle.encrypt(algorithm, key, frame.subarray(clear));
  return joined(frame.subarray(0, clear), header, new Uint8Array(rest));
}

/** The frame as it was; null if it does not verify. */
export async function open(
  { key, salt }: FrameKey,
  { ctr, size }: Header,
  sealed: Bytes,
  clear: number,
): Promise<Bytes | null> {
  const before = sealed.subarray(0, clear);
  const additionalData = joined(sealed.subarray(clear, clear + size), before);
  const algorithm = { name: 'AES-GCM', iv: nonce(salt, ctr), additionalData, tagLength: TAG_BITS };
  try {
    return joined(before, new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed.subarray(clear + size))));
  } catch {
    return null;
  }
}

export function joined(...parts: Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** A whole number in so many bytes, big-endian. */
export function bigEndian(value: number, length: number): Bytes {
  const bytes = new Uint8Array(length);
  for (let at = length - 1, rest = value; at >= 0; at--, rest = Math.floor(rest / 256)) bytes[at] = rest % 256;
  return bytes;
}

function minimal(value: number): Bytes {
  const all = bigEndian(value, 8);
  return all.subarray(all.findIndex((byte) => byte !== 0));
}

function whole(bytes: Uint8Array, from: number, length: number): number {
  return bytes.subarray(from, from + length).reduce((value, byte) => value * 256 + byte, 0);
}

function hkdf(what: 'key' | 'salt', kid: number): HkdfParams {
  const label = new TextEncoder().encode(`SFrame 1.0 Secret ${what} `);
  return { name: 'HKDF', hash: 'SHA-256', salt: NOTHING, info: joined(label, bigEndian(kid, 8), bigEndian(SUITE, 2)) };
}

function nonce(salt: Bytes, ctr: number): Bytes {
  const mask = bigEndian(ctr, SALT_BYTES);
  return salt.map((byte, at) => byte ^ (mask[at] ?? 0));
}
