// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Follow } from '../call/changes.ts';
import type { Visit } from '../call/visit.ts';
import { buttons, ground } from '../look/parts.ts';
import { patient } from '../look/patient.ts';
import { type IconName, icon } from '../parts/icons.ts';
import { Tongue } from '../words/tongue.ts';

type Code = keyof Tongue['say']['messages']['pages'];
type Action = keyof Tongue['say']['messages']['actions'];

const RETRY: Partial<Record<Code, Action>> = {
  left: 'back',
  replaced: 'here',
  offline: 'retry',
  unavailable: 'retry',
  internal: 'retry',
  'room-full': 'retry',
  'media-failed': 'retry',
  'too-many-tries': 'retry',
};

const ICONS: Partial<Record<Code, IconName>> = {
  left: 'door-open',
  ended: 'circle-check',
  'consultation-ended': 'circle-check',
  offline: 'wifi-off',
  'link-expired': 'clock',
  expired: 'clock',
  'link-in-use': 'clock',
};

/** A calm full page: what happened, what Relais does about it, what you can do. */
@customElement('relais-message')
export class MessagePage extends LitElement {
  static override styles = [
    ground,
    buttons,
    patient,
    css`
      :host {
        justify-content: center;
      }
      main {
        display: grid;
        gap: var(--s4);
        width: min(100%, 560px);
        margin: 0 auto;
      }
      .badge {
        display: grid;
        place-items: center;
        width: 72px;
        height: 72px;
        border-radius: 50%;
        background: #eef1f2;
        color: var(--ink-soft);
      }
      .badge .icon {
        width: 34px;
        height: 34px;
      }
      .button {
        margin-top: var(--s3);
      }
      .asked {
        display: flex;
        align-items: center;
        gap: var(--s3);
        font-size: var(--t0);
      }
      .asked .icon {
        animation: turn 2s linear infinite;
      }
      @keyframes turn {
        to {
          transform: rotate(360deg);
        }
      }
    `,
  ];

  @property({ attribute: false }) visit!: Visit;
  private readonly tongue = new Tongue(this);

  constructor() {
    super();
    new Follow(this, () => this.visit);
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector('h1')?.focus();
  }

  override render() {
    const code = this.visit.code as Code;
    const { pages, actions, asked } = this.tongue.say.messages;
    const { title, text, advice } = pages[code];
    const action = RETRY[code];
    return html`
      <main data-test="message-page" data-code=${code}>
        <div class="badge">${icon(ICONS[code] ?? 'info')}</div>
        <h1 tabindex="-1">${title}</h1>
        <p>${text}</p>
        <p>${advice}</p>
        ${code === 'link-in-use' ? html`<p class="asked soft" role="status">${icon('loader-circle')} ${asked}</p>` : ''}
        ${action ? html`<button class="button big" data-test="retry" @click=${() => location.reload()}>${actions[action]}</button>` : ''}
      </main>
    `;
  }
}
