// SPDX-License-Identifier: Apache-2.0
// Says a grading in sentences, as they may stand in a conclusion.
import { gradingWords } from '../../words/grading.ts';
import { EYES, type EyeGrading, type Grading, isDone, type Recommendation } from './grading.ts';

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
