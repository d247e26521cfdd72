// SPDX-License-Identifier: Apache-2.0
// When an answer is due, as short as a work list needs it.
import type { Language } from '../protocol/messages.ts';
import type { CasesWords } from '../words/cases-fr.ts';

export interface Due {
  tone: 'danger' | 'warn' | 'good';
  short: string;
  spoken: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Late: by how much. Today: at what time. Then tomorrow, then the day. */
export function due(deadline: string, now: Date, words: CasesWords['due'], language: Language): Due {
  const at = new Date(deadline);
  const left = at.getTime() - now.getTime();
  if (left < 0) {
    const amount = amountOf(-left, words);
    return { tone: 'danger', short: words.late(amount), spoken: words.lateSpoken(amount) };
  }
  if (at.toDateString() === now.toDateString()) {
    const time = [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
    return { tone: 'warn', short: time, spoken: words.dueSpoken(time) };
  }
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  const short =
    at.toDateString() === tomorrow.toDateString()
      ? words.tomorrow
      : new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' }).format(at);
  return { tone: 'good', short, spoken: words.dueSpoken(short) };
}

function amountOf(millis: number, words: CasesWords['due']): string {
  if (millis < HOUR) return words.minutes(Math.max(1, Math.floor(millis / MINUTE)));
  return millis < 2 * DAY ? words.hours(Math.floor(millis / HOUR)) : words.days(Math.floor(millis / DAY));
}

/** Whole years since a day written 1948-03-12; null unless it is one. */
export function age(born: string, now = new Date()): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(born);
  if (!match || match[2] === '00' || match[3] === '00') return null;
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  const passed = now.getMonth() + 1 > month || (now.getMonth() + 1 === month && now.getDate() >= day);
  const years = now.getFullYear() - year - (passed ? 0 : 1);
  return years >= 0 && years < 150 ? years : null;
}
