// SPDX-License-Identifier: Apache-2.0
// The language the person reads, remembered on this device, and the words in it.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { LANGUAGES, type Language } from '../protocol/messages.ts';
import { en } from './en.ts';
import { fr, type Words } from './fr.ts';

const dictionaries: Record<Language, Words> = { fr, en };
const key = 'relais-language';
const changes = new EventTarget();

let current: Language = remembered();
document.documentElement.lang = current;

function remembered(): Language {
  try {
    return LANGUAGES.find((language) => language === localStorage.getItem(key)) ?? 'fr';
  } catch {
    return 'fr';
  }
}

export const language = (): Language => current;
export const words = (): Words => dictionaries[current];

export function speak(next: Language): void {
  current = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem(key, next);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  changes.dispatchEvent(new Event('change'));
}

export function onLanguage(listener: () => void): () => void {
  changes.addEventListener('change', listener);
  return () => changes.removeEventListener('change', listener);
}

/** Keeps an element in the language the person chose. */
export class Tongue implements ReactiveController {
  private stop: (() => void) | null = null;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  get say(): Words {
    return words();
  }

  hostConnected(): void {
    this.stop = onLanguage(() => this.host.requestUpdate());
  }

  hostDisconnected(): void {
    this.stop?.();
  }
}

/** Hours and minutes, said alike in both languages; by hand, since a first `Intl` costs a cheap phone a tenth of a second. */
export function clock(iso: string): string {
  const time = new Date(iso);
  return [time.getHours(), time.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

export function day(iso: string, now = new Date()): string {
  const date = new Date(iso);
  if (date.toDateString() === now.toDateString()) return words().welcome.today;
  return new Intl.DateTimeFormat(current, { weekday: 'long', day: 'numeric', month: 'long' }).format(date);
}

export function minutesSince(iso: string, now = Date.now()): number {
  return Math.max(0, Math.floor((now - new Date(iso).getTime()) / 60_000));
}

/** The first letters of the first and last name, without the title. */
export function initials(name: string): string {
  const parts = name
    .replace(/^(Dr|Pr|M\.|Mme)\s+/i, '')
    .trim()
    .split(/[\s-]+/);
  const letters = [parts[0], parts.length > 1 ? parts.at(-1) : ''].map((part) => part?.[0] ?? '');
  return letters.join('').toUpperCase();
}
