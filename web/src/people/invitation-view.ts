// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { buttons, fields, ground, surfaces } from '../look/parts.ts';
import { icon } from '../parts/icons.ts';
import { Api } from '../protocol/http.ts';
import { type Invitation, Invitations } from '../protocol/people.ts';
import { peopleWords, trouble } from '../words/people.ts';
import { language, Tongue } from '../words/tongue.ts';
import '../practitioner/sign-in.ts';
import './password-field.ts';

/** What a personal link opens: choosing name and password, then whatever signing in still asks for. */
@customElement('relais-invitation')
export class InvitationView extends LitElement {
  static override styles = [
    ground,
    buttons,
    fields,
    surfaces,
    css`
      :host {
        display: grid;
        flex: 1;
        place-content: center;
        grid-template-columns: min(100%, 460px);
      }
      form,
      .stop {
        display: grid;
        gap: var(--s5);
      }
      .next {
        display: flex;
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

  @state() private invitation: Invitation | null = null;
  @state() private stopped = '';
  @state() private wrong = '';
  @state() private busy = false;
  @state() private step = '';
  private readonly tongue = new Tongue(this);
  private readonly api = new Invitations(new Api(language));
  private readonly token = decodeURIComponent(location.pathname.slice(3));

  override async firstUpdated(): Promise<void> {
    try {
      if (location.pathname.startsWith('/d/')) location.replace(await this.api.enterDemo(this.token));
      else this.invitation = await this.api.open(this.token);
    } catch (error) {
      this.stopped = trouble(error);
    }
  }

  override render() {
    void this.tongue.say;
    const words = peopleWords();
    if (this.step)
      return html`<relais-sign-in step=${this.step} @signed-in=${() => location.replace('/account')}></relais-sign-in>`;
    if (this.stopped) {
      return html`<main class="card stop" role="alert" data-test="invitation-stopped"><h1>${words.invitation.stop}</h1><p>${this.stopped}</p></main>`;
    }
    return this.invitation
      ? this.form(this.invitation)
      : html`<main><p class="soft" role="status">${words.loading}</p></main>`;
  }

  private form({ name, structure, account, secondFactor }: Invitation) {
    const { invitation: words } = peopleWords();
    return html`
      <main data-test="invitation">
        <form novalidate @submit=${this.send}>
          <h1>${words.title(name)}</h1>
          <p class="soft">${account ? words.again(account) : words.text(structure)}</p>
          <div role="alert">${this.wrong ? html`<p class="trouble">${icon('triangle-alert')} ${this.wrong}</p>` : nothing}</div>
          ${
            account
              ? nothing
              : html`<div class="field">
                  <label for="name">${words.name}</label>
                  <div class="hint" id="name-hint">${words.nameHint}</div>
                  <input id="name" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="80" aria-describedby="name-hint" />
                </div>`
          }
          <relais-password-field id="password" label=${words.password} hint=${words.passwordHint} complete="new-password"></relais-password-field>
          ${secondFactor ? html`<p class="next soft">${icon('shield')} ${words.next}</p>` : nothing}
          <button class="button big" data-test="invitation-send" ?disabled=${this.busy}>${words.send}</button>
        </form>
      </main>
    `;
  }

  private async send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const words = peopleWords();
    const field = this.renderRoot.querySelector<HTMLInputElement>('#name');
    const password = this.renderRoot.querySelector<HTMLElement & { value: string }>('#password');
    const name = field?.value.trim() ?? '';
    if (field && !name) {
      this.wrong = words.invitation.nameMissing;
      return field.focus();
    }
    if ([...(password?.value ?? '')].length < 12) {
      this.wrong = words.problems.codes['password-unfit'];
      return password?.focus();
    }
    this.busy = true;
    try {
      const page = await this.api.accept(this.token, name, password?.value ?? '');
      if (page.startsWith('/sign-in/')) this.step = page;
      else location.replace('/account');
    } catch (error) {
      this.wrong = trouble(error);
    }
    this.busy = false;
  }
}
