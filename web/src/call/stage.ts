// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { ground } from '../look/parts.ts';
import { icon } from '../parts/icons.ts';
import type { Person, Priority } from '../protocol/messages.ts';
import { Tongue } from '../words/tongue.ts';
import type { Call } from './call.ts';
import { Follow } from './changes.ts';
import { type Box, grid, presentation, type Size } from './layout.ts';
import './tile.ts';

const GAP = 8;

interface Place {
  key: string;
  tile: () => TemplateResult;
}

/** Lays out everybody's picture: one large, several in a grid, or people beside a shared screen. */
@customElement('relais-stage')
export class Stage extends LitElement {
  static override styles = [
    ground,
    css`
      :host {
        position: relative;
        min-width: 0;
        min-height: 0;
      }
      .alone {
        position: absolute;
        inset: 0;
        display: grid;
        place-content: center;
        padding: var(--s5);
        font-size: var(--t1);
        text-align: center;
        text-wrap: balance;
        color: var(--on-night);
      }
      relais-tile.corner {
        box-shadow: 0 0 0 2px var(--night), 0 0 0 4px var(--teal-on-night);
      }
      .hide {
        position: absolute;
        top: 4px;
        right: 4px;
        display: grid;
        place-items: center;
        width: 36px;
        height: 36px;
        border: 0;
        border-radius: 50%;
        background: rgb(13 22 27 / 70%);
        color: var(--on-night);
        cursor: pointer;
      }
    `,
  ];

  @property({ attribute: false }) call!: Call;
  /** Whom to wait for when nobody is there. */
  @property() lonely = '';
  @property({ type: Boolean }) selfHidden = false;
  @state() private size: Size = { width: 0, height: 0 };
  private readonly tongue = new Tongue(this);
  private readonly watcher = new ResizeObserver(() => this.measure());
  private self: MediaStream | null = null;
  private boxes = new Map<string, Box>();

  constructor() {
    super();
    new Follow(this, () => this.call);
    new Follow(this, () => this.call?.devices);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.watcher.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watcher.disconnect();
    this.call.viewing.show(new Map());
  }

  override willUpdate(): void {
    const { camera } = this.call.devices;
    if (this.self?.getTracks()[0] !== camera) this.self = camera && new MediaStream([camera]);
  }

  override render() {
    const { others } = this.call;
    const places = this.places();
    return html`
      ${others.length === 0 ? html`<p class="alone" role="status">${this.lonely}</p>` : nothing}
      ${repeat(
        places,
        (place) => place.key,
        (place) => place.tile(),
      )}
    `;
  }

  /** Positions are set through the style object, since a strict content policy forbids style attributes. */
  override updated(): void {
    this.placeTiles();
    this.tellViewing();
  }

  /** The server sends each picture in the size it has here. */
  private tellViewing(): void {
    const shown = new Map<string, { element: Element; priority: Priority }>();
    for (const tile of this.renderRoot.querySelectorAll<HTMLElement>('relais-tile[data-seat]')) {
      const { key = '', seat = '', source } = tile.dataset;
      shown.set(key, { element: tile, priority: this.call.priority(seat, source === 'screen' ? 'screen' : 'camera') });
    }
    this.call.viewing.show(shown);
  }

  private placeTiles(): void {
    for (const tile of this.renderRoot.querySelectorAll<HTMLElement>('relais-tile')) {
      const box = this.boxes.get(tile.dataset.key ?? '');
      if (!box) continue;
      Object.assign(tile.style, {
        left: `${box.x}px`,
        top: `${box.y}px`,
        width: `${box.width}px`,
        height: `${box.height}px`,
      });
    }
  }

  private places(): Place[] {
    const { others } = this.call;
    const screens = others.filter((person) => this.call.track(person.seat, 'screen'));
    const people = others.map((person) => this.person(person));
    const self = this.selfHidden ? [] : [this.selfTile(others.length < 2 && screens.length === 0)];
    const [shown, ...further] = screens.map((person) => this.screen(person));
    this.boxes = new Map();
    if (shown) {
      const strip = [...further, ...people, ...self];
      const plan = presentation(strip.length, this.size, GAP);
      this.boxes.set(shown.key, plan.screen);
      this.lay(strip, plan.people);
      return [shown, ...strip];
    }
    if (others.length < 2) {
      this.lay(people, grid(people.length, this.size, GAP));
      for (const place of self) this.boxes.set(place.key, this.corner());
      return [...people, ...self];
    }
    const all = [...people, ...self];
    this.lay(all, grid(all.length, this.size, GAP));
    return all;
  }

  private lay(places: Place[], boxes: Box[]): void {
    for (const [index, box] of boxes.entries()) {
      const place = places[index];
      if (place) this.boxes.set(place.key, box);
    }
  }

  /** The own picture stands in the corner, upright on phones. */
  private corner(): Box {
    const { width, height } = this.size;
    const upright = width < height;
    const own = upright ? { width: 104, height: 138 } : { width: 220, height: 138 };
    return { x: width - own.width - 14, y: height - own.height - 14, ...own };
  }

  private person(person: Person): Place {
    const key = `${person.seat}/camera`;
    return {
      key,
      tile: () => html`<relais-tile
        data-test="tile"
        data-key=${key}
        data-seat=${person.seat}
        data-source="camera"
        name=${person.name}
        .stream=${this.call.track(person.seat, 'camera')?.stream ?? null}
        ?silent=${person.muted.microphone}
        ?pictureless=${person.muted.camera}
        ?away=${!person.connected}
        ?speaking=${this.call.speaking.has(person.seat)}
        ?weak=${person.weak}
        @seen=${() => this.call.opening.seen()}
      ></relais-tile>`,
    };
  }

  private screen(person: Person): Place {
    const key = `${person.seat}/screen`;
    return {
      key,
      tile: () => html`<relais-tile
        data-test="tile"
        data-key=${key}
        data-seat=${person.seat}
        data-source="screen"
        name=${this.tongue.say.call.screenOf(person.name)}
        .stream=${this.call.track(person.seat, 'screen')?.stream ?? null}
        screen
        @seen=${() => this.call.opening.seen()}
      ></relais-tile>`,
    };
  }

  private selfTile(corner: boolean): Place {
    const { call } = this.tongue.say;
    const { devices } = this.call;
    return {
      key: 'self',
      tile: () => html`<relais-tile
        data-test="self"
        data-key="self"
        class=${corner ? 'corner' : ''}
        name=${call.you}
        own
        .stream=${this.self}
        ?silent=${this.call.paused('microphone')}
        ?pictureless=${this.call.paused('camera')}
        ?mirrored=${devices.facing === 'user'}
      >
        <button class="hide" aria-label=${call.hideSelf} title="${call.hideSelf} (H)" @click=${this.hideSelf}>${icon('eye-off')}</button>
      </relais-tile>`,
    };
  }

  private hideSelf(): void {
    this.dispatchEvent(new Event('hide-self'));
  }

  private measure(): void {
    this.size = { width: this.clientWidth, height: this.clientHeight };
  }
}
