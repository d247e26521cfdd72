// SPDX-License-Identifier: Apache-2.0
// The words of sharing out work: to whom a case is given, who stands in for whom.
import type { Language } from '../protocol/messages.ts';
import { language } from './tongue.ts';
import { worklistEn } from './worklist-en.ts';
import { type WorklistWords, worklistFr } from './worklist-fr.ts';

const dictionaries: Record<Language, WorklistWords> = { fr: worklistFr, en: worklistEn };

export const worklistWords = (): WorklistWords => dictionaries[language()];
