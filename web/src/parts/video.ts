// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { mayFill } from '../call/layout.ts';

/** A silent picture: fills its box while little is lost by cropping, else shows the whole. Sound is played elsewhere. Fires `seen` at the first frame. */
@customElement('relais-video')
export class Video extends LitElement {
  static override styles = css`
    :host {
      display: block;
      overflow: hidden;
    }
    video {
      display: block;
      width: 100%;
      height: 100%;
      object-fit: cover;
    }
    video.whole {
      object-fit: contain;
    }
    :host([mirrored]) video {
      transform: scaleX(-1);
    }
  `;

  @property({ attribute: false }) stream: MediaStream | null = null;
  @property({ type: Boolean, reflect: true }) mirrored = false;
  /** Shows all of the picture, whatever the box. */
  @property({ type: Boolean }) whole = false;
  @query('video') private readonly video!: HTMLVideoElement;
  private readonly watcher = new ResizeObserver(() => this.fit());

  override connectedCallback(): void {
    super.connectedCallback();
    this.watcher.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watcher.disconnect();
  }

  override render() {
    return html`<video playsinline autoplay muted .muted=${true} disablepictureinpicture @resize=${this.fit} @loadedmetadata=${this.fit} @loadeddata=${this.seen}></video>`;
  }

  override updated(): void {
    if (this.video.srcObject !== this.stream) {
      this.video.srcObject = this.stream;
      if (this.stream) this.video.play().catch(() => undefined);
    }
    this.fit();
  }

  private seen(): void {
    this.fit();
    this.dispatchEvent(new Event('seen'));
  }

  private fit(): void {
    if (!this.video?.videoWidth) return;
    const picture = { width: this.video.videoWidth, height: this.video.videoHeight };
    const fill = !this.whole && mayFill(picture, { width: this.clientWidth, height: this.clientHeight });
    this.video.classList.toggle('whole', !fill);
  }
}
