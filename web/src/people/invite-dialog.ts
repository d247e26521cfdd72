// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { buttons, fields, ground } from '../look/parts.ts';
import type { Dialog } from '../parts/dialog.ts';
import { icon } from '../parts/icons.ts';
import type { Administration, Invited, NewPerson, ProfessionalRole, Staff } from '../protocol/people.ts';
import { ROLES } from '../protocol/people.ts';
import { peopleWords, trouble } from '../words/people.ts';
import { Tongue } from '../words/tongue.ts';
import '../parts/dialog.ts';
import './shown-link.ts';

const NEEDED = ['given', 'family', 'shown', 'job'] as const;

/** Invites somebody: who they are and what, then their link, shown once. */
@customElement('relais-invite')
export class InviteDialog extends LitElement {
  static override styles = [
    ground,
    buttons,
    fields,
    css`
      form {
        display: grid;
        gap: var(--s4);
      }
      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(180px, 1fr));
        gap: var(--s4);
      }
      fieldset {
        display: grid;
        gap: 2px;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        font-weight: 600;
      }
      .role {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--s3);
        align-items: center;
        min-height: 44px;
        cursor: pointer;
      }
      .role input {
        width: 22px;
        height: 22px;
        min-height: 0;
        margin: 0;
        accent-color: var(--teal);
      }
      .trouble {
        display: flex;
        gap: var(--s2);
        color: var(--danger);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) staff!: Staff;
  @property({ attribute: false }) door!: Administration;
  @state() private missing = new Set<string>();
  @state() private wrong = '';
  @state() private busy = false;
  @state() private ready: { name: string; invited: Invited } | null = null;
  @query('relais-dialog') private readonly sheet!: Dialog;
  private readonly tongue = new Tongue(this);

  override render() {
    void this.tongue.say;
    const { invite, done } = peopleWords();
    return html`
      <relais-dialog heading=${this.ready ? invite.ready(this.ready.name) : invite.title} @close=${() => this.dispatchEvent(new Event('close'))}>
        ${
          this.ready
            ? html`<relais-shown-link .invited=${this.ready.invited}></relais-shown-link>
              <p><button class="button quiet" data-test="invite-done" @click=${() => this.sheet.close()}>${done}</button></p>`
            : this.form()
        }
      </relais-dialog>
    `;
  }

  private form() {
    const { invite, roles, rolesText } = peopleWords();
    return html`
      <form novalidate data-test="invite-form" @submit=${this.send}>
        <div role="alert">${this.wrong ? html`<p class="trouble">${icon('triangle-alert')} ${this.wrong}</p>` : nothing}</div>
        <div class="two">${this.text('given', invite.given)} ${this.text('family', invite.family)}</div>
        ${this.text('shown', invite.shown, invite.shownHint)} ${this.text('job', invite.job, invite.jobHint)} ${this.text('rpps', invite.rpps)} ${this.text('email', invite.email, invite.emailHint)}
        <fieldset>
          <legend>${invite.roles}</legend>
          ${ROLES.map(
            (role) => html`<label class="role">
              <input type="checkbox" name="role" value=${role} />
              <span>${roles[role]}<br /><span class="small soft">${rolesText[role]}</span></span>
            </label>`,
          )}
        </fieldset>
        ${
          this.staff.teams.length
            ? html`<div class="field">
                <label for="team">${invite.team}</label>
                <select id="team" name="team">
                  <option value="">${invite.noTeam}</option>
                  ${this.staff.teams.map((team) => html`<option value=${team.id}>${team.name}</option>`)}
                </select>
              </div>`
            : nothing
        }
        <button class="button big" data-test="invite-send" ?disabled=${this.busy}>${invite.send}</button>
      </form>
    `;
  }

  private text(name: string, label: string, hint = '') {
    const missing = this.missing.has(name);
    return html`<div class="field ${missing ? 'bad' : ''}">
      <label for=${name}>${label}</label>
      ${hint ? html`<div class="hint" id="${name}-hint">${hint}</div>` : nothing}
      ${missing ? html`<div class="wrong" id="${name}-wrong">${icon('triangle-alert')} ${peopleWords().invite.missing}</div>` : nothing}
      <input id=${name} name=${name} autocomplete="off" maxlength=${name === 'email' ? 254 : 80} aria-describedby="${name}-hint ${name}-wrong" aria-invalid=${missing ? 'true' : 'false'} />
    </div>`;
  }

  private async send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const values = new FormData(event.target as HTMLFormElement);
    const value = (name: string) => String(values.get(name) ?? '').trim();
    this.missing = new Set(NEEDED.filter((name) => !value(name)));
    const [first] = this.missing;
    if (first) return this.renderRoot.querySelector<HTMLElement>(`#${first}`)?.focus();
    const roles = values.getAll('role') as ProfessionalRole[];
    if (roles.length === 0) {
      this.wrong = peopleWords().problems.codes['role-missing'];
      return;
    }
    const whom: NewPerson = {
      givenName: value('given'),
      familyName: value('family'),
      name: value('shown'),
      title: value('job'),
      memberships: memberships(roles, value('team')),
      ...(value('rpps') ? { rpps: value('rpps') } : {}),
      ...(value('email') ? { email: value('email') } : {}),
    };
    this.busy = true;
    try {
      this.ready = { name: whom.name, invited: await this.door.invite(whom) };
    } catch (error) {
      this.wrong = trouble(error);
    }
    this.busy = false;
  }
}

/** Each role in the structure, and in the team too where there is one; nobody administers a team. */
export function memberships(roles: ProfessionalRole[], team: string): NewPerson['memberships'] {
  const inTeam = team ? roles.filter((role) => role !== 'administrator').map((role) => ({ role, team })) : [];
  return [...roles.map((role) => ({ role })), ...inTeam];
}
