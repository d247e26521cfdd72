// SPDX-License-Identifier: Apache-2.0
// Who is found in the national directory: those who are here too can be asked at once, others must be invited first.
// Asked on its own, so that nobody waits for it; fires `picked` with an entry of the own directory.
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ground } from '../look/parts.ts';
import type { DirectoryEntry, NationalAnswer, NationalPerson } from '../protocol/cases.ts';
import type { Expertise } from '../protocol/expertise.ts';
import { casesWords } from '../words/cases.ts';
import { Tongue } from '../words/tongue.ts';
import { formStyle } from './form-style.ts';

const NOTHING: NationalAnswer = { state: 'off', people: [], more: false };
const MOST = 6;

@customElement('relais-request-national')
export class NationalPart extends LitElement {
  static override styles = [
    ground,
    formStyle,
    css`
      ul {
        display: grid;
        gap: var(--s2);
        margin: var(--s2) 0 0;
        padding: 0;
        list-style: none;
      }
    `,
  ];

  @property() text = '';
  @property({ attribute: false }) expertise!: Expertise;
  @state() private found: NationalAnswer = NOTHING;
  private asked = 0;
  private readonly tongue = new Tongue(this);

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('text')) void this.look();
  }

  override render() {
    void this.tongue.say;
    const words = casesWords().form.national;
    const { state, people } = this.found;
    if (state === 'silent')
      return html`<p class="soft small" role="status" data-test="national-silent">${words.silent}</p>`;
    if (state !== 'answered' || people.length === 0) return nothing;
    return html`<section aria-label=${words.title} data-test="national">
      <p class="soft small">${words.title}</p>
      <ul>${people.slice(0, MOST).map((one) => this.person(one))}</ul>
    </section>`;
  }

  private person(one: NationalPerson) {
    const about = [one.title, one.structure].filter(Boolean).join(' · ');
    const told = html`<strong>${one.name}</strong> <span class="soft small">${about}</span>`;
    return one.id
      ? html`<li><button type="button" class="pick" @click=${() => this.pick(one)}>${told}</button></li>`
      : html`<li data-test="not-here">${told}<br /><span class="soft small">${casesWords().form.national.invite}</span></li>`;
  }

  private pick({ id, name, title, structure }: NationalPerson): void {
    const entry: DirectoryEntry = { kind: 'person', id: id ?? '', name, title, structure };
    this.dispatchEvent(new CustomEvent('picked', { detail: entry }));
  }

  private async look(): Promise<void> {
    const asked = ++this.asked;
    const found = this.text ? await this.expertise.national(this.text).catch(() => NOTHING) : NOTHING;
    if (asked === this.asked) this.found = found;
  }
}
