// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { buttons, ground, surfaces } from '../look/parts.ts';
import { icon } from '../parts/icons.ts';
import { inFours, peopleWords } from '../words/people.ts';
import { Tongue } from '../words/tongue.ts';

/** Recovery codes, shown once. Fires `kept` when they have been put away. */
@customElement('relais-recovery-codes')
export class RecoveryCodes extends LitElement {
  static override styles = [
    ground,
    buttons,
    surfaces,
    css`
      section {
        display: grid;
        gap: var(--s4);
      }
      ol {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(11.5em, 1fr));
        gap: var(--s2) var(--s4);
        padding: var(--s4);
        border: 1px solid var(--line);
        border-radius: var(--r1);
        background: var(--surface);
        font: 600 var(--t0) / 1.5 ui-monospace, monospace;
        list-style: none;
        user-select: text;
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s3);
      }
      @media print {
        .ways,
        .button {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) codes: string[] = [];
  @state() private copied = false;
  private readonly tongue = new Tongue(this);

  override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus();
  }

  override render() {
    void this.tongue.say;
    const { enrol, copy, copied } = peopleWords();
    return html`
      <section data-test="recovery-codes">
        <h1 tabindex="-1">${enrol.recoveryTitle}</h1>
        <p class="soft">${enrol.recoveryText}</p>
        <ol>${this.codes.map((code) => html`<li>${inFours(code)}</li>`)}</ol>
        <div class="ways">
          <button class="button quiet" @click=${() => window.print()}>${icon('file')} ${enrol.print}</button>
          <button class="button quiet" @click=${this.copy}>${icon(this.copied ? 'check' : 'copy')} ${this.copied ? copied : copy}</button>
        </div>
        <button class="button big" data-test="recovery-kept" @click=${() => this.dispatchEvent(new Event('kept'))}>${enrol.kept}</button>
        <p class="spoken" role="status">${this.copied ? copied : ''}</p>
      </section>
    `;
  }

  private async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.codes.map(inFours).join('\n'));
      this.copied = true;
    } catch {
      const list = this.renderRoot.querySelector('ol');
      if (list) getSelection()?.selectAllChildren(list); // Without the clipboard they are selected, ready for Ctrl+C.
    }
  }
}
