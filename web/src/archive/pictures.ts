// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ground } from '../look/parts.ts';
import { type IconName, icon } from '../parts/icons.ts';
import type { Picture } from '../protocol/desk.ts';
import { archiveWords } from '../words/archive.ts';
import { Tongue } from '../words/tongue.ts';
import { modalityName } from './cards.ts';

/** What is shown as on paper. */
const PAPER = new Set(['ECG', 'DOC']);

/** Small pictures of what came, on black; each opens large. Where there is none, a drawing stands for it. */
@customElement('relais-pictures')
export class Pictures extends LitElement {
  static override styles = [
    ground,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px;
      }
      a,
      .none {
        position: relative;
        display: grid;
        place-items: center;
        width: 68px;
        height: 68px;
        border-radius: var(--r1);
        background: #000;
        color: #c7d2d7;
        overflow: hidden;
        text-decoration: none;
      }
      img {
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
      .light {
        background: #fffdfb;
        border: 1px solid var(--line);
      }
      .light img {
        object-position: top;
      }
      .icon {
        width: 28px;
        height: 28px;
      }
      .eye {
        position: absolute;
        left: 4px;
        top: 2px;
        padding: 0 5px;
        border-radius: 5px;
        background: rgb(0 0 0 / 65%);
        color: #fff;
        font-size: 0.8125rem;
        font-weight: 700;
      }
      .eye.left {
        left: auto;
        right: 4px;
      }
    `,
  ];

  @property({ attribute: false }) pictures: Picture[] = [];
  @property({ type: Number }) total = 0;
  /** Where the pictures are, if not among those of orders. */
  @property() address = '';
  @state() private missing = new Set<string>();
  private readonly tongue = new Tongue(this);

  override render() {
    const rest = this.total - this.pictures.length;
    return html`
      ${this.pictures.map((picture, index) => this.picture(picture, index + 1))}
      ${rest > 0 ? html`<span class="soft small">+ ${rest}</span>` : nothing}
    `;
  }

  private picture(picture: Picture, number: number) {
    void this.tongue;
    const words = archiveWords();
    const { uid, modality, laterality } = picture;
    const eyes: Record<string, string> = words.eyes;
    const label = [modalityName(modality), eyes[laterality]].filter(Boolean).join(', ');
    const letter = laterality === 'R' ? 'D' : 'G';
    const mark = eyes[laterality]
      ? html`<span class="eye ${laterality === 'L' ? 'left' : ''}" aria-hidden="true">${letter}</span>`
      : nothing;
    if (this.missing.has(uid)) {
      return html`<span class="none" role="img" aria-label=${`${label}. ${words.noPicture}`} title=${words.noPicture}>${icon(drawing(modality))}${mark}</span>`;
    }
    const address = this.address || `/api/pictures/${encodeURIComponent(uid)}`;
    return html`<a class=${PAPER.has(modality) ? 'light' : ''} href="${address}?size=large" target="_blank" rel="noopener" aria-label=${`${words.enlarge(number)} : ${label}`}>
      <img src=${address} alt="" loading="lazy" width="68" height="68" @error=${() => this.lack(uid)} />${mark}
    </a>`;
  }

  private lack(uid: string): void {
    this.missing = new Set(this.missing).add(uid);
  }
}

function drawing(modality: string): IconName {
  if (modality === 'ECG') return 'activity';
  return modality === 'DOC' ? 'file' : 'eye';
}
