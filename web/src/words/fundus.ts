// SPDX-License-Identifier: Apache-2.0
// The words of the viewer of fundus photographs.
import type { Language } from '../protocol/messages.ts';
import { fundusEn } from './fundus-en.ts';
import { type FundusWords, fundusFr } from './fundus-fr.ts';
import { language } from './tongue.ts';

const dictionaries: Record<Language, FundusWords> = { fr: fundusFr, en: fundusEn };

export const fundusWords = (): FundusWords => dictionaries[language()];
