// SPDX-License-Identifier: Apache-2.0
// How large this screen's pixels are: a frame is made as large as a bank card, or a bar as long as 10 cm of a ruler.
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { night } from '../../look/night.ts';
import { buttons, ground } from '../../look/parts.ts';
import '../../parts/dialog.ts';
import { ecgWords } from '../../words/ecg.ts';
import { Tongue } from '../../words/tongue.ts';
import { CARD, NOMINAL } from './settings.ts';

const LEAST = 1.5;
const MOST = 16;

/**
 * The page's policy refuses styles in attributes: lengths are set as properties.
 *
 * Fires `kept` with CSS pixels a millimetre, or null to forget; `close` when it is closed.
 */
@customElement('ecg-calibration')
export class EcgCalibration extends LitElement {
  static override styles = [
    ground,
    buttons,
    night,
    css`
      .all {
        display: grid;
        gap: var(--s3);
      }
      .card {
        border: 2px solid var(--teal-on-night);
        border-radius: 10px;
        background: var(--night-3);
      }
      .bar {
        height: 12px;
        border: solid var(--teal-on-night);
        border-width: 0 2px 2px;
      }
      .paper {
        overflow: auto;
      }
      input {
        width: 100%;
        min-height: 44px;
        accent-color: var(--teal-on-night);
      }
      .answers {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s3);
      }
    `,
  ];

  /** CSS pixels a millimetre, as they are taken now. */
  @property({ type: Number }) pixels = NOMINAL;
  @property({ type: Boolean }) calibrated = false;
  @state() private chosen: number | null = null;
  private readonly tongue = new Tongue(this);

  override render() {
    void this.tongue.say;
    const words = ecgWords().calibration;
    const pixels = this.chosen ?? this.pixels;
    return html`<relais-dialog heading=${words.title} @close=${() => this.dispatchEvent(new Event('close'))}>
      <div class="all" data-test="calibration">
        <p>${words.how}</p>
        <div class="paper">
          <div
            class="card"
            data-test="card"
            .style=${`width:${CARD.width * pixels}px;height:${CARD.height * pixels}px`}
          ></div>
        </div>
        <label>${words.size}
          <input
            type="range"
            min=${LEAST}
            max=${MOST}
            step="0.005"
            .value=${String(pixels)}
            @input=${(event: Event) => {
              this.chosen = Number((event.target as HTMLInputElement).value);
            }}
          />
        </label>
        <p>${words.ruler}</p>
        <div class="paper"><div class="bar" .style=${`width:${100 * pixels}px`}></div></div>
        <p class="small soft">${words.local}</p>
        <div class="answers">
          <button class="button" data-test="keep-calibration" @click=${() => this.keep(pixels)}>${words.keep}</button>
          ${
            this.calibrated
              ? html`<button class="button quiet" @click=${() => this.keep(null)}>${words.forget}</button>`
              : ''
          }
        </div>
      </div>
    </relais-dialog>`;
  }

  private keep(pixels: number | null): void {
    this.dispatchEvent(new CustomEvent<number | null>('kept', { detail: pixels }));
  }
}
