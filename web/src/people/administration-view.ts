// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { buttons, fields, ground, surfaces } from '../look/parts.ts';
import { lists } from '../look/workplace.ts';
import { icon } from '../parts/icons.ts';
import { type Api, Problem } from '../protocol/http.ts';
import { type Account, Administration, type Person, type Staff, type Team } from '../protocol/people.ts';
import { plainMoment } from '../words/archive.ts';
import { peopleWords, trouble } from '../words/people.ts';
import { initials, Tongue } from '../words/tongue.ts';
import { matching } from './finding.ts';
import './invite-dialog.ts';
import './person-dialog.ts';
import './premises-dialog.ts';
import './team-dialog.ts';

/** The people and teams of a structure, for whoever looks after them. */
@customElement('relais-administration')
export class AdministrationView extends LitElement {
  static override styles = [
    ground,
    buttons,
    fields,
    surfaces,
    lists,
    css`
      main {
        display: grid;
        gap: var(--s5);
      }
      .card.rows {
        padding: 0;
      }
      .row {
        display: grid;
        grid-template-columns: auto 1fr auto;
        gap: var(--s3) var(--s4);
        align-items: center;
        padding: var(--s4) var(--s5);
      }
      .avatar {
        width: 44px;
        height: 44px;
      }
      .closed .avatar {
        filter: grayscale(1);
        opacity: 0.6;
      }
      .roles {
        margin-top: 2px;
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2);
      }
      .find {
        max-width: 340px;
      }
      .team {
        grid-template-columns: 1fr auto;
      }
      .stop {
        display: grid;
        gap: var(--s3);
        justify-items: start;
      }
      @media (max-width: 600px) {
        .row {
          grid-template-columns: auto 1fr;
          padding: var(--s4);
        }
        .row > .button {
          grid-column: 1 / -1;
        }
        .team {
          grid-template-columns: 1fr;
        }
        .top .button {
          width: 100%;
        }
      }
    `,
  ];

  @property({ attribute: false }) account!: Account;
  @property({ attribute: false }) api!: Api;
  @state() private structure = '';
  @state() private staff: Staff | null = null;
  @state() private wrong = '';
  @state() private text = '';
  @state() private inviting = false;
  @state() private furnishing = false;
  @state() private managed = '';
  @state() private team: Team | 'new' | null = null;
  private readonly tongue = new Tongue(this);

  override firstUpdated(): void {
    const asked = location.hash.slice(1);
    const structures = this.account.administers;
    void this.show(structures.find((one) => one.id === asked)?.id ?? structures[0]?.id ?? '');
  }

  override render() {
    void this.tongue.say;
    const { people, loading, retry } = peopleWords();
    if (this.account.administers.length === 0) {
      return html`<main class="card stop" data-test="forbidden"><h1>${people.forbidden}</h1><p class="soft">${people.forbiddenText}</p></main>`;
    }
    if (!this.staff) {
      return this.wrong
        ? html`<main class="card stop" role="alert"><p>${this.wrong}</p><button class="button quiet" @click=${this.refresh}>${retry}</button></main>`
        : html`<main><p class="soft" role="status">${loading}</p></main>`;
    }
    return html`<main data-test="administration">${this.head(this.staff)} ${this.people(this.staff)} ${this.teams(this.staff)}</main>${this.dialogs(this.staff)}`;
  }

  private head(staff: Staff) {
    const { people, registration } = peopleWords();
    const { administers } = this.account;
    return html`
      <div class="top">
        <div>
          <h1>${people.title}</h1>
          <p class="soft">${staff.structure.name} · ${people.count(staff.people.length)}</p>
        </div>
        <button class="button quiet" data-test="premises" @click=${() => (this.furnishing = true)}>${registration.structure}</button>
        <button class="button" data-test="invite" @click=${() => (this.inviting = true)}>${icon('plus')} ${people.invite}</button>
      </div>
      ${
        administers.length > 1
          ? html`<div class="field find">
              <label for="structure">${people.choose}</label>
              <select id="structure" @change=${(event: Event) => this.show((event.target as HTMLSelectElement).value)}>
                ${administers.map((one) => html`<option value=${one.id} ?selected=${one.id === this.structure}>${one.name}</option>`)}
              </select>
            </div>`
          : nothing
      }
      ${
        staff.people.length > 8
          ? html`<div class="field find">
              <label for="find">${people.find}</label>
              <input id="find" type="search" autocomplete="off" @input=${(event: Event) => (this.text = (event.target as HTMLInputElement).value)} />
            </div>`
          : nothing
      }
      <p role="alert" class="trouble" ?hidden=${!this.wrong}>${this.wrong}</p>
    `;
  }

