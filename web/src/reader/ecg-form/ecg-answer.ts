// SPDX-License-Identifier: Apache-2.0
// What a reader says of an electrocardiogram (docs/cases.md section 6, `ecg/1`). Figures say where they come from: what a
// device or the server measured is only ever there because the reader took it over. Knows no page.
import { correctedQt, FORMULAS, type Formula } from '../ecg/aid.ts';

export const RHYTHMS = [
  'sinus',
  'atrial-fibrillation',
  'atrial-flutter',
  'atrial-tachycardia',
  'supraventricular-tachycardia',
  'junctional',
  'ventricular',
  'paced',
  'other',
] as const;
export const EXTRASYSTOLES = ['supraventricular', 'ventricular'] as const;
export const CONDUCTIONS = [
  'normal',
  'av-block-1',
  'av-block-2-mobitz-1',
  'av-block-2-mobitz-2',
  'av-block-3',
  'rbbb',
  'incomplete-rbbb',
  'lbbb',
  'lafb',
  'lpfb',
  'nonspecific-delay',
  'pre-excitation',
] as const;
export const REPOLARISATIONS = [
  'normal',
  'st-elevation',
  'st-depression',
  't-inversion',
  'early-repolarisation',
  'nonspecific',
  'long-qt',
  'brugada-pattern',
] as const;
export const MORPHOLOGIES = [
  'q-waves',
  'left-ventricular-hypertrophy',
  'right-ventricular-hypertrophy',
  'atrial-enlargement',
  'low-voltage',
] as const;
export const COMPARISONS = ['none', 'unchanged', 'changed'] as const;
export const MEASURES = ['rate', 'axis', 'pr', 'qrs', 'qt', 'qtc'] as const;
export const ORIGINS = ['reader', 'calipers', 'device', 'aid', 'reckoned'] as const;

export type Rhythm = (typeof RHYTHMS)[number];
export type Extrasystole = (typeof EXTRASYSTOLES)[number];
export type Conduction = (typeof CONDUCTIONS)[number];
export type Repolarisation = (typeof REPOLARISATIONS)[number];
export type Morphology = (typeof MORPHOLOGIES)[number];
export type Comparison = (typeof COMPARISONS)[number];
export type MeasureName = (typeof MEASURES)[number];
export type Origin = (typeof ORIGINS)[number];
export const QTC_FORMULAS = [...FORMULAS, 'unnamed'] as const;
export type QtcFormula = (typeof QTC_FORMULAS)[number];

export interface Figure {
  value: number;
  origin: Origin;
  /** Of QTc only. */
  formula?: QtcFormula | undefined;
}

export interface EcgAnswer {
  /** SOP Instance UIDs. */
  recording?: string | undefined;
  comparedWith?: string | undefined;
  rhythm?: Rhythm | undefined;
  extrasystoles: readonly Extrasystole[];
  measured: Partial<Record<MeasureName, Figure>>;
  conduction: readonly Conduction[];
  repolarisation: readonly Repolarisation[];
  morphology: readonly Morphology[];
  comparison?: Comparison | undefined;
  other: string;
}

export const EMPTY_ECG: EcgAnswer = {
  extrasystoles: [],
  measured: {},
  conduction: [],
  repolarisation: [],
  morphology: [],
  other: '',
};

/** No figure beyond these is one that a heart makes: it is a slip of the keyboard. */
export const BOUNDS: Record<MeasureName, readonly [number, number]> = {
  rate: [10, 400],
  axis: [-180, 180],
  pr: [20, 1000],
  qrs: [20, 500],
  qt: [100, 1000],
  qtc: [100, 1000],
};

/** A figure as it was typed; null unless it can be one. */
export function figureOf(name: MeasureName, text: string): number | null {
  const value = Number(text.trim().replace(',', '.').replace('−', '-'));
  const [least, most] = BOUNDS[name];
  return text.trim() !== '' && value >= least && value <= most ? Math.round(value * 10) / 10 : null;
}

/** The answer with a figure, or without it. QTc that was reckoned follows the rate and QT. */
export function withFigure(answer: EcgAnswer, name: MeasureName, figure: Figure | null): EcgAnswer {
  const { [name]: _before, ...others } = answer.measured;
  const next: EcgAnswer = { ...answer, measured: figure ? { ...others, [name]: figure } : others };
  const { qtc } = next.measured;
  return (name === 'rate' || name === 'qt') && qtc?.origin === 'reckoned' ? reckoned(next, formulaOf(qtc)) : next;
}

const formulaOf = ({ formula }: Figure): Formula => FORMULAS.find((one) => one === formula) ?? 'bazett';

/** The answer with QTc by a formula, where the rate and QT are there; without it where they are not. */
export function reckoned(answer: EcgAnswer, formula: Formula): EcgAnswer {
  const { rate, qt } = answer.measured;
  if (!rate || !qt) return withFigure(answer, 'qtc', null);
  const value = Math.round(correctedQt(formula, qt.value, rate.value));
  return withFigure(answer, 'qtc', { value, origin: 'reckoned', formula });
}

/** A list with a word more or less. `normal` stands alone. */
export function toggledWord<T extends string>(words: readonly T[], word: T, all: readonly T[]): T[] {
  if (words.includes(word)) return words.filter((one) => one !== word);
  if (word === 'normal') return [word];
  return all.filter((one) => one === word || (one !== 'normal' && words.includes(one)));
}

/** One key for a recording with nothing to complain of. */
export const withNothingAbnormal = (answer: EcgAnswer): EcgAnswer => ({
  ...answer,
  rhythm: 'sinus',
  extrasystoles: [],
  conduction: ['normal'],
  repolarisation: ['normal'],
  morphology: [],
});

/** Whether rhythm, conduction and repolarisation were answered for. */
export const isEcgDone = (answer: EcgAnswer): boolean =>
  answer.rhythm !== undefined && answer.conduction.length > 0 && answer.repolarisation.length > 0;

/** What two readings are compared by. */
export function findingsOfEcg(answer: EcgAnswer): Record<string, string> {
  const findings: Record<string, string> = answer.rhythm ? { rhythm: answer.rhythm } : {};
  for (const name of ['extrasystoles', 'conduction', 'repolarisation', 'morphology'] as const) {
    for (const word of answer[name]) findings[`${name}-${word}`] = 'yes';
  }
  return findings;
}

/** What a device and the server measured, and what the calipers span: each stands beside a figure until it is taken. */
export interface Offers {
  recording: string;
  /** The earlier recording that can be compared with, and its day. */
  earlier?: { uid: string; date: string } | undefined;
  device: Partial<Record<MeasureName, Figure>>;
  aid: Partial<Record<MeasureName, Figure>>;
  /** Milliseconds. */
  calipers: number | null;
  /** What the device and the server measured, as it is kept with the form, by recording. */
  kept: Record<string, { device: unknown; aid: unknown }>;
}

/** What the calipers say of a measure: a rate is that of one interval between beats; an axis is no interval. */
export function caliperFigure(name: MeasureName, milliseconds: number | null): Figure | null {
  if (milliseconds === null || milliseconds <= 0 || name === 'axis' || name === 'qtc') return null;
  const value = Math.round(name === 'rate' ? 60_000 / milliseconds : milliseconds);
  const [least, most] = BOUNDS[name];
  return value >= least && value <= most ? { value, origin: 'calipers' } : null;
}
