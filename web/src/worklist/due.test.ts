// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { casesFr } from '../words/cases-fr.ts';
import { age, due as dueOf } from './due.ts';

const now = new Date(2026, 10, 22, 14, 0);
const due = (deadline: string) => dueOf(deadline, now, casesFr.due, 'fr');
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString();

describe('when an answer is due', () => {
  it('says by how much it is late', () => {
    expect(due(inMinutes(-25))).toMatchObject({ tone: 'danger', short: '−25 min' });
    expect(due(inMinutes(-125)).short).toBe('−2 h');
    expect(due(inMinutes(-47 * 60)).short).toBe('−47 h');
    expect(due(inMinutes(-49 * 60)).short).toBe('−2 j');
  });

  it('says the time today, then tomorrow, then the day', () => {
    expect(due(inMinutes(240))).toMatchObject({ tone: 'warn', short: '18:00' });
    expect(due(inMinutes(24 * 60))).toMatchObject({ tone: 'good', short: 'demain' });
    expect(due(inMinutes(3 * 24 * 60)).short).toBe('25 nov.');
  });

  it('counts whole years of age, and none without a day of birth', () => {
    expect(age('1958-11-22', now)).toBe(68);
    expect(age('1958-11-23', now)).toBe(67);
    expect(age('1958-00-00', now)).toBeNull();
    expect(age('', now)).toBeNull();
  });
});
