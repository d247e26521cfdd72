// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ground } from '../look/parts.ts';
import { type IconName, icon } from '../parts/icons.ts';
import { Tongue } from '../words/tongue.ts';
import type { Call } from './call.ts';
import { Follow } from './changes.ts';

export type Command = 'mute' | 'camera' | 'flip' | 'share' | 'settings' | 'panel' | 'leave' | 'self' | 'admit';

/** The key of each command. Letters, so that they work on every keyboard. */
export const KEYS: Record<string, Command> = {
  m: 'mute',
  v: 'camera',
  f: 'flip',
  s: 'share',
  r: 'settings',
  p: 'panel',
  l: 'leave',
  h: 'self',
  a: 'admit',
};
const keyOf = (command: Command) =>
  Object.keys(KEYS)
    .find((key) => KEYS[key] === command)
    ?.toUpperCase() ?? '';

export const canShare = typeof navigator !== 'undefined' && 'getDisplayMedia' in (navigator.mediaDevices ?? {});

interface Tool {
  command: Command;
  icon: IconName;
  short: string;
  long: string;
  look?: 'off' | 'on' | 'end';
  badge?: number;
}

/** The bar of the call. Each tool has its word below it and fires `command`. */
@customElement('relais-controls')
export class Controls extends LitElement {
  static override styles = [
    ground,
    css`
      :host {
        display: flex;
        justify-content: center;
        gap: clamp(2px, 1.2vw, 14px);
        padding: 10px 8px max(10px, env(safe-area-inset-bottom));
      }
      button {
        position: relative;
        display: grid;
        justify-items: center;
        gap: 5px;
        min-width: 0;
        flex: 0 1 76px;
        padding: 2px 0;
        border: 0;
        border-radius: var(--r1);
        background: none;
        color: var(--on-night);
        font: 600 0.8125rem/1.25 var(--font);
        cursor: pointer;
      }
      .disc {
        display: grid;
        place-items: center;
        width: min(56px, 100%);
        height: 56px;
        border-radius: 999px;
        background: var(--night-3);
        transition: background var(--quick);
      }
      .icon {
        width: 24px;
        height: 24px;
      }
      button:hover .disc {
        background: #2c414d;
      }
      .off .disc,
      .off:hover .disc {
        background: var(--on-night);
        color: var(--night);
      }
      .on .disc,
      .on:hover .disc {
        background: var(--teal-on-night);
        color: #06201f;
      }
      .end {
        flex-basis: 92px;
      }
      .end .disc {
        width: min(84px, 100%);
        background: #c2342a;
        color: #fff;
      }
      .end:hover .disc {
        background: #a8221a;
      }
      .label {
        max-width: 100%;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      @media (hover: hover) and (min-width: 1000px) {
        /* The name of the button says the key already: this is for the eye. */
        .label[data-key]::after {
          content: attr(data-key);
          margin-left: 6px;
          padding: 0 6px;
          border: 1px solid currentColor;
          border-radius: 5px;
          font-size: 0.75rem;
          opacity: 0.85;
        }
        :host([hosts]) button {
          flex-basis: 104px;
        }
      }
      .badge {
        position: absolute;
        top: -2px;
        right: max(0px, calc(50% - 34px));
        min-width: 24px;
        padding: 2px 6px;
        border-radius: 999px;
        background: #ffd58a;
        color: #3a2600;
        font-size: 0.8125rem;
      }
      @media (max-height: 480px) {
        .label {
          display: none;
        }
        .disc {
          height: 48px;
        }
        :host {
          padding-block: 6px;
        }
      }
    `,
  ];

  @property({ attribute: false }) call!: Call;
  @property({ type: Boolean, reflect: true }) hosts = false;
  @property({ type: Boolean }) panelOpen = false;
  private readonly tongue = new Tongue(this);

  constructor() {
    super();
    new Follow(this, () => this.call);
    new Follow(this, () => this.call?.devices);
  }

  override render() {
    return this.tools().map((tool) => this.tool(tool));
  }

  private tools(): Tool[] {
    const { call: say } = this.tongue.say;
    const { call } = this;
    const muted = call.paused('microphone');
    const dark = call.paused('camera');
    const tools: Tool[] = [
      muted
        ? { command: 'mute', icon: 'mic-off', short: say.microphoneOff, long: say.unmute, look: 'off' }
        : { command: 'mute', icon: 'mic', short: say.microphone, long: say.mute },
      dark
        ? { command: 'camera', icon: 'video-off', short: say.cameraIsOff, long: say.cameraOn, look: 'off' }
        : { command: 'camera', icon: 'video', short: say.camera, long: say.cameraOff },
    ];
    if (handheld() && !dark)
      tools.push({ command: 'flip', icon: 'switch-camera', short: say.flipShort, long: say.flip });
    if (canShare && !handheld()) {
      tools.push(
        call.sharing
          ? { command: 'share', icon: 'monitor-x', short: say.unshareShort, long: say.unshare, look: 'on' }
          : { command: 'share', icon: 'monitor-up', short: say.shareShort, long: say.share },
      );
    }
    tools.push({ command: 'settings', icon: 'settings', short: say.settingsShort, long: say.settings });
    if (this.hosts) {
      const badge = this.panelOpen ? 0 : call.waiters.length + call.requests.length;
      const panel: Tool = { command: 'panel', icon: 'users', short: say.panelShort, long: say.panel, badge };
      tools.push(this.panelOpen ? { ...panel, look: 'on' } : panel);
    }
    tools.push({ command: 'leave', icon: 'log-out', short: say.leave, long: say.leaveLong, look: 'end' });
    return tools;
  }

  private tool({ command, icon: drawing, short, long, look, badge }: Tool) {
    const key = keyOf(command);
    return html`
      <button
        class=${look ?? ''}
        data-test=${command}
        title="${long} (${key})"
        aria-label=${long}
        aria-keyshortcuts=${key}
        @click=${() => this.dispatchEvent(new CustomEvent<Command>('command', { detail: command }))}
      >
        <span class="disc">${icon(drawing)}</span>
        <span class="label" aria-hidden="true" data-key=${this.hosts ? key : nothing}>${short}</span>
        ${badge ? html`<span class="badge">${badge}</span>` : nothing}
      </button>
    `;
  }
}

function handheld(): boolean {
  return matchMedia('(hover: none) and (pointer: coarse)').matches;
}
