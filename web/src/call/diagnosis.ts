// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ground } from '../look/parts.ts';
import { Tongue } from '../words/tongue.ts';
import type { Connection } from './connection.ts';
import { type Diagnosis, diagnose } from './measures.ts';

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
  @state() private found: Diagnosis | null = null;
  private readonly tongue = new Tongue(this);
  private timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.look();
    this.timer = setInterval(() => void this.look(), 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  override render() {
    const { diagnosis: say } = this.tongue.say;
    const { found } = this;
    if (!found) return nothing;
    const lost = found.tracks.reduce((sum, track) => sum + (Number(track.packetsLost) || 0), 0);
    const lines: [string, string | number][] = [
      [say.connection, say[stateOf(found.connectionState)]],
      [say.delay, say.milliseconds(Math.round(found.roundTrip * 1000))],
      ...found.tracks
        .filter((track) => track.kind === 'video')
        .map((track) => this.picture(say.received, track, 'framesDecoded')),
      ...found.sent
        .filter((track) => Number(track.frameWidth) > 0)
        .map((track) => this.picture(say.sent, track, 'framesEncoded')),
      [say.lost, lost],
    ];
    return html`
      <details data-test="diagnosis">
        <summary>${say.title}</summary>
        <p>${say.text}</p>
        <dl>${lines.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
      </details>
    `;
  }

  private picture(name: string, track: Record<string, unknown>, frames: string): [string, string] {
    const { diagnosis: say } = this.tongue.say;
    const [width, height, count] = [track.frameWidth, track.frameHeight, track[frames]].map(Number);
    return [name, width && height ? say.picture(width, height, count || 0) : say.none];
  }

  private async look(): Promise<void> {
    this.found = await diagnose(this.connection);
  }
}

function stateOf(connection: string): 'connected' | 'connecting' | 'broken' {
  if (connection === 'connected') return 'connected';
  return connection === 'new' || connection === 'connecting' ? 'connecting' : 'broken';
}
