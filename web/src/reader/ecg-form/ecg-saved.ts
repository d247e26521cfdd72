// SPDX-License-Identifier: Apache-2.0
// A reading of an electrocardiogram as it was saved, read with checks: another version of the page may have written it.
import { list, object, oneOf, type Read, text, Unreadable } from '../../protocol/check.ts';
import {
  COMPARISONS,
  CONDUCTIONS,
  type EcgAnswer,
  EMPTY_ECG,
  EXTRASYSTOLES,
  type Figure,
  MEASURES,
  MORPHOLOGIES,
  ORIGINS,
  QTC_FORMULAS,
  REPOLARISATIONS,
  RHYTHMS,
} from './ecg-answer.ts';

const number: Read<number> = (value, place) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Unreadable(place, 'a number');
  return value;
};

const figure: Read<Figure> = object((f) => ({
  value: f.get('value', number),
  origin: f.get('origin', oneOf(ORIGINS)),
  ...f.optional('formula', oneOf(QTC_FORMULAS)),
}));

const measured: Read<EcgAnswer['measured']> = object((f) =>
  Object.assign({}, ...MEASURES.map((name) => f.optional(name, figure))),
);

const answer: Read<EcgAnswer> = object((f) => ({
  ...f.optional('recording', text),
  ...f.optional('comparedWith', text),
  ...f.optional('rhythm', oneOf(RHYTHMS)),
  extrasystoles: f.optional('extrasystoles', list(oneOf(EXTRASYSTOLES))).extrasystoles ?? [],
  measured: f.optional('measured', measured).measured ?? {},
  conduction: f.optional('conduction', list(oneOf(CONDUCTIONS))).conduction ?? [],
  repolarisation: f.optional('repolarisation', list(oneOf(REPOLARISATIONS))).repolarisation ?? [],
  morphology: f.optional('morphology', list(oneOf(MORPHOLOGIES))).morphology ?? [],
  ...f.optional('comparison', oneOf(COMPARISONS)),
  other: f.optional('other', text).other ?? '',
}));

/** The answer in a form that was saved; an empty one where there is none. */
export function ecgAnswerOf(form: unknown): EcgAnswer {
  try {
    return answer((form as { ecg?: unknown } | null)?.ecg, 'ecg');
  } catch {
    return EMPTY_ECG;
  }
}
