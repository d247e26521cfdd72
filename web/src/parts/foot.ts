// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { buttons, ground } from '../look/parts.ts';
import { archiveWords } from '../words/archive.ts';
import { Tongue } from '../words/tongue.ts';

/** The foot of the pages of professionals: what the software is under the rules for medical devices. */
@customElement('relais-foot')
export class Foot extends LitElement {
  static override styles = [
    ground,
    buttons,
    css`
      :host {
        margin-top: auto;
        padding-top: var(--s5);
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--s4);
        color: var(--ink-soft);
        font-size: var(--t-1);
      }
    `,
  ];

  @state() private open = false;
  private readonly tongue = new Tongue(this);

  override render() {
    void this.tongue.say;
    const { foot } = archiveWords();
    return html`
      <footer>
        <span>${foot.aid}</span>
        <button class="link" data-test="notice" @click=${this.show}>${foot.notice}</button>
      </footer>
      ${this.open ? html`<relais-notice @close=${() => (this.open = false)}></relais-notice>` : nothing}
    `;
  }

  private async show(): Promise<void> {
    await import('../reader/notice.ts');
    this.open = true;
  }
}
