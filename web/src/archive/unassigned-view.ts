// SPDX-License-Identifier: Apache-2.0
// What came without an order: for which it is, compared before it is given.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { buttons, ground, surfaces } from '../look/parts.ts';
import { icon } from '../parts/icons.ts';
import type { Comparison, Desk, Order, Study } from '../protocol/desk.ts';
import { Problem } from '../protocol/http.ts';
import { archiveWords, plainDay, plainMoment } from '../words/archive.ts';
import { Tongue } from '../words/tongue.ts';
import { attempt, tellChanged } from './attempt.ts';
import { modalityName, orderBlock, patientName, saidLine } from './cards.ts';
import './comparison.ts';
import './order-picker.ts';
import './pictures.ts';
import { views } from './style.ts';
import { WaitingList, waiting } from './waiting-list.ts';

@customElement('relais-unassigned')
export class UnassignedView extends LitElement {
  static override styles = [
    ground,
    buttons,
    surfaces,
    views,
    waiting,
    css`
      .row {
        grid-template-columns: minmax(0, 1fr) 320px auto;
        min-height: 96px;
      }
      .head {
        align-items: center;
      }
      @media (max-width: 900px) {
        .row {
          grid-template-columns: minmax(0, 1fr);
        }
        .row .button {
          width: 100%;
        }
      }
    `,
  ];

  @property({ attribute: false }) desk!: Desk;
  @state() private study: Study | null = null;
  @state() private order: Order | null = null;
  @state() private comparison: Comparison | null = null;
  private readonly tongue = new Tongue(this);
  private readonly waiting = new WaitingList<Study>(this, (page) => this.desk.unassigned(page));

  override render() {
    void this.tongue.say;
    const { unassigned } = archiveWords();
    return html`
      ${this.waiting.top(unassigned.title, unassigned.text)}
      ${this.study ? this.assigning(this.study) : this.list()}
    `;
  }

  private list() {
    const { unassigned } = archiveWords();
    return this.waiting.rows(
      (study) => html`<li class="row" data-test="study" data-study=${study.uid}>
        ${this.block(study)}
        <relais-pictures .pictures=${study.pictures} total=${study.images}></relais-pictures>
        <button class="button" data-test="assign" aria-label=${unassigned.assignName(this.name(study))} @click=${() => this.begin(study)}>${unassigned.assign}</button>
      </li>`,
      () => html`${icon('link')}<h2>${unassigned.empty}</h2><p class="soft">${unassigned.emptyText}</p>`,
    );
  }

  private name(study: Study): string {
    return study.patient.name || archiveWords().unassigned.nobody;
  }

  private block(study: Study) {
    const words = archiveWords();
    const doors: Record<string, string> = words.doors;
    return html`<div>
      <div class="name">${this.name(study)}</div>
      <div class="soft small number">${saidLine(study.patient)}</div>
      <div class="small number">
        ${study.modalities.map(modalityName).join(', ')} ${study.date ? html`· ${plainDay(study.date)}` : nothing}
      </div>
      <div class="soft small number">${words.receivedAt(plainMoment(study.receivedAt))}${study.door ? ` · ${doors[study.door] ?? ''}` : ''}</div>
    </div>`;
  }

  private assigning(study: Study) {
    const words = archiveWords();
    return html`
      <div class="card two">
        <div class="head"><relais-pictures .pictures=${study.pictures} total=${study.images}></relais-pictures>${this.block(study)}</div>
        <div><button class="button quiet" data-test="back" @click=${this.back}>${words.quarantine.back}</button></div>
      </div>
      ${this.order && this.comparison ? this.confirming(this.order, this.comparison) : this.choosing(study)}
    `;
  }

  private choosing(study: Study) {
    return html`<h2>${archiveWords().unassigned.heading(this.name(study))}</h2>
      <relais-order-picker .desk=${this.desk} @pick=${(event: CustomEvent<Order>) => this.compare(study, event.detail)}></relais-order-picker>`;
  }

  private confirming(order: Order, comparison: Comparison) {
    const { unassigned, send } = archiveWords();
    return html`
      <div class="card two" data-test="confirming">
        <h2>${unassigned.confirmTitle}</h2>
        ${orderBlock(order)}
        <relais-comparison .comparison=${comparison}></relais-comparison>
        ${comparison.contradicts ? html`<p class="note danger">${icon('triangle-alert')} ${unassigned.warning}</p>` : nothing}
        <div class="answers">
          <button class="button ${comparison.contradicts ? 'danger' : ''}" data-test="yes" @click=${() => this.assign(order)}>
            ${comparison.contradicts ? unassigned.confirmAnyway : unassigned.confirm}
          </button>
          <button class="button quiet" data-test="change" @click=${() => (this.order = null)}>${send.change}</button>
        </div>
      </div>
    `;
  }

  private begin(study: Study): void {
    this.waiting.silence();
    this.study = study;
    this.order = null;
    this.toTop();
  }

  private back(): void {
    this.study = null;
    this.order = null;
    void this.waiting.load();
    this.toTop();
  }

  private async compare(study: Study, order: Order): Promise<void> {
    const comparison = await attempt(this, () => this.desk.compareStudy(study.uid, order.id));
    if (comparison instanceof Problem) return this.trouble(comparison);
    this.comparison = comparison;
    this.order = order;
  }

  private async assign(order: Order): Promise<void> {
    const { study } = this;
    if (!study) return;
    const answer = await attempt(this, () => this.desk.assign(study.uid, order.id, true));
    if (answer instanceof Problem) return this.trouble(answer);
    this.waiting.say(archiveWords().unassigned.assigned(patientName(order.patient)), true);
    tellChanged(this);
    this.back();
  }

  private trouble(problem: Problem): void {
    if (problem.status === 409 || problem.status === 404) {
      this.waiting.say(archiveWords().unassigned.taken, false);
      tellChanged(this);
      this.back();
    } else {
      this.waiting.doubt();
    }
  }

  private toTop(): void {
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus();
  }
}
