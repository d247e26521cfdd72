// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Person } from '../protocol/people.ts';
import { matching } from './finding.ts';

const person = (name: string, title: string, account?: string): Person => ({
  id: name,
  name,
  title,
  own: true,
  state: 'active',
  secondFactor: false,
  memberships: [],
  ...(account ? { account } : {}),
});

describe('finding people', () => {
  const people = [person('Dr Hélène Lefèvre', 'Ophtalmologue', 'helene'), person('Awa Diop', 'Infirmière')];

  it('overlooks accents and capitals', () => {
    expect(matching(people, 'lefevre').map((one) => one.id)).toEqual(['Dr Hélène Lefèvre']);
    expect(matching(people, 'INFIRMIERE').map((one) => one.id)).toEqual(['Awa Diop']);
  });

  it('needs every word, in any order', () => {
    expect(matching(people, 'lefevre helene')).toHaveLength(1);
    expect(matching(people, 'lefevre diop')).toHaveLength(0);
  });

  it('shows everybody when nothing is asked', () => {
    expect(matching(people, '  ')).toHaveLength(2);
  });
});
