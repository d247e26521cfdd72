// SPDX-License-Identifier: Apache-2.0
import type { Person } from '../protocol/people.ts';

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();

/** The people whose name, profession or account has each of these words, accents and capitals aside. */
export function matching(people: Person[], text: string): Person[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return people.filter((one) => {
    const said = plain([one.name, one.title, one.account ?? ''].join(' '));
    return words.every((word) => said.includes(word));
  });
}
