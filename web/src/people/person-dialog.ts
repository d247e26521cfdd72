// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { buttons, fields, ground } from '../look/parts.ts';
import type { Question } from '../parts/dialog.ts';
import { icon } from '../parts/icons.ts';
import {
  type Administration,
  type Invited,
  type Membership,
  type Person,
  type ProfessionalRole,
  ROLES,
  type Staff,
} from '../protocol/people.ts';
import { peopleWords, trouble } from '../words/people.ts';
import { Tongue } from '../words/tongue.ts';
import '../parts/dialog.ts';
import './registration-form.ts';
import './shown-link.ts';

/** One person: their roles and teams, their link, their second factor, their account. Fires `changed` and `close`. */
@customElement('relais-person-dialog')
export class PersonDialog extends LitElement {
  static override styles = [
    ground,
    buttons,
    fields,
    css`
      .parts,
      section,
      form {
        display: grid;
        gap: var(--s3);
      }
      .parts {
        gap: var(--s5);
      }
      section + section {
        padding-top: var(--s4);
        border-top: 1px solid var(--line);
      }
      ul {
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: center;
        gap: var(--s3);
        padding: var(--s1) 0;
      }
      .pair {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--s2) var(--s4);
        min-height: var(--target);
      }
      .pair > div {
        flex: 1 1 200px;
      }
      .pair .button {
        flex: 0 1 auto;
      }
      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
        gap: var(--s3);
      }
      .trouble {
        display: flex;
        gap: var(--s2);
        color: var(--danger);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) person!: Person;
  @property({ attribute: false }) staff!: Staff;
  @property({ attribute: false }) door!: Administration;
  @property({ type: Boolean }) self = false;
  @state() private wrong = '';
  @state() private busy = false;
  @state() private invited: Invited | null = null;
  @state() private question: Question | null = null;
  private readonly tongue = new Tongue(this);

  override render() {
    void this.tongue.say;
    return html`
      <relais-dialog heading=${this.person.name} @close=${() => this.dispatchEvent(new Event('close'))}>
        <div class="parts" data-test="person-dialog">
          <div role="alert" ?hidden=${!this.wrong}><p class="trouble">${icon('triangle-alert')} ${this.wrong}</p></div>
          ${this.roles()}
          ${this.person.own ? html`<section><relais-registration .person=${this.person} .door=${this.door} @changed=${() => this.dispatchEvent(new Event('changed'))}></relais-registration></section>` : nothing}
          ${this.account()}
        </div>
      </relais-dialog>
      ${this.question ? html`<relais-question .question=${this.question} @close=${() => (this.question = null)}></relais-question>` : nothing}
    `;
  }

  private roles() {
    const { manage, roles } = peopleWords();
    return html`
      <section>
        <h2>${manage.memberships}</h2>
        <ul data-test="memberships">${this.person.memberships.map((one) => this.membership(one))}</ul>
        <form @submit=${this.give}>
          <div class="two">
            <div class="field">
              <label for="role">${manage.role}</label>
              <select id="role" name="role">${ROLES.map((role) => html`<option value=${role}>${roles[role]}</option>`)}</select>
            </div>
            <div class="field">
              <label for="where">${manage.where}</label>
              <select id="where" name="where">
                <option value="">${manage.whole}</option>
                ${this.staff.teams.map((team) => html`<option value=${team.id}>${team.name}</option>`)}
              </select>
            </div>
          </div>
          <button class="button quiet" data-test="give" ?disabled=${this.busy}>${icon('plus')} ${manage.add}</button>
        </form>
      </section>
    `;
  }

  private membership(one: Membership) {
    const { manage, roles, inTeam } = peopleWords();
    const what = one.team ? inTeam(roles[one.role], one.team.name) : roles[one.role];
    return html`<li>
      <span>${what}</span>
      <button class="button quiet" data-test="take" aria-label=${manage.takeNamed(what)} ?disabled=${this.busy} @click=${() => this.act(() => this.door.take(this.person.id, one.id))}>${manage.take}</button>
    </li>`;
  }

  private account() {
    const { manage } = peopleWords();
    if (!this.person.own) return html`<section><p class="soft">${manage.other}</p></section>`;
    if (this.self) return html`<section><p class="soft">${manage.self}</p></section>`;
    if (this.person.state === 'disabled') {
      return html`<section><button class="button" data-test="enable" ?disabled=${this.busy} @click=${() => this.act(() => this.door.enable(this.person.id))}>${manage.enable}</button></section>`;
    }
    return html`
      <section>
        ${
          this.invited
            ? html`<relais-shown-link .invited=${this.invited}></relais-shown-link>`
            : this.pair(manage.linkText, manage.link, 'new-link', this.link)
        }
      </section>
      ${this.person.secondFactor ? html`<section>${this.pair(manage.resetText, manage.reset, 'reset', this.reset)}</section>` : nothing}
      <section>${this.pair(manage.disableText, manage.disable, 'disable', this.disable, 'danger')}</section>
    `;
  }

  private pair(text: string, name: string, test: string, act: () => void, tone = 'quiet') {
    return html`<div class="pair">
      <div class="soft small">${text}</div>
      <button class="button ${tone}" data-test=${test} ?disabled=${this.busy} @click=${act}>${name}</button>
    </div>`;
  }

  private readonly link = (): void => {
    void this.act(async () => {
      this.invited = await this.door.inviteAgain(this.person.id);
    });
  };

  private readonly reset = (): void => void this.act(() => this.door.resetSecondFactor(this.person.id));

  private readonly disable = (): void => {
    const { manage, cancel } = peopleWords();
    this.question = {
      title: manage.disableSure(this.person.name),
      text: manage.disableText,
      yes: manage.disable,
      no: cancel,
      act: () => void this.act(() => this.door.disable(this.person.id)),
    };
  };

  private give(event: SubmitEvent): void {
    event.preventDefault();
    const values = new FormData(event.target as HTMLFormElement);
    const role = values.get('role') as ProfessionalRole;
    void this.act(() => this.door.give(this.person.id, role, String(values.get('where') ?? '')));
  }

  private async act(what: () => Promise<void>): Promise<void> {
    this.busy = true;
    try {
      await what();
      this.wrong = '';
      this.dispatchEvent(new Event('changed'));
    } catch (error) {
      this.wrong = trouble(error);
    }
    this.busy = false;
  }
}
