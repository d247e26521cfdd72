// SPDX-License-Identifier: Apache-2.0
// The words of the room where examinations are read.
import type { Language } from '../protocol/messages.ts';
import { readerEn } from './reader-en.ts';
import { type ReaderWords, readerFr } from './reader-fr.ts';
import { language } from './tongue.ts';

const dictionaries: Record<Language, ReaderWords> = { fr: readerFr, en: readerEn };

export const readerWords = (): ReaderWords => dictionaries[language()];

/** A number as people write it, with so many digits behind the comma. */
export function plainNumber(value: number, digits: number): string {
  return new Intl.NumberFormat(language(), { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    value,
  );
}
