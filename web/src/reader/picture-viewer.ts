// SPDX-License-Identifier: Apache-2.0
// Shows what no other viewer shows, one at a time: documents by their first page, with the way to all of them.
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { night } from '../look/night.ts';
import { buttons, ground } from '../look/parts.ts';
import { plainDay } from '../words/archive.ts';
import { readerWords } from '../words/reader.ts';
import { Tongue } from '../words/tongue.ts';
import { type Instance, isSeen, type Kind, type Reading } from './reading.ts';
import { isTyping, type KeyHint, type Viewer } from './viewer.ts';

@customElement('picture-viewer')
export class PictureViewer extends LitElement implements Viewer {
  static override styles = [
    ground,
    buttons,
    night,
    css`
      :host {
        display: grid;
        grid-template-rows: minmax(0, 1fr) auto;
        height: 100%;
        background: #000;
        color: var(--on-night);
      }
      .paper {
        display: grid;
        place-items: start center;
        align-content: start;
        gap: var(--s4);
        overflow: auto;
        padding: var(--s4);
      }
      img {
        max-width: 100%;
        background: #fff;
      }
      p {
        padding: 6px 16px;
        font-size: var(--t-1);
      }
    `,
  ];

  @property({ attribute: false }) reading: Reading | null = null;
  /** Which kind of objects it shows. */
  @property() kind: Kind = 'document';
  @state() private at = 0;
  @state() private failed = false;
  hints: readonly KeyHint[] = [];
  private readonly tongue = new Tongue(this);

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.pressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.pressed);
  }

  private get objects(): { instance: Instance; date: string }[] {
    const studies = this.reading?.studies ?? [];
    return studies.flatMap(({ date, instances }) =>
      instances
        .filter((instance) => instance.kind === this.kind && isSeen(instance))
        .map((instance) => ({ instance, date })),
    );
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('reading')) this.at = 0;
    if (changed.has('reading') || changed.has('at')) this.failed = false;
    const { next, previous } = readerWords();
    const several = this.objects.length > 1;
    this.hints = several
      ? [
          { key: '←', does: previous, press: () => this.turn(-1) },
          { key: '→', does: next, press: () => this.turn(1) },
        ]
      : [];
  }

  protected override updated(): void {
    this.dispatchEvent(new Event('hints'));
  }

  override render() {
    void this.tongue.say;
    const words = readerWords();
    const { objects, at } = this;
    const shown = objects[at];
    if (!shown) return nothing;
    const { instance, date } = shown;
    const name = [words.kinds[instance.kind], plainDay(instance.takenAt || date), words.ofAll(at + 1, objects.length)];
    const document = instance.kind === 'document';
    const address = `/api/pictures/${encodeURIComponent(instance.uid)}`;
    return html`<div class="paper" tabindex="0" role="group" aria-label=${name.join(', ')}>
      ${document ? html`<a class="button quiet" href="${address}?size=large" target="_blank" data-test="open">${words.openDocument}</a>` : nothing}
      ${
        this.failed
          ? html`<p role="alert">${words.notShown}</p>`
          : html`<img src="${address}${document ? '' : '?size=large'}" alt=${name.join(', ')} data-test="picture"
              @error=${() => (this.failed = true)} />`
      }</div>
    <p>${name.filter(Boolean).join(' · ')}</p>`;
  }

  private turn(by: number): void {
    const { length } = this.objects;
    this.at = (this.at + by + length) % Math.max(1, length);
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (isTyping(event) || event.defaultPrevented) return;
    if (event.key === 'ArrowLeft') this.turn(-1);
    else if (event.key === 'ArrowRight') this.turn(1);
  };
}
