// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { buttons, fields, ground, surfaces } from '../look/parts.ts';
import { icon } from '../parts/icons.ts';
import type { Desk, Order } from '../protocol/desk.ts';
import { archiveWords } from '../words/archive.ts';
import { Tongue } from '../words/tongue.ts';
import { orderBlock, patientName } from './cards.ts';
import { OrderSearch } from './order-search.ts';
import { pager } from './pager.ts';
import { views } from './style.ts';

/** Finds one order. Fires `pick` with it. */
@customElement('relais-order-picker')
export class OrderPicker extends LitElement {
  static override styles = [
    ground,
    buttons,
    surfaces,
    fields,
    views,
    css`
      :host {
        gap: var(--s4);
      }
      .row {
        grid-template-columns: minmax(0, 1fr) auto;
      }
      @media (max-width: 500px) {
        .row {
          grid-template-columns: 1fr;
        }
        .row .button {
          width: 100%;
        }
      }
    `,
  ];

  @property({ attribute: false }) desk!: Desk;
  private readonly tongue = new Tongue(this);
  private readonly search = new OrderSearch(this, () => this.desk, true);

  override render() {
    void this.tongue.say;
    const words = archiveWords();
    const { search } = this;
    return html`
      <div class="field">
        <label for="find">${words.find.label}</label>
        <div class="hint" id="find-hint">${words.find.hint}</div>
        <input id="find" type="search" autocomplete="off" maxlength="100" aria-describedby="find-hint" data-test="find" .value=${search.text}
          @input=${(event: Event) => search.type((event.target as HTMLInputElement).value)} />
      </div>
      ${search.stale ? html`<p class="note" role="status">${icon('wifi-off')} ${words.stale}</p>` : nothing}
      ${this.list()}
      ${search.found ? pager(search.at, search.found.more, (page) => search.go(page)) : nothing}
    `;
  }

  private list() {
    const words = archiveWords();
    const rows = this.search.found?.rows;
    if (!rows) return html`<p class="soft" role="status">${words.loading}</p>`;
    return html`
      <p class="spoken" role="status">${words.find.found(rows.length)}</p>
      ${
        rows.length === 0
          ? html`<div class="card empty"><h2>${words.find.none}</h2><p class="soft">${words.find.noneText}</p></div>`
          : html`<ul class="card rows">
              ${rows.map(
                (order) => html`<li class="row" data-test="order" data-order=${order.id}>
                  ${orderBlock(order)}
                  <button class="button quiet" data-test="choose" aria-label=${words.send.chooseName(patientName(order.patient))} @click=${() => this.pick(order)}>
                    ${words.send.choose}
                  </button>
                </li>`,
              )}
            </ul>`
      }
    `;
  }

  private pick(order: Order): void {
    this.dispatchEvent(new CustomEvent('pick', { detail: order }));
  }
}
