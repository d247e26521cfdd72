// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { buttons, fields, ground, surfaces } from '../look/parts.ts';
import { icon } from '../parts/icons.ts';
import type { About } from '../protocol/uploads.ts';
import { archiveWords } from '../words/archive.ts';
import { Tongue } from '../words/tongue.ts';

export type Person = NonNullable<About['person']>;

/** Whom files are about that answer no order. `person` is what was typed: undefined if nothing, null if not enough. */
@customElement('relais-person')
export class PersonForm extends LitElement {
  static override styles = [
    ground,
    buttons,
    surfaces,
    fields,
    css`
      .card {
        display: grid;
        gap: var(--s4);
      }
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
        gap: var(--s4);
      }
      .wrong {
        display: flex;
        gap: 6px;
        color: var(--danger);
        font-weight: 600;
      }
    `,
  ];

  @property({ type: Boolean }) wrong = false;
  private readonly tongue = new Tongue(this);

  get person(): Person | null | undefined {
    const value = (id: string) =>
      this.renderRoot.querySelector<HTMLInputElement | HTMLSelectElement>(`#${id}`)?.value.trim() ?? '';
    const person = {
      familyName: value('family'),
      givenName: value('given'),
      birthDate: value('birth'),
      sex: value('sex'),
    };
    const filled = Object.values(person).filter((text) => text !== '').length;
    if (filled === 0) return undefined;
    return filled === 4 ? person : null;
  }

  override render() {
    void this.tongue.say;
    const { send } = archiveWords();
    const input = (id: string, label: string, type = 'text') => html`<div class="field">
      <label for=${id}>${label}</label>
      <input id=${id} type=${type} autocomplete="off" maxlength="80" aria-describedby="person-wrong" data-test="person-${id}" />
    </div>`;
    return html`
      <div class="card" role="group" aria-labelledby="person">
        <div>
          <h2 id="person">${send.person}</h2>
          <p class="soft">${send.personText}</p>
        </div>
        <div class="wrong" id="person-wrong" role="alert">${this.wrong ? html`${icon('triangle-alert')} ${send.personMissing}` : nothing}</div>
        <div class="fields">
          ${input('family', send.familyName)} ${input('given', send.givenName)} ${input('birth', send.birthDate, 'date')}
          <div class="field">
            <label for="sex">${send.sex}</label>
            <select id="sex" data-test="person-sex">
              <option value=""></option>
              ${Object.entries(send.sexes).map(([letter, name]) => html`<option value=${letter}>${name}</option>`)}
            </select>
          </div>
        </div>
      </div>
    `;
  }
}
