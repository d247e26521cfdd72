// SPDX-License-Identifier: Apache-2.0
// One picture on the wall: the place it is painted in, its letter, what is marked on it, and what is said of it below.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { fundusWords } from '../../words/fundus.ts';
import { plainNumber } from '../../words/reader.ts';
import { type Point, scaleOf } from './geometry.ts';
import type { Shot } from './hanging.ts';
import { type Marks, NO_MARKS, type Tool } from './marks.ts';
import type { Scale } from './measures.ts';
import { overlay } from './overlay.ts';
import type { Fate } from './pictures.ts';
import type { Placed } from './stage.ts';
import { captionOf, ratioText, scaleText, toneText, yearOf } from './telling.ts';
import type { Tone } from './tone.ts';
import type { Place } from './wall.ts';

/** What a pane shows. */
export interface PaneFacts {
  pane: Placed;
  /** Device pixels of one of CSS. */
  ratio: number;
  active: boolean;
  fate: Fate;
  longest: number;
  tone: Tone;
  marks: Marks;
  hidden: boolean;
  grid: boolean;
  tool: Tool | null;
  points: readonly Point[];
  cursor: Point | null;
  focused: () => void;
  again: () => void;
}

export const scaleFor = (shot: Shot, marks: Marks): Scale => ({ spacing: shot.instance.spacing, disc: marks.disc });

export function paneView(of: PaneFacts): TemplateResult {
  const { shot, view } = of.pane;
  const words = fundusWords();
  const letter = shot.side || 'none';
  return html`
    <figure class="pane ${of.active ? 'active' : ''} ${of.tool ? 'drawing' : ''}" tabindex="0" role="group"
      aria-label="${words.eyes[letter]}, ${captionOf(shot)}" data-test="pane" data-shot=${shot.key} data-side=${shot.side}
      data-age=${shot.age} data-state=${typeof of.fate === 'string' ? of.fate : 'shown'} data-scale=${scaleOf(view)}
      data-at="${view.x} ${view.y}" @focus=${of.focused}>
      <div class="picture">
        ${over(of)}
        <span class="letter ${shot.side === 'L' ? 'left' : ''}" data-test="letter">${words.letters[letter]}${
          shot.age > 0 ? html`<small data-test="earlier">${yearOf(shot)} · ${words.earlier}</small>` : nothing
        }</span>
        ${said(of)}
      </div>
      ${caption(of)}
    </figure>
  `;
}

/** Puts a pane where it belongs; the page's policy refuses styles in attributes. */
export function putPane(figure: HTMLElement, { whole, picture }: Place, ratio: number): void {
  const put = (element: HTMLElement, lengths: Record<string, number>) => {
    for (const [name, value] of Object.entries(lengths)) element.style.setProperty(name, `${value / ratio}px`);
  };
  put(figure, { left: whole.x, top: whole.y, width: whole.width, height: whole.height });
  const inside = figure.querySelector<HTMLElement>('.picture');
  if (inside) put(inside, { width: picture.width, height: picture.height });
}

function over(of: PaneFacts) {
  const { shot, box, view } = of.pane;
  const marks = of.hidden ? NO_MARKS : of.marks;
  return html`<svg class="over" viewBox="0 0 ${box.width} ${box.height}" aria-hidden="true">${overlay({
    view: { ...view, x: view.x - box.x, y: view.y - box.y },
    marks,
    scale: scaleFor(shot, of.marks),
    laterality: shot.side,
    grid: of.grid,
    drawing: of.tool && of.points.length > 0 ? { tool: of.tool, points: of.points } : null,
    ratio: of.ratio,
  })}${of.cursor ? cross({ x: of.cursor.x - box.x, y: of.cursor.y - box.y }, 14 * of.ratio) : nothing}</svg>`;
}

const cross = ({ x, y }: Point, arm: number) =>
  svg`<path class="mark" data-mark="cursor" d="M${x - arm} ${y}h${2 * arm}M${x} ${y - arm}v${2 * arm}" />`;

function said({ fate, longest, again }: PaneFacts) {
  const words = fundusWords();
  if (fate === 'coming') return html`<div class="said" role="status">${words.coming}</div>`;
  if (fate === 'missing') {
    return html`<div class="said" role="alert"><p>${words.missing}</p>
      <button class="retry" @click=${again}>${words.retry}</button></div>`;
  }
  const isTooLarge = Math.max(fate.size.width, fate.size.height) > longest;
  return isTooLarge ? html`<div class="said" role="alert">${words.tooLarge}</div>` : nothing;
}

function caption(of: PaneFacts) {
  const words = fundusWords();
  const { shot, view } = of.pane;
  const prompt = of.active ? promptOf(of) : '';
  const { disc, cup } = of.marks;
  return html`<figcaption class="caption" data-test="caption">
    <div><b>${captionOf(shot)}</b>${
      shot.instance.burnedIn ? html`<span class="warn" data-test="burned-in">${words.burnedIn}</span>` : nothing
    }</div>
    ${
      prompt
        ? html`<div class="prompt" data-test="prompt">${prompt}</div>`
        : html`<div data-test="state" title=${words.help}>
            <span data-test="zoom">${plainNumber(scaleOf(view) * 100, 0)}&nbsp;%</span>
            <span data-test="tone">${toneText(of.tone)}</span>
            ${disc && cup ? html`<b data-test="cup-to-disc">${ratioText(cup, disc)}</b>` : nothing}
            <span data-test="scale">${scaleText(scaleFor(shot, of.marks))}</span></div>`
    }
  </figcaption>`;
}

/** What the reader is asked to do next. */
function promptOf(of: PaneFacts): string {
  const words = fundusWords();
  if (of.tool) return `${words.prompts[of.tool]} ${words.byKeys}`;
  if (!of.grid || of.hidden) return '';
  const hasScale = of.marks.disc !== undefined || of.pane.shot.instance.spacing !== undefined;
  if (!hasScale) return words.gridWants;
  return of.marks.fovea ? '' : words.gridWantsFovea;
}

/** Where the words of a note are written. */
export function noteView(noted: (event: Event) => void, cancel: () => void): TemplateResult {
  const words = fundusWords();
  return html`<form class="note" @submit=${noted}>
    <input aria-label=${words.noteLabel} placeholder=${words.noteLabel} maxlength="200" data-test="note"
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Escape') cancel();
      }} />
    <button class="retry" type="submit">${words.noteSave}</button>
    <button class="retry" type="button" @click=${cancel}>${words.cancel}</button>
  </form>`;
}
