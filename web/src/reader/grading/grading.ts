// SPDX-License-Identifier: Apache-2.0
// What a reader says of two eyes in screening for diabetic retinopathy, and what follows from it. Knows no page.
//
// Grades are those of the International Clinical Diabetic Retinopathy and Diabetic Macular Edema severity scales
// (C. P. Wilkinson et al., Ophthalmology 110(9), 2003). Delays are those that the International Council of
// Ophthalmology proposes (T. Y. Wong et al., Ophthalmology 125(10), 2018, for where resources are high); the shorter
// end where it gives two. A reader may always choose another.

export const DEFINITIONS = ['good', 'moderate', 'poor'] as const;
export const EXTENTS = ['full', 'three-quarters', 'less'] as const;
export const GRADES = [0, 1, 2, 3, 4] as const;
export const MACULOPATHIES = [0, 1, 2, 3] as const;
export const LESIONS = [
  'microaneurysms',
  'haemorrhages',
  'hard-exudates',
  'cotton-wool-spots',
  'venous-beading',
  'irma',
  'new-vessels-disc',
  'new-vessels-elsewhere',
  'preretinal-haemorrhage',
  'fibrosis',
  'laser-scars',
] as const;
export const ACTIONS = ['screen', 'refer', 'refer-soon', 'refer-now'] as const;
export const DELAYS = ['P24M', 'P12M', 'P6M', 'P3M', 'P1M', 'P7D'] as const;

export type Definition = (typeof DEFINITIONS)[number];
export type Extent = (typeof EXTENTS)[number];
export type Grade = (typeof GRADES)[number];
export type Maculopathy = (typeof MACULOPATHIES)[number];
export type LesionName = (typeof LESIONS)[number];
export type Action = (typeof ACTIONS)[number];
export type Delay = (typeof DELAYS)[number];
export type Eye = 'right' | 'left';
export const EYES: readonly Eye[] = ['right', 'left'];

export interface EyeGrading {
  definition?: Definition | undefined;
  extent?: Extent | undefined;
  /** Whether the fovea is seen. */
  fovea?: boolean | undefined;
  /** The reader's answer that nothing can be said of this eye. */
  ungradable?: boolean | undefined;
  retinopathy?: Grade | undefined;
  maculopathy?: Maculopathy | undefined;
  lesions: readonly LesionName[];
  /** What else is seen, in words. */
  other: string;
}

export interface Recommendation {
  action: Action;
  delay: Delay;
}

export interface Grading {
  right: EyeGrading;
  left: EyeGrading;
  /** Only where the reader chose another than the one proposed. */
  chosen?: Recommendation | undefined;
}

export const EMPTY_EYE: EyeGrading = { lesions: [], other: '' };
export const EMPTY: Grading = { right: EMPTY_EYE, left: EMPTY_EYE };

/** What the quality says before anything is graded: null while not all of it was said. */
export function isGood({ definition, extent, fovea }: EyeGrading): boolean | null {
  if (definition === undefined || extent === undefined || fovea === undefined) return null;
  return definition !== 'poor' && extent !== 'less' && fovea;
}

/** Whether this eye was answered for. */
export function isDone(eye: EyeGrading): boolean {
  if (eye.ungradable) return isGood(eye) !== null;
  return isGood(eye) !== null && eye.retinopathy !== undefined && eye.maculopathy !== undefined;
}

/** Lesions that a grade does not go with: more was seen than was graded. */
export function contradictions(eye: EyeGrading): LesionName[] {
  const { retinopathy } = eye;
  if (retinopathy === undefined || eye.ungradable) return [];
  return eye.lesions.filter((lesion) => LEAST_GRADE[lesion] > retinopathy);
}

const LEAST_GRADE: Record<LesionName, number> = {
  microaneurysms: 1,
  haemorrhages: 2,
  'hard-exudates': 2,
  'cotton-wool-spots': 2,
  'venous-beading': 2,
  irma: 3,
  'new-vessels-disc': 4,
  'new-vessels-elsewhere': 4,
  'preretinal-haemorrhage': 4,
  fibrosis: 4,
  'laser-scars': 0,
};

const BY_GRADE: Record<Grade, Recommendation> = {
  0: { action: 'screen', delay: 'P12M' },
  1: { action: 'screen', delay: 'P6M' },
  2: { action: 'refer', delay: 'P3M' },
  3: { action: 'refer-soon', delay: 'P3M' },
  4: { action: 'refer-now', delay: 'P1M' },
};

const BY_MACULOPATHY: Record<Maculopathy, Recommendation | null> = {
  0: null,
  1: { action: 'refer', delay: 'P3M' },
  2: { action: 'refer', delay: 'P3M' },
  3: { action: 'refer-now', delay: 'P1M' },
};

const UNGRADABLE: Recommendation = { action: 'refer', delay: 'P3M' };

/** What follows from the worse eye; null until both are done. */
export function proposed(grading: Grading, usualMonths = 12): Recommendation | null {
  const each = EYES.map((eye) => grading[eye]);
  if (!each.every(isDone)) return null;
  const all = each.flatMap((eye) => {
    if (eye.ungradable) return [UNGRADABLE];
    const maculopathy = BY_MACULOPATHY[eye.maculopathy ?? 0];
    return [BY_GRADE[eye.retinopathy ?? 0], ...(maculopathy ? [maculopathy] : [])];
  });
  const worst = all.reduce((one, other) => (weight(other) > weight(one) ? other : one));
  if (worst.action !== 'screen' || worst.delay !== 'P12M') return worst;
  return { action: 'screen', delay: usualMonths >= 24 ? 'P24M' : usualMonths <= 3 ? 'P3M' : 'P12M' };
}

const weight = ({ action, delay }: Recommendation): number =>
  ACTIONS.indexOf(action) * DELAYS.length + DELAYS.indexOf(delay);

/** What the reader recommends: their own choice, else what is proposed. */
export function recommended(grading: Grading, usualMonths = 12): Recommendation | null {
  return grading.chosen ?? proposed(grading, usualMonths);
}

/** An eye with something changed. A grade takes back that the eye was ungradable, and the other way round. */
export function changed(eye: EyeGrading, change: Partial<EyeGrading>): EyeGrading {
  const next = { ...eye, ...change };
  if (change.ungradable) return { ...next, retinopathy: undefined, maculopathy: undefined };
  if (change.retinopathy !== undefined || change.maculopathy !== undefined) return { ...next, ungradable: false };
  return next;
}

export function toggled(eye: EyeGrading, lesion: LesionName): EyeGrading {
  const has = eye.lesions.includes(lesion);
  const lesions = has ? eye.lesions.filter((one) => one !== lesion) : [...eye.lesions, lesion];
  return { ...eye, lesions: LESIONS.filter((one) => lesions.includes(one)) };
}

/** One key for a picture with nothing to complain of. */
export const withGoodQuality = (eye: EyeGrading): EyeGrading =>
  changed(eye, { definition: 'good', extent: 'full', fovea: true, ungradable: false });

/** What two readings are compared by, and what is counted (docs/cases.md, section 6). */
export function findingsOf(grading: Grading): Record<string, string> {
  const findings: Record<string, string> = {};
  for (const side of EYES) {
    const eye = grading[side];
    if (!isDone(eye)) continue;
    findings[`gradable-${side}`] = eye.ungradable ? 'no' : 'yes';
    if (eye.ungradable) continue;
    findings[`icdr-${side}`] = String(eye.retinopathy);
    findings[`maculopathy-${side}`] = String(eye.maculopathy);
  }
  return findings;
}
