// SPDX-License-Identifier: Apache-2.0
// The words of what comes back from a specialist: the answer, where it was brought, what may be billed.
import type { Language } from '../protocol/messages.ts';
import { sheetEn } from './sheet-en.ts';
import { type SheetWords, sheetFr } from './sheet-fr.ts';
import { language } from './tongue.ts';

const dictionaries: Record<Language, SheetWords> = { fr: sheetFr, en: sheetEn };

export const sheetWords = (): SheetWords => dictionaries[language()];
