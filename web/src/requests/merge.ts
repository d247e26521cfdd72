// SPDX-License-Identifier: Apache-2.0
// Two people have written on the same draft: what differs, field by field, and what becomes of it.
import type { Values } from './values.ts';

export type Side = 'mine' | 'theirs' | 'both';

/** Something that differs. Fields that only make sense together are one difference. */
export interface Difference {
  name: string;
  fields: string[];
  /** Whose is taken unless somebody says otherwise: who has changed it since both began, mine if both did. */
  usual: 'mine' | 'theirs';
  /** Whether both have changed it, so that somebody must look. */
  contested: boolean;
  /** Whether the texts can stand one below the other. */
  joinable: boolean;
}

const TOGETHER = ['patient', 'addressee', 'consent.prescriber', 'consent.orthoptist', 'consent.teleexpertise'];
const TEXTS = ['question', 'history', 'treatments', 'allergies'];

/** What a field is compared as: patients, addressees and consents as a whole, a measure with its unit. */
function groupOf(field: string): string {
  if (field.startsWith('diabetes.hba1c')) return 'diabetes.hba1c';
  return TOGETHER.find((name) => field === name || field.startsWith(`${name}.`)) ?? field;
}

const same = (one: Values, other: Values, fields: string[]) =>
  fields.every((field) => (one[field] ?? '').trim() === (other[field] ?? '').trim());

/** @param base what both began with */
export function differences(base: Values, mine: Values, theirs: Values): Difference[] {
  const groups = new Map<string, string[]>();
  for (const field of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const name = groupOf(field);
    groups.set(name, [...(groups.get(name) ?? []), field]);
  }
  return [...groups].flatMap(([name, fields]) => {
    if (same(mine, theirs, fields)) return [];
    const [mineChanged, theirsChanged] = [!same(mine, base, fields), !same(theirs, base, fields)];
    return [
      {
        name,
        fields,
        usual: theirsChanged && !mineChanged ? ('theirs' as const) : ('mine' as const),
        contested: mineChanged && theirsChanged,
        joinable: TEXTS.includes(name) && Boolean(mine[name]?.trim() && theirs[name]?.trim()),
      },
    ];
  });
}

/** What is written when each difference is settled so. */
export function merged(mine: Values, theirs: Values, settled: readonly [Difference, Side][]): Values {
  const values = { ...mine };
  for (const [{ fields }, side] of settled) {
    for (const field of fields) {
      if (side === 'theirs') values[field] = theirs[field] ?? '';
      if (side === 'both') values[field] = `${theirs[field]}\n${mine[field]}`;
    }
  }
  return values;
}
