// SPDX-License-Identifier: Apache-2.0
// What the files are that somebody chose: by their first bytes, as the server sees them, and which belong together.

export type Kind = 'photo' | 'document' | 'dicom' | 'ecg' | 'heic' | 'other';

/** Something to be sent as one. */
export interface Item {
  name: string;
  kind: Kind;
  files: File[];
  size: number;
  /** Files that a record names and that are not there. */
  missing: string[];
}

const ENOUGH = 1024;

function text(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

export function kindOf(start: Uint8Array): Kind {
  if (start[0] === 0xff && start[1] === 0xd8 && start[2] === 0xff) return 'photo';
  if (text(start, 0, 4) === '\x89PNG') return 'photo';
  if (text(start, 128, 132) === 'DICM') return 'dicom';
  if (text(start, 4, 8) === 'ftyp' && /^(hei[cxm]|mif1|msf1)/.test(text(start, 8, 12))) return 'heic';
  if (text(start, 0, ENOUGH).includes('%PDF-')) return 'document';
  if (text(start, 0, 4) === 'PK\x03\x04' || text(start, 0, 8) === '0       ') return 'ecg';
  if (text(start, 16, 22) === 'SCPECG' || text(start, 14, 20) === 'SCPECG') return 'ecg';
  return text(start, 0, ENOUGH).includes('AnnotatedECG') ? 'ecg' : 'other';
}

/** The signal files that the header of a WFDB record names. */
export function namedBy(header: string): string[] {
  const lines = header.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const names = lines.slice(1).map((line) => line.trim().split(/\s+/)[0] ?? '');
  return [...new Set(names.filter((name) => name !== '' && name !== '~'))];
}

export async function arrange(files: readonly File[]): Promise<Item[]> {
  const left = new Map(files.map((file) => [file.name, file]));
  const items: Item[] = [];
  for (const header of files.filter((file) => /\.hea$/i.test(file.name))) {
    const names = namedBy(await header.slice(0, 16 * ENOUGH).text());
    const found = names.map((name) => left.get(name)).filter((file) => file !== undefined);
    const together = [header, ...found];
    for (const file of together) left.delete(file.name);
    items.push({
      name: header.name.replace(/\.hea$/i, ''),
      kind: 'ecg',
      files: together,
      size: together.reduce((sum, file) => sum + file.size, 0),
      missing: names.filter((name) => !found.some((file) => file.name === name)),
    });
  }
  for (const file of left.values()) {
    const signal = /\.dat$/i.test(file.name);
    const kind = signal ? 'ecg' : kindOf(new Uint8Array(await file.slice(0, ENOUGH).arrayBuffer()));
    const missing = signal ? [file.name.replace(/\.dat$/i, '.hea')] : [];
    items.push({ name: file.name, kind, files: [file], size: file.size, missing });
  }
  return items;
}
