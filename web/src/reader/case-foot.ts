// SPDX-License-Identifier: Apache-2.0
// What can be done with a case now, below the form: begin, take over, decide between two versions, sign, go on.
import { html, nothing, type TemplateResult } from 'lit';
import { plainMoment } from '../words/archive.ts';
import { caseWords } from '../words/case.ts';
import type { DialogName } from './case-dialog.ts';
import type { CaseWork } from './case-work.ts';
import type { Case } from './cases.ts';
import type { Draft } from './draft.ts';

export interface Foot {
  work: CaseWork | null;
  one: Case;
  trouble: string;
  /** Whether what is kept is shown. */
  loaded: boolean;
  next: string;
  open: (dialog: DialogName) => void;
  take: (over: boolean) => void;
  sign: () => void;
  agree: () => void;
  release: () => void;
  overwrite: () => void;
  takeTheirs: () => void;
  goNext: () => void;
}

export function foot(of: Foot): TemplateResult {
  const { one, work } = of;
  return html`
    ${of.trouble ? html`<p class="state trouble" role="alert" data-test="trouble">${of.trouble}</p>` : nothing}
    ${work?.draft ? working(of, work.draft) : one.answer ? answered(of) : one.phase === 'consensus' ? consensus(of) : before(of)}
    ${work?.draft ? nothing : others(of)}
  `;
}

function before(of: Foot) {
  const words = caseWords();
  const { one, work } = of;
  const holder = work?.holder ?? '';
  if (one.state === 'refused') return html`<p class="state" role="status">${words.refused}</p>${onwards(of)}`;
  if (one.asked) {
    return html`<p class="state" role="status" data-test="asked">${words.asked}, ${plainMoment(one.asked.at)}</p>
      <p class="small">${one.asked.text}</p>${onwards(of)}`;
  }
  const may = (act: string) => one.may.includes(act);
  if (one.state === 'second-reading' && !may('take') && !may('take-over')) {
    return html`<p class="state" role="status" data-test="signed">${words.second}</p>${onwards(of)}`;
  }
  if (holder || (may('take-over') && !may('take'))) {
    return html`<p class="state trouble" role="status" data-test="locked">${words.lockedBy(holder || words.somebody)}</p>
      ${may('take-over') || may('take') ? html`<button class="button quiet" data-test="take-over" @click=${() => of.open('take-over')}>${words.takeOver}</button>` : nothing}
      ${onwards(of)}`;
  }
  return may('take') || may('save')
    ? html`<button class="button" data-test="begin" @click=${() => of.take(false)}>${words.begin}</button>`
    : nothing;
}

function working(of: Foot, draft: Draft) {
  const words = caseWords();
  const { state } = draft;
  const calm = state === 'saved' || state === 'saving';
  return html`
    <div class="line">
      <p class="state ${calm ? '' : 'trouble'}" role="status" data-test="draft" data-state=${state}>${
        state === 'lost' ? `${words.lostTo(draft.taker || words.somebody)} ` : nothing
      }${words.states[state]}${state === 'lost' && draft.unsaved ? ` ${words.unsaved}` : nothing}</p>
      ${state === 'saved' ? html`<button class="plain" data-test="release" @click=${of.release}>${words.release}</button>` : nothing}
    </div>
    ${state === 'changed' ? decide(of) : nothing}
    ${state === 'lost' ? html`<button class="button quiet" data-test="take-over" @click=${() => of.open('take-over')}>${words.takeOver}</button>` : nothing}
    ${state === 'signed-out' ? html`<button class="button" data-test="sign-in-again" @click=${() => of.open('sign-in')}>${words.signInAgain}</button>` : nothing}
    ${calm || state === 'waiting' ? html`<button class="button" data-test="sign" @click=${of.sign}>${words.sign}</button>` : nothing}
  `;
}

/** Two versions: both are shown before one of them is kept. */
function decide(of: Foot) {
  const words = caseWords();
  return html`<button class="button" data-test="compare" @click=${() => of.open('compare')}>${words.compare}</button>
    <div class="pair"><button class="button quiet" data-test="keep-mine" @click=${of.overwrite}>${words.keepMine}</button>
      <button class="button quiet" data-test="take-theirs" @click=${of.takeTheirs}>${words.takeTheirs}</button></div>`;
}

function consensus(of: Foot) {
  const words = caseWords().consensus;
  const { one } = of;
  const proposal = one.readings.find((reading) => reading.round === 'consensus' && reading.signedAt);
  return html`
    <p class="state trouble" role="status" data-test="consensus">${proposal ? (one.may.includes('agree') ? words.proposed(proposal.by) : words.waits) : words.title}</p>
    ${proposal ? nothing : html`<p class="small">${words.text}</p>`}
    <button class="button quiet" data-test="compare" @click=${() => of.open('compare')}>${words.compare}</button>
    ${one.may.includes('agree') && of.loaded ? html`<button class="button" data-test="agree" @click=${of.agree}>${words.agree}</button>` : nothing}
    ${one.may.includes('take') || one.may.includes('save') ? html`<button class="button ${proposal ? 'quiet' : ''}" data-test="begin" @click=${() => of.take(false)}>${words.edit}</button>` : nothing}
    ${proposal && !one.may.includes('agree') ? onwards(of) : nothing}
  `;
}

function answered(of: Foot) {
  const words = caseWords();
  return html`<p class="state" role="status" data-test="signed">${words.signed}</p>
    <a class="button quiet" href="/api/cases/${of.one.id}/report" target="_blank" data-test="report">${words.report}</a>
    ${of.one.may.includes('add') ? html`<button class="button quiet" data-test="add" @click=${() => of.open('addenda')}>${words.add}</button>` : nothing}
    ${onwards(of)}`;
}

/** To the next case, for whoever reads. */
function onwards(of: Foot) {
  if (!of.next) return nothing;
  return html`<a class="button" href="/read?case=${of.next}" data-test="next" @click=${(event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    of.goNext();
  }}>${caseWords().next}</a>`;
}

function others(of: Foot) {
  const words = caseWords();
  const { one } = of;
  const asks = one.may.includes('ask');
  const refuses = one.may.includes('refuse');
  return html`<div class="line others">
    ${asks ? html`<button class="plain" data-test="ask" @click=${() => of.open('question')}>${words.ask}</button>` : nothing}
    ${refuses ? html`<button class="plain" data-test="refuse" @click=${() => of.open('refusal')}>${words.refuse}</button>` : nothing}
    ${
      one.may.includes('write') || one.messages > 0
        ? html`<a class="plain" href="/requests/${one.id}" data-test="messages">${words.messages(one.messages)}${
            one.unread > 0 ? html` <span class="chip warn">${words.unread(one.unread)}</span>` : nothing
          }</a>`
        : nothing
    }
  </div>`;
}
