// SPDX-License-Identifier: Apache-2.0
// How far an identity can be relied on, and the national number that goes with it: the RNIV, in two questions.

/** What was done to be sure of an identity. */
export interface Assurance {
  /** It was compared with an official document. */
  checked: boolean;
  /** It came from the national service, with the number. */
  fetched: boolean;
}

export function statusOf({ checked, fetched }: Assurance): string {
  if (fetched) return checked ? 'qualified' : 'recovered';
  return checked ? 'validated' : 'provisional';
}

export function assuranceOf(status: string | undefined): Assurance {
  return {
    checked: status === 'validated' || status === 'qualified',
    fetched: status === 'recovered' || status === 'qualified',
  };
}

/**
 * The number that was typed, without blanks; null unless its key is right: 97 minus the remainder of the 13 characters
 * divided by 97, where 2A counts as 19 and 2B as 18.
 */
export function matricule(typed: string): string | null {
  const text = typed.replace(/\s/g, '').toUpperCase();
  if (!/^[1-8]\d{4}(\d{2}|2[AB])\d{8}$/.test(text)) return null;
  const number = Number(text.slice(0, 13).replace('2A', '19').replace('2B', '18'));
  return 97 - (number % 97) === Number(text.slice(13)) ? text : null;
}

/** As it is printed on cards: 2 58 03 56 260 001 15. */
export function spaced(number: string): string {
  return number.replace(/^(.)(..)(..)(..)(...)(...)(..)$/, '$1 $2 $3 $4 $5 $6 $7');
}
