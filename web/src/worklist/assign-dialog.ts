// SPDX-License-Identifier: Apache-2.0
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { ground, surfaces } from '../look/parts.ts';
import type { Dialog } from '../parts/dialog.ts';
import type { DirectoryEntry, Row } from '../protocol/cases.ts';
import type { Expertise } from '../protocol/expertise.ts';
import { Problem } from '../protocol/http.ts';
import { casesWords } from '../words/cases.ts';
import { Tongue } from '../words/tongue.ts';
import { worklistWords } from '../words/worklist.ts';
import '../parts/dialog.ts';
import './person-search.ts';

/** Gives a case to a colleague. Fires `close`, and `assigned` when it was done. */
@customElement('relais-assign')
export class AssignDialog extends LitElement {
  static override styles = [ground, surfaces];

  @property({ attribute: false }) expertise!: Expertise;
  @property({ attribute: false }) row!: Row;
  @state() private wrong = '';
  @query('relais-dialog') private readonly sheet!: Dialog;
  private readonly tongue = new Tongue(this);

  override render() {
    void this.tongue.say;
    const words = worklistWords();
    return html`<relais-dialog heading=${words.assign} @close=${() => this.dispatchEvent(new Event('close'))}>
      ${this.row.reader ? html`<p class="soft">${words.now(this.row.reader)}</p>` : nothing}
      <div role="alert">${this.wrong ? html`<p class="chip danger">${this.wrong}</p>` : nothing}</div>
      <relais-person-search .expertise=${this.expertise} label=${words.assignTo} @pick=${this.pick}></relais-person-search>
    </relais-dialog>`;
  }

  private async pick({ detail }: CustomEvent<DirectoryEntry>): Promise<void> {
    try {
      await this.expertise.assign(this.row.id, detail.id);
      this.dispatchEvent(new Event('assigned'));
      this.sheet.close();
    } catch (error) {
      const code = error instanceof Problem ? error.code : '';
      const words = casesWords();
      this.wrong =
        code === 'person-unknown' ? worklistWords().notTheirs : code === 'offline' ? words.offline : words.trouble;
    }
  }
}
