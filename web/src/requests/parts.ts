// SPDX-License-Identifier: Apache-2.0
// What is asked of whoever asks: the question, and what a reader has to know beside it.
import { html, nothing, type TemplateResult } from 'lit';
import type { CaseKind } from '../protocol/cases.ts';
import { casesWords } from '../words/cases.ts';
import { choice, type FormState, line, paragraph, several } from './fields.ts';
import { consentsOf } from './values.ts';

export function questionPart(form: FormState, kind: CaseKind): TemplateResult {
  const words = casesWords().form;
  const history = paragraph(form, 'history', words.history, { optional: true, rows: 2 });
  return html`
    ${paragraph(form, 'question', words.question, { hint: words.questionHint, most: 500, rows: 2 })}
    <div class="two">
      ${paragraph(form, 'treatments', words.treatments, { rows: 2, ready: words.none })}
      ${paragraph(form, 'allergies', words.allergies, { rows: 2, ready: words.noneF })}
    </div>
    ${
      kind === 'diabetic-retinopathy-screening'
        ? html`<details ?open=${Boolean(form.values.history || form.wrong('history'))}><summary>${words.history}</summary>${history}</details>`
        : history
    }
  `;
}

export function diabetesPart(form: FormState): TemplateResult {
  const words = casesWords().form;
  const yesNo = { yes: words.yes, no: words.no };
  return html`
    ${choice(form, 'diabetes.type', words.diabetesType, words.diabetesTypes)}
    <div class="two">
      ${line(form, 'diabetes.since', words.since, { inputmode: 'numeric', most: 4 })}
      ${line(form, 'diabetes.hba1c', words.hba1c, { inputmode: 'decimal', most: 6 })}
      ${choice(form, 'diabetes.hba1c.unit', words.hba1cUnit, { percent: words.percent, 'mmol-per-mol': words.mmol })}
    </div>
    <div class="two">
      ${choice(form, 'diabetes.insulin', words.insulin, yesNo)}
      ${choice(form, 'diabetes.knownRetinopathy', words.knownRetinopathy, yesNo)}
    </div>
    ${choice(form, 'diabetes.hypertension', words.hypertension, words.hypertensions)}
    ${form.values['patient.sex'] === 'M' ? nothing : choice(form, 'diabetes.pregnancy', words.pregnancy, words.pregnancies)}
    ${line(form, 'diabetes.lastScreening', words.lastScreening, { hint: words.birthDateHint, optional: true, most: 10 })}
  `;
}

export function ecgPart(form: FormState): TemplateResult {
  const words = casesWords().form;
  return html`
    ${choice(form, 'ecg.chestPain', words.chestPain, words.chestPains)}
    ${several(form, 'ecg.symptoms', words.symptoms, words.symptomNames)}
    ${choice(form, 'ecg.context', words.context, words.contexts)}
  `;
}

/** Whoever writes is who heard the first consent, unless they say otherwise. */
export function consentPart(form: FormState, kind: CaseKind, author: string): TemplateResult {
  const words = casesWords().form;
  return html`${consentsOf(kind).map((one, at) => {
    const name = `consent.${one}`;
    const answer = form.values[name];
    const say = (given: string) =>
      form.set({
        [name]: given,
        [`${name}.by`]: form.values[`${name}.by`] ?? (at === 0 ? author : ''),
        [`${name}.at`]: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
      });
    const asking: FormState = {
      values: form.values,
      wrong: (field) => form.wrong(field) || form.wrong(`consents.${one}`),
      set: (change) => say(change[name] ?? ''),
    };
    const spoken: FormState = {
      values: { [`${name}.how`]: 'oral', ...form.values },
      wrong: (field) => form.wrong(field),
      set: (change) => form.set(change),
    };
    return html`
      ${choice(asking, name, words.consents[one] ?? one, { yes: words.yes, no: words.no })}
      ${
        answer
          ? html`<div class="two">
              ${choice(spoken, `${name}.how`, words.how, words.hows)}
              ${line(form, `${name}.by`, words.by)}
            </div>`
          : nothing
      }
      ${answer === 'no' ? html`<p class="note">${words.refused}</p>` : nothing}
    `;
  })}`;
}
