// SPDX-License-Identifier: Apache-2.0

/** Whole years between two days written 1948-03-12; null unless both are days. */
export function ageOn(born: string, day: string): number | null {
  const from = parts(born);
  const to = parts(day);
  if (!from || !to) return null;
  const birthdayPassed = to.month > from.month || (to.month === from.month && to.day >= from.day);
  const age = to.year - from.year - (birthdayPassed ? 0 : 1);
  return age >= 0 && age < 150 ? age : null;
}

function parts(iso: string): { year: number; month: number; day: number } | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!match) return null;
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  return month === 0 || day === 0 ? null : { year, month, day };
}
