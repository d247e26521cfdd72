// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { buttons, fields, ground, surfaces } from '../look/parts.ts';
import type { CaseKind, DirectoryEntry } from '../protocol/cases.ts';
import type { Expertise } from '../protocol/expertise.ts';
import { casesWords } from '../words/cases.ts';
import { Tongue } from '../words/tongue.ts';
import { choice, type FormState } from './fields.ts';
import { formStyle } from './form-style.ts';
import './national-part.ts';

/** To whom, and by when. */
@customElement('relais-request-addressee')
export class AddresseePart extends LitElement {
  static override styles = [
    ground,
    buttons,
    fields,
    surfaces,
    formStyle,
    css`
    .found {
      display: grid;
      gap: var(--s2);
      padding: 0;
      list-style: none;
    }
    .known {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--s3);
    }
  `,
  ];

  @property({ attribute: false }) form!: FormState;
  @property({ attribute: false }) expertise!: Expertise;
  @property() kind: CaseKind = 'other';
  @property({ type: Number }) round = 0;
  @state() private found: DirectoryEntry[] = [];
  @state() private looked = false;
  @state() private text = '';
  @state() private hours: Record<string, number> = {};
  private asked = 0;
  private typing: ReturnType<typeof setTimeout> | undefined;
  private readonly tongue = new Tongue(this);

  override async firstUpdated(): Promise<void> {
    const list = await this.expertise.urgencies(this.kind).catch(() => []);
    this.hours = Object.fromEntries(list.map(({ urgency, hours }) => [urgency, hours]));
    if (this.kind !== 'other' && !this.form.values['addressee.id']) await this.asLastTime();
    await this.look('');
  }

  override render() {
    void this.tongue.say;
    const words = casesWords().form;
    const urgencies = Object.fromEntries(
      Object.entries(words.urgencies).map(([urgency, name]) => {
        const hours = this.hours[urgency];
        return [urgency, hours ? `${name}, ${words.within(hours)}` : name];
      }),
    );
    return html`<div class="part">
      ${this.form.values['addressee.id'] ? this.chosen() : this.search()} ${choice(this.form, 'urgency', words.urgency, urgencies)}
    </div>`;
  }

  /** Most people ask the same team each time; it stands there to be changed. */
  private async asLastTime(): Promise<void> {
    const query = { box: 'asked', kind: this.kind, order: 'newest' };
    const board = await this.expertise.list(query).catch(() => null);
    const last = board?.rows.find(({ addressee, state }) => addressee && state !== 'draft')?.addressee;
    if (!last || this.form.values['addressee.id']) return;
    this.form.set({ 'addressee.id': last.id, 'addressee.kind': last.kind, 'addressee.name': last.name });
  }

  private chosen() {
    const words = casesWords().form;
    return html`<div class="known" data-test="addressee">
      <div><strong>${this.form.values['addressee.name']}</strong><br /><span class="soft small">${words.addresseeKinds[this.form.values['addressee.kind'] ?? '']}</span></div>
      <button type="button" class="button quiet" @click=${() => this.form.set({ 'addressee.id': '', 'addressee.kind': '', 'addressee.name': '' })}>${words.otherAddressee}</button>
    </div>`;
  }

  private search() {
    const words = casesWords().form;
    const wrong = this.form.wrong('addressee');
    return html`
      <div class="field ${wrong ? 'bad' : ''}">
        <label for="addressee">${words.findAddressee}</label>
        ${wrong ? html`<div class="wrong">${wrong}</div>` : nothing}
        <input id="addressee" type="search" autocomplete="off" @input=${this.typed} />
      </div>
      ${this.looked && this.found.length === 0 ? html`<p class="soft" role="status">${words.noAddressee}</p>` : nothing}
      <ul class="found" data-test="found-addressees">
        ${this.found.slice(0, 6).map(
          (one) => html`<li>
            <button type="button" class="pick" @click=${() => this.choose(one)}>
              <strong>${one.name}</strong> <span class="soft small">${[one.title || words.addresseeKinds[one.kind], one.structure].filter(Boolean).join(' · ')}</span>
            </button>
          </li>`,
        )}
      </ul>
      <relais-request-national .text=${this.text} .expertise=${this.expertise}
        @picked=${(event: CustomEvent<DirectoryEntry>) => this.choose(event.detail)}></relais-request-national>
    `;
  }

  private choose({ id, kind, name }: DirectoryEntry): void {
    this.form.set({ 'addressee.id': id, 'addressee.kind': kind, 'addressee.name': name });
  }

  private typed(event: Event): void {
    const text = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.typing);
    this.typing = setTimeout(() => void this.look(text), 250);
  }

  private async look(text: string): Promise<void> {
    const asked = ++this.asked;
    this.text = text;
    const found = await this.expertise.directory(text).catch(() => []);
    if (asked !== this.asked) return; // A later question overtook this one.
    this.found = found;
    this.looked = text !== '';
  }
}
