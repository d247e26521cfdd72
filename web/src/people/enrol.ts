// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { buttons, fields, ground, surfaces } from '../look/parts.ts';
import { icon } from '../parts/icons.ts';
import { Problem } from '../protocol/http.ts';
import type { Enrolment } from '../protocol/people.ts';
import { inFours, peopleWords, trouble } from '../words/people.ts';
import { Tongue } from '../words/tongue.ts';
import { digits } from './codes.ts';
import './recovery-codes.ts';

/** How a second factor is set up: where from, and how its first code is shown. */
export interface Enrolling {
  begin: () => Promise<Enrolment>;
  confirm: (code: string) => Promise<string[]>;
}

/** Sets up a second factor: scan, first code, recovery codes. Fires `enrolled`, or `again` when it took too long. */
@customElement('relais-enrol')
export class Enrol extends LitElement {
  static override styles = [
    ground,
    buttons,
    fields,
    surfaces,
    css`
      form,
      ol,
      .step {
        display: grid;
        gap: var(--s4);
      }
      ol {
        padding-left: 1.4em;
      }
      .qr {
        max-width: 100%;
        border: 1px solid var(--line);
        border-radius: var(--r1);
        background: #fff;
      }
      .key {
        font-family: ui-monospace, monospace;
        font-size: var(--t1);
        overflow-wrap: anywhere;
        user-select: all;
      }
      .code {
        max-width: 12em;
        font-size: var(--t2);
        letter-spacing: 0.2em;
      }
      .trouble {
        display: flex;
        gap: var(--s2);
        color: var(--danger);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) enrolling!: Enrolling;
  @state() private shown: Enrolment | null = null;
  @state() private typing = false;
  @state() private wrong = '';
  @state() private busy = false;
  @state() private codes: string[] | null = null;
  private readonly tongue = new Tongue(this);

  override async firstUpdated(): Promise<void> {
    try {
      this.shown = await this.enrolling.begin();
    } catch (error) {
      this.failed(error);
    }
  }

  override render() {
    void this.tongue.say;
    const { enrol, loading } = peopleWords();
    if (this.codes)
      return html`<relais-recovery-codes .codes=${this.codes} @kept=${this.kept}></relais-recovery-codes>`;
    if (!this.shown) {
      return html`<p class=${this.wrong ? 'trouble' : 'soft'} role="status">${this.wrong || loading}</p>`;
    }
    return html`
      <form novalidate @submit=${this.send} data-test="enrol">
        <h1 tabindex="-1">${enrol.title}</h1>
        <p class="soft">${enrol.text}</p>
        <ol>
          <li>${enrol.stepApp}</li>
          <li><div class="step">${enrol.stepScan} ${this.picture(this.shown)}</div></li>
          <li>
            <div class="field ${this.wrong ? 'bad' : ''}">
              <label for="code">${enrol.stepCode}</label>
              <div class="wrong" id="code-wrong" role="alert">${this.wrong ? html`${icon('triangle-alert')} ${this.wrong}` : nothing}</div>
              <input id="code" class="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="9" aria-describedby="code-wrong" aria-invalid=${this.wrong ? 'true' : 'false'} />
            </div>
          </li>
        </ol>
        <button class="button big" data-test="enrol-send" ?disabled=${this.busy}>${enrol.send}</button>
      </form>
    `;
  }

  private picture({ qr, secret, uri }: Enrolment) {
    const { enrol } = peopleWords();
    return html`
      <svg class="qr" width=${4 * qr.side} height=${4 * qr.side} viewBox="0 0 ${qr.side} ${qr.side}" role="img" aria-label=${enrol.picture} shape-rendering="crispEdges">
        <path d=${qr.path} fill="#000" />
      </svg>
      ${
        this.typing
          ? html`<div>
              <div class="small soft">${enrol.key}</div>
              <div class="key" data-test="enrol-key">${inFours(secret)}</div>
              <a class="link" href=${uri}>${enrol.openApp}</a>
            </div>`
          : html`<div><button type="button" class="link" data-test="enrol-typing" @click=${() => (this.typing = true)}>${enrol.noCamera}</button></div>`
      }
    `;
  }

  private async send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const field = this.renderRoot.querySelector<HTMLInputElement>('#code');
    const code = digits(field?.value ?? '');
    if (!code) {
      this.wrong = peopleWords().code.missing;
      return field?.focus();
    }
    this.busy = true;
    try {
      this.codes = await this.enrolling.confirm(code);
    } catch (error) {
      this.failed(error);
      field?.select();
    }
    this.busy = false;
  }

  private failed(error: unknown): void {
    if (error instanceof Problem && error.code === 'sign-in-again') this.dispatchEvent(new Event('again'));
    else this.wrong = trouble(error);
  }

  private kept(): void {
    this.dispatchEvent(new Event('enrolled'));
  }
}
