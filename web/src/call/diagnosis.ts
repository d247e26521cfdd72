// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ground } from '../look/parts.ts';
import { Tongue } from '../words/tongue.ts';
import type { Connection } from './connection.ts';
import { type Diagnosis, diagnose } from './figures.ts';
import { type Flow, Rates, type Running } from './rates.ts';

/** Of what takes a second look to be known. */
const SOON = '…';

/** What a helper on the phone asks to be read out: the same facts as `window.relais.stats()`, in words. */
@customElement('relais-diagnosis')
export class DiagnosisLines extends LitElement {
  static override styles = [
    ground,
    css`
      :host {
        margin-top: var(--s4);
      }
      summary {
        min-height: 44px;
        padding-block: 10px;
        font-weight: 600;
        cursor: pointer;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 4px var(--s4);
        margin-top: var(--s2);
        font-variant-numeric: tabular-nums;
      }
      dd {
        text-align: right;
      }
    `,
  ];

  @property({ attribute: false }) connection: Connection | null = null;
  /** Shown at once, under a heading of somebody else's. */
  @property({ type: Boolean }) open = false;
  @state() private found: Diagnosis | null = null;
  private flow: Flow | null = null;
  private readonly rates = new Rates();
  private readonly tongue = new Tongue(this);
  private timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => void this.look(), 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('connection')) void this.look();
  }

  override render() {
    const { diagnosis: say } = this.tongue.say;
    const { found } = this;
    if (!found) return nothing;
    const { flow } = this;
    const lines: [string, string][] = [
      [say.connection, say[stateOf(found.connectionState)]],
      [say.way, say.ways(found.way?.protocol.toUpperCase() ?? '', found.way?.type === 'relay')],
      [say.delay, say.milliseconds(Math.round(found.roundTrip * 1000))],
      [say.lost, flow ? say.percent(flow.lost) : SOON],
      [say.down, flow ? say.kilobits(flow.down) : SOON],
      [say.up, flow ? say.kilobits(flow.up) : SOON],
      ...found.tracks.filter((track) => track.kind === 'video').map((track) => this.picture(say.received, track)),
      ...found.sent.filter((track) => Number(track.frameWidth) > 0).map((track) => this.picture(say.sent, track)),
    ];
    const all = html`
      <p>${say.text}</p>
      <dl>${lines.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
    `;
    return this.open
      ? html`<div data-test="diagnosis">${all}</div>`
      : html`<details data-test="diagnosis"><summary>${say.title}</summary>${all}</details>`;
  }

  private picture(name: string, track: Record<string, unknown>): [string, string] {
    const { diagnosis: say } = this.tongue.say;
    const [width, height, perSecond] = [track.frameWidth, track.frameHeight, track.framesPerSecond].map(Number);
    return [name, width && height ? say.picture(width, height, Math.round(perSecond || 0)) : say.none];
  }

  private async look(): Promise<void> {
    const { connection } = this;
    const found = await diagnose(connection);
    if (connection !== this.connection) return;
    this.flow = connection ? this.rates.read(running(found)) : null;
    this.found = found;
  }
}

function running({ tracks, sent }: Diagnosis): Running {
  return {
    at: performance.now(),
    bytesIn: sum(tracks, 'bytesReceived'),
    bytesOut: sum(sent, 'bytesSent'),
    received: sum(tracks, 'packetsReceived'),
    lost: sum(tracks, 'packetsLost'),
  };
}

function sum(tracks: Record<string, unknown>[], field: string): number {
  return tracks.reduce((total, track) => total + (Number(track[field]) || 0), 0);
}

function stateOf(connection: string): 'connected' | 'connecting' | 'broken' {
  if (connection === 'connected') return 'connected';
  return connection === 'new' || connection === 'connecting' ? 'connecting' : 'broken';
}
