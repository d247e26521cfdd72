// SPDX-License-Identifier: Apache-2.0
// The words of requests and the work list, apart from those that patients load.
import type { Language } from '../protocol/messages.ts';
import { casesEn } from './cases-en.ts';
import { type CasesWords, casesFr } from './cases-fr.ts';
import { language } from './tongue.ts';

const dictionaries: Record<Language, CasesWords> = { fr: casesFr, en: casesEn };

export const casesWords = (): CasesWords => dictionaries[language()];
