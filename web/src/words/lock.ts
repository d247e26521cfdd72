// SPDX-License-Identifier: Apache-2.0
// The words about who can listen, loaded when somebody asks.
import type { Language } from '../protocol/messages.ts';
import { lockEn } from './lock-en.ts';
import { type LockWords, lockFr } from './lock-fr.ts';
import { language } from './tongue.ts';

const dictionaries: Record<Language, LockWords> = { fr: lockFr, en: lockEn };

export const lockWords = (): LockWords => dictionaries[language()];
