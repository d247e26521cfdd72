// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { buttons, fields, ground, surfaces } from '../look/parts.ts';
import { icon } from '../parts/icons.ts';
import { Problem } from '../protocol/http.ts';
import type { Account, Device, Membership, OwnAccount } from '../protocol/people.ts';
import { plainMoment } from '../words/archive.ts';
import { peopleWords, trouble } from '../words/people.ts';
import { language, Tongue } from '../words/tongue.ts';
import type { Enrolling } from './enrol.ts';
import './password-field.ts';

/** What a membership is, in words. */
export function membershipWords({ role, team, structure }: Membership): string {
  const words = peopleWords();
  if (team) return words.inTeam(words.roles[role], team.name);
  return structure ? words.inStructure(words.roles[role], structure.name) : words.roles[role];
}

type Open = '' | 'password' | 'mail' | 'factor' | 'recovery';

/** One's own account: password, second factor, devices. Tells the page by `account-changed` and `signed-out`. */
@customElement('relais-account')
export class AccountView extends LitElement {
  static override styles = [
    ground,
    buttons,
    fields,
    surfaces,
    css`
      main,
      form,
      section {
        display: grid;
        gap: var(--s4);
      }
      main {
        width: min(100%, 720px);
      }
      ul {
        display: grid;
        padding: 0;
        list-style: none;
      }
      .devices > li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--s2) var(--s4);
        min-height: var(--target);
        padding: var(--s2) 0;
      }
      .devices > li + li {
        border-top: 1px solid var(--line);
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--s2) var(--s4);
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s3);
      }
      .check {
        display: flex;
        align-items: center;
        gap: var(--s3);
        min-height: 44px;
        cursor: pointer;
      }
      .check input {
        width: 22px;
        height: 22px;
        min-height: 0;
        margin: 0;
        accent-color: var(--teal);
      }
      .good:empty {
        display: none;
      }
      .good {
        color: var(--good);
        font-weight: 600;
      }
      .trouble {
        display: flex;
        gap: var(--s2);
        color: var(--danger);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) account!: Account;
  @property({ attribute: false }) own!: OwnAccount;
  @state() private open: Open = '';
  @state() private wrong = '';
  @state() private said = '';
  @state() private saved = false;
  @state() private busy = false;
  @state() private enrolling: Enrolling | null = null;
  @state() private codes: string[] | null = null;
  private readonly tongue = new Tongue(this);

  override render() {
    void this.tongue.say;
    if (this.enrolling) {
      return html`<main><relais-enrol .enrolling=${this.enrolling} @enrolled=${this.settled}></relais-enrol></main>`;
    }
    if (this.codes) {
      return html`<main><relais-recovery-codes .codes=${this.codes} @kept=${this.settled}></relais-recovery-codes></main>`;
    }
    return html`
      <main data-test="account">
        ${this.head()} ${this.account.account ? html`${this.passwordCard()} ${this.factorCard()} ${this.mailCard()}` : nothing} ${this.devicesCard()}
      </main>
    `;
  }

  private head() {
    const { account: words } = peopleWords();
    const { name, title, structure, account, memberships, administers } = this.account;
    return html`
      <div>
        <h1>${words.title}</h1>
        <p class="soft">${name} · ${title} · ${structure}</p>
      </div>
      <section class="card">
        <p>${account ? html`<span class="soft">${words.name}</span> <strong data-test="account-name">${account}</strong>` : words.noAccount}</p>
        <div>
          <h2>${words.roles}</h2>
          ${memberships.length ? html`<ul>${memberships.map((one) => html`<li>${membershipWords(one)}</li>`)}</ul>` : html`<p class="soft">${words.noRoles}</p>`}
        </div>
        ${administers.map(
          (one) =>
            html`<a class="button quiet" href="/administration#${one.id}" data-test="to-administration">${icon('users')} ${words.people(one.name)}</a>`,
        )}
      </section>
    `;
  }

  private passwordCard() {
    const { account: words, cancel } = peopleWords();
    return html`
      <section class="card">
        <div class="line">
          <h2>${words.password}</h2>
          ${this.open === 'password' ? nothing : html`<button class="button quiet" data-test="change-password" @click=${() => this.show('password')}>${words.change}</button>`}
        </div>
        <p class="good" role="status">${this.said}</p>
        ${
          this.open === 'password'
            ? html`<form novalidate @submit=${this.changePassword}>
                ${this.trouble()}
                <relais-password-field id="known" label=${words.known} complete="current-password"></relais-password-field>
                <relais-password-field id="fresh" label=${words.fresh} hint=${words.freshHint} complete="new-password"></relais-password-field>
                <div class="ways">
                  <button class="button" data-test="password-send" ?disabled=${this.busy}>${words.change}</button>
                  <button type="button" class="button quiet" @click=${() => this.show('')}>${cancel}</button>
                </div>
              </form>`
            : nothing
        }
      </section>
    `;
  }

  private factorCard() {
    const { account: words } = peopleWords();
    const { on, required, recoveryCodesLeft } = this.account.secondFactor;
    const asking = this.open === 'factor' || this.open === 'recovery';
    return html`
      <section class="card">
        <div class="line">
          <h2>${words.secondFactor}</h2>
          <span class="chip ${on ? 'good' : 'plain'}" data-test="second-factor">${icon(on ? 'check' : 'shield')} ${on ? words.on : words.off}</span>
        </div>
        ${on ? html`<p class="soft">${words.left(recoveryCodesLeft)}</p>` : required ? html`<p class="soft">${words.required}</p>` : nothing}
        ${
          asking
            ? this.askPassword()
            : html`<div class="ways">
                <button class="button quiet" data-test="factor-begin" @click=${() => this.show('factor')}>${on ? words.replace : words.setUp}</button>
                ${on ? html`<button class="button quiet" data-test="recovery-renew" @click=${() => this.show('recovery')}>${words.renew}</button>` : nothing}
              </div>`
        }
      </section>
    `;
  }

  private askPassword() {
    const { account: words, cancel } = peopleWords();
    return html`<form novalidate @submit=${this.goOn}>
      <p>${words.confirmFirst}</p>
      ${this.trouble()}
      <relais-password-field id="known" label=${words.known} complete="current-password"></relais-password-field>
      <div class="ways">
        <button class="button" data-test="factor-go-on" ?disabled=${this.busy}>${words.goOn}</button>
        <button type="button" class="button quiet" @click=${() => this.show('')}>${cancel}</button>
      </div>
    </form>`;
  }

  private mailCard() {
    const { account: words, cancel } = peopleWords();
    const { sent, address = '', told = true } = this.account.mail;
    if (!sent) return nothing;
    return html`
      <section class="card" data-test="mail">
        <div class="line">
          <h2>${words.mail.title}</h2>
          ${this.open === 'mail' ? nothing : html`<button class="button quiet" data-test="mail-change" @click=${() => this.show('mail')}>${words.mail.change}</button>`}
        </div>
        <p class="soft">${words.mail.text}</p>
        <p class="good" role="status">${this.saved ? words.mail.saved : ''}</p>
        ${
          this.open === 'mail'
            ? html`<form novalidate @submit=${this.changeMail}>
                ${this.trouble()}
                <div class="field">
                  <label for="address">${words.mail.address}</label>
                  <input id="address" type="email" autocomplete="email" maxlength="254" .value=${address} />
                </div>
                <label class="check"><input id="told" type="checkbox" ?checked=${told} /> <span>${words.mail.told}</span></label>
                <relais-password-field id="known" label=${words.mail.password} hint=${words.mail.passwordHint} complete="current-password"></relais-password-field>
                <div class="ways">
                  <button class="button" data-test="mail-send" ?disabled=${this.busy}>${words.mail.save}</button>
                  <button type="button" class="button quiet" @click=${() => this.show('')}>${cancel}</button>
                </div>
              </form>`
            : html`<p>${address ? html`<strong data-test="mail-address">${address}</strong>` : words.mail.none}</p>`
        }
      </section>
    `;
  }

  private devicesCard() {
    const { account: words } = peopleWords();
    return html`
      <section class="card">
        <h2>${words.devices}</h2>
        <ul class="devices">${this.account.devices.map((one) => this.device(one))}</ul>
        <div class="ways"><button class="button quiet" data-test="sign-out-everywhere" @click=${this.everywhere}>${icon('log-out')} ${words.everywhere}</button></div>
      </section>
    `;
  }

  private device({ id, name, since, here }: Device) {
    const { account: words } = peopleWords();
    const shown = name || words.unknownDevice;
    return html`<li>
      <span><strong>${shown}</strong> ${here ? html`<span class="chip plain">${words.here}</span>` : nothing}<br /><span class="small soft">${words.since(plainMoment(since))}</span></span>
      ${
        here || !id
          ? nothing
          : html`<button class="button quiet" aria-label=${words.endNamed(shown)} @click=${() => this.act(() => this.own.endDevice(id))}>${words.end}</button>`
      }
    </li>`;
  }

  private trouble() {
    return html`<div role="alert">${this.wrong ? html`<p class="trouble">${icon('triangle-alert')} ${this.wrong}</p>` : nothing}</div>`;
  }

  private show(open: Open): void {
    this.open = open;
    this.wrong = '';
    this.said = '';
    this.saved = false;
  }

  private typed(id: string): string {
    return this.renderRoot.querySelector<HTMLElement & { value: string }>(`#${id}`)?.value ?? '';
  }

