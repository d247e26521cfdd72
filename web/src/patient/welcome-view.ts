// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Visit } from '../call/visit.ts';
import { buttons, ground, surfaces } from '../look/parts.ts';
import { patient } from '../look/patient.ts';
import { clock, day, Tongue } from '../words/tongue.ts';
import { who } from './who.ts';

/** Who is expected, by whom, and what will happen. One button. */
@customElement('relais-welcome')
export class WelcomeView extends LitElement {
  static override styles = [
    ground,
    buttons,
    surfaces,
    patient,
    css`
      :host {
        gap: var(--s5);
      }
      main {
        display: contents;
      }
      .columns {
        flex: 1;
        grid-template-rows: auto auto 1fr;
      }
      .actions {
        align-self: end;
      }
      @media (min-width: 860px) {
        .columns {
          flex: none;
          grid-template-rows: auto auto;
          gap: var(--s5) var(--s7);
        }
        .what {
          grid-column: 2;
          grid-row: 1 / 3;
        }
        .actions {
          align-self: start;
          max-width: 360px;
        }
      }
      .what {
        display: grid;
        gap: var(--s4);
      }
      ol {
        display: grid;
        gap: var(--s3);
        padding: 0;
        list-style: none;
        counter-reset: step;
      }
      li {
        display: grid;
        grid-template-columns: 32px 1fr;
        gap: var(--s3);
        counter-increment: step;
      }
      li::before {
        content: counter(step);
        display: grid;
        place-items: center;
        width: 32px;
        height: 32px;
        border-radius: 50%;
        background: #eef1f2;
        font-weight: 700;
        font-size: var(--t0);
      }
      li span {
        padding-top: 2px;
      }
    `,
  ];

  @property({ attribute: false }) visit!: Visit;
  private readonly tongue = new Tongue(this);

  override render() {
    const { info } = this.visit;
    if (!info) return nothing;
    const { welcome } = this.tongue.say;
    const { consultation } = info;
    return html`
      <main>
        <div class="columns">
          <div class="column">
            ${who(consultation)}
            <h1 tabindex="-1">${welcome.title(info.name)}</h1>
            <p class="lead">${welcome.appointment(day(consultation.scheduledAt), clock(consultation.scheduledAt))}</p>
          </div>
          <div class="card what">
            <h2>${welcome.next}</h2>
            <ol>
              ${welcome.steps(consultation.with.name).map((step) => html`<li><span>${step}</span></li>`)}
            </ol>
          </div>
          <div class="actions sticky">
            <button class="button big" data-test="start" @click=${() => this.visit.start()}>${welcome.start}</button>
          </div>
        </div>
      </main>
    `;
  }
}
