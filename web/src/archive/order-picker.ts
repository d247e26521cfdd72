// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { buttons, fields, ground, surfaces } from '../look/parts.ts';
import type { Desk, Order } from '../protocol/desk.ts';
import { archiveWords } from '../words/archive.ts';
import { Tongue } from '../words/tongue.ts';
import { orderBlock, patientName } from './cards.ts';
import { foundOrders, searchField } from './order-list.ts';
import { OrderSearch } from './order-search.ts';
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
    return html`${searchField(this.search)} ${foundOrders(this.search, (order) => this.row(order))}`;
  }

  private row(order: Order) {
    const { send } = archiveWords();
    return html`<li class="row" data-test="order" data-order=${order.id}>
      ${orderBlock(order)}
      <button class="button quiet" data-test="choose" aria-label=${send.chooseName(patientName(order.patient))} @click=${() => this.pick(order)}>
        ${send.choose}
      </button>
    </li>`;
  }

  private pick(order: Order): void {
    this.dispatchEvent(new CustomEvent('pick', { detail: order }));
  }
}
