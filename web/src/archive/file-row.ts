// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { buttons, ground, surfaces } from '../look/parts.ts';
import { icon } from '../parts/icons.ts';
import { archiveWords, plainSize } from '../words/archive.ts';
import type { ArchiveWords } from '../words/archive-fr.ts';
import { Tongue } from '../words/tongue.ts';
import type { Eye, Field, Line } from './batch.ts';
import type { Sending } from './sending.ts';

/** What is to be said of a file on its way, or at its end. */
export function told(sending: Sending): string {
  const { send, outcomes, refusals, reasons } = archiveWords();
  if (sending.outcome) {
    const { outcome, reason = '' } = sending.outcome;
    const why: Record<string, string> = outcome === 'refused' ? refusals : reasons;
    const more = outcome === 'refused' || outcome === 'quarantined' ? (why[reason] ?? refusals.other) : '';
    return [outcomes[outcome], more].filter(Boolean).join(' ');
  }
  if (sending.step === 'failed') {
    const failures: Record<string, string> = send.failures;
    return failures[sending.trouble] ?? send.failures.other;
  }
  if (sending.step === 'paused' && sending.trouble === 'sign-in-required') return send.signedOut;
  if (sending.step === 'paused' && sending.trouble !== 'offline') return send.busy;
  return send.steps[sending.step];
}

/** What a photograph shows. */
export interface Shown {
  eye: Eye;
  field: Field | null;
}

