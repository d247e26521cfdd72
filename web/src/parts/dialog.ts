// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { buttons, ground } from '../look/parts.ts';
import { Tongue } from '../words/tongue.ts';
import { icon } from './icons.ts';

/** A modal sheet over the page, from the bottom on phones. Fires `close` when it is closed by whatever means. */
@customElement('relais-dialog')
export class Dialog extends LitElement {
  static override styles = [
    ground,
    buttons,
    css`
      dialog {
        width: min(480px, calc(100vw - 24px));
        max-height: calc(100dvh - 24px);
        padding: var(--s5);
        border: 0;
        border-radius: var(--r3);
        background: var(--dialog-ground, var(--surface));
        color: var(--dialog-ink, var(--ink));
        overflow: auto;
      }
      :host([wide]) dialog {
        width: min(1000px, calc(100vw - 24px));
      }
      dialog::backdrop {
        background: rgb(6 12 15 / 60%);
      }
      .head {
        display: flex;
        align-items: start;
        justify-content: space-between;
        gap: var(--s4);
        margin-bottom: var(--s4);
      }
      h2 {
        font-size: var(--t2);
        padding-top: 8px;
      }
      .shut {
        display: grid;
        place-items: center;
        flex: none;
        width: 44px;
        height: 44px;
        border: 0;
        border-radius: 50%;
        background: none;
        color: inherit;
        cursor: pointer;
      }
      @media (max-width: 600px) {
        dialog {
          width: 100vw;
          max-width: none;
          margin: auto 0 0;
          border-radius: var(--r3) var(--r3) 0 0;
          padding-bottom: max(var(--s5), env(safe-area-inset-bottom));
        }
      }
    `,
  ];

  @property() heading = '';
  /** For two things beside each other. */
  @property({ type: Boolean, reflect: true }) wide = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  private readonly tongue = new Tongue(this);

  override firstUpdated(): void {
    this.dialog.showModal();
  }

  close(): void {
    this.dialog.close();
  }

  override render() {
    return html`
      <dialog aria-labelledby="heading" @close=${this.closed} @click=${this.outside}>
        <div class="head">
          <h2 id="heading">${this.heading}</h2>
          <button class="shut" aria-label=${this.tongue.say.close} @click=${this.close}>${icon('x')}</button>
        </div>
        <slot></slot>
      </dialog>
    `;
  }

  private closed(): void {
    this.dispatchEvent(new Event('close'));
  }

  private outside(event: MouseEvent): void {
    if (event.target === this.dialog && event.detail > 0 && !this.within(event)) this.close();
  }

  private within({ clientX, clientY }: MouseEvent): boolean {
    const box = this.dialog.getBoundingClientRect();
    return clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom;
  }
}

/** What a dangerous action asks, once. The dialog that asks it fires `close` whatever the answer. */
export interface Question {
  title: string;
  text: string;
  yes: string;
  no: string;
  act: () => void;
}

@customElement('relais-question')
export class QuestionDialog extends LitElement {
  static override styles = [
    ground,
    buttons,
    css`
      .answers {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s3);
        margin-top: var(--s5);
      }
      .button {
        flex: 1 1 160px;
      }
      .button.quiet {
        border-color: var(--dialog-line, var(--line));
        color: inherit;
      }
    `,
  ];

  @property({ attribute: false }) question!: Question;
  @query('relais-dialog') private readonly sheet!: Dialog;

  override render() {
    const { title, text, yes, no, act } = this.question;
    return html`
      <relais-dialog heading=${title} @close=${() => this.dispatchEvent(new Event('close'))}>
        <p>${text}</p>
        <div class="answers">
          <button class="button quiet" autofocus @click=${() => this.sheet.close()}>${no}</button>
          <button
            class="button danger"
            data-test="yes"
            @click=${() => {
              this.sheet.close();
              act();
            }}
          >
            ${yes}
          </button>
        </div>
      </relais-dialog>
    `;
  }
}
