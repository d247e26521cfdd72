// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit';
import { archiveWords } from '../words/archive.ts';

/** The way to the page before and the one after, where there are any. */
export function pager(at: number, more: boolean, go: (page: number) => void): TemplateResult | typeof nothing {
  const words = archiveWords();
  if (at === 0 && !more) return nothing;
  return html`
    <div class="pages">
      <button class="button quiet" data-test="previous" ?disabled=${at === 0} @click=${() => go(at - 1)}>${words.previous}</button>
      <span class="soft number" aria-live="polite">${words.page(at + 1)}</span>
      <button class="button quiet" data-test="next" ?disabled=${!more} @click=${() => go(at + 1)}>${words.next}</button>
    </div>
  `;
}
