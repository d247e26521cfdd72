// SPDX-License-Identifier: Apache-2.0
// The words of the page that counts.
import type { Language } from '../protocol/messages.ts';
import { activityEn } from './activity-en.ts';
import { type ActivityWords, activityFr } from './activity-fr.ts';
import { language } from './tongue.ts';

const dictionaries: Record<Language, ActivityWords> = { fr: activityFr, en: activityEn };

export const activityWords = (): ActivityWords => dictionaries[language()];
