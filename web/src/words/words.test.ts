// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { fr } from './fr.ts';

/** Every dictionary of a part of the pages: `name-fr.ts` exports `nameFr`, and `name-en.ts` has the same keys. */
const files = import.meta.glob<Record<string, unknown>>(['./*-fr.ts', './*-en.ts'], { eager: true });
const parts = Object.keys(files)
  .filter((file) => file.endsWith('-fr.ts'))
  .map((file) => {
    const [french] = Object.values(files[file] ?? {});
    const [english] = Object.values(files[file.replace('-fr.ts', '-en.ts')] ?? {});
    return { file, french, english };
  });

function leaves(value: unknown, path: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, child]) => leaves(child, path ? `${path}.${key}` : key));
}

const keys = (dictionary: unknown) =>
  leaves(dictionary, '')
    .map(([path]) => path)
    .sort();

function spoken(value: unknown): string[] {
  if (typeof value === 'function') return [0, 1, 2].flatMap((n) => spoken(value(n, 'Paul', 'Marie')));
  return Array.isArray(value) ? value.flatMap(spoken) : [String(value)];
}

describe('the dictionaries', () => {
  it('have the same keys', () => {
    expect(keys(en)).toEqual(keys(fr));
    expect(parts.length).toBeGreaterThan(3);
    for (const { file, french, english } of parts) expect(keys(english), file).toEqual(keys(french));
  });

  it('leave no word empty', () => {
    for (const [path, value] of [fr, en, ...parts.flatMap((part) => [part.french, part.english])].flatMap((words) =>
      leaves(words, ''),
    )) {
      for (const sentence of spoken(value)) expect(sentence.trim(), path).not.toBe('');
    }
  });

  it('never break a French line before its punctuation', () => {
    for (const [path, value] of [fr, ...parts.map((part) => part.french)].flatMap((words) => leaves(words, ''))) {
      for (const sentence of spoken(value)) expect(sentence, path).not.toMatch(/ [?!;:»]|« /);
    }
  });

  it('blame nobody and speak no jargon', () => {
    for (const [path, value] of [
      ...leaves(fr.messages, ''),
      ...leaves(fr.help, ''),
      ...parts.flatMap((part) => leaves(part.french, '')),
    ]) {
      for (const sentence of spoken(value)) expect(sentence, path).not.toMatch(/serveur|session|\bICE\b|erreur \d|!/i);
    }
  });
});
