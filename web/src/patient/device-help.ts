// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { place, type Trouble } from '../call/permission-help.ts';
import { ground, surfaces } from '../look/parts.ts';
import { icon } from '../parts/icons.ts';
import { Tongue } from '../words/tongue.ts';

/** What happened to the camera or microphone, and the steps to put it right in this very browser. */
@customElement('relais-device-help')
export class DeviceHelp extends LitElement {
  static override styles = [
    ground,
    surfaces,
    css`
      .card {
        display: grid;
        gap: var(--s3);
        border-left: 6px solid #c98a1b;
        font-size: var(--t0);
      }
      h2 {
        display: flex;
        gap: var(--s3);
        align-items: center;
      }
      h2 .icon {
        color: var(--warn);
      }
      ol {
        display: grid;
        gap: var(--s2);
        padding-left: 1.4em;
      }
      li::marker {
        font-weight: 700;
      }
    `,
  ];

  @property({ attribute: false }) why!: Trouble;
  private readonly tongue = new Tongue(this);

  override render() {
    const { help } = this.tongue.say;
    const blocked = this.why === 'denied' || this.why === 'system';
    const steps = blocked ? help.steps[place(this.why, navigator.userAgent, navigator.maxTouchPoints)] : null;
    return html`
      <section class="card" role="alert" data-test="help" data-code=${this.why}>
        <h2>${icon('video-off')} ${help[this.why]}</h2>
        <p>${help[`${this.why}Why`]}</p>
        ${steps ? html`<ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>` : nothing}
      </section>
    `;
  }
}
