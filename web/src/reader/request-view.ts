// SPDX-License-Identifier: Apache-2.0
// What was asked, and what the reader should know of the patient.
import { html, nothing, type TemplateResult } from 'lit';
import { plainMoment } from '../words/archive.ts';
import { caseWords } from '../words/case.ts';
import { plainNumber } from '../words/reader.ts';
import type { Case, Diabetes } from './cases.ts';

export function requestView({ request, requester, deadline, late }: Case): TemplateResult {
  const words = caseWords();
  const { history, treatments, allergies, diabetes } = request;
  const rows: [string, string][] = [
    [words.diabetes, diabetes ? diabetesText(diabetes) : ''],
    [words.history, history],
    [words.treatments, treatments],
    [words.allergies, allergies],
  ];
  return html`
    <section class="question" data-test="question">
      <h2>${words.question} ${requester ? words.askedBy(requester) : nothing}</h2>
      <p>${request.question}</p>
      ${
        deadline
          ? html`<span><span class="chip ${late ? 'danger' : 'warn'}">${late ? words.late : words.due(plainMoment(deadline))}</span></span>`
          : nothing
      }
      <dl>${rows.filter(([, text]) => text).map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>
    </section>
  `;
}

/** type 2, depuis 2009, HbA1c 7,4 %, sans insuline, hypertension équilibrée. */
function diabetesText({ type, since, hba1cPercent, insulin, hypertension, pregnancy }: Diabetes): string {
  const words = caseWords();
  const of = (dictionary: Record<string, string>, key: string) => dictionary[key] ?? '';
  return [
    of(words.types, type),
    since === undefined ? '' : words.since(since),
    hba1cPercent === undefined ? '' : words.hba1c(plainNumber(hba1cPercent, 1)),
    insulin === undefined ? '' : insulin ? words.insulin.yes : words.insulin.no,
    of(words.hypertension, hypertension),
    of(words.pregnancy, pregnancy),
  ]
    .filter(Boolean)
    .join(', ');
}
