// SPDX-License-Identifier: Apache-2.0
// The professional's day: who comes, who waits, one action a row.
import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { forgetAll } from '../archive/keeping.ts';
import { wishToAdmit } from '../call/memory.ts';
import { announce, chime } from '../call/speech.ts';
import { buttons, ground, surfaces } from '../look/parts.ts';
import { icon } from '../parts/icons.ts';
import { type Appointment, type Attendee, Day, type Me } from '../protocol/day.ts';
import { Api, Problem } from '../protocol/http.ts';
import { language, Tongue } from '../words/tongue.ts';
import '../archive/nav.ts';
import '../parts/brand.ts';
import { agendaStyle } from './agenda-style.ts';
import './appointment-row.ts';
import './plan-dialog.ts';
import './sign-in.ts';

const REFRESH_EVERY = 5000;

@customElement('relais-agenda')
export class AgendaPage extends LitElement {
  static override styles = [ground, buttons, surfaces, agendaStyle];

  @state() private me: Me | null = null;
  @state() private day: Appointment[] | null = null;
  @state() private signedOut = false;
  @state() private stale = false;
  @state() private planning = false;
  private readonly tongue = new Tongue(this);
  private readonly api = new Day(new Api(language));
  private readonly waited = new Set<string>();
  private timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.refresh();
    this.timer = setInterval(() => void this.refresh(), REFRESH_EVERY);
    window.addEventListener('focus', this.refresh);
    document.addEventListener('visibilitychange', this.refresh);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
    window.removeEventListener('focus', this.refresh);
    document.removeEventListener('visibilitychange', this.refresh);
  }

  override render() {
    const { say } = this.tongue;
    document.title = `${this.signedOut ? say.signIn.title : say.agenda.tab(this.waitingCount)} – Relais`;
    return html`
      <div class="page">
        <header><relais-head>
          ${
            this.me && !this.signedOut
              ? html`<button class="link out" data-test="sign-out" aria-label=${say.agenda.signOut} title=${say.agenda.signOut} @click=${this.signOut}>
            ${icon('log-out')}<span class="label">${say.agenda.signOut}</span>
          </button>`
              : nothing
          }
        </relais-head></header>
        ${this.me && !this.signedOut ? html`<relais-nav></relais-nav>` : nothing}
        ${this.signedOut ? html`<relais-sign-in @signed-in=${this.signedIn}></relais-sign-in>` : this.agenda()}
      </div>
      ${this.planning ? html`<relais-plan-dialog .day=${this.api} @close=${this.planned}></relais-plan-dialog>` : nothing}
    `;
  }

  private get waitingCount(): number {
    return (this.day ?? []).flatMap((one) => one.people).filter((person) => waits(person)).length;
  }

  private agenda() {
    const { agenda } = this.tongue.say;
    const today = new Intl.DateTimeFormat(language(), { weekday: 'long', day: 'numeric', month: 'long' }).format(
      new Date(),
    );
    const waiting = this.waitingCount;
    return html`
      <main data-test="agenda">
        <div class="top">
          <div>
            <h1>${agenda.title}</h1>
            <p class="soft">
              <span class="today">${today}</span>${this.me ? ` · ${agenda.hello(this.me.name, this.me.structure ?? '')}` : nothing}
            </p>
          </div>
          <div class="side">
            ${waiting > 0 ? html`<span class="chip warn" data-test="waiting-count">${agenda.waitingNow(waiting)}</span>` : nothing}
            <button class="button" data-test="plan" @click=${this.plan}>${icon('plus')} ${agenda.create}</button>
          </div>
        </div>
        ${this.stale ? html`<p class="note" role="status">${icon('wifi-off')} ${agenda.stale}</p>` : nothing}
        ${this.list()}
      </main>
    `;
  }

  private list() {
    const { agenda } = this.tongue.say;
    if (!this.day) return html`<p class="soft" role="status">${agenda.loading}</p>`;
    if (this.day.length === 0) {
      return html`<div class="card empty">
        <div class="badge">${icon('calendar-clock')}</div>
        <h2>${agenda.empty}</h2>
        <p class="soft">${agenda.emptyText}</p>
      </div>`;
    }
    return html`<ul class="card rows">
      ${this.day.map(
        (appointment) => html`<li>
          <relais-appointment .appointment=${appointment} @go=${(event: CustomEvent<string>) => this.go(appointment, event.detail)}></relais-appointment>
        </li>`,
      )}
    </ul>`;
  }

  private readonly refresh = async (): Promise<void> => {
    if (this.signedOut || document.hidden) return;
    try {
      const [me, day] = await Promise.all([this.me ?? this.api.me(), this.api.of(new Date())]);
      this.me = me;
      this.tellArrivals(day);
      this.day = day;
      this.stale = false;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) this.signedOut = true;
      else this.stale = true;
    }
  };

  private tellArrivals(day: Appointment[]): void {
    const waiting = day.flatMap((one) => one.people).filter((person) => waits(person));
    const fresh = waiting.filter((person) => !this.waited.has(person.seat));
    this.waited.clear();
    for (const person of waiting) this.waited.add(person.seat);
    if (!this.day || fresh.length === 0) return;
    for (const person of fresh) announce(this.tongue.say.agenda.arrived(person.name));
    chime();
  }

  /** To the call, letting the named person in, if any. */
  private async go({ id }: Appointment, admit: string): Promise<void> {
    try {
      const { page } = await this.api.takeSeat(id);
      if (admit) wishToAdmit(admit);
      location.assign(page);
    } catch (error) {
      if (error instanceof Problem && error.status === 401) this.signedOut = true;
      else this.stale = true;
    }
  }

  private plan(): void {
    this.planning = true;
  }

  private planned(): void {
    this.planning = false;
    void this.refresh();
  }

  private signedIn(): void {
    this.signedOut = false;
    void this.refresh();
  }

  private async signOut(): Promise<void> {
    await forgetAll();
    await this.api.signOut().catch(() => undefined);
    this.me = null;
    this.day = null;
    this.signedOut = true;
  }
}

function waits(person: Attendee): boolean {
  return person.presence === 'waiting' && person.role !== 'practitioner';
}
