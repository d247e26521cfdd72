// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { audioContext } from '../call/speech.ts';

const HEARD = 0.06;

/** Shows how loud a microphone is. Fires `heard` the first time somebody speaks. */
@customElement('relais-meter')
export class Meter extends LitElement {
  static override styles = css`
    :host {
      display: block;
      height: 12px;
      border-radius: 999px;
      background: var(--line);
      overflow: hidden;
    }
    div {
      height: 100%;
      border-radius: inherit;
      background: var(--good);
      transform: translateX(-100%);
    }
  `;

  @property({ attribute: false }) track: MediaStreamTrack | null = null;
  @property() label = '';
  @query('div') private readonly bar!: HTMLElement;
  private source: MediaStreamAudioSourceNode | null = null;
  private listening: MediaStreamTrack | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;
  private level = 0;

  override render() {
    return html`<div role="img" aria-label=${this.label}></div>`;
  }

  override updated(): void {
    if (this.track === this.listening) return;
    this.stop();
    this.listening = this.track;
    if (this.track) this.listen(this.track);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
    this.listening = null;
  }

  private listen(track: MediaStreamTrack): void {
    const context = audioContext();
    const analyser = new AnalyserNode(context, { fftSize: 1024 });
    this.source = context.createMediaStreamSource(new MediaStream([track]));
    this.source.connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    this.timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      this.show(Math.min(1, Math.sqrt(power) * 4));
    }, 60);
  }

  private show(now: number): void {
    this.level = Math.max(now, this.level * 0.85);
    this.bar.style.transform = `translateX(${(this.level - 1) * 100}%)`;
    if (now > HEARD) this.dispatchEvent(new Event('heard'));
  }

  private stop(): void {
    clearInterval(this.timer);
    this.source?.disconnect();
    this.source = null;
  }
}
