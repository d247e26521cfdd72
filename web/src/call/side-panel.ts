// SPDX-License-Identifier: Apache-2.0
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { night } from '../look/night.ts';
import { buttons, ground, surfaces } from '../look/parts.ts';
import type { Question } from '../parts/dialog.ts';
import { icon } from '../parts/icons.ts';
import { minutesSince, Tongue } from '../words/tongue.ts';
import type { Call } from './call.ts';
import { Follow } from './changes.ts';
import { panelStyle } from './panel-style.ts';

/** For the practitioner: who waits, who asks to change device, who is here. Fires `ask` with a question, `admit` with who is to be let in. */
@customElement('relais-side-panel')
export class SidePanel extends LitElement {
  static override styles = [ground, buttons, surfaces, night, panelStyle];

  @property({ attribute: false }) call!: Call;
  private readonly tongue = new Tongue(this);
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    new Follow(this, () => this.call);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => this.requestUpdate(), 20_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  override render() {
    const { say } = this.tongue;
    return html`
      <header>
        <h2>${say.panel.waiting}</h2>
        <button class="shut" aria-label=${say.close} @click=${() => this.dispatchEvent(new Event('close'))}>${icon('x')}</button>
      </header>
      ${this.requests()} ${this.waiting()}
      <h2>${say.panel.here}</h2>
      ${this.people()}
      <div class="last">
        <button class="button quiet" data-test="end" @click=${this.askEnd}>${icon('door-closed')} ${say.panel.end}</button>
      </div>
    `;
  }

  private requests() {
    const { panel } = this.tongue.say;
    return this.call.requests.map(
      ({ request, seat, name }) => html`
        <section class="request" data-test="device-request" data-seat=${seat}>
          <b>${panel.device(name)}</b>
          <p class="soft">${panel.deviceText}</p>
          <div class="pair">
            <button class="button quiet" data-test="refuse" @click=${() => this.call.answerRequest(request, false)}>${panel.refuse}</button>
            <button class="button" data-test="allow" @click=${() => this.call.answerRequest(request, true)}>${panel.allow}</button>
          </div>
        </section>
      `,
    );
  }

  private waiting() {
    const { say } = this.tongue;
    const { waiters } = this.call;
    if (waiters.length === 0) return html`<p class="soft">${say.panel.nobody}</p>`;
    return html`<ul>
      ${waiters.map(
        (waiter, index) => html`
          <li class="waiter">
            <div>
              <b>${waiter.name}</b>
              <div class="soft small">
                ${waiter.role === 'patient' ? nothing : `${say.roles[waiter.role]} · `}${say.panel.since(minutesSince(waiter.since))}
              </div>
              ${waiter.keyless ? html`<div class="small keyless" data-test="keyless">${icon('lock-open')} ${say.call.lock.keyless}</div>` : nothing}
            </div>
            <button
              class="button"
              data-test="admit"
              data-seat=${waiter.seat}
              aria-label=${say.panel.admitName(waiter.name)}
              aria-keyshortcuts=${index === 0 ? 'A' : nothing}
              @click=${() => this.dispatchEvent(new CustomEvent('admit', { detail: waiter }))}
            >
              ${say.panel.admit}${index === 0 ? html` <kbd>A</kbd>` : nothing}
            </button>
          </li>
        `,
      )}
    </ul>`;
  }

  private people() {
    const { say } = this.tongue;
    return html`<ul>
      ${this.call.people.map(({ seat, name, role, muted, connected }) => {
        const self = seat === this.call.seat;
        return html`
          <li>
            <div class="who">
              <b>${name}</b>
              <div class="soft small">${self ? say.call.you : connected ? say.roles[role] : say.call.away}</div>
            </div>
            ${muted.microphone ? html`<span class="state" role="img" aria-label=${say.call.muted}>${icon('mic-off')}</span>` : nothing}
            ${
              self
                ? nothing
                : html`<button
                    class="remove"
                    data-test="remove"
                    data-seat=${seat}
                    title=${say.panel.removeName(name)}
                    aria-label=${say.panel.removeName(name)}
                    @click=${() => this.askRemove(seat, name)}
                  >
                    ${say.panel.remove}
                  </button>`
            }
          </li>
        `;
      })}
    </ul>`;
  }

  private askRemove(seat: string, name: string): void {
    const { panel, cancel } = this.tongue.say;
    this.ask({
      title: panel.removeAsk(name),
      text: panel.removeText,
      yes: panel.remove,
      no: cancel,
      act: () => this.call.remove(seat),
    });
  }

  private askEnd(): void {
    const { panel, cancel } = this.tongue.say;
    this.ask({
      title: panel.endAsk,
      text: panel.endText,
      yes: panel.endYes,
      no: cancel,
      act: () => this.call.endForAll(),
    });
  }

  private ask(question: Question): void {
    this.dispatchEvent(new CustomEvent<Question>('ask', { detail: question }));
  }
}
