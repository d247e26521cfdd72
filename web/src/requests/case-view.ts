// SPDX-License-Identifier: Apache-2.0
import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { buttons, ground, surfaces } from '../look/parts.ts';
import type { Sheet, Standing } from '../protocol/cases.ts';
import type { Expertise } from '../protocol/expertise.ts';
import { Problem } from '../protocol/http.ts';
import { casesWords } from '../words/cases.ts';
import { Tongue } from '../words/tongue.ts';

/** One case of those who ask: a form while it is a draft, what has become of it afterwards. */
@customElement('relais-case')
export class CaseView extends LitElement {
  static override styles = [ground, buttons, surfaces];

  @property({ attribute: false }) expertise!: Expertise;
  @property({ attribute: false }) standing!: Standing;
  @property() case = '';
  @state() private sheet: Sheet | null = null;
  @state() private wrong = '';
  private readonly tongue = new Tongue(this);

  override firstUpdated(): void {
    void this.read();
  }

  override render() {
    void this.tongue.say;
    const words = casesWords();
    if (this.wrong) {
      return html`<main class="card" role="alert"><p>${this.wrong}</p><p><a class="link" href="/requests">${words.back}</a></p></main>`;
    }
    if (!this.sheet) return html`<main><p class="soft" role="status">${words.loading}</p></main>`;
    if (this.sheet.state === 'draft' && this.sheet.may.includes('edit')) {
      void import('./request-form.ts');
      return html`<relais-request .expertise=${this.expertise} .sheet=${this.sheet} author=${this.standing.name} @sent=${this.read}></relais-request>`;
    }
    void import('./sheet-view.ts');
    return html`<relais-sheet .expertise=${this.expertise} .sheet=${this.sheet} home=${this.standing.mayRequest ? '/requests' : '/worklist'} @changed=${this.read}></relais-sheet>`;
  }

  private readonly read = async (): Promise<void> => {
    try {
      this.sheet = await this.expertise.one(this.case);
    } catch (error) {
      const words = casesWords();
      if (error instanceof Problem && error.status === 401) {
        this.dispatchEvent(new Event('signed-out', { bubbles: true, composed: true }));
      } else this.wrong = error instanceof Problem && error.status === 404 ? words.unknown : words.trouble;
    }
  };
}
