// SPDX-License-Identifier: Apache-2.0
// The words of those who read electrocardiograms.
import type { Language } from '../protocol/messages.ts';
import { ecgEn } from './ecg-en.ts';
import { type EcgWords, ecgFr } from './ecg-fr.ts';
import { language } from './tongue.ts';

const dictionaries: Record<Language, EcgWords> = { fr: ecgFr, en: ecgEn };

export const ecgWords = (): EcgWords => dictionaries[language()];

/** A number as people write it: at most so many digits behind the comma, and no superfluous ones. */
export function figure(value: number, digits = 0): string {
  return new Intl.NumberFormat(language(), { maximumFractionDigits: digits, useGrouping: false }).format(value);
}

/** A number with exactly so many digits behind the comma. */
export function exactly(value: number, digits: number): string {
  return new Intl.NumberFormat(language(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
  }).format(value);
}
