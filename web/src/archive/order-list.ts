// SPDX-License-Identifier: Apache-2.0
// What is shown of a search for orders: the field, and what was found.
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../parts/icons.ts';
import type { Order } from '../protocol/desk.ts';
import { archiveWords } from '../words/archive.ts';
import type { OrderSearch } from './order-search.ts';
import { pager } from './pager.ts';

export function searchField(search: OrderSearch): TemplateResult {
  const { find } = archiveWords();
  return html`
    <div class="field">
      <label for="find">${find.label}</label>
      <div class="hint" id="find-hint">${find.hint}</div>
      <input id="find" type="search" autocomplete="off" maxlength="100" aria-describedby="find-hint" data-test="find" .value=${search.text}
        @input=${(event: Event) => search.type((event.target as HTMLInputElement).value)} />
    </div>
  `;
}

/** The orders of a page, or that there are none, and the way to other pages. */
export function foundOrders(
  search: OrderSearch,
  row: (order: Order) => TemplateResult,
  none: () => TemplateResult = noneFound,
): TemplateResult {
  const words = archiveWords();
  return html`
    ${search.stale ? html`<p class="note" role="status">${icon('wifi-off')} ${words.stale}</p>` : nothing}
    ${search.found ? listed(search.found.rows, row, none) : html`<p class="soft" role="status">${words.loading}</p>`}
    ${search.found ? pager(search.at, search.found.more, (page) => search.go(page)) : nothing}
  `;
}

function listed(rows: Order[], row: (order: Order) => TemplateResult, none: () => TemplateResult): TemplateResult {
  if (rows.length === 0) return html`<div class="card empty" role="status">${none()}</div>`;
  return html`
    <p class="spoken" role="status">${archiveWords().find.found(rows.length)}</p>
    <ul class="card rows">${rows.map(row)}</ul>
  `;
}

export function noneFound(): TemplateResult {
  const { find } = archiveWords();
  return html`<h2>${find.none}</h2><p class="soft">${find.noneText}</p>`;
}
