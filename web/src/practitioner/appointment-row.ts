// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { buttons, ground, surfaces } from '../look/parts.ts';
import type { Appointment, Attendee } from '../protocol/day.ts';
import { clock, minutesSince, Tongue } from '../words/tongue.ts';

/** One consultation of the day. Fires `go` with the seat to let in, or nothing to just go there. */
@customElement('relais-appointment')
export class AppointmentRow extends LitElement {
  static override styles = [
    ground,
    buttons,
    surfaces,
    css`
      article {
        display: grid;
        grid-template-columns: 72px minmax(0, 1.4fr) minmax(0, 1fr) 176px;
        align-items: center;
        gap: var(--s4);
        min-height: 76px;
        padding: 12px 20px;
      }
      article.waiting {
        background: #fffaf0;
      }
      time {
        font-size: var(--t2);
        font-weight: 700;
        font-variant-numeric: tabular-nums;
      }
      .people b {
        overflow-wrap: anywhere;
      }
      .over {
        color: var(--ink-soft);
      }
      .action {
        display: grid;
      }
      @media (max-width: 700px) {
        article {
          grid-template-columns: 64px 1fr;
          gap: 4px var(--s3);
        }
        .state,
        .action {
          grid-column: 2;
        }
        .action {
          margin-top: var(--s2);
        }
      }
    `,
  ];

  @property({ attribute: false }) appointment!: Appointment;
  private readonly tongue = new Tongue(this);

  override render() {
    const { appointment } = this;
    const { say } = this.tongue;
    const others = appointment.people.filter((person) => person.role !== 'practitioner');
    const patient = others.find((person) => person.role === 'patient') ?? others[0];
    const further = others.filter((person) => person !== patient).map((person) => person.name);
    const waiter = others.find((person) => person.presence === 'waiting');
    const over = appointment.state === 'ended';
    return html`
      <article class="${waiter && !over ? 'waiting' : ''} ${over ? 'over' : ''}" data-test="appointment" data-consultation=${appointment.id}>
        <time datetime=${appointment.scheduledAt}>${clock(appointment.scheduledAt)}</time>
        <div class="people">
          <b>${patient?.name ?? '–'}</b>
          ${further.length > 0 ? html`<div class="soft small">${say.agenda.with(further.join(', '))}</div>` : nothing}
        </div>
        <div class="state">${this.state(waiter, others, over)}</div>
        <div class="action">${over || !appointment.seat ? nothing : this.action(waiter, others)}</div>
      </article>
    `;
  }

  private state(waiter: Attendee | undefined, others: Attendee[], over: boolean) {
    const { agenda } = this.tongue.say;
    if (over) return html`<span class="chip plain">${agenda.over}</span>`;
    if (waiter)
      return html`<span class="chip warn">${agenda.waits(waiter.since ? minutesSince(waiter.since) : 0)}</span>`;
    if (others.some((person) => person.presence === 'in-call'))
      return html`<span class="chip good">${agenda.inCall}</span>`;
    return html`<span class="chip plain">${agenda.away}</span>`;
  }

  private action(waiter: Attendee | undefined, others: Attendee[]) {
    const { say } = this.tongue;
    if (waiter) {
      return html`<button class="button" data-test="admit" data-seat=${waiter.seat} aria-label=${say.panel.admitName(waiter.name)} @click=${() => this.go(waiter.seat)}>
        ${say.agenda.admit}
      </button>`;
    }
    const live = others.some((person) => person.presence === 'in-call');
    return html`<button class="button quiet" data-test="open" @click=${() => this.go('')}>${live ? say.agenda.join : say.agenda.open}</button>`;
  }

  private go(admit: string): void {
    this.dispatchEvent(new CustomEvent('go', { detail: admit }));
  }
}
