// SPDX-License-Identifier: Apache-2.0
// The words of accounts and administration, apart from those that patients load.
import { Problem } from '../protocol/http.ts';
import type { Language } from '../protocol/messages.ts';
import { peopleEn } from './people-en.ts';
import { type PeopleWords, peopleFr } from './people-fr.ts';
import { language } from './tongue.ts';

const dictionaries: Record<Language, PeopleWords> = { fr: peopleFr, en: peopleEn };

export const peopleWords = (): PeopleWords => dictionaries[language()];

/** What to say of something that was not done. */
export function trouble(error: unknown): string {
  const { problems } = peopleWords();
  const known: Record<string, string> = problems.codes;
  if (!(error instanceof Problem)) return problems.internal;
  if (error.code === 'too-many-tries') return problems.tooMany(Math.ceil((error.more.retryAfter ?? 60) / 60));
  return known[error.code] ?? problems.internal;
}

/** A key or a recovery code in groups of four, as people copy it. */
export const inFours = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ');
