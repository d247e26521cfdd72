// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ground } from '../look/parts.ts';
import { icon } from '../parts/icons.ts';
import { initials, Tongue } from '../words/tongue.ts';
import '../parts/video.ts';

/** One picture on the stage: a face or a screen, with its name and what is to be known of it. Fires `seen` at the first frame. */
@customElement('relais-tile')
export class Tile extends LitElement {
  static override styles = [
    ground,
    css`
      :host {
        position: absolute;
        border-radius: var(--r2);
        overflow: hidden;
        background: var(--night-2);
        color: var(--on-night);
        container-type: size;
      }
      relais-video {
        position: absolute;
        inset: 0;
      }
      relais-video.off {
        visibility: hidden;
      }
      .nobody {
        position: absolute;
        inset: 0;
        display: grid;
        place-items: center;
        background: var(--night-2);
      }
      .face {
        display: grid;
        place-items: center;
        width: min(38cqmin, 140px);
        height: min(38cqmin, 140px);
        border-radius: 50%;
        background: var(--night-3);
        color: var(--on-night);
        font-size: min(13cqmin, 48px);
        font-weight: 700;
      }
      .name {
        position: absolute;
        left: 12px;
        bottom: 12px;
        max-width: calc(100% - 24px);
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 4px 14px;
        border-radius: 999px;
        background: rgb(13 22 27 / 78%);
        font-weight: 600;
        font-size: var(--t-1);
      }
      .name span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .name .weak {
        flex: none;
        display: inline-flex;
        align-items: center;
        gap: 6px;
        color: #ffe7bd;
        font-weight: 400;
      }
      .weak em {
        font-style: normal;
      }
      .away {
        position: absolute;
        inset: 0;
        display: grid;
        place-content: center;
        justify-items: center;
        gap: var(--s2);
        background: rgb(13 22 27 / 72%);
        text-align: center;
      }
      .ring {
        position: absolute;
        inset: 0;
        border: 4px solid transparent;
        border-radius: inherit;
        pointer-events: none;
        transition: border-color var(--quick);
      }
      :host([speaking]) .ring {
        border-color: var(--teal-on-night);
      }
      button {
        position: absolute;
        top: 10px;
        right: 10px;
        display: grid;
        place-items: center;
        width: 44px;
        height: 44px;
        border: 0;
        border-radius: 50%;
        background: rgb(13 22 27 / 55%);
        color: inherit;
        cursor: pointer;
        opacity: 0;
        transition: opacity var(--quick);
      }
      :host(:hover) button,
      button:focus-visible {
        opacity: 1;
      }
      @media (hover: none) {
        button {
          opacity: 0.75;
        }
      }
      @container (max-width: 480px) {
        .weak em {
          display: none;
        }
      }
      @container (max-width: 200px) or (max-height: 150px) {
        .name {
          left: 6px;
          bottom: 6px;
          max-width: calc(100% - 12px);
          padding: 2px 10px;
        }
        button {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) stream: MediaStream | null = null;
  @property() name = '';
  @property({ type: Boolean }) silent = false;
  @property({ type: Boolean }) pictureless = false;
  @property({ type: Boolean }) away = false;
  /** Their network is weak. */
  @property({ type: Boolean }) weak = false;
  @property({ type: Boolean }) mirrored = false;
  @property({ type: Boolean }) screen = false;
  /** This person's own picture: nothing to look closer at. */
  @property({ type: Boolean }) own = false;
  @property({ type: Boolean, reflect: true }) speaking = false;
  @state() private whole = false;
  /** The stream whose first frame has come; until then the initials stand in. */
  @state() private seen: MediaStream | null = null;
  private readonly tongue = new Tongue(this);

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('role', 'group');
  }

  override willUpdate(): void {
    const { call } = this.tongue.say;
    const parts = [
      this.name,
      this.silent && call.muted,
      this.pictureless && call.cameraMuted,
      this.speaking && call.speaking,
      this.weak && !this.away && call.weak,
    ];
    this.setAttribute('aria-label', parts.filter(Boolean).join(', '));
  }

  override render() {
    const { call } = this.tongue.say;
    const dark = this.pictureless || !this.stream;
    const zoom = this.whole ? call.fill : call.whole;
    return html`
      <relais-video
        class=${dark ? 'off' : ''}
        .stream=${this.stream}
        @seen=${this.came}
        ?mirrored=${this.mirrored}
        .whole=${this.screen || this.whole}
      ></relais-video>
      ${dark || this.seen !== this.stream ? html`<div class="nobody" aria-hidden="true"><div class="face">${initials(this.name)}</div></div>` : nothing}
      ${this.away ? html`<div class="away">${icon('wifi-off')} ${call.away}</div>` : nothing}
      <div class="ring"></div>
      <div class="name">${this.silent ? icon('mic-off') : nothing}<span>${this.name}</span>${this.weak && !this.away ? html`<span class="weak" data-test="weak">${icon('signal-low')} <em>${call.weak}</em></span>` : nothing}</div>
      ${
        dark || this.screen || this.own
          ? nothing
          : html`<button aria-label=${zoom} title=${zoom} @click=${this.zoom}>${icon(this.whole ? 'maximize' : 'minimize')}</button>`
      }
      <slot></slot>
    `;
  }

  private came(): void {
    this.seen = this.stream;
    this.dispatchEvent(new Event('seen'));
  }

  private zoom(): void {
    this.whole = !this.whole;
  }
}
