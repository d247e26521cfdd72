// SPDX-License-Identifier: Apache-2.0
// What the keys must know of the viewer to say what they do.
import type { Situation } from './commands.ts';
import { agesOf, currentOf, type Hanging, type Shot, sidesOf } from './hanging.ts';
import type { Marks, Tool } from './marks.ts';
import type { Placed, Stage } from './stage.ts';
import { yearOf } from './telling.ts';
import type { Tone } from './tone.ts';

export interface Seen {
  how: Hanging;
  shots: readonly Shot[];
  tone: Tone;
  stage: Stage;
  blinking: boolean;
  grid: boolean;
  unmarked: boolean;
  marks: Record<string, Marks>;
  /** The pane that keys act on. */
  pane: Placed | null;
  tool: Tool | null;
  keeps: boolean;
}

export function situationOf({ how, shots, tone, stage, pane, tool, ...seen }: Seen): Situation {
  const ages = agesOf(shots);
  const before = shots.find((shot) => shot.age === (how.beside || ages[0]));
  const sides = sidesOf(shots);
  return {
    tone,
    layout: how.layout,
    active: how.active,
    fields: sides.some((side) => currentOf(shots, side).length > 1),
    year: before ? yearOf(before) : '',
    beside: how.beside > 0,
    older: ages.length > 1,
    swapped: how.swapped,
    blinking: seen.blinking,
    together: stage.together,
    bothEyes: stage.bothEyes,
    grid: seen.grid,
    hidden: seen.unmarked,
    marked: Object.keys(seen.marks).length > 0,
    tool,
    keeps: seen.keeps,
    fits: pane ? stage.fits(pane) : true,
    trueSize: pane ? stage.isTrueSize(pane) : false,
    pair: sides.length > 1,
  };
}
