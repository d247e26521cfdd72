// SPDX-License-Identifier: Apache-2.0
// What was asked, and what the reader should know of the patient.
import { html, nothing, type TemplateResult } from 'lit';
import { plainMoment } from '../words/archive.ts';
import { caseWords } from '../words/case.ts';
import { plainNumber } from '../words/reader.ts';
import type { Case, Complaint, Diabetes } from './cases.ts';

/** @param open whether all of it is shown, and not only the question */
export function requestView({ request, requester }: Case, open: boolean): TemplateResult {
  const words = caseWords();
  const { history, treatments, allergies, diabetes, ecg } = request;
  const rows: [string, string][] = [
    [words.diabetes, diabetes ? diabetesText(diabetes) : ''],
    [words.complaint.title, ecg ? complaintText(ecg) : ''],
    [words.history, history],
    [words.treatments, treatments],
    [words.allergies, allergies],
  ];
  const said = rows.filter(([, text]) => text);
  return html`
    <section class="question" data-test="question">
      <h2>${words.question} ${requester ? words.askedBy(requester) : nothing}</h2>
      <p>${request.question}</p>
      ${
        said.length > 0
          ? html`<details class="context" ?open=${open} data-test="context"><summary>${words.context}</summary>
              <dl>${said.map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl></details>`
          : nothing
      }
    </section>
  `;
}

/** The deadline, and whether it has passed; nothing once it is answered. */
export function deadlineView({ deadline, late, answer, state }: Case): TemplateResult | typeof nothing {
  const words = caseWords();
  if (!deadline || answer || state === 'refused' || state === 'closed') return nothing;
  return html`<span class="chip ${late ? 'danger' : 'warn'}" data-test="deadline">${
    late ? `${words.late}, ` : nothing
  }${words.due(plainMoment(deadline))}</span>`;
}

/** In a line above the pictures: what matters most of the patient. */
export const inShort = ({ request }: Case): string =>
  request.diabetes ? diabetesText(request.diabetes) : request.ecg ? complaintText(request.ecg) : '';

const of = (dictionary: Record<string, string>, key: string): string => dictionary[key] ?? '';

/** type 2, depuis 2009, HbA1c 7,4 %, sans insuline, hypertension équilibrée. */
function diabetesText({ type, since, hba1cPercent, insulin, hypertension, pregnancy }: Diabetes): string {
  const words = caseWords();
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

/** bilan préopératoire, palpitations, pas de douleur thoracique. */
function complaintText({ symptoms, chestPain, context }: Complaint): string {
  const { complaint } = caseWords();
  return [
    of(complaint.contexts, context),
    ...symptoms.map((one) => of(complaint.symptoms, one)),
    of(complaint.pain, chestPain),
  ]
    .filter(Boolean)
    .join(', ');
}
