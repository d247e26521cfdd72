// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import {
  changed,
  contradictions,
  EMPTY,
  EMPTY_EYE,
  type EyeGrading,
  findingsOf,
  type Grade,
  type Grading,
  isDone,
  isGood,
  type Maculopathy,
  proposed,
  recommended,
  toggled,
  withGoodQuality,
} from './grading.ts';
import { gradingOf } from './saved.ts';

const good = withGoodQuality(EMPTY_EYE);
const graded = (retinopathy: Grade, maculopathy: Maculopathy = 0): EyeGrading => ({
  ...good,
  retinopathy,
  maculopathy,
});
const both = (right: EyeGrading, left: EyeGrading): Grading => ({ right, left });
const ungradable = changed({ ...EMPTY_EYE, definition: 'poor', extent: 'less', fovea: false }, { ungradable: true });

describe('the quality of pictures', () => {
  it('is not known before all of it was said', () => {
    expect(isGood(EMPTY_EYE)).toBeNull();
    expect(isGood(good)).toBe(true);
    expect(isGood({ ...good, fovea: false })).toBe(false);
    expect(isGood({ ...good, extent: 'three-quarters', definition: 'moderate' })).toBe(true);
  });

  it('does not keep a reader from grading what can be seen all the same', () => {
    expect(isDone({ ...graded(4), definition: 'poor' })).toBe(true);
  });

  it('makes "ungradable" an answer, which a grade takes back', () => {
    expect(isDone(ungradable)).toBe(true);
    const regraded = changed(ungradable, { retinopathy: 1 });
    expect(regraded.ungradable).toBe(false);
    expect(isDone(regraded)).toBe(false);
    expect(changed(graded(2), { ungradable: true }).retinopathy).toBeUndefined();
  });
});

describe('the recommendation', () => {
  it('waits for both eyes', () => {
    expect(proposed(both(graded(4), EMPTY_EYE))).toBeNull();
  });

  it.each([
    [both(graded(0), graded(0)), 'screen', 'P12M'],
    [both(graded(1), graded(0)), 'screen', 'P6M'],
    [both(graded(0), graded(2)), 'refer', 'P3M'],
    [both(graded(3), graded(1)), 'refer-soon', 'P3M'],
    [both(graded(4), graded(0)), 'refer-now', 'P1M'],
    [both(graded(1, 1), graded(0)), 'refer', 'P3M'],
    [both(graded(0, 3), graded(2)), 'refer-now', 'P1M'],
    [both(ungradable, graded(0)), 'refer', 'P3M'],
    [both(ungradable, graded(4)), 'refer-now', 'P1M'],
  ] as const)('follows the worse eye (%#)', (grading, action, delay) => {
    expect(proposed(grading)).toEqual({ action, delay });
  });

  it('keeps the usual interval of the patient where nothing is found', () => {
    expect(proposed(both(graded(0), graded(0)), 24)?.delay).toBe('P24M');
    expect(proposed(both(graded(0), graded(0)), 3)?.delay).toBe('P3M');
    expect(proposed(both(graded(1), graded(0)), 24)?.delay).toBe('P6M');
  });

  it('is the reader’s own where they chose one', () => {
    const chosen = { action: 'refer-now', delay: 'P7D' } as const;
    expect(recommended({ ...both(graded(0), graded(0)), chosen })).toEqual(chosen);
  });
});

describe('lesions', () => {
  it('are listed in one order, whichever was named first', () => {
    const eye = toggled(toggled(EMPTY_EYE, 'irma'), 'microaneurysms');
    expect(eye.lesions).toEqual(['microaneurysms', 'irma']);
    expect(toggled(eye, 'irma').lesions).toEqual(['microaneurysms']);
  });

  it('tell when they do not go with the grade', () => {
    expect(contradictions({ ...graded(1), lesions: ['microaneurysms', 'haemorrhages'] })).toEqual(['haemorrhages']);
    expect(contradictions({ ...graded(3), lesions: ['irma'] })).toEqual([]);
    expect(contradictions({ ...EMPTY_EYE, lesions: ['irma'] })).toEqual([]);
  });
});

describe('what is saved', () => {
  it('has findings of the eyes that are done', () => {
    expect(findingsOf(both(graded(2, 1), ungradable))).toEqual({
      'gradable-right': 'yes',
      'icdr-right': '2',
      'maculopathy-right': '1',
      'gradable-left': 'no',
    });
    expect(findingsOf(EMPTY)).toEqual({});
  });

  it('is read back as it was, and nothing of what cannot be read', () => {
    const grading = {
      ...both(graded(2, 1), toggled(ungradable, 'irma')),
      chosen: { action: 'refer', delay: 'P1M' },
    } as const;
    expect(gradingOf(JSON.parse(JSON.stringify({ grading })))).toEqual(JSON.parse(JSON.stringify(grading)));
    expect(gradingOf(null)).toEqual(EMPTY);
    expect(gradingOf({ grading: { right: { retinopathy: 9 }, left: {} } })).toEqual(EMPTY);
  });
});
