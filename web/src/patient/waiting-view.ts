// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Follow } from '../call/changes.ts';
import { announce } from '../call/speech.ts';
import type { Visit } from '../call/visit.ts';
import { buttons, ground, surfaces } from '../look/parts.ts';
import { patient } from '../look/patient.ts';
import { icon } from '../parts/icons.ts';
import { Tongue } from '../words/tongue.ts';
import '../parts/video.ts';
import { who } from './who.ts';

/** The waiting room: the person's place, said honestly, and their own picture. Nothing to do but wait. */
@customElement('relais-waiting')
export class WaitingView extends LitElement {
  static override styles = [
    ground,
    buttons,
    surfaces,
    patient,
    css`
      :host {
        gap: var(--s4);
      }
      main {
        display: contents;
      }
      .column {
        gap: var(--s4);
      }
      .place {
        display: grid;
        gap: var(--s1);
        padding: var(--s4) 18px;
        font-size: var(--t0);
      }
      dl {
        display: grid;
        grid-template-columns: auto auto;
        justify-content: space-between;
        gap: var(--s4) var(--s5);
      }
      dd {
        font-size: clamp(1.375rem, 7.2vw, var(--t3));
        white-space: nowrap;
        font-weight: 700;
        line-height: 1.3;
        font-variant-numeric: tabular-nums;
      }
      .state {
        display: flex;
        align-items: center;
        gap: var(--s2);
        font-size: var(--t0);
      }
      .dot {
        width: 10px;
        height: 10px;
        flex: none;
        border-radius: 50%;
        background: var(--good);
      }
      .dot.away {
        background: none;
        border: 2px solid var(--ink-soft);
      }
      .self {
        padding: 0;
        overflow: hidden;
      }
      .self relais-video {
        height: 118px;
        background: var(--night-2);
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2) var(--s3);
        padding: 12px 16px;
      }
      @media (min-width: 860px) {
        .self relais-video {
          height: auto;
          aspect-ratio: 4 / 3;
        }
        .actions {
          width: 100%;
        }
      }
    `,
  ];

  @property({ attribute: false }) visit!: Visit;
  private readonly tongue = new Tongue(this);
  private stream: MediaStream | null = null;
  private announced = '';

  constructor() {
    super();
    new Follow(this, () => this.visit?.devices);
    new Follow(this, () => this.visit);
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector('h1')?.focus();
  }

  override willUpdate(_changes: PropertyValues): void {
    const { camera } = this.visit.devices;
    if (this.stream?.getTracks()[0] !== camera) this.stream = camera && new MediaStream([camera]);
  }

  override updated(): void {
    const { waiting } = this.visit;
    if (!waiting) return;
    const { say } = this.tongue;
    const wait = waiting.minutes === undefined ? '–' : say.waiting.minutesSpoken(waiting.minutes);
    const sentence = say.waiting.announce(say.waiting.people(waiting.ahead), wait);
    if (sentence !== this.announced) announce(sentence);
    this.announced = sentence;
  }

  override render() {
    const { info, waiting, devices } = this.visit;
    if (!info) return nothing;
    const { say } = this.tongue;
    const doctor = info.consultation.with.name;
    const present = waiting?.practitioner ?? false;
    const presence =
      waiting &&
      html`<span class="state"><span class="dot ${present ? '' : 'away'}"></span>${present ? say.waiting.present : say.waiting.away}</span>`;
    return html`
      <main data-test="waiting">
        <div class="columns">
          <div class="column">
            ${who(info.consultation, presence)}
            <h1 tabindex="-1">${say.waiting.title(info.name)}</h1>
            <p class="lead">${present ? say.waiting.keepOpen(doctor) : say.waiting.absent(doctor)}</p>
            ${this.visit.keyless ? html`<p class="lead" data-test="keyless">${say.call.lock.waits(doctor)}</p>` : nothing}
            ${this.place()}
          </div>
          <div class="column">
            <div class="card self" data-test="self">
              ${this.stream ? html`<relais-video .stream=${this.stream} ?mirrored=${devices.facing === 'user'} aria-label=${say.check.preview}></relais-video>` : nothing}
              <div class="chips">${this.chips()}</div>
            </div>
            <div class="actions">
              <button class="button quiet big" data-test="check" @click=${() => this.visit.check()}>${say.waiting.test}</button>
            </div>
          </div>
        </div>
      </main>
    `;
  }

  private place() {
    const { waiting } = this.visit;
    const { say } = this.tongue;
    if (!waiting) return html`<div class="card place"><p class="soft">${say.loading}</p></div>`;
    const { ahead, minutes, late } = waiting;
    return html`
      <div class="card place">
        <dl>
          <div><dt class="soft">${say.waiting.ahead}</dt><dd>${say.waiting.people(ahead)}</dd></div>
          ${
            minutes === undefined
              ? nothing
              : html`<div><dt class="soft">${say.waiting.wait}</dt><dd>${say.waiting.minutes(minutes)}</dd></div>`
          }
        </dl>
        <p class="soft">${late > 0 ? say.waiting.late(late) : say.waiting.onTime} ${say.waiting.sound}</p>
      </div>
    `;
  }

  private chips() {
    const { devices, online } = this.visit;
    const { waiting } = this.tongue.say;
    const chip = (good: boolean, yes: string, no: string) =>
      html`<span class="chip ${good ? 'good' : 'warn'}">${icon(good ? 'check' : 'triangle-alert')} ${good ? yes : no}</span>`;
    return [
      chip(devices.camera !== null, waiting.camera, waiting.cameraOff),
      chip(devices.microphone !== null, waiting.microphone, waiting.microphoneOff),
      chip(online, waiting.network, waiting.networkLost),
    ];
  }
}
