// SPDX-License-Identifier: Apache-2.0
// The words of the form for electrocardiograms.
import type { Language } from '../protocol/messages.ts';
import { ecgFormEn } from './ecg-form-en.ts';
import { type EcgFormWords, ecgFormFr } from './ecg-form-fr.ts';
import { language } from './tongue.ts';

const dictionaries: Record<Language, EcgFormWords> = { fr: ecgFormFr, en: ecgFormEn };

export const ecgFormWords = (): EcgFormWords => dictionaries[language()];
