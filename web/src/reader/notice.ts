// SPDX-License-Identifier: Apache-2.0
// What the software is under the rules for medical devices: shown where measurements are, one click away.
import { css, html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { night } from '../look/night.ts';
import { ground } from '../look/parts.ts';
import '../parts/dialog.ts';
import { ecgWords } from '../words/ecg.ts';
import { Tongue } from '../words/tongue.ts';

/** A sheet over the page; fires `close`. */
@customElement('relais-notice')
export class Notice extends LitElement {
  static override styles = [
    ground,
    night,
    css`
      .text {
        display: grid;
        gap: var(--s4);
      }
      h3 {
        margin: 0 0 2px;
        font-size: var(--t0);
      }
    `,
  ];

  private readonly tongue = new Tongue(this);

  override render() {
    void this.tongue.say;
    const words = ecgWords().notice;
    return html`<relais-dialog heading=${words.title} @close=${() => this.dispatchEvent(new Event('close'))}>
      <div class="text" data-test="notice-text">
        ${words.sections.map((section) => html`<section><h3>${section.title}</h3><p>${section.text}</p></section>`)}
      </div>
    </relais-dialog>`;
  }
}
