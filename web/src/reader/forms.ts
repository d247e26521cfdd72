// SPDX-License-Identifier: Apache-2.0
// The forms that readers fill in, one for each kind of question (docs/cases.md section 6). The panel of a case knows no
// more of them than this.
import { html, nothing, type TemplateResult } from 'lit';
import { caseWords } from '../words/case.ts';
import { ecgFormWords } from '../words/ecg-form.ts';
import type { Case } from './cases.ts';
import { type EcgAnswer, findingsOfEcg, isEcgDone, type Offers } from './ecg-form/ecg-answer.ts';
import './ecg-form/ecg-form.ts';
import { ecgAnswerOf } from './ecg-form/ecg-saved.ts';
import { ecgConclusion, ecgRows } from './ecg-form/ecg-telling.ts';
import './grading/grading-form.ts';
import { EYES, type Eye, findingsOf, type Grading, isDone, recommended } from './grading/grading.ts';
import { FORM_TYPE, gradingOf } from './grading/saved.ts';
import { conclusionOf, gradingRows, recommendationText } from './grading/telling.ts';

/** What a form is given to work with, and whom it tells. */
export interface FormDoors<T> {
  value: T;
  one: Case;
  readOnly: boolean;
  eye: Eye;
  offers: Offers | null;
  changed: (value: T) => void;
  turned: (eye: Eye) => void;
}

export interface Form<T> {
  /** As it is kept: a name and a version. */
  readonly type: string;
  /** What a saved form says; nothing where there is none. */
  read(form: unknown): T;
  write(value: T): Record<string, unknown>;
  /** What two readings are compared by. */
  findings(value: T): Record<string, string>;
  /** The sentences that follow from it. */
  conclusion(value: T): string;
  recommendation(value: T, one: Case): string;
  isDone(value: T): boolean;
  /** What must be answered before it is signed. */
  wanted(): string;
  /** All that was answered, by name. */
  rows(value: T, one: Case): [string, string][];
  view(doors: FormDoors<T>): TemplateResult | typeof nothing;
}

const grading: Form<Grading> = {
  type: FORM_TYPE,
  read: gradingOf,
  write: (value) => ({ grading: value }),
  findings: findingsOf,
  conclusion: conclusionOf,
  recommendation: (value, one) => {
    const advice = recommended(value, one.usualMonths);
    return advice ? recommendationText(advice) : '';
  },
  isDone: (value) => EYES.every((eye) => isDone(value[eye])),
  wanted: () => caseWords().incomplete,
  rows: (value, one) => gradingRows(value, one.usualMonths),
  view: ({ value, one, readOnly, eye, changed, turned }) => html`<grading-form .grading=${value} .eye=${eye}
    .usualMonths=${one.usualMonths} ?readOnly=${readOnly} data-test="grading-form"
    @grading=${(event: CustomEvent<Grading>) => changed(event.detail)}
    @eye=${(event: CustomEvent<Eye>) => turned(event.detail)}></grading-form>`,
};

const ecg: Form<EcgAnswer> = {
  type: 'ecg/1',
  read: ecgAnswerOf,
  write: (value) => ({ ecg: value }),
  findings: findingsOfEcg,
  conclusion: ecgConclusion,
  recommendation: () => '',
  isDone: isEcgDone,
  wanted: () => ecgFormWords().incomplete,
  rows: ecgRows,
  view: ({
    value,
    readOnly,
    offers,
    changed,
  }) => html`<ecg-form .answer=${value} .offers=${offers} ?readOnly=${readOnly}
    data-test="ecg-form" @answer=${(event: CustomEvent<EcgAnswer>) => changed(event.detail)}></ecg-form>`,
};

const free: Form<null> = {
  type: 'free/1',
  read: () => null,
  write: () => ({}),
  findings: () => ({}),
  conclusion: () => '',
  recommendation: () => '',
  isDone: () => true,
  wanted: () => caseWords().noConclusion,
  rows: () => [],
  view: () => nothing,
};

/** Each form reads what it is given itself, so whoever holds a value of it need not know of which kind it is. */
const forms: Record<string, Form<unknown>> = {
  'diabetic-retinopathy-screening': grading as Form<unknown>,
  'ecg-interpretation': ecg as Form<unknown>,
};

/** The form for a kind of question. */
export const formFor = (kind: string): Form<unknown> => forms[kind] ?? (free as Form<unknown>);
