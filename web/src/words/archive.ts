// SPDX-License-Identifier: Apache-2.0
// The words of the pages where examinations are handled, apart from those that patients load.
import type { Language } from '../protocol/messages.ts';
import { archiveEn } from './archive-en.ts';
import { type ArchiveWords, archiveFr } from './archive-fr.ts';
import { language } from './tongue.ts';

const dictionaries: Record<Language, ArchiveWords> = { fr: archiveFr, en: archiveEn };

export const archiveWords = (): ArchiveWords => dictionaries[language()];

/** A calendar day written 1948-03-12, as people write it; what is no day stays as it is. */
export function plainDay(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!match) return iso;
  const [, year, month, day] = match;
  if (month === '00') return year ?? iso;
  return day === '00' ? `${month}/${year}` : `${day}/${month}/${year}`;
}

/** A moment in UTC as day and time where the person is. */
export function plainMoment(iso: string): string {
  const at = new Date(iso);
  const options = { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
  return Number.isNaN(at.getTime()) ? iso : new Intl.DateTimeFormat(language(), options).format(at);
}

/** A number of bytes as people read it. */
export function plainSize(bytes: number): string {
  const french = language() === 'fr';
  const units = french ? ['ko', 'Mo', 'Go'] : ['kB', 'MB', 'GB'];
  let size = bytes / 1000;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  const digits = size < 10 && unit > 0 ? 1 : 0;
  const number = new Intl.NumberFormat(language(), { maximumFractionDigits: digits, minimumFractionDigits: digits });
  return `${number.format(bytes > 0 ? Math.max(size, digits === 0 ? 1 : 0.1) : 0)}\u00a0${units[unit]}`;
}
