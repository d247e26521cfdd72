// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { differences, merged } from './merge.ts';

const base = { question: 'Dépistage', treatments: 'aucun', 'patient.birthName': 'Durand' };

describe('two versions of a draft', () => {
  it('agree where they say the same', () => {
    expect(differences(base, { ...base, allergies: 'aucune' }, { ...base, allergies: ' aucune' })).toEqual([]);
  });

  it('take from each what only they have changed', () => {
    const mine = { ...base, treatments: 'metformine' };
    const theirs = { ...base, allergies: 'aucune' };
    const found = differences(base, mine, theirs);
    expect(found.map(({ name, usual, contested }) => [name, usual, contested])).toEqual([
      ['treatments', 'mine', false],
      ['allergies', 'theirs', false],
    ]);
    const result = merged(
      mine,
      theirs,
      found.map((one) => [one, one.usual]),
    );
    expect(result).toMatchObject({ treatments: 'metformine', allergies: 'aucune' });
  });

  it('ask where both have changed the same, and can keep both texts', () => {
    const mine = { ...base, question: 'Rétinopathie ?' };
    const theirs = { ...base, question: 'Maculopathie ?' };
    const [one] = differences(base, mine, theirs);
    expect(one).toMatchObject({ name: 'question', contested: true, joinable: true });
    if (one) expect(merged(mine, theirs, [[one, 'both']]).question).toBe('Maculopathie ?\nRétinopathie ?');
  });

  it('never mix two patients, two addressees or a measure and the unit of another', () => {
    const mine = { 'patient.birthName': 'Durand', 'patient.birthDate': '12/03/1958', 'diabetes.hba1c': '7' };
    const theirs = { 'patient.id': 'abc', 'patient.birthName': 'Durant', 'diabetes.hba1c.unit': 'mmol-per-mol' };
    const found = differences({}, mine, theirs);
    expect(found.map(({ name }) => name)).toEqual(['patient', 'diabetes.hba1c']);
    const result = merged(
      mine,
      theirs,
      found.map((one) => [one, 'theirs']),
    );
    expect(result).toMatchObject({ 'patient.id': 'abc', 'patient.birthDate': '', 'diabetes.hba1c': '' });
  });
});
