// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { buttons, ground } from '../look/parts.ts';
import { icon } from '../parts/icons.ts';
import { archiveWords } from '../words/archive.ts';
import { Tongue } from '../words/tongue.ts';

/** Where files come from: dropped anywhere on the page, chosen, or taken by the camera. Fires `files`. */
@customElement('relais-drop')
export class DropZone extends LitElement {
  static override styles = [
    ground,
    buttons,
    css`
      .zone {
        display: grid;
        justify-items: center;
        gap: var(--s3);
        padding: var(--s6) var(--s5);
        border: 2px dashed var(--field, #7c8b93);
        border-radius: var(--r2);
        background: var(--surface);
        text-align: center;
      }
      .zone.over {
        border-color: var(--teal);
        background: var(--teal-soft);
      }
      .zone > .icon {
        width: 40px;
        height: 40px;
        color: var(--ink-soft);
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: var(--s3);
        width: 100%;
      }
      .ways .button {
        min-height: 56px;
        font-size: var(--t1);
      }
      .dropping {
        font-size: var(--t1);
        font-weight: 700;
      }
      p {
        text-wrap: balance;
      }
      .camera {
        display: none;
      }
      @media (pointer: coarse) {
        .camera {
          display: inline-flex;
        }
        .dropping,
        .zone > .icon {
          display: none;
        }
        .zone {
          padding: var(--s4);
        }
        .ways .button {
          flex: 1 1 220px;
        }
      }
    `,
  ];

  @state() private over = false;
  @query('#files') private readonly files!: HTMLInputElement;
  @query('#photo') private readonly photo!: HTMLInputElement;
  private readonly tongue = new Tongue(this);

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('dragover', this.dragged);
    document.addEventListener('dragleave', this.left);
    document.addEventListener('drop', this.dropped);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('dragover', this.dragged);
    document.removeEventListener('dragleave', this.left);
    document.removeEventListener('drop', this.dropped);
  }

  override render() {
    void this.tongue.say;
    const { send } = archiveWords();
    return html`
      <div class="zone ${this.over ? 'over' : ''}" data-test="drop">
        ${icon('upload')}
        <p class="dropping">${this.over ? send.dropNow : send.drop}</p>
        <div class="ways">
          <button class="button camera" data-test="take" @click=${() => this.photo.click()}>${icon('camera')} ${send.photo}</button>
          <button class="button quiet" data-test="choose-files" @click=${() => this.files.click()}>${icon('file')} ${send.files}</button>
        </div>
        <p class="soft small">${send.accepted}</p>
        <input id="files" type="file" multiple hidden data-test="files" @change=${this.chosen} />
        <input id="photo" type="file" accept="image/jpeg,image/png" capture="environment" hidden data-test="photo" @change=${this.chosen} />
      </div>
    `;
  }

  private chosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.tell([...(input.files ?? [])]);
    input.value = ''; // So that the same file can be chosen again.
  }

  private readonly dragged = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.over = true;
  };

  private readonly left = (event: DragEvent): void => {
    if (event.relatedTarget === null) this.over = false;
  };

  private readonly dropped = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.over = false;
    this.tell([...event.dataTransfer.files]);
  };

  private tell(files: File[]): void {
    if (files.length > 0) this.dispatchEvent(new CustomEvent('files', { detail: files }));
  }
}
