// SPDX-License-Identifier: Apache-2.0
// Says a grading in sentences, as they may stand in a conclusion.
import { gradingWords } from '../../words/grading.ts';
import { EYES, type EyeGrading, type Grading, isDone, type Recommendation, recommended } from './grading.ts';

/** Œil droit : rétinopathie diabétique non proliférante minime, pas de maculopathie visible. */
export function conclusionOf(grading: Grading): string {
  const words = gradingWords();
  return EYES.filter((side) => isDone(grading[side]))
    .map((side) => `${words.conclusion.eye(words.eyes[side], eyeText(grading[side]))}.`)
    .join('\n');
}

function eyeText(eye: EyeGrading): string {
  const { conclusion, lesionNames } = gradingWords();
  if (eye.ungradable) return [conclusion.ungradable, eye.other].filter(Boolean).join(' ; ');
  const lesions = eye.lesions.map((lesion) => lesionNames[lesion].toLocaleLowerCase()).join(', ');
  return [
    conclusion.retinopathy[eye.retinopathy ?? 0],
    conclusion.maculopathy[eye.maculopathy ?? 0],
    lesions ? `(${lesions})` : '',
    eye.other.trim(),
  ]
    .filter(Boolean)
    .join(', ')
    .replace(', (', ' (');
}

/** Consultation d’ophtalmologie sous 3 mois. */
export function recommendationText({ action, delay }: Recommendation): string {
  const words = gradingWords();
  const when = words.delays[delay];
  return `${words.actions[action]} ${action === 'screen' ? words.within(when) : words.atMost(when)}.`;
}

/** All that was answered, in rows, to compare two readings. */
export function gradingRows(grading: Grading, usualMonths: number): [string, string][] {
  const words = gradingWords();
  const rows = EYES.flatMap((side): [string, string][] => {
    const eye = grading[side];
    const quality = [
      eye.definition && `${words.definition} ${words.definitions[eye.definition]}`,
      eye.extent && `${words.extent} ${words.extents[eye.extent]}`,
      eye.fovea === undefined ? '' : `${words.fovea} ${eye.fovea ? words.foveas.yes : words.foveas.no}`,
    ];
    const name = (what: string) => `${words.eyes[side]}, ${what.toLocaleLowerCase()}`;
    return [
      [name(words.quality), quality.filter(Boolean).join(' · ')],
      [name(words.ungradable), eye.ungradable ? words.ungradableText : ''],
      [name(words.retinopathyShort), eye.retinopathy === undefined ? '' : words.grades[eye.retinopathy]],
      [name(words.maculopathy), eye.maculopathy === undefined ? '' : words.maculopathies[eye.maculopathy]],
      [name(words.lesions), eye.lesions.map((lesion) => words.lesionNames[lesion]).join(', ')],
      [name(words.otherShort), eye.other],
    ];
  });
  const advice = recommended(grading, usualMonths);
  rows.push([words.recommendation, advice ? `${words.actions[advice.action]}, ${words.delays[advice.delay]}` : '']);
  return rows.filter(([, text]) => text !== '');
}
