// SPDX-License-Identifier: Apache-2.0
// Draws what is marked over a picture, in device pixels of its pane.
import { nothing, type SVGTemplateResult, svg } from 'lit';
import { applied, type Point, type Similarity, scaleOf } from './geometry.ts';
import type { Mark, Marks, Tool } from './marks.ts';
import { type Ellipse, ellipseOf, etdrs, etdrsSides, type Scale } from './measures.ts';
import { areaText, lengthText, polygonText } from './telling.ts';

/** What is drawn of one pane. */
export interface Overlay {
  view: Similarity;
  marks: Marks;
  scale: Scale;
  laterality: string;
  grid: boolean;
  /** The tool at work here and its points so far, with where the pointer is. */
  drawing: { tool: Tool; points: readonly Point[] } | null;
  /** Device pixels of one of CSS: letters and lines keep their size. */
  ratio: number;
}

export function overlay(of: Overlay): SVGTemplateResult {
  const { marks } = of;
  return svg`
    ${of.grid && marks.fovea ? grid(of, marks.fovea) : nothing}
    ${marks.disc ? ellipse(of, marks.disc, 'disc') : nothing}
    ${marks.cup ? ellipse(of, marks.cup, 'cup') : nothing}
    ${marks.fovea ? cross(of, marks.fovea) : nothing}
    ${marks.items.map((mark) => item(of, mark))}
    ${of.drawing ? unfinished(of, of.drawing) : nothing}
  `;
}

function item(of: Overlay, mark: Mark): SVGTemplateResult {
  switch (mark.kind) {
    case 'distance':
      return line(of, mark.from, mark.to);
    case 'ellipse':
      return svg`${ellipse(of, mark.ellipse, 'area')}${label(
        of,
        { x: mark.ellipse.centre.x + mark.ellipse.rx, y: mark.ellipse.centre.y },
        areaText(mark.ellipse, of.scale),
      )}`;
    case 'polygon':
      return svg`${outline(of, mark.corners, true)}${label(of, rightmost(mark.corners), polygonText(mark.corners, of.scale))}`;
    case 'point':
      return point(of, mark.at);
    case 'text':
      return svg`${point(of, mark.at)}${label(of, mark.at, mark.text)}`;
  }
}

function unfinished(of: Overlay, { tool, points }: { tool: Tool; points: readonly Point[] }) {
  const [one, other] = points;
  if (!one) return nothing;
  if (!other) return point(of, one);
  if (tool === 'polygon') return svg`${outline(of, points, false)}${point(of, one)}`;
  return tool === 'distance' ? line(of, one, other) : ellipse(of, ellipseOf(one, other), tool);
}

function ellipse({ view }: Overlay, of: Ellipse, name: string): SVGTemplateResult {
  const at = applied(view, of.centre);
  const scale = scaleOf(view);
  const turn = (Math.atan2(view.b, view.a) * 180) / Math.PI;
  return svg`<ellipse class="mark ${name}" data-mark=${name} cx=${at.x} cy=${at.y} rx=${of.rx * scale} ry=${of.ry * scale}
    transform="rotate(${turn} ${at.x} ${at.y})" />`;
}

/** Corners in turn; the last one is joined to the first once it is finished. */
function outline({ view }: Overlay, corners: readonly Point[], closed: boolean): SVGTemplateResult {
  const path = corners.map((corner) => {
    const { x, y } = applied(view, corner);
    return `${x} ${y}`;
  });
  return svg`<path class="mark area" data-mark="polygon" d="M${path.join('L')}${closed ? 'Z' : ''}" />`;
}

const rightmost = (corners: readonly Point[]): Point =>
  corners.reduce((most, corner) => (corner.x > most.x ? corner : most), corners[0] ?? { x: 0, y: 0 });

function line(of: Overlay, from: Point, to: Point): SVGTemplateResult {
  const a = applied(of.view, from);
  const b = applied(of.view, to);
  return svg`<line class="mark" data-mark="distance" x1=${a.x} y1=${a.y} x2=${b.x} y2=${b.y} />
    ${label(of, to, lengthText(from, to, of.scale))}`;
}

function point({ view, ratio }: Overlay, at: Point): SVGTemplateResult {
  const on = applied(view, at);
  return svg`<circle class="mark" data-mark="point" cx=${on.x} cy=${on.y} r=${4 * ratio} />`;
}

function cross({ view, ratio }: Overlay, at: Point): SVGTemplateResult {
  const { x, y } = applied(view, at);
  const arm = 7 * ratio;
  return svg`<path class="mark fovea" data-mark="fovea" d="M${x - arm} ${y}h${2 * arm}M${x} ${y - arm}v${2 * arm}" />`;
}

function label({ view, ratio }: Overlay, at: Point, text: string): SVGTemplateResult {
  const on = applied(view, at);
  return svg`<text class="label" x=${on.x + 8 * ratio} y=${on.y - 6 * ratio} font-size=${14 * ratio}>${text}</text>`;
}

/** The nine fields of the ETDRS about the fovea, upright as it is used on prints. */
function grid(of: Overlay, fovea: Point): SVGTemplateResult | typeof nothing {
  const circles = etdrs(fovea, of.scale);
  if (!circles) return nothing;
  const [inner, , outer] = circles;
  const spokes = [1, 3, 5, 7].map((eighth) => {
    const angle = (eighth * Math.PI) / 4;
    const end = (circle: Ellipse | undefined): Point => ({
      x: fovea.x + Math.cos(angle) * (circle?.rx ?? 0),
      y: fovea.y + Math.sin(angle) * (circle?.ry ?? 0),
    });
    const from = applied(of.view, end(inner));
    const to = applied(of.view, end(outer));
    return svg`<line class="mark grid" x1=${from.x} y1=${from.y} x2=${to.x} y2=${to.y} />`;
  });
  return svg`<g data-mark="etdrs">${circles.map((circle) => ellipse(of, circle, 'grid'))}${spokes}${letters(of, fovea, outer)}</g>`;
}

/** S, I, N and T at the rim: where nose and temple are is not left to memory. */
function letters({ view, ratio, laterality }: Overlay, fovea: Point, outer: Ellipse | undefined) {
  const sides = etdrsSides(laterality);
  if (!outer) return nothing;
  const places: [string, number, number][] = [
    ['S', 0, -1],
    ['I', 0, 1],
  ];
  if (sides) places.push([sides.right === 'nasal' ? 'N' : 'T', 1, 0], [sides.left === 'nasal' ? 'N' : 'T', -1, 0]);
  return places.map(([letter, x, y]) => {
    const at = applied(view, { x: fovea.x + x * outer.rx, y: fovea.y + y * outer.ry });
    return svg`<text class="label side" x=${at.x + x * 12 * ratio} y=${at.y + (y * 14 + 5) * ratio}
      font-size=${14 * ratio} text-anchor="middle">${letter}</text>`;
  });
}
