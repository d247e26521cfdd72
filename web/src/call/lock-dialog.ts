// SPDX-License-Identifier: Apache-2.0
// Who can listen to this call, and the phrase to find it out by.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { night } from '../look/night.ts';
import { buttons, ground } from '../look/parts.ts';
import { icon } from '../parts/icons.ts';
import { lockWords } from '../words/lock.ts';
import { Tongue } from '../words/tongue.ts';
import type { Call } from './call.ts';
import { Follow } from './changes.ts';
import { keyless } from './lock-news.ts';
import '../parts/dialog.ts';

/** Fires `close`. */
@customElement('relais-lock')
export class LockDialog extends LitElement {
  static override styles = [
    ground,
    buttons,
    night,
    css`
      section {
        display: grid;
        gap: var(--s3);
      }
      h3 {
        margin-top: var(--s3);
        font-size: var(--t0);
      }
      .words {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2);
        padding: 0;
        list-style: none;
      }
      .words li {
        padding: 8px 14px;
        border-radius: var(--r1);
        background: var(--night-3);
        font-size: var(--t1);
        font-weight: 650;
      }
      .digits {
        font-size: var(--t1);
        font-weight: 650;
        font-variant-numeric: tabular-nums;
        letter-spacing: 0.04em;
      }
      .broken {
        display: flex;
        gap: var(--s3);
        padding: var(--s4);
        border-radius: var(--r2);
        background: #4a3408;
        color: #ffe7bd;
        font-weight: 600;
      }
      .people {
        display: grid;
        gap: var(--s1);
        padding: 0;
        list-style: none;
      }
    `,
  ];

  @property({ attribute: false }) call!: Call;

  constructor() {
    super();
    new Tongue(this);
    new Follow(this, () => this.call);
  }

  override render() {
    const { sealed, open } = lockWords();
    const exchange = this.call.endToEnd?.exchange;
    return html`
      <relais-dialog
        heading=${exchange ? sealed.title : open.title}
        data-test="lock-dialog"
        @close=${() => this.dispatchEvent(new Event('close'))}
      >
        ${exchange ? html`<section><p>${sealed.what}</p>${this.phrase()}${this.people()}</section>` : html`<section><p>${open.what}</p><p>${open.why}</p>${this.again()}</section>`}
      </relais-dialog>
    `;
  }

  /** The way back, for whoever leads. */
  private again() {
    const { open } = lockWords();
    const { call } = this;
    if (call.role !== 'practitioner') return nothing;
    const lacking = keyless(call.people).map((person) => person.name);
    if (lacking.length > 0) return html`<p class="soft">${open.lacking(lacking.join(', '))}</p>`;
    if (!call.canSeal) return nothing;
    return html`
      <button class="button" data-test="seal-here" @click=${this.seal}>${icon('lock')} ${open.seal}</button>
      <p class="soft">${open.restarts}</p>
    `;
  }

  private seal(): void {
    this.call.seal();
    this.dispatchEvent(new Event('close'));
  }

  private phrase() {
    const { sealed, words } = lockWords();
    const exchange = this.call.endToEnd?.exchange;
    const phrase = exchange?.phrase;
    if (exchange?.broken)
      return html`<p class="broken" role="alert" data-test="phrase-broken">${icon('triangle-alert')} ${sealed.broken}</p>`;
    if (!phrase || this.call.others.length === 0)
      return html`<p class="soft" role="status">${this.call.others.length === 0 ? sealed.alone : sealed.soon}</p>`;
    return html`
      <h3>${sealed.phrase}</h3>
      <ol class="words" data-test="phrase">
        ${phrase.words.map((word) => html`<li>${words[word]}</li>`)}
      </ol>
      <p>${sealed.how}</p>
      <p class="soft">${sealed.changes}</p>
      <p class="digits" data-test="digits">${phrase.digits.match(/.{3}/g)?.join(' ')}</p>
      <p class="soft">${sealed.digits}</p>
    `;
  }

  private people() {
    const { sealed, you } = lockWords();
    const { people, seat } = this.call;
    const holders = people.filter((person) => person.key);
    return html`
      <h3>${sealed.people(holders.length)}</h3>
      <ul class="people">
        ${holders.map((person) => html`<li>${person.name}${person.seat === seat ? html` <span class="soft">(${you})</span>` : nothing}</li>`)}
      </ul>
      <p class="soft">${sealed.stranger}</p>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'relais-lock': LockDialog;
  }
}
