// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { archiveEn } from './archive-en.ts';
import { archiveFr } from './archive-fr.ts';
import { casesEn } from './cases-en.ts';
import { casesFr } from './cases-fr.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { peopleEn } from './people-en.ts';
import { peopleFr } from './people-fr.ts';

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
    expect(keys(archiveEn)).toEqual(keys(archiveFr));
    expect(keys(peopleEn)).toEqual(keys(peopleFr));
    expect(keys(casesEn)).toEqual(keys(casesFr));
  });

  it('leave no word empty', () => {
    for (const [path, value] of [fr, en, archiveFr, archiveEn, peopleFr, peopleEn, casesFr, casesEn].flatMap((words) =>
      leaves(words, ''),
    )) {
      for (const sentence of spoken(value)) expect(sentence.trim(), path).not.toBe('');
    }
  });

  it('never break a French line before its punctuation', () => {
    for (const [path, value] of [
      ...leaves(fr, ''),
      ...leaves(archiveFr, ''),
      ...leaves(peopleFr, ''),
      ...leaves(casesFr, ''),
    ]) {
      for (const sentence of spoken(value)) expect(sentence, path).not.toMatch(/ [?!;:»]|« /);
    }
  });

  it('blame nobody and speak no jargon', () => {
    for (const [path, value] of [
      ...leaves(fr.messages, ''),
      ...leaves(fr.help, ''),
      ...leaves(archiveFr, ''),
      ...leaves(peopleFr, ''),
      ...leaves(casesFr, ''),
    ]) {
      for (const sentence of spoken(value)) expect(sentence, path).not.toMatch(/serveur|session|\bICE\b|erreur \d|!/i);
    }
  });
});
