// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { buttons, fields, ground } from '../look/parts.ts';
import { icon } from '../parts/icons.ts';
import type { Invited } from '../protocol/people.ts';
import { plainMoment } from '../words/archive.ts';
import { peopleWords } from '../words/people.ts';
import { Tongue } from '../words/tongue.ts';

/** A personal link, shown once. */
@customElement('relais-shown-link')
export class ShownLink extends LitElement {
  static override styles = [
    ground,
    buttons,
    fields,
    css`
      .ready {
        display: grid;
        gap: var(--s4);
      }
      .mailed {
        display: flex;
        gap: var(--s2);
        color: var(--good);
        font-weight: 600;
      }
      .once {
        padding: var(--s3) var(--s4);
        border-left: 6px solid #c98a1b;
        border-radius: var(--r1);
        background: var(--warn-soft);
      }
    `,
  ];

  @property({ attribute: false }) invited!: Invited;
  @state() private copied = false;
  private readonly tongue = new Tongue(this);

  override render() {
    void this.tongue.say;
    const { invite, copy, copied } = peopleWords();
    return html`
      <div class="ready" data-test="link-ready">
        ${this.invited.mailed ? html`<p class="mailed" data-test="link-mailed">${icon('check')} ${invite.mailed}</p>` : nothing}
        <p class="once">${invite.once}</p>
        <div class="field">
          <label for="link">${invite.link}</label>
          <input id="link" readonly data-test="link" .value=${this.invited.link} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />
        </div>
        <p class="soft small">${invite.until(plainMoment(this.invited.expiresAt))}</p>
        <button class="button big" data-test="link-copy" @click=${this.copy}>${icon(this.copied ? 'check' : 'copy')} ${this.copied ? copied : copy}</button>
        <p class="spoken" role="status">${this.copied ? copied : ''}</p>
      </div>
    `;
  }

  private async copy(): Promise<void> {
    const input = this.renderRoot.querySelector<HTMLInputElement>('#link');
    input?.select();
    try {
      await navigator.clipboard.writeText(this.invited.link);
      this.copied = true;
    } catch {
      input?.focus(); // Without the clipboard the link is selected, ready for Ctrl+C.
    }
  }
}
