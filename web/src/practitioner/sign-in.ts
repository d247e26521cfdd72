// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { buttons, fields, ground } from '../look/parts.ts';
import { icon } from '../parts/icons.ts';
import { Api, Problem } from '../protocol/http.ts';
import { language, Tongue } from '../words/tongue.ts';

interface Wrong {
  name?: string;
  password?: string;
  whole?: string;
}

/** The sign-in form of professionals. Fires `signed-in`. */
@customElement('relais-sign-in')
export class SignIn extends LitElement {
  static override styles = [
    ground,
    buttons,
    fields,
    css`
      :host {
        display: grid;
        flex: 1;
        place-content: center;
        grid-template-columns: min(100%, 420px);
      }
      form {
        display: grid;
        gap: var(--s5);
      }
      .wrong.whole {
        display: flex;
        gap: var(--s3);
        padding: var(--s4);
        border-left: 6px solid var(--danger);
        border-radius: var(--r1);
        background: var(--danger-soft);
        color: var(--danger);
        font-weight: 600;
      }
      .secret {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: var(--s2);
      }
    `,
  ];

  @state() private wrong: Wrong = {};
  @state() private shown = false;
  @state() private busy = false;
  /** What is still asked for behind the password, if anything. */
  @property() step = '';
  @query('#name') private readonly name!: HTMLInputElement;
  @query('#password') private readonly password!: HTMLInputElement;
  private readonly tongue = new Tongue(this);
  private readonly api = new Api(language);

  override firstUpdated(): void {
    if (this.step) void import('../people/second-step.ts');
    else this.name.focus();
  }

  override render() {
    const { signIn } = this.tongue.say;
    const { name, password, whole } = this.wrong;
    if (this.step) {
      return html`<main data-test="sign-in">
        <relais-second-step page=${this.step} @signed-in=${this.signedIn} @again=${this.again}></relais-second-step>
      </main>`;
    }
    return html`
      <main data-test="sign-in">
        <form novalidate @submit=${this.send}>
          <h1>${signIn.title}</h1>
          <p class="soft">${signIn.text}</p>
          ${whole ? html`<p class="wrong whole" role="alert" data-test="sign-in-wrong">${icon('triangle-alert')} ${whole}</p>` : nothing}
          <div class="field ${name ? 'bad' : ''}">
            <label for="name">${signIn.name}</label>
            ${this.note('name', name)}
            <input id="name" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" aria-describedby="name-wrong" aria-invalid=${name ? 'true' : 'false'} />
          </div>
          <div class="field ${password ? 'bad' : ''}">
            <label for="password">${signIn.password}</label>
            ${this.note('password', password)}
            <div class="secret">
              <input id="password" name="password" type=${this.shown ? 'text' : 'password'} autocomplete="current-password" aria-describedby="password-wrong" aria-invalid=${password ? 'true' : 'false'} />
              <button type="button" class="button quiet" aria-pressed=${this.shown} @click=${this.reveal}>${this.shown ? signIn.hide : signIn.show}</button>
            </div>
          </div>
          <button class="button big" data-test="sign-in-send" ?disabled=${this.busy}>${signIn.send}</button>
        </form>
      </main>
    `;
  }

  private note(field: string, wrong: string | undefined) {
    return html`<div class="wrong" id="${field}-wrong">${wrong ? html`${icon('triangle-alert')} ${wrong}` : nothing}</div>`;
  }

  private reveal(): void {
    this.shown = !this.shown;
  }

  private async send(event: Event): Promise<void> {
    event.preventDefault();
    const { signIn } = this.tongue.say;
    const name = this.name.value.trim();
    const password = this.password.value;
    this.wrong = {
      ...(name ? {} : { name: signIn.nameMissing }),
      ...(password ? {} : { password: signIn.passwordMissing }),
    };
    if (!name) return this.name.focus();
    if (!password) return this.password.focus();
    this.busy = true;
    try {
      const { page } = await this.api.signIn(name, password);
      if (!page.startsWith('/sign-in/')) return this.signedIn();
      await import('../people/second-step.ts');
      this.step = page;
    } catch (error) {
      this.wrong = { whole: this.sentence(error) };
      this.password?.select();
    } finally {
      this.busy = false;
    }
  }

  private signedIn(): void {
    this.dispatchEvent(new Event('signed-in'));
  }

  private again(): void {
    this.step = '';
    this.wrong = { whole: this.tongue.say.signIn.tookLong };
  }

  private sentence(error: unknown): string {
    const { signIn, messages } = this.tongue.say;
    const { code, more } = error instanceof Problem ? error : new Problem('internal', 0);
    if (code === 'sign-in-failed') return signIn.failed;
    if (code === 'account-disabled') return signIn.disabled;
    if (code === 'too-many-tries') return signIn.tooMany(Math.ceil((more.retryAfter ?? 60) / 60));
    if (code === 'offline') return signIn.offline;
    return `${messages.pages.internal.title}. ${messages.pages.internal.advice}`;
  }
}
