// SPDX-License-Identifier: Apache-2.0
// The words beside the pictures of a case.
import type { Language } from '../protocol/messages.ts';
import { caseEn } from './case-en.ts';
import { type CaseWords, caseFr } from './case-fr.ts';
import { language } from './tongue.ts';

const dictionaries: Record<Language, CaseWords> = { fr: caseFr, en: caseEn };

export const caseWords = (): CaseWords => dictionaries[language()];
