// SPDX-License-Identifier: Apache-2.0
// An answer that was signed, with who signed it, and what was added since.
import { html, type TemplateResult } from 'lit';
import { plainMoment } from '../words/archive.ts';
import { caseWords } from '../words/case.ts';
import type { Case } from './cases.ts';
import { formFor } from './forms.ts';

export function answerView(one: Case): TemplateResult {
  const words = caseWords();
  const { answer } = one;
  if (!answer) return html``;
  const form = formFor(one.kind);
  const rows = form.rows(form.read(answer.text.form), one);
  return html`
    <section class="signed" data-test="answer">
      <h2>${words.answer}</h2>
      <div class="final">${[answer.text.conclusion, answer.text.recommendation].filter(Boolean).join('\n\n')}</div>
      ${answer.signatures.map((one) => html`<p class="small soft" data-test="signature">${words.signedBy(one.title ? `${one.by}, ${one.title}` : one.by, plainMoment(one.at))}</p>`)}
      <p class="small soft hash">${words.seal} ${answer.sha256.slice(0, 16)}…</p>
      ${rows.length > 0 ? html`<dl>${rows.map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>` : ''}
      ${one.addenda.map(
        (added) =>
          html`<div data-test="addendum"><h2>${words.addendumOf(added.by, plainMoment(added.at))}</h2><div class="final">${added.text}</div></div>`,
      )}
    </section>
  `;
}