  private people(staff: Staff) {
    const { people } = peopleWords();
    const shown = matching(staff.people, this.text);
    if (shown.length === 0)
      return html`<p class="card soft" role="status">${staff.people.length ? people.noneFound : people.none}</p>`;
    return html`<ul class="card rows" data-test="people">${shown.map((one) => this.person(one))}</ul>`;
  }

  private person(one: Person) {
    const { people } = peopleWords();
    const tone = { none: 'plain', invited: 'warn', active: 'good', disabled: 'danger' }[one.state];
    return html`
      <li class="row ${one.state === 'disabled' ? 'closed' : ''}" data-test="person">
        <span class="avatar" aria-hidden="true">${initials(one.name)}</span>
        <div>
          <div class="chips"><strong>${one.name}</strong> <span class="chip ${tone}" data-test="state">${people.states[one.state]}</span></div>
          <div class="soft small">${[one.title, ...this.facts(one)].join(' · ')}</div>
          <div class="small roles">${roleWords(one)}</div>
        </div>
        <button class="button quiet" data-test="manage" aria-label=${people.manageNamed(one.name)} @click=${() => (this.managed = one.id)}>${people.manage}</button>
      </li>
    `;
  }

  private facts(one: Person): string[] {
    const { people } = peopleWords();
    const facts: string[] = [];
    if (!one.own) facts.push(people.elsewhere);
    if (one.rpps) facts.push(`RPPS ${one.rpps}`);
    if (one.account) facts.push(people.account(one.account));
    if (one.secondFactor) facts.push(people.withFactor);
    if (one.invitedUntil) facts.push(people.invitedUntil(plainMoment(one.invitedUntil)));
    else if (one.state === 'invited') facts.push(people.invitationOver);
    return facts;
  }

  private teams(staff: Staff) {
    const { people, kinds } = peopleWords();
    const members = (team: Team) =>
      staff.people.filter((one) => one.memberships.some((held) => held.team?.id === team.id)).length;
    return html`
      <div class="top">
        <h2>${people.teams}</h2>
        <button class="button quiet" data-test="add-team" @click=${() => (this.team = 'new')}>${icon('plus')} ${people.addTeam}</button>
      </div>
      ${
        staff.teams.length === 0
          ? html`<p class="card soft">${people.noTeams}</p>`
          : html`<ul class="card rows" data-test="teams">
              ${staff.teams.map(
                (team) => html`<li class="row team" data-test="team">
                  <div><strong>${team.name}</strong><div class="soft small">${kinds[team.kind]} · ${people.members(members(team))}</div></div>
                  <button class="button quiet" aria-label=${people.renameNamed(team.name)} @click=${() => (this.team = team)}>${people.rename}</button>
                </li>`,
              )}
            </ul>`
      }
    `;
  }

  private dialogs(staff: Staff) {
    const managed = staff.people.find((one) => one.id === this.managed);
    return html`
      ${this.inviting ? html`<relais-invite .staff=${staff} .door=${this.door} @close=${() => this.closed('inviting')}></relais-invite>` : nothing}
      ${
        managed
          ? html`<relais-person-dialog .person=${managed} .staff=${staff} .door=${this.door} ?self=${managed.name === this.account.name && managed.account === this.account.account} @changed=${this.refresh} @close=${() => this.closed('managed')}></relais-person-dialog>`
          : nothing
      }
      ${this.furnishing ? html`<relais-premises-dialog .structure=${staff.structure} .door=${this.door} @close=${() => this.closed('furnishing')}></relais-premises-dialog>` : nothing}
      ${this.team ? html`<relais-team-dialog .team=${this.team === 'new' ? null : this.team} .door=${this.door} @close=${() => this.closed('team')}></relais-team-dialog>` : nothing}
    `;
  }

  private get door(): Administration {
    return new Administration(this.api, this.structure);
  }

  private closed(what: 'inviting' | 'furnishing' | 'managed' | 'team'): void {
    if (what === 'inviting') this.inviting = false;
    else if (what === 'furnishing') this.furnishing = false;
    else if (what === 'managed') this.managed = '';
    else this.team = null;
    void this.refresh();
  }

  private async show(structure: string): Promise<void> {
    if (!structure) return;
    this.structure = structure;
    this.staff = null;
    await this.refresh();
  }

  private readonly refresh = async (): Promise<void> => {
    try {
      this.staff = await this.door.show();
      this.wrong = '';
    } catch (error) {
      if (error instanceof Problem && error.status === 401) {
        this.dispatchEvent(new Event('signed-out', { bubbles: true, composed: true }));
      } else this.wrong = trouble(error);
    }
  };
}

/** What somebody is here, shortest first: in the structure, then in its teams. */
function roleWords(one: Person): string {
  const words = peopleWords();
  return one.memberships
    .map(({ role, team }) => (team ? words.inTeam(words.roles[role], team.name) : words.roles[role]))
    .join(' · ');
}
