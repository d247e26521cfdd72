// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { buttons, fields, ground, surfaces } from '../look/parts.ts';
import { icon } from '../parts/icons.ts';
import type { Desk, Order, Overview } from '../protocol/desk.ts';
import { archiveWords, plainDay } from '../words/archive.ts';
import { Tongue } from '../words/tongue.ts';
import { examinationName, patientLine, patientName } from './cards.ts';
import { foundOrders, noneFound, searchField } from './order-list.ts';
import { OrderSearch } from './order-search.ts';
import './pictures.ts';
import { views } from './style.ts';

/** The orders of the structure, the latest first, with what came for them. */
@customElement('relais-examinations')
export class ExaminationsView extends LitElement {
  static override styles = [
    ground,
    buttons,
    surfaces,
    fields,
    views,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 200px;
        gap: var(--s4);
        align-items: end;
      }
      .row {
        grid-template-columns: 104px minmax(0, 1fr) 320px 104px;
        min-height: 96px;
      }
      .when {
        align-self: start;
        padding-top: 4px;
      }
      .state {
        display: grid;
        gap: 6px;
        justify-items: end;
      }
      .actions .button {
        min-height: 44px;
        padding: 6px 16px;
      }
      @media (max-width: 900px) {
        .row {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        .when,
        relais-pictures,
        .nothing {
          grid-column: 1 / -1;
        }
        .when {
          padding: 0;
          order: -1;
        }
        .state {
          align-self: start;
        }
        relais-pictures,
        .nothing {
          order: 2;
        }
      }
      @media (max-width: 600px) {
        form {
          grid-template-columns: 1fr;
        }
      }
    `,
  ];

  @property({ attribute: false }) desk!: Desk;
  @property({ attribute: false }) overview!: Overview;
  private readonly tongue = new Tongue(this);
  private readonly search = new OrderSearch(this, () => this.desk, false);

  override render() {
    void this.tongue.say;
    const words = archiveWords();
    const { search } = this;
    return html`
      <div class="top">
        <h1>${words.examinations.title}</h1>
        ${this.overview.mayUpload ? html`<a class="button" href="/send" data-test="send">${icon('upload')} ${words.nav.send}</a>` : nothing}
      </div>
      <form role="search" @submit=${(event: Event) => event.preventDefault()}>
        ${searchField(search)}
        <div class="field">
          <label for="day">${words.find.day}</label>
          <input id="day" type="date" data-test="day" @input=${(event: Event) => search.on((event.target as HTMLInputElement).value)} />
        </div>
      </form>
      ${foundOrders(
        search,
        (order) => this.row(order),
        () => this.none(),
      )}
    `;
  }

  private none() {
    const { examinations } = archiveWords();
    const searching = this.search.text.trim() !== '' || this.search.day !== '';
    return searching
      ? html`${icon('search')} ${noneFound()}`
      : html`${icon('images')}<h2>${examinations.empty}</h2><p class="soft">${examinations.emptyText}</p>`;
  }

  private row(order: Order) {
    const words = archiveWords();
    const chip = order.status === 'completed' ? 'good' : order.status === 'in-progress' ? '' : 'plain';
    return html`
      <li class="row" data-test="examination" data-order=${order.id}>
        <div class="when number">
          ${plainDay(order.scheduledFor)} <span class="soft">${order.scheduledFor.slice(11, 16)}</span>
        </div>
        <div>
          <div class="name">${patientName(order.patient)}</div>
          <div class="soft small number">${patientLine(order.patient)}</div>
          <div class="small">${examinationName(order)}${order.requester ? html`<span class="soft"> · ${words.askedBy(order.requester)}</span>` : nothing}</div>
        </div>
        ${
          order.images > 0
            ? html`<relais-pictures .pictures=${order.pictures} total=${order.images} data-test="pictures"></relais-pictures>`
            : html`<div class="soft small nothing">${words.noImages}</div>`
        }
        <div class="state actions">
          ${order.priority === 'high' ? html`<span class="chip danger">${words.urgent}</span>` : nothing}
          <span class="chip ${chip}">${words.statuses[order.status]}</span>
          ${
            order.images > 0
              ? html`<a class="button" href="/read?order=${order.id}" data-test="read" aria-label=${words.examinations.readOf(patientName(order.patient))}>${words.examinations.read}</a>`
              : nothing
          }
          ${
            this.overview.mayUpload && order.status !== 'cancelled'
              ? html`<a class="button quiet" href="/send?order=${order.id}" aria-label=${words.examinations.sendFor(patientName(order.patient))}>${words.examinations.send}</a>`
              : nothing
          }
        </div>
      </li>
    `;
  }
}
