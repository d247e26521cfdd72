// SPDX-License-Identifier: Apache-2.0
// Files that are being sent, kept on this device until they have arrived: after a reload the sending goes on. What the
// browser does not keep must be chosen again.
import type { About } from '../protocol/uploads.ts';

export interface Kept {
  address: string;
  file: File;
  about: About;
  since: number;
}

const NAME = 'relais-uploads';
const STORE = 'files';
/** Larger ones are not copied. */
const LARGEST = 256 * 1024 * 1024;
/** As long as the server keeps what has arrived. */
const LIFETIME = 24 * 60 * 60 * 1000;

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'address' });
  return (await done(opening)).transaction(STORE, mode).objectStore(STORE);
}

export async function keep(kept: Kept): Promise<void> {
  if (kept.file.size > LARGEST) return;
  try {
    await done((await store('readwrite')).put(kept));
  } catch {
    // Private windows and full disks keep nothing; the sending goes on without.
  }
}

export async function forget(address: string): Promise<void> {
  try {
    await done((await store('readwrite')).delete(address));
  } catch {
    // Where nothing is kept there is nothing to forget.
  }
}

export async function kept(now = Date.now()): Promise<Kept[]> {
  try {
    const all: Kept[] = await done((await store('readonly')).getAll());
    for (const old of all.filter((one) => now - one.since > LIFETIME)) await forget(old.address);
    return all.filter((one) => now - one.since <= LIFETIME);
  } catch {
    return [];
  }
}

/** For whoever signs out: nothing of patients stays on the device. */
export async function forgetAll(): Promise<void> {
  try {
    await done((await store('readwrite')).clear());
  } catch {
    // As above.
  }
}
