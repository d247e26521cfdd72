// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { buttons, fields, ground } from '../look/parts.ts';
import type { DirectoryEntry } from '../protocol/cases.ts';
import type { Expertise } from '../protocol/expertise.ts';
import { formStyle } from '../requests/form-style.ts';
import { casesWords } from '../words/cases.ts';
import { Tongue } from '../words/tongue.ts';

/** Finds a specialist. Fires `pick` with them. */
@customElement('relais-person-search')
export class PersonSearch extends LitElement {
  static override styles = [
    ground,
    buttons,
    fields,
    formStyle,
    css`
      ul {
        display: grid;
        gap: var(--s2);
        margin-top: var(--s3);
        padding: 0;
        list-style: none;
      }
    `,
  ];

  @property({ attribute: false }) expertise!: Expertise;
  @property() label = '';
  @state() private found: DirectoryEntry[] | null = null;
  private asked = 0;
  private typing: ReturnType<typeof setTimeout> | undefined;
  private readonly tongue = new Tongue(this);

  override firstUpdated(): void {
    void this.look('');
  }

  override render() {
    void this.tongue.say;
    const { form } = casesWords();
    return html`
      <div class="field"><label for="find">${this.label}</label><input id="find" type="search" autocomplete="off" @input=${this.typed} /></div>
      ${this.found?.length === 0 ? html`<p class="soft" role="status">${form.noAddressee}</p>` : nothing}
      <ul data-test="found-people">
        ${this.found?.slice(0, 6).map(
          (
            one,
          ) => html`<li><button type="button" class="pick" @click=${() => this.dispatchEvent(new CustomEvent('pick', { detail: one }))}>
            <strong>${one.name}</strong> <span class="soft small">${[one.title, one.structure].filter(Boolean).join(' · ')}</span>
          </button></li>`,
        )}
      </ul>
    `;
  }

  private typed(event: Event): void {
    const text = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.typing);
    this.typing = setTimeout(() => void this.look(text), 250);
  }

  private async look(text: string): Promise<void> {
    const asked = ++this.asked;
    const found = await this.expertise.directory(text, 'person').catch(() => []);
    if (asked === this.asked) this.found = found;
  }
}
