// SPDX-License-Identifier: Apache-2.0
// Bytes and text of the key exchange: docs/e2ee.md, sections 4 and 5.
import { type Bytes, bigEndian, joined } from './sframe.ts';

/** Each part behind its length, so that no two lists are written alike. */
export function context(...parts: (string | number | Bytes)[]): Bytes {
  return joined(
    ...parts.flatMap((part) => {
      const bytes = typeof part === 'string' ? utf8(part) : typeof part === 'number' ? bigEndian(part, 8) : part;
      return [bigEndian(bytes.length, 4), bytes];
    }),
  );
}

export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

export function random(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** Base64url without padding (RFC 4648 section 5). */
export function toText(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Null if it is not base64url. */
export function fromText(text: string): Bytes | null {
  if (!/^[\w-]*$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}

export function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}