/** One file: what it is, of which eye, how far, and what became of it. Fires `eye` and `remove`. */
@customElement('relais-file')
export class FileRow extends LitElement {
  static override styles = [
    ground,
    buttons,
    surfaces,
    css`
      article {
        display: grid;
        grid-template-columns: 76px minmax(0, 1fr) auto;
        gap: var(--s2) var(--s4);
        align-items: start;
        padding: 14px 20px;
      }
      .picture {
        display: grid;
        place-items: center;
        grid-row: span 3;
        width: 76px;
        height: 76px;
        border-radius: var(--r1);
        background: var(--plain, #eef1f2);
        color: var(--ink-soft);
        overflow: hidden;
      }
      .picture.photo {
        background: #000;
      }
      .picture img {
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
      .picture .icon {
        width: 30px;
        height: 30px;
      }
      b {
        overflow-wrap: anywhere;
      }
      .wide {
        grid-column: 2 / -1;
      }
      .eyes {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--s3);
        max-width: 420px;
        margin: 0;
        padding: 0;
        border: 0;
      }
      .eyes legend {
        margin-bottom: 6px;
        padding: 0;
        font-weight: 600;
      }
      .eye {
        position: relative;
        display: flex;
        align-items: center;
        justify-content: center;
        gap: 8px;
        min-height: 56px;
        border: 2px solid var(--field, #7c8b93);
        border-radius: var(--r1);
        background: var(--surface);
        font-weight: 600;
        cursor: pointer;
      }
      .eye input {
        position: absolute;
        inset: 0;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
      .eye:has(:checked) {
        border-color: var(--teal);
        background: var(--teal-soft);
        color: var(--teal-strong);
      }
      .eye:has(:focus-visible) {
        outline: 3px solid var(--focus);
        outline-offset: 2px;
      }
      progress {
        width: 100%;
        height: 10px;
        border: 0;
        border-radius: 999px;
        background: var(--plain, #eef1f2);
        overflow: hidden;
        appearance: none;
      }
      progress::-webkit-progress-bar {
        background: var(--plain, #eef1f2);
      }
      progress::-webkit-progress-value {
        border-radius: 999px;
        background: var(--teal);
        transition: inline-size var(--quick);
      }
      progress::-moz-progress-bar {
        background: var(--teal);
      }
      .figures {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 var(--s4);
        font-variant-numeric: tabular-nums;
      }
      .stop {
        color: var(--danger);
        font-weight: 600;
      }
      .result {
        display: flex;
        flex-wrap: wrap;
        gap: 6px var(--s3);
        align-items: center;
      }
      .link {
        min-height: 44px;
        color: var(--ink-soft);
      }
      @media (max-width: 500px) {
        article {
          grid-template-columns: 60px minmax(0, 1fr) auto;
          gap: var(--s2) var(--s3);
          padding: 14px 16px;
        }
        .picture {
          grid-row: auto;
          width: 60px;
          height: 60px;
        }
        .wide {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  @property({ attribute: false }) line!: Line;
  @property({ type: Boolean }) stopped = false;
  /** Asks what is in the middle of photographs, too. */
  @property({ type: Boolean }) fields = false;
  /** Says that something in the line has changed. */
  @property({ type: Number }) version = 0;
  private readonly tongue = new Tongue(this);

  override render() {
    void this.tongue.say;
    const words = archiveWords();
    const { item, sending, preview } = this.line;
    const size = sending?.file.size ?? item.size;
    const over = sending?.step === 'done' || sending?.step === 'failed';
    return html`
      <article data-test="file" data-step=${sending?.step ?? 'chosen'} data-outcome=${sending?.outcome?.outcome ?? nothing}>
        <div class="picture ${preview ? 'photo' : ''}">
          ${preview ? html`<img src=${preview} alt="" />` : icon(item.kind === 'ecg' ? 'activity' : item.kind === 'dicom' ? 'eye' : 'file')}
        </div>
        <div>
          <b>${item.name}</b>
          <div class="soft small">${[words.send.kinds[item.kind], this.line.eye && sending ? shown(words, this.line) : '', plainSize(size)].filter(Boolean).join(' · ')}</div>
        </div>
        ${over ? html`<span></span>` : this.leave(sending !== null)}
        ${sending ? this.progress(sending) : this.question()}
      </article>
    `;
  }

  private leave(underWay: boolean) {
    const { send } = archiveWords();
    const { name } = this.line.item;
    return html`<button class="link" data-test="remove" aria-label=${underWay ? send.giveUpName(name) : send.removeName(name)} @click=${() => this.dispatchEvent(new Event('remove'))}>
      ${underWay ? send.giveUp : send.remove}
    </button>`;
  }

  private question() {
    const words = archiveWords();
    const { send } = words;
    const { item, eye, field } = this.line;
    if (this.stopped) {
      const why =
        item.kind === 'heic'
          ? send.heic
          : item.missing.length > 0
            ? send.missing(item.missing.join(', '))
            : send.tooLarge;
      return html`<p class="wide stop" data-test="stopped">${why}</p>`;
    }
    if (item.kind !== 'photo') return nothing;
    const choice = (side: Eye, middle: Field | null) => {
      const chosen = eye === side && field === middle;
      const detail: Shown = { eye: side, field: middle };
      return html`<label class="eye">
        <input type="radio" name="eye" .checked=${chosen} data-test="eye-${side}${middle ? `-${middle}` : ''}" @change=${() => this.dispatchEvent(new CustomEvent('eye', { detail }))} />
        ${chosen ? icon('check') : icon('eye')} ${shown(words, detail)}
      </label>`;
    };
    return html`<fieldset class="eyes wide">
      <legend>${this.fields ? send.whichField : send.whichEye}<span class="spoken"> ${item.name}</span></legend>
      ${this.fields ? FIELDS.flatMap((middle) => [choice('R', middle), choice('L', middle)]) : [choice('R', null), choice('L', null)]}
    </fieldset>`;
  }

  private progress(sending: Sending) {
    const words = archiveWords();
    if (sending.outcome) {
      const { outcome } = sending.outcome;
      const kind = {
        accepted: 'good',
        'accepted-with-warning': 'good',
        'already-there': 'plain',
        unassigned: 'warn',
        quarantined: 'warn',
        refused: 'danger',
      };
      return html`<div class="wide result" data-test="result"><span class="chip ${kind[outcome]}">${words.chips[outcome]}</span><span>${told(sending)}</span></div>`;
    }
    if (sending.step === 'failed') return html`<p class="wide stop" data-test="result">${told(sending)}</p>`;
    const { size } = sending.file;
    return html`<div class="wide">
      <progress max="100" .value=${sending.percent} aria-label=${words.send.progressOf(this.line.item.name)}></progress>
      <div class="figures small">
        <span>${told(sending)}</span>
        <span class="soft">${sending.percent}\u202f% · ${words.send.progress(plainSize(sending.sent), plainSize(size))}</span>
      </div>
    </div>`;
  }
}

const FIELDS: Field[] = ['macula', 'disc'];

function shown(words: ArchiveWords, { eye, field }: Pick<Line, 'eye' | 'field'>): string {
  return [eye && words.eyes[eye], field && words.fields[field]].filter(Boolean).join(', ');
}
