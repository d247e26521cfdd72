// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Follow } from '../call/changes.ts';
import type { Devices } from '../call/devices.ts';
import { canChooseSpeaker } from '../call/sound.ts';
import { fields, ground } from '../look/parts.ts';
import { Tongue } from '../words/tongue.ts';

const KINDS = { camera: 'videoinput', microphone: 'audioinput', speaker: 'audiooutput' } as const;

/** Which camera, microphone and speaker to use. */
@customElement('relais-device-choice')
export class DeviceChoice extends LitElement {
  static override styles = [
    ground,
    fields,
    css`
      :host {
        display: grid;
        gap: var(--s4);
      }
    `,
  ];

  @property({ attribute: false }) devices!: Devices;
  private readonly tongue = new Tongue(this);

  constructor() {
    super();
    new Follow(this, () => this.devices);
  }

  override render() {
    return html`${this.choice('camera')} ${this.choice('microphone')} ${canChooseSpeaker ? this.choice('speaker') : nothing}`;
  }

  private choice(kind: keyof typeof KINDS) {
    const { say } = this.tongue;
    const found = this.devices.of(KINDS[kind]);
    if (kind === 'speaker' && found.length === 0) return nothing;
    const chosen = this.devices.chosen[kind];
    return html`
      <div class="field">
        <label for=${kind}>${say.devices[kind]}</label>
        <select id=${kind} data-test="choose-${kind}" ?disabled=${found.length === 0} @change=${(event: Event) => this.choose(kind, event)}>
          ${found.length === 0 ? html`<option>${say.devices.none}</option>` : nothing}
          ${found.map(
            (device, index) => html`<option value=${device.deviceId} ?selected=${device.deviceId === chosen}>
              ${device.label || say.devices.unnamed(say.devices[kind], index + 1)}
            </option>`,
          )}
        </select>
      </div>
    `;
  }

  private choose(kind: keyof typeof KINDS, event: Event): void {
    const id = (event.target as HTMLSelectElement).value;
    if (kind === 'speaker') this.devices.setSpeaker(id);
    else void this.devices.choose(kind, id);
  }
}
