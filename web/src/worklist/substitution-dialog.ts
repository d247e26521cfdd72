// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { buttons, fields, ground, surfaces } from '../look/parts.ts';
import type { DirectoryEntry } from '../protocol/cases.ts';
import type { Expertise, Substitution } from '../protocol/expertise.ts';
import { Problem } from '../protocol/http.ts';
import { plainDay } from '../words/archive.ts';
import { casesWords } from '../words/cases.ts';
import { Tongue } from '../words/tongue.ts';
import { worklistWords } from '../words/worklist.ts';
import '../parts/dialog.ts';
import './person-search.ts';

/** Who stands in for whom, and until when. Fires `close`. */
@customElement('relais-substitution')
export class SubstitutionDialog extends LitElement {
  static override styles = [
    ground,
    buttons,
    fields,
    surfaces,
    css`
      .all,
      form {
        display: grid;
        gap: var(--s4);
      }
      ul {
        display: grid;
        gap: var(--s2);
        padding: 0;
        list-style: none;
      }
      li,
      .who {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--s2) var(--s4);
      }
      .days {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
        gap: var(--s4);
      }
    `,
  ];

  @property({ attribute: false }) expertise!: Expertise;
  @property() self = '';
  @state() private list: Substitution[] = [];
  @state() private by: DirectoryEntry | null = null;
  @state() private wrong = '';
  private readonly tongue = new Tongue(this);

  override firstUpdated(): void {
    void this.read();
  }

  override render() {
    void this.tongue.say;
    const words = worklistWords();
    return html`<relais-dialog heading=${words.substitution} @close=${() => this.dispatchEvent(new Event('close'))}>
      <div class="all">
        <p class="soft">${words.substitutionText}</p>
        ${this.list.length ? html`<ul data-test="substitutions">${this.list.map((one) => this.line(one))}</ul>` : nothing}
        <div role="alert">${this.wrong ? html`<p class="chip danger">${this.wrong}</p>` : nothing}</div>
        ${this.by ? this.days(this.by) : html`<relais-person-search .expertise=${this.expertise} label=${words.substitute} @pick=${(event: CustomEvent<DirectoryEntry>) => (this.by = event.detail)}></relais-person-search>`}
      </div>
    </relais-dialog>`;
  }

  private line(one: Substitution) {
    const words = worklistWords();
    const mine = one.for.id === this.self;
    const [from, until] = [plainDay(one.from), plainDay(lastDay(one.until))];
    return html`<li>
      <span>${mine ? words.replacedBy(one.by.name, from, until) : words.replacing(one.for.name, from, until)}</span>
      ${mine ? html`<button class="button quiet" data-test="end" aria-label=${words.endOf(one.by.name)} @click=${() => this.end(one)}>${words.end}</button>` : nothing}
    </li>`;
  }

  private days(by: DirectoryEntry) {
    const words = worklistWords();
    const today = new Date().toLocaleDateString('sv');
    return html`<form @submit=${this.send}>
      <div class="who"><strong data-test="substitute">${by.name}</strong><button type="button" class="button quiet" @click=${() => (this.by = null)}>${words.other}</button></div>
      <div class="days">
        <div class="field"><label for="from">${words.from}</label><input id="from" name="from" type="date" required min=${today} .value=${today} /></div>
        <div class="field"><label for="until">${words.until}</label><input id="until" name="until" type="date" required min=${today} /></div>
      </div>
      <div><button class="button" data-test="substitute-send">${words.keep}</button></div>
    </form>`;
  }

  /** Days are whole, here: from the first morning to the night of the last. */
  private async send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const from = new Date(`${form.get('from')}T00:00`);
    const until = new Date(`${form.get('until')}T00:00`);
    until.setDate(until.getDate() + 1);
    await this.act(async () => {
      await this.expertise.substitute(this.by?.id ?? '', from.toISOString(), until.toISOString());
      this.by = null;
    });
  }

  private end(one: Substitution): Promise<void> {
    return this.act(() => this.expertise.endSubstitution(one.id));
  }

  private async act(what: () => Promise<void>): Promise<void> {
    try {
      await what();
      this.wrong = '';
    } catch (error) {
      const words = casesWords();
      const { code = '' } = error instanceof Problem ? error : {};
      const wrongs: Record<string, string> = {
        offline: words.offline,
        'bad-request': worklistWords().daysUnfit,
        'person-unknown': worklistWords().notTheirs,
      };
      this.wrong = wrongs[code] ?? words.trouble;
    }
    await this.read();
  }

  private async read(): Promise<void> {
    this.list = await this.expertise.substitutions().catch(() => this.list);
  }
}

/** The day before the moment at which it is over. */
function lastDay(until: string): string {
  return new Date(new Date(until).getTime() - 1).toLocaleDateString('sv');
}
