// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { RequestText } from '../protocol/cases.ts';
import { requestOf, valuesOf } from './values.ts';

const screening: RequestText = {
  kind: 'diabetic-retinopathy-screening',
  patient: {
    birthName: 'Durand',
    firstGivenName: 'Jeanne',
    givenNames: 'Jeanne Marie',
    birthDate: '1958-03-12',
    sex: 'F',
    birthplace: '2A004',
    status: 'validated',
  },
  question: 'Dépistage annuel : y a-t-il une rétinopathie ?',
  treatments: 'metformine',
  allergies: 'aucune',
  diabetes: { type: 'type-2', since: 2009, hba1c: { value: 7.4, unit: 'percent' }, insulin: false, pregnancy: 'none' },
  consents: [
    { kind: 'prescriber', given: true, how: 'oral', at: '2026-11-22T09:10:00Z', by: 'Dr Claire Moreau' },
    { kind: 'orthoptist', given: false, how: 'written', at: '2026-11-22T09:12:00Z', by: 'Camille Roux' },
  ],
  addressee: { kind: 'team', id: 'x', name: 'Ophtalmologie' },
  urgency: 'routine',
};

describe('a request', () => {
  it('is the same after it was shown in the form', () => {
    expect(requestOf('diabetic-retinopathy-screening', valuesOf(screening)).request).toEqual(screening);
    const ecg: RequestText = {
      kind: 'ecg-interpretation',
      ecg: { symptoms: ['palpitations', 'syncope'], chestPain: 'none', context: 'symptoms' },
    };
    expect(requestOf('ecg-interpretation', valuesOf(ecg)).request).toEqual(ecg);
  });

  it('says nothing of what is empty', () => {
    expect(requestOf('other', { question: '  ', 'patient.sex': '' }).request).toEqual({ kind: 'other' });
  });

  it('leaves out what is not well-formed, and names it', () => {
    const { request, unfit } = requestOf('diabetic-retinopathy-screening', {
      'patient.birthDate': '12/03/58',
      'patient.birthplace': 'Vannes',
      'diabetes.hba1c': '74',
      'diabetes.since': 'longtemps',
    });
    expect(unfit.sort()).toEqual(['diabetes.hba1c', 'diabetes.since', 'patient.birthDate', 'patient.birthplace']);
    expect(request).toEqual({ kind: 'diabetic-retinopathy-screening' });
  });

  it('takes days and numbers as the French write them', () => {
    const { request } = requestOf('diabetic-retinopathy-screening', {
      'patient.birthDate': '12/03/1958',
      'diabetes.hba1c': '7,4',
    });
    expect(request.patient?.birthDate).toBe('1958-03-12');
    expect(request.diabetes?.hba1c).toEqual({ value: 7.4, unit: 'percent' });
  });

  it('sends of a patient who is known their id alone', () => {
    const { request } = requestOf('other', { 'patient.id': 'abc', 'patient.birthName': 'Durand' });
    expect(request.patient).toEqual({ id: 'abc' });
  });

  it('counts a consent once somebody is named who heard it', () => {
    const now = new Date('2026-11-22T09:10:00.123Z');
    expect(requestOf('other', { 'consent.teleexpertise': 'no' }, now).request.consents).toBeUndefined();
    const values = { 'consent.teleexpertise': 'no', 'consent.teleexpertise.by': 'Dr X' };
    expect(requestOf('other', values, now).request.consents).toEqual([
      { kind: 'teleexpertise', given: false, how: 'oral', at: '2026-11-22T09:10:00Z', by: 'Dr X' },
    ]);
  });
});
