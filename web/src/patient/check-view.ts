// SPDX-License-Identifier: Apache-2.0
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Follow } from '../call/changes.ts';
import { chime } from '../call/speech.ts';
import type { Visit } from '../call/visit.ts';
import { buttons, ground, surfaces } from '../look/parts.ts';
import { patient } from '../look/patient.ts';
import { icon } from '../parts/icons.ts';
import { Tongue } from '../words/tongue.ts';
import '../parts/device-choice.ts';
import '../parts/meter.ts';
import '../parts/video.ts';
import './device-help.ts';
import { checkStyle } from './check-style.ts';

/** Camera and microphone before anybody sees them: picture, level, choice, and help when something is refused. */
@customElement('relais-check')
export class CheckView extends LitElement {
  static override styles = [ground, buttons, surfaces, patient, checkStyle];

  @property({ attribute: false }) visit!: Visit;
  @state() private heard = false;
  @state() private tested = false;
  private readonly tongue = new Tongue(this);

  constructor() {
    super();
    new Follow(this, () => this.visit?.devices);
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector('h1')?.focus();
  }

  override render() {
    const { devices } = this.visit;
    const { check } = this.tongue.say;
    const helpless = devices.trouble !== null && !devices.opening;
    const alone = helpless && !devices.camera && !devices.microphone;
    return html`
      <main class="columns ${alone ? 'alone' : ''}">
        <div class="column">
          <h1 tabindex="-1">${check.title}</h1>
          ${helpless ? html`<relais-device-help .why=${devices.trouble}></relais-device-help>` : this.picture()}
        </div>
        <div class="column">
          ${this.hearing()}
          ${alone ? nothing : this.choices()}
          ${this.actions(helpless)}
        </div>
      </main>
    `;
  }

  private choices() {
    const { devices } = this.visit;
    const { check } = this.tongue.say;
    return html`
          <details ?open=${matchMedia('(min-width: 860px)').matches}>
            <summary>${icon('settings')} ${this.tongue.say.devices.title}</summary>
            <div class="choices">
              <relais-device-choice .devices=${devices}></relais-device-choice>
              <button class="button quiet" @click=${this.testSpeaker}>${icon('volume-2')} ${check.testSpeaker}</button>
              <p class="soft note" role="status">${this.tested ? check.tested : nothing}</p>
            </div>
          </details>
    `;
  }

  private picture() {
    const { devices } = this.visit;
    const { check } = this.tongue.say;
    const stream = devices.camera && new MediaStream([devices.camera]);
    const text = devices.opening ? check.asking : devices.microphone ? check.noCamera : check.noDevice;
    return html`
      <figure class="preview" data-test="preview">
        ${
          stream
            ? html`<relais-video .stream=${this.still(stream)} ?mirrored=${devices.facing === 'user'} aria-label=${check.preview}></relais-video>`
            : html`<p role="status">${icon(devices.opening ? 'video' : 'video-off')} ${text}</p>`
        }
      </figure>
      ${stream ? html`<p class="soft note">${icon('sun')} ${check.looksGood}</p>` : nothing}
    `;
  }

  private hearing() {
    const { microphone } = this.visit.devices;
    const { check } = this.tongue.say;
    if (!microphone) return nothing;
    return html`
      <div class="card hearing">
        <div class="row">${icon('mic')} <relais-meter .track=${microphone} label=${check.level} @heard=${this.hears}></relais-meter></div>
        <p class=${this.heard ? 'good' : 'soft'} role="status">
          ${this.heard ? icon('circle-check') : nothing} ${this.heard ? check.heard : check.speak}
        </p>
      </div>
    `;
  }

  private actions(helpless: boolean) {
    const { devices, info, hosts } = this.visit;
    const { check } = this.tongue.say;
    const nothingOpen = !devices.camera && !devices.microphone;
    const enter = hosts || info?.role === 'nurse' || info?.admitted ? check.enterCall : check.enterWaiting;
    if (helpless && nothingOpen) {
      return html`<div class="actions sticky">
        <button class="button big" data-test="again" @click=${() => devices.open()}>${check.again}</button>
        <button class="button quiet big" data-test="without" @click=${this.withoutBoth}>${check.withoutBoth}</button>
      </div>`;
    }
    return html`<div class="actions sticky">
      <button class="button big" data-test="enter" ?disabled=${devices.opening} @click=${() => this.visit.enter()}>${enter}</button>
      ${helpless ? html`<button class="button quiet big" data-test="again" @click=${() => devices.open()}>${check.again}</button>` : this.cameraSwitch()}
    </div>`;
  }

  private cameraSwitch() {
    const { devices } = this.visit;
    const { check } = this.tongue.say;
    return devices.wants.camera
      ? html`<button class="button quiet big" data-test="without" @click=${() => devices.drop('camera')}>${check.withoutCamera}</button>`
      : html`<button class="button quiet big" data-test="with" @click=${() => devices.mute('camera', false)}>${check.withCamera}</button>`;
  }

  private withoutBoth(): void {
    this.visit.devices.drop('camera');
    this.visit.devices.drop('microphone');
    this.visit.enter();
  }

  private shown: MediaStream | null = null;

  /** The same stream while the track is the same, so that the picture does not blink. */
  private still(stream: MediaStream): MediaStream {
    if (this.shown?.getTracks()[0] !== stream.getTracks()[0]) this.shown = stream;
    return this.shown ?? stream;
  }

  private hears(): void {
    this.heard = true;
  }

  private testSpeaker(): void {
    chime(this.visit.devices.chosen.speaker);
    this.tested = true;
  }
}
