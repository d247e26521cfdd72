// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { buttons, fields, ground } from '../look/parts.ts';
import type { Dialog } from '../parts/dialog.ts';
import { icon } from '../parts/icons.ts';
import { type Administration, TEAM_KINDS, type Team, type TeamKind } from '../protocol/people.ts';
import { peopleWords, trouble } from '../words/people.ts';
import { Tongue } from '../words/tongue.ts';
import '../parts/dialog.ts';

/** Makes a team, or changes its name and specialty. */
@customElement('relais-team-dialog')
export class TeamDialog extends LitElement {
  static override styles = [
    ground,
    buttons,
    fields,
    css`
      form {
        display: grid;
        gap: var(--s5);
      }
    `,
  ];

  @property({ attribute: false }) team: Team | null = null;
  @property({ attribute: false }) door!: Administration;
  @state() private wrong = '';
  @state() private busy = false;
  @query('relais-dialog') private readonly sheet!: Dialog;
  private readonly tongue = new Tongue(this);

  override render() {
    void this.tongue.say;
    const { people, kinds } = peopleWords();
    return html`
      <relais-dialog heading=${this.team ? this.team.name : people.addTeam} @close=${() => this.dispatchEvent(new Event('close'))}>
        <form novalidate data-test="team-form" @submit=${this.send}>
          <div class="field ${this.wrong ? 'bad' : ''}">
            <label for="name">${people.teamName}</label>
            <div class="wrong" id="name-wrong" role="alert">${this.wrong ? html`${icon('triangle-alert')} ${this.wrong}` : nothing}</div>
            <input id="name" name="name" autocomplete="off" maxlength="80" autofocus .value=${this.team?.name ?? ''} aria-describedby="name-wrong" aria-invalid=${this.wrong ? 'true' : 'false'} />
          </div>
          <div class="field">
            <label for="kind">${people.teamKind}</label>
            <select id="kind" name="kind">
              ${TEAM_KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === this.team?.kind}>${kinds[kind]}</option>`)}
            </select>
          </div>
          <button class="button big" data-test="team-send" ?disabled=${this.busy}>${people.save}</button>
        </form>
      </relais-dialog>
    `;
  }

  private async send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const values = new FormData(event.target as HTMLFormElement);
    const name = String(values.get('name') ?? '').trim();
    if (!name) {
      this.wrong = peopleWords().people.teamMissing;
      return this.renderRoot.querySelector<HTMLElement>('#name')?.focus();
    }
    this.busy = true;
    try {
      await this.door.saveTeam(name, values.get('kind') as TeamKind, this.team?.id);
      this.sheet.close();
    } catch (error) {
      this.wrong = trouble(error);
    }
    this.busy = false;
  }
}
