// SPDX-License-Identifier: Apache-2.0
// The words of the form for diabetic retinopathy.
import type { Language } from '../protocol/messages.ts';
import { gradingEn } from './grading-en.ts';
import { type GradingWords, gradingFr } from './grading-fr.ts';
import { language } from './tongue.ts';

const dictionaries: Record<Language, GradingWords> = { fr: gradingFr, en: gradingEn };

export const gradingWords = (): GradingWords => dictionaries[language()];
