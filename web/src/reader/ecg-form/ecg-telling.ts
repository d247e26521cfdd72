// SPDX-License-Identifier: Apache-2.0
// Says a reading of an electrocardiogram in sentences, as they may stand in a conclusion, and in rows, to compare two.
import { figure } from '../../words/ecg.ts';
import { ecgFormWords } from '../../words/ecg-form.ts';
import { type EcgAnswer, type Figure, MEASURES, type MeasureName } from './ecg-answer.ts';

/** Rythme sinusal à 64/min. PR 160 ms, QRS 92 ms, QT 396 ms, QTc 409 ms (Bazett). Axe 41°. Pas de trouble de conduction. */
export function ecgConclusion(answer: EcgAnswer): string {
  const words = ecgFormWords();
  const { rhythm, measured, extrasystoles, comparison } = answer;
  const intervals = (['pr', 'qrs', 'qt', 'qtc'] as const).flatMap((name) => told(name, measured[name]));
  const first = rhythm ? words.told.rhythm[rhythm] : '';
  const sentences = [
    first && measured.rate ? words.told.at(first, rateText(measured.rate)) : first,
    extrasystoles.map((one) => words.extrasystoles[one]).join(', '),
    intervals.join(', '),
    measured.axis ? told('axis', measured.axis).join() : '',
    listed(answer.conduction, words.conductions, words.told.noConduction),
    listed(answer.repolarisation, words.repolarisations, words.told.noRepolarisation),
    listed(answer.morphology, words.morphologies, ''),
    comparison && comparison !== 'none' ? words.told.compared[comparison] : '',
    answer.other.trim(),
  ];
  return sentences.filter(Boolean).map(sentence).join(' ');
}

const sentence = (text: string): string =>
  `${text.charAt(0).toLocaleUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;

const rateText = ({ value }: Figure): string => `${figure(value)}/min`;

function told(name: MeasureName, of: Figure | undefined): string[] {
  return of ? [`${ecgFormWords().measures[name]}\u00a0${figureText(name, of)}`] : [];
}

/** 160 ms; 409 ms (Bazett). */
export function figureText(name: MeasureName, { value, formula }: Figure): string {
  const words = ecgFormWords();
  if (name === 'rate') return `${figure(value)}/min`;
  if (name === 'axis') return `${figure(value)}°`;
  return `${figure(value)}\u00a0ms${name === 'qtc' && formula ? ` (${words.formulas[formula]})` : ''}`;
}

function listed<T extends string>(words: readonly T[], names: Record<T, string>, normal: string): string {
  if (words.length === 0) return '';
  if (words.includes('normal' as T)) return normal;
  return words.map((word, index) => (index === 0 ? names[word] : lower(names[word]))).join(', ');
}

/** Abbreviations keep their capitals. */
const lower = (name: string): string => (/^\p{Lu}\p{Ll}/u.test(name) ? name.toLocaleLowerCase() : name);

/** All that was answered, in rows. */
export function ecgRows(answer: EcgAnswer): [string, string][] {
  const words = ecgFormWords();
  const { measured } = answer;
  const names = <T extends string>(list: readonly T[], of: Record<T, string>) => list.map((one) => of[one]).join(', ');
  const rows: [string, string][] = [
    [words.rhythm, answer.rhythm ? words.rhythms[answer.rhythm] : ''],
    [words.extrasystole, names(answer.extrasystoles, words.extrasystoles)],
    ...MEASURES.map((name): [string, string] => {
      const of = measured[name];
      return [words.measures[name], of ? `${figureText(name, of)} · ${words.origins[of.origin]}` : ''];
    }),
    [words.conduction, names(answer.conduction, words.conductions)],
    [words.repolarisation, names(answer.repolarisation, words.repolarisations)],
    [words.morphology, names(answer.morphology, words.morphologies)],
    [words.comparison, answer.comparison ? words.comparisons[answer.comparison] : ''],
    [words.other, answer.other],
  ];
  return rows.filter(([, text]) => text !== '');
}
