// SPDX-License-Identifier: Apache-2.0
// How much is asked and how soon it is answered: docs/cases.md, section 5.
import { named } from './cases.ts';
import { type Fields, list, object, type Read, text, whole } from './check.ts';
import type { Api } from './http.ts';

export interface Figures {
  submitted: number;
  answered: number;
  refused: number;
  late: number;
  p50?: number;
  p90?: number;
  secondReadings: number;
  disagreements: number;
  graded: number;
  ungradable: number;
}

/** A part of the whole; its name is empty for what was asked of single persons. */
export interface Part extends Figures {
  name: string;
}

export interface Activity extends Figures {
  months: Part[];
  kinds: Part[];
  addressees: Part[];
}

function figures(f: Fields): Figures {
  const minutes = f.get(
    'answerMinutes',
    object((m) => ({ ...m.optional('p50', whole), ...m.optional('p90', whole) })),
  );
  return {
    submitted: f.get('submitted', whole),
    answered: f.get('answered', whole),
    refused: f.get('refused', whole),
    late: f.get('late', whole),
    ...minutes,
    secondReadings: f.get('secondReadings', whole),
    disagreements: f.get('disagreements', whole),
    ...f.get(
      'ungradable',
      object((u) => ({ graded: u.get('readings', whole), ungradable: u.get('ungradable', whole) })),
    ),
  };
}

function parts(name: (f: Fields) => string): Read<Part[]> {
  return list(object((f) => ({ ...figures(f), name: name(f) })));
}

const activity: Read<Activity> = object((f) => ({
  ...figures(f),
  months: f.get(
    'months',
    parts((part) => part.get('month', text)),
  ),
  kinds: f.get(
    'kinds',
    parts((part) => part.get('kind', text)),
  ),
  addressees: f.get(
    'addressees',
    parts((part) => part.optional('addressee', named).addressee ?? ''),
  ),
}));

/** @param until the first day after */
export function activityOf(api: Api, from: string, until: string): Promise<Activity> {
  return api.ask('GET', `/api/activity?${new URLSearchParams({ from, until })}`, activity);
}
