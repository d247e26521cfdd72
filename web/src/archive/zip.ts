// SPDX-License-Identifier: Apache-2.0
// Several files in one, as a ZIP archive without compression (APPNOTE 6.3), the same bytes for the same files.

const table = new Uint32Array(256).map((_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

export function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = (table[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/** The first day that the format knows. */
const DAY = 0x21;

function numbers(...fields: [bytes: 2 | 4, value: number][]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

export async function zip(files: readonly File[], name: string): Promise<File> {
  const parts: BlobPart[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let at = 0;
  let directorySize = 0;
  for (const file of files) {
    const title = new TextEncoder().encode(file.name);
    const sum = crc32(new Uint8Array(await file.arrayBuffer()));
    // Version 2.0, names in UTF-8, stored as it is.
    const common = numbers(
      [2, 20],
      [2, 0x0800],
      [2, 0],
      [2, 0],
      [2, DAY],
      [4, sum],
      [4, file.size],
      [4, file.size],
      [2, title.length],
      [2, 0],
    );
    const local = numbers([4, 0x04034b50]);
    parts.push(local, common, title, file);
    const entry = [numbers([4, 0x02014b50], [2, 20]), common, numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, at]), title];
    directory.push(...entry);
    directorySize += entry.reduce((size, part) => size + part.length, 0);
    at += local.length + common.length + title.length + file.size;
  }
  const count = files.length;
  parts.push(
    ...directory,
    numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, directorySize], [4, at], [2, 0]),
  );
  return new File(parts, name, { type: 'application/zip' });
}
