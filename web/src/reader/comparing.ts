// SPDX-License-Identifier: Apache-2.0
// Two texts of one reading beside each other, with what differs marked.
import { html, nothing, type TemplateResult } from 'lit';
import { caseWords } from '../words/case.ts';
import type { Case } from './cases.ts';
import type { ReadingText } from './draft.ts';
import { formFor } from './forms.ts';

/** One of the two. */
export interface Side {
  title: string;
  text: ReadingText;
}

/** What each says by a name. */
export interface Line {
  name: string;
  one: string;
  other: string;
}

/** The lines of both in the order of the form. */
export function linesOf(one: ReadingText, other: ReadingText, about: Case): Line[] {
  const [left, right] = [rowsOf(one, about), rowsOf(other, about)];
  const names = [...left.keys()];
  for (const [at, name] of [...right.keys()].entries()) if (!left.has(name)) names.splice(at, 0, name);
  return names.map((name) => ({ name, one: left.get(name) ?? '', other: right.get(name) ?? '' }));
}

export const differing = (lines: readonly Line[]): Line[] =>
  lines.filter(({ one, other }) => one.trim() !== other.trim());

function rowsOf(text: ReadingText, about: Case): Map<string, string> {
  const words = caseWords();
  const form = formFor(about.kind);
  return new Map([
    ...form.rows(form.read(text.form), about),
    [words.conclusion, text.conclusion],
    [words.recommendation, text.recommendation],
  ]);
}

export function compared(one: Side, other: Side, about: Case): TemplateResult {
  const { unanswered } = caseWords();
  const cell = (text: string) => (text ? text : html`<span class="soft">${unanswered}</span>`);
  return html`<table class="compared" data-test="compared">
    <thead><tr><td></td><th scope="col">${one.title}</th><th scope="col">${other.title}</th></tr></thead>
    <tbody>${linesOf(one.text, other.text, about).map((line) => {
      const differs = differing([line]).length > 0;
      return line.one || line.other
        ? html`<tr class=${differs ? 'differs' : ''} ?data-differs=${differs}>
            <th scope="row">${line.name}</th><td>${cell(line.one)}</td><td>${cell(line.other)}</td></tr>`
        : nothing;
    })}</tbody>
  </table>`;
}
