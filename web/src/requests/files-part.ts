// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { attempt } from '../archive/attempt.ts';
import { Batch } from '../archive/batch.ts';
import '../archive/drop-zone.ts';
import { type Shown, told } from '../archive/file-row.ts';
import { buttons, ground, surfaces } from '../look/parts.ts';
import type { CaseKind } from '../protocol/cases.ts';
import { Desk } from '../protocol/desk.ts';
import type { Expertise } from '../protocol/expertise.ts';
import { Api, Problem } from '../protocol/http.ts';
import { Uploads } from '../protocol/uploads.ts';
import { archiveWords } from '../words/archive.ts';
import { casesWords } from '../words/cases.ts';
import { language, Tongue } from '../words/tongue.ts';
import { formStyle } from './form-style.ts';

/**
 * The files of a request: each is sent as soon as it is known what it shows. Has the draft kept (`keep`) before the
 * first one; fires `arrived` with each that has come.
 */
@customElement('relais-request-files')
export class FilesPart extends LitElement {
  static override styles = [
    ground,
    buttons,
    surfaces,
    formStyle,
    css`
      .files {
        padding: 0;
        margin: 0;
        border: 1px solid var(--line);
        border-radius: var(--r1);
        list-style: none;
      }
      .files > li + li {
        border-top: 1px solid var(--line);
      }
    `,
  ];

  @property({ attribute: false }) expertise!: Expertise;
  @property() case = '';
  @property() kind: CaseKind = 'other';
  @property({ type: Boolean }) ready = false;
  @property({ type: Number }) images = 0;
  @property() wrong = '';
  @property({ attribute: false }) keep: () => Promise<boolean> = async () => true;
  @state() private version = 0;
  @state() private trouble = '';
  @state() private spoken = '';
  private batch: Batch | null = null;
  private order = '';
  private readonly steps = new Map<number, string>();
  private readonly tongue = new Tongue(this);

  override render() {
    void this.tongue.say;
    const words = casesWords().form;
    return html`<div class="part">
      ${this.images > 0 ? html`<p data-test="images">${words.files(this.images)}</p>` : nothing}
      ${this.wrong ? html`<p class="note">${this.wrong}</p>` : nothing}
      ${
        this.ready
          ? html`<relais-drop @files=${this.added}></relais-drop><p class="soft small">${words.filesText}</p>`
          : html`<p class="soft" data-test="files-first">${words.filesFirst}</p>`
      }
      <div role="alert">${this.trouble ? html`<p class="note">${this.trouble}</p>` : nothing}</div>
      ${this.rows()}
      <p class="spoken" role="status" aria-live="polite">${this.spoken}</p>
    </div>`;
  }

  private rows() {
    const { batch } = this;
    if (!batch || batch.lines.length === 0) return nothing;
    return html`<ul class="files">${repeat(
      batch.lines,
      (line) => line.key,
      (line) => html`<li>
        <relais-file .line=${line} .version=${this.version} ?fields=${this.kind !== 'ecg-interpretation'} ?stopped=${batch.stopped(line)}
          @eye=${(event: CustomEvent<Shown>) => {
            batch.choose(line, event.detail.eye, event.detail.field);
            void this.go();
          }}
          @remove=${() => batch.remove(line)}></relais-file>
      </li>`,
    )}</ul>`;
  }

  private async added(event: CustomEvent<File[]>): Promise<void> {
    const batch = await this.open();
    if (!batch) return;
    await batch.add(event.detail);
    await this.go();
  }

  /** Makes ready what sends: how large files may be, and the examination they belong to. */
  private async open(): Promise<Batch | null> {
    const words = casesWords();
    const examination = this.kind === 'ecg-interpretation' ? 'ecg' : this.kind === 'other' ? 'other' : 'fundus';
    const found = await attempt(this, async () => {
      if (!(await this.keep())) throw new Problem('offline', 0);
      this.order ||= await this.expertise.order(this.case, examination);
      if (!this.batch) {
        const { mostPiece, mostBytes } = await new Desk(new Api(language)).overview();
        const uploads = new Uploads(language);
        this.batch = new Batch({ uploads, mostPiece, mostBytes, changed: () => this.changed() });
        await this.batch.resume(({ order }) => order === this.order);
      }
      return this.batch;
    });
    this.trouble =
      found instanceof Problem && found.status !== 401
        ? found.code === 'offline'
          ? words.offline
          : words.trouble
        : '';
    return found instanceof Problem ? null : found;
  }

  private async go(): Promise<void> {
    await this.batch?.send({ order: this.order });
  }

  /** Says aloud where a file has come to another step, and tells of those that have arrived. */
  private changed(): void {
    this.version++;
    const { send } = archiveWords();
    for (const { key, item, sending } of this.batch?.sent ?? []) {
      const step = sending ? `${sending.step} ${sending.trouble}` : '';
      if (!sending || this.steps.get(key) === step) continue;
      this.steps.set(key, step);
      this.spoken = send.tell(item.name, told(sending));
      if (sending.step === 'done') this.dispatchEvent(new Event('arrived'));
      if (sending.trouble === 'sign-in-required')
        this.dispatchEvent(new Event('signed-out', { bubbles: true, composed: true }));
    }
  }
}