  private async changePassword(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    await this.act(async () => {
      await this.own.changePassword(this.typed('known'), this.typed('fresh'));
      this.show('');
      this.said = peopleWords().account.changed;
    });
  }

  private async changeMail(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const told = this.renderRoot.querySelector<HTMLInputElement>('#told')?.checked ?? true;
    await this.act(async () => {
      await this.own.tellByMail(this.typed('address').trim(), told, language(), this.typed('known'));
      this.show('');
      this.saved = true;
    });
  }

  private async goOn(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const password = this.typed('known');
    await this.act(async () => {
      if (this.open === 'recovery') {
        this.codes = await this.own.renewRecoveryCodes(password);
        await import('./recovery-codes.ts');
      } else {
        const shown = await this.own.begin(password);
        await import('./enrol.ts');
        this.enrolling = { begin: () => Promise.resolve(shown), confirm: (code) => this.own.confirm(code) };
      }
      this.show('');
    });
  }

  private async everywhere(): Promise<void> {
    await this.act(() => this.own.signOutEverywhere());
    this.dispatchEvent(new Event('signed-out', { bubbles: true, composed: true }));
  }

  private async act(what: () => Promise<void>): Promise<void> {
    this.busy = true;
    try {
      await what();
      this.wrong = '';
      this.changed();
    } catch (error) {
      if (error instanceof Problem && error.code === 'sign-in-required') {
        this.dispatchEvent(new Event('signed-out', { bubbles: true, composed: true }));
      } else this.wrong = trouble(error);
    }
    this.busy = false;
  }

  private settled(): void {
    this.enrolling = null;
    this.codes = null;
    this.changed();
  }

  private changed(): void {
    this.dispatchEvent(new Event('account-changed', { bubbles: true, composed: true }));
  }
}
