// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { ecgEn } from './ecg-en.ts';
import { ecgFr } from './ecg-fr.ts';

function leaves(value: unknown, path: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, child]) => leaves(child, path ? `${path}.${key}` : key));
}

function spoken(value: unknown): string {
  return typeof value === 'function' ? String(value(2, 'Paul', 'Marie')) : String(value);
}

describe('the words of electrocardiograms', () => {
  it('have the same keys in both languages, and none is empty', () => {
    const keys = (words: unknown) => leaves(words, '').map(([path]) => path);
    expect(keys(ecgEn)).toEqual(keys(ecgFr));
    for (const [path, value] of [...leaves(ecgFr, ''), ...leaves(ecgEn, '')]) {
      expect(spoken(value).trim(), path).not.toBe('');
    }
  });

  it('never break a French line before its punctuation', () => {
    for (const [path, value] of leaves(ecgFr, '')) expect(spoken(value), path).not.toMatch(/ [?!;:»]|« /);
  });

  it('call the aid what it is', () => {
    expect(ecgFr.measures.aidLong).toBe('Aide au calcul Relais — non diagnostique');
  });
});
