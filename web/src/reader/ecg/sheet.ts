// SPDX-License-Identifier: Apache-2.0
// Where leads stand on paper, in millimetres: nothing here knows of screens.
import { CABRERA, isStandard, named, STANDARD, turned } from './leads.ts';
import type { Group, Trace } from './recording.ts';

export const SPEEDS = [25, 50, 12.5] as const;
export const GAINS = [10, 20, 5] as const;
export const LAYOUTS = ['3x4r', '3x4', '6x2', '12x1'] as const;
export const ORDERS = ['standard', 'cabrera'] as const;

export type Layout = (typeof LAYOUTS)[number];

/** How a recording is laid out. */
export interface Options {
  /** Millimetres a second. */
  speed: (typeof SPEEDS)[number];
  /** Millimetres a millivolt. */
  gain: (typeof GAINS)[number];
  layout: Layout;
  order: (typeof ORDERS)[number];
  /** Lead of the rhythm strip. */
  rhythm: string;
  /** Median beats of all leads over each other, to see where the first wave begins and the last one ends. */
  overlay?: boolean;
}

/** A stretch of one lead. */
export interface Cell {
  trace: Trace;
  /** Left edge. */
  x: number;
  width: number;
  /** The second of the group at the left edge, and that at the right one. */
  from: number;
  to: number;
}

export interface Row {
  /** Where 0 mV is, below the top of the sheet: always on a thick line. */
  baseline: number;
  pitch: number;
  cells: Cell[];
}

export interface Sheet {
  rows: Row[];
  width: number;
  height: number;
  /** The seconds that it shows. */
  from: number;
  seconds: number;
}

/** Left of the traces stand the pulse and the names. */
export const GUTTER = 15;

const LARGE = 5;

/** What takes as much paper as ten seconds at 25 mm/s. */
const USUAL_WIDTH = 250;

/** A recording of so little more is still shown as one. */
const NEARLY = 1.05;

const SHAPES: Record<Layout, { rows: number; columns: number; pitch: number }> = {
  '3x4r': { rows: 3, columns: 4, pitch: 40 },
  '3x4': { rows: 3, columns: 4, pitch: 45 },
  '6x2': { rows: 6, columns: 2, pitch: 30 },
  '12x1': { rows: 12, columns: 1, pitch: 15 },
};

/** Seconds that a sheet shows: the whole of what fits, else as much as fits. */
export function pageSeconds(group: Group, speed: number): number {
  const all = group.head.length / group.head.frequency;
  return all * speed <= USUAL_WIDTH * NEARLY ? all : USUAL_WIDTH / speed;
}

/** @param at the second of the group at which the sheet begins */
export function sheetOf(group: Group, options: Options, at: number): Sheet {
  const seconds = pageSeconds(group, options.speed);
  if (options.overlay && group.head.kind === 'median-beat') return overlaid(group, options, at, seconds);
  const standard = isStandard(group.traces);
  const plan = standard ? twelve(group, options) : others(group);
  const pitch = standard
    ? SHAPES[options.layout].pitch
    : Math.max(15, Math.min(40, Math.floor(180 / plan.length / 5) * 5));
  const first = Math.max(Math.ceil((pitch * 0.6) / LARGE) * LARGE, Math.ceil((options.gain + 5) / LARGE) * LARGE);
  const beat = group.head.kind === 'median-beat';
  const rows = plan.map((traces, index): Row => {
    const span = beat ? seconds : seconds / traces.length;
    const cells = traces.map((trace, column): Cell => {
      const from = beat ? at : at + column * span;
      const room = beat ? LARGE : 0;
      return {
        trace,
        x: GUTTER + column * (span * options.speed + room),
        width: span * options.speed,
        from,
        to: from + span,
      };
    });
    return { baseline: first + index * pitch, pitch, cells };
  });
  const right = Math.max(
    ...rows.map((row) => row.cells.reduce((most, cell) => Math.max(most, cell.x + cell.width), 0)),
  );
  const last = rows.at(-1)?.baseline ?? 0;
  return {
    rows,
    width: right + LARGE,
    height: Math.ceil((last + Math.max(pitch / 2, 12)) / LARGE) * LARGE,
    from: at,
    seconds,
  };
}

/** One beat high enough for the largest of the leads. */
function overlaid(group: Group, options: Options, at: number, seconds: number): Sheet {
  const width = seconds * options.speed;
  const cells = group.traces
    .filter((trace) => trace.scaled)
    .map((trace): Cell => ({ trace, x: GUTTER, width, from: at, to: at + seconds }));
  const most = cells.reduce(
    (all, { trace }) => trace.values.reduce((most, value) => Math.max(most, Math.abs(value) || 0), all),
    1,
  );
  const half = Math.ceil((most * options.gain) / LARGE) * LARGE + 2 * LARGE;
  return {
    rows: [{ baseline: half, pitch: half, cells }],
    width: GUTTER + width + LARGE,
    height: 2 * half,
    from: at,
    seconds,
  };
}

/** Whether the cells of a row lie over each other. */
export const isOverlaid = ({ cells }: Row): boolean => cells.length > 1 && cells[0]?.x === cells[1]?.x;

function twelve(group: Group, options: Options): Trace[][] {
  const leads = named(group.traces);
  const cabrera = options.order === 'cabrera';
  const order = cabrera ? CABRERA : STANDARD;
  const { rows, columns } = SHAPES[options.layout];
  const plan = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column): Trace => {
      const name = order[column * rows + row] ?? '';
      const trace = leads.get(name) ?? missing(name);
      return cabrera && name === 'aVR' ? turned(trace) : trace;
    }),
  );
  if (options.layout === '3x4r' && group.head.kind === 'rhythm') {
    plan.push([leads.get(options.rhythm) ?? leads.get('II') ?? missing('II')]);
  }
  const standard = new Set<string>(STANDARD);
  for (const trace of group.traces) if (!standard.has(trace.name)) plan.push([trace]);
  return plan;
}

function others(group: Group): Trace[][] {
  return group.traces.map((trace) => [trace]);
}

function missing(name: string): Trace {
  return { name, scaled: true, derived: false, values: new Float32Array(0) };
}

/** The cell of a row in which a second is; the last one for its end. */
export function cellAt(row: Row, seconds: number): Cell | undefined {
  return (
    row.cells.find((cell) => seconds >= cell.from && seconds < cell.to) ?? row.cells.find((cell) => seconds === cell.to)
  );
}

/** Where a second is in a cell, in millimetres. */
export function across(cell: Cell, seconds: number, speed: number): number {
  return cell.x + (seconds - cell.from) * speed;
}
