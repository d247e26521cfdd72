// SPDX-License-Identifier: Apache-2.0
// A grading as it was saved, read with checks: another version of the page may have written it.
import { list, object, oneOf, type Read, text, truth } from '../../protocol/check.ts';
import {
  ACTIONS,
  DEFINITIONS,
  DELAYS,
  EMPTY,
  EXTENTS,
  type EyeGrading,
  GRADES,
  type Grading,
  LESIONS,
  MACULOPATHIES,
} from './grading.ts';

export const FORM_TYPE = 'diabetic-retinopathy/1';

function numberOf<const T extends number>(choices: readonly T[]): Read<T> {
  return (value, place) => {
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw new Error(`${place} is none of ${choices.join(', ')}`);
    return found;
  };
}

const eye: Read<EyeGrading> = object((f) => ({
  ...f.optional('definition', oneOf(DEFINITIONS)),
  ...f.optional('extent', oneOf(EXTENTS)),
  ...f.optional('fovea', truth),
  ...f.optional('ungradable', truth),
  ...f.optional('retinopathy', numberOf(GRADES)),
  ...f.optional('maculopathy', numberOf(MACULOPATHIES)),
  lesions: f.optional('lesions', list(oneOf(LESIONS))).lesions ?? [],
  other: f.optional('other', text).other ?? '',
}));

const grading: Read<Grading> = object((f) => ({
  right: f.get('right', eye),
  left: f.get('left', eye),
  ...f.optional(
    'chosen',
    object((c) => ({ action: c.get('action', oneOf(ACTIONS)), delay: c.get('delay', oneOf(DELAYS)) })),
  ),
}));

/** The grading in a form that was saved; an empty one where there is none. */
export function gradingOf(form: unknown): Grading {
  try {
    return grading((form as { grading?: unknown } | null)?.grading, 'grading');
  } catch {
    return EMPTY;
  }
}
