// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { buttons, ground, surfaces } from '../look/parts.ts';
import { icon } from '../parts/icons.ts';
import type { Sheet } from '../protocol/cases.ts';
import { casesWords } from '../words/cases.ts';
import { Tongue } from '../words/tongue.ts';
import { formStyle } from './form-style.ts';
import { type Difference, differences, merged, type Side } from './merge.ts';
import { told } from './telling.ts';
import { type Values, valuesOf } from './values.ts';

/** Two versions of a draft side by side: whose is kept, field by field. Fires `merged` with what is to be written. */
@customElement('relais-conflict')
export class ConflictPart extends LitElement {
  static override styles = [
    ground,
    buttons,
    surfaces,
    formStyle,
    css`
      section {
        display: grid;
        gap: var(--s4);
        border-color: var(--warn);
        border-left: 6px solid var(--warn);
      }
      .both {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--s3);
      }
      .side {
        position: relative;
        display: grid;
        align-content: start;
        gap: 4px;
        padding: var(--s3) var(--s4);
        border: 2px solid var(--line);
        border-radius: var(--r1);
        cursor: pointer;
      }
      .side:has(:checked) {
        border-color: var(--teal);
        background: var(--teal-soft);
      }
      .side:has(:focus-visible) {
        outline: 3px solid var(--focus);
        outline-offset: 2px;
      }
      .side input {
        position: absolute;
        inset: 0;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
      .text {
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
      .wide {
        grid-column: 1 / -1;
      }
      @media (max-width: 600px) {
        .both {
          grid-template-columns: 1fr;
        }
      }
    `,
  ];

  @property({ attribute: false }) base: Values = {};
  @property({ attribute: false }) mine: Values = {};
  @property({ attribute: false }) theirs!: Sheet;
  @state() private chosen: Record<string, Side> = {};
  private other: Values = {};
  private readonly tongue = new Tongue(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('theirs')) this.other = valuesOf(this.theirs.request);
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  override render() {
    void this.tongue.say;
    const words = casesWords().form;
    const found = differences(this.base, this.mine, this.other);
    return html`<section class="card" data-test="conflict" aria-labelledby="title">
      <h2 id="title" tabindex="-1">${icon('users')} ${words.changed}</h2>
      <p>${words.changedText}</p>
      ${found.map((one) => this.difference(one))}
      <div><button class="button" data-test="merge" @click=${() => this.settle(found)}>${words.keepThis}</button></div>
    </section>`;
  }

  private difference(one: Difference) {
    const words = casesWords().form;
    const side = this.chosen[one.name] ?? one.usual;
    const choice = (
      value: Side,
      title: string,
      text: string,
    ) => html`<label class="side ${value === 'both' ? 'wide' : ''}">
      <input type="radio" name=${one.name} value=${value} .checked=${side === value} data-test="${value}-${one.name.replaceAll('.', '-')}"
        @change=${() => (this.chosen = { ...this.chosen, [one.name]: value })} />
      <span class="soft small">${side === value ? icon('check') : nothing} ${title}</span>
      <span class="text">${text || words.nothingSaid}</span>
    </label>`;
    return html`<fieldset>
      <legend>${told.label(one.name)} ${one.contested ? html`<span class="chip warn">${words.contested}</span>` : nothing}</legend>
      <div class="both">
        ${choice('mine', words.mine, told.value(one, this.mine))} ${choice('theirs', words.theirs, told.value(one, this.other))}
        ${one.joinable ? choice('both', words.both, `${this.other[one.name]}\n${this.mine[one.name]}`) : nothing}
      </div>
    </fieldset>`;
  }

  private settle(found: Difference[]): void {
    const settled = found.map((one) => [one, this.chosen[one.name] ?? one.usual] as [Difference, Side]);
    this.dispatchEvent(new CustomEvent<Values>('merged', { detail: merged(this.mine, this.other, settled) }));
  }
}
