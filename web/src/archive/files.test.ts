// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { arrange, kindOf, namedBy } from './files.ts';
import { crc32, zip } from './zip.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a file', () => {
  it('is what its bytes say', () => {
    expect(kindOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe('photo');
    expect(kindOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47))).toBe('photo');
    expect(kindOf(new Uint8Array([...new Uint8Array(128), ...bytes('DICM')]))).toBe('dicom');
    expect(kindOf(bytes('%PDF-1.7'))).toBe('document');
    expect(kindOf(bytes('0       X'))).toBe('ecg');
    expect(kindOf(bytes('<AnnotatedECG xmlns="urn:hl7-org:v3">'))).toBe('ecg');
    expect(kindOf(bytes('\0\0\0\x18ftypheic'))).toBe('heic');
    expect(kindOf(bytes('just words'))).toBe('other');
    expect(kindOf(new Uint8Array())).toBe('other');
  });
});

describe('a WFDB record', () => {
  it('names its signal files', () => {
    expect(namedBy('# a comment\nrec 2 500 500\nrec.dat 16 200 I\nrec.dat 16 200 II\n~ 0\n')).toEqual(['rec.dat']);
    expect(namedBy('')).toEqual([]);
  });

  it('is one with them, in whatever order they come', async () => {
    const header = new File(['rec 1 500\nrec.dat 16\n'], 'rec.hea');
    const signal = new File(['xx'], 'rec.dat');
    const [record, ...rest] = await arrange([signal, header]);
    expect(rest).toEqual([]);
    expect(record).toMatchObject({ name: 'rec', kind: 'ecg', missing: [] });
    expect(record?.files).toEqual([header, signal]);
  });

  it('says what is missing', async () => {
    expect(await arrange([new File(['rec 1\nrec.dat 16\n'], 'rec.hea')])).toMatchObject([{ missing: ['rec.dat'] }]);
    expect(await arrange([new File(['x'], 'rec.dat')])).toMatchObject([{ missing: ['rec.hea'] }]);
  });
});

describe('a ZIP archive', () => {
  it('has the sums of its files', () => expect(crc32(bytes('123456789'))).toBe(0xcbf43926));

  it('holds each file as it is, and a directory of them', async () => {
    const packed = await zip([new File(['one'], 'a.hea'), new File(['three'], 'b.dat')], 'a.zip');
    const view = new DataView(await packed.arrayBuffer());
    expect(view.getUint32(0, true)).toBe(0x04034b50);
    expect(view.getUint32(14, true)).toBe(crc32(bytes('one')));
    expect(view.getUint32(18, true)).toBe(3);
    const end = view.byteLength - 22;
    expect(view.getUint32(end, true)).toBe(0x06054b50);
    expect(view.getUint16(end + 10, true)).toBe(2);
    const directory = view.getUint32(end + 16, true);
    expect(view.getUint32(directory, true)).toBe(0x02014b50);
    expect(directory + view.getUint32(end + 12, true)).toBe(end);
  });

  it('is the same for the same files', async () => {
    const files = [new File(['one'], 'a.hea', { lastModified: 1 })];
    const again = [new File(['one'], 'a.hea', { lastModified: 2 })];
    expect(await (await zip(files, 'a')).arrayBuffer()).toEqual(await (await zip(again, 'a')).arrayBuffer());
  });
});
