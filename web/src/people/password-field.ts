// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { buttons, fields, ground } from '../look/parts.ts';
import { Tongue } from '../words/tongue.ts';

/** A password that can be shown while it is typed. */
@customElement('relais-password-field')
export class PasswordField extends LitElement {
  static override styles = [
    ground,
    buttons,
    fields,
    css`
      .secret {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: var(--s2);
      }
    `,
  ];
  static override shadowRootOptions: ShadowRootInit = { mode: 'open', delegatesFocus: true };

  @property() label = '';
  @property() hint = '';
  @property() complete: 'current-password' | 'new-password' = 'current-password';
  @state() private shown = false;
  @query('input') private readonly input!: HTMLInputElement;
  private readonly tongue = new Tongue(this);

  get value(): string {
    return this.input?.value ?? '';
  }

  override render() {
    const { signIn } = this.tongue.say;
    return html`<div class="field">
      <label for="password">${this.label}</label>
      ${this.hint ? html`<div class="hint" id="hint">${this.hint}</div>` : nothing}
      <div class="secret">
        <input id="password" type=${this.shown ? 'text' : 'password'} autocomplete=${this.complete} aria-describedby="hint" @keydown=${this.enter} />
        <button type="button" class="button quiet" aria-pressed=${this.shown} @click=${() => (this.shown = !this.shown)}>${this.shown ? signIn.hide : signIn.show}</button>
      </div>
    </div>`;
  }

  /** A form sees no Enter pressed within an element of its own. */
  private enter(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.closest('form')?.requestSubmit();
  }
}
