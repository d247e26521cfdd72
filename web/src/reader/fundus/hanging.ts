// SPDX-License-Identifier: Apache-2.0
// Which pictures hang where: the right eye on the reader's left, the earlier year below or beside.
import type { Field, Instance, Reading, Side } from '../reading.ts';

/** One picture: a frame of an object. */
export interface Shot {
  key: string;
  instance: Instance;
  /** From 1. */
  frame: number;
  side: Side;
  field: Field;
  /** 2026-11-14T09:30:12 or 2026-11-14, or empty. */
  takenAt: string;
  /** 0 for the examination that is read, 1 for the one before it, and so on. */
  age: number;
}

export type Layout = 'eyes' | 'one' | 'fields';

export interface Hanging {
  layout: Layout;
  /** Which eye is alone, or acted on. */
  active: Side;
  /** Which field of each eye is shown, by side. */
  field: Partial<Record<Side, number>>;
  /** How many examinations back the other picture is; 0 shows none. */
  beside: number;
  /** Whether the earlier picture is in the place of the one that is read. */
  swapped: boolean;
}

export const FIRST: Hanging = { layout: 'eyes', active: 'R', field: {}, beside: 0, swapped: false };

/** A place on the wall: its column and row, and what hangs there. */
export interface Pane {
  column: number;
  row: number;
  shot: Shot;
  /** The picture of the examination that is read, by which an earlier one is aligned. */
  reference: Shot;
}

const ORDER: Record<Field, number> = { macula: 0, '': 1, disc: 2, other: 3 };

/** All pictures, those of each eye together, centred on the macula first. */
export function shotsOf(reading: Reading): Shot[] {
  const studies = [
    ...reading.studies.map((study) => ({ study, age: 0 })),
    ...reading.earlier.map((study, index) => ({ study, age: index + 1 })),
  ];
  const shots = studies.flatMap(({ study, age }) =>
    study.instances
      .filter((instance) => instance.kind === 'fundus')
      .flatMap((instance) =>
        Array.from(
          { length: Math.max(1, instance.frames) },
          (_, index): Shot => ({
            key: `${instance.uid}/${index + 1}`,
            instance,
            frame: index + 1,
            side: instance.laterality,
            field: instance.field,
            takenAt: instance.takenAt || study.date,
            age,
          }),
        ),
      ),
  );
  return shots.sort((one, other) => one.age - other.age || ORDER[one.field] - ORDER[other.field]);
}

/** The sides that are there, as they hang: right, left, then what says no side. */
export function sidesOf(shots: readonly Shot[]): Side[] {
  const there = new Set(shots.filter((shot) => shot.age === 0).map((shot) => shot.side));
  return (['R', 'L', 'B', ''] as const).filter((side) => there.has(side));
}

export const currentOf = (shots: readonly Shot[], side: Side): Shot[] =>
  shots.filter((shot) => shot.age === 0 && shot.side === side);

/** How many examinations back there is something to compare with. */
export function agesOf(shots: readonly Shot[]): number[] {
  return [...new Set(shots.filter((shot) => shot.age > 0).map((shot) => shot.age))].sort((a, b) => a - b);
}

/** What may be looked at soon: the other fields, and the year before. */
export function soonOf(shots: readonly Shot[]): Shot[] {
  const before = agesOf(shots)[0];
  return shots.filter((shot) => shot.age === 0 || shot.age === before).slice(0, 10);
}

/** The earlier picture of the same eye and, if there is one, of the same field. */
export function earlierOf(shots: readonly Shot[], shot: Shot, age: number): Shot | null {
  const same = shots.filter((one) => one.age === age && one.side === shot.side);
  return same.find((one) => one.field === shot.field) ?? same[0] ?? null;
}

/** What hangs where. */
export function hung(shots: readonly Shot[], how: Hanging): Pane[] {
  const sides = sidesOf(shots);
  const shown = how.layout === 'one' ? sides.filter((side) => side === how.active) : sides;
  const columns = (shown.length > 0 ? shown : sides.slice(0, 1)).slice(0, 2);
  if (how.layout === 'fields') return columns.flatMap((side, column) => stacked(currentOf(shots, side), column));
  return columns.flatMap((side, column) => {
    const fields = currentOf(shots, side);
    const shot = fields[(how.field[side] ?? 0) % Math.max(1, fields.length)];
    if (!shot) return [];
    const before = how.beside > 0 || how.swapped ? earlierOf(shots, shot, how.beside || 1) : null;
    if (!before) return [{ column, row: 0, shot, reference: shot }];
    if (how.swapped && how.beside === 0) return [{ column, row: 0, shot: before, reference: shot }];
    const [first, second] = how.swapped ? [before, shot] : [shot, before];
    const beside = how.layout === 'one' || columns.length === 1;
    return [
      { column, row: 0, shot: first, reference: shot },
      beside
        ? { column: column + 1, row: 0, shot: second, reference: shot }
        : { column, row: 1, shot: second, reference: shot },
    ];
  });
}

function stacked(shots: readonly Shot[], column: number): Pane[] {
  return shots.slice(0, 3).map((shot, row) => ({ column, row, shot, reference: shot }));
}

/** Both years of an eye need the place of its other fields. */
const roomy = (how: Hanging): Hanging => (how.layout === 'fields' ? { ...how, layout: 'eyes' } : how);

export function withNextField(how: Hanging, shots: readonly Shot[]): Hanging {
  const { active, field } = how;
  const count = Math.max(1, currentOf(shots, active).length);
  return { ...roomy(how), field: { ...field, [active]: ((field[active] ?? 0) + 1) % count } };
}

export function withAllFields(how: Hanging): Hanging {
  return { ...how, layout: how.layout === 'fields' ? 'eyes' : 'fields', beside: 0, swapped: false };
}

/** The latest earlier examination beside, or no more. */
export function withBeside(how: Hanging, shots: readonly Shot[]): Hanging {
  return { ...roomy(how), beside: how.beside > 0 ? 0 : (agesOf(shots)[0] ?? 0) };
}

/** The one before that, and after the oldest the latest again. */
export function withOlder(how: Hanging, shots: readonly Shot[]): Hanging {
  const ages = agesOf(shots);
  return { ...roomy(how), beside: ages[(ages.indexOf(how.beside) + 1) % Math.max(1, ages.length)] ?? 0 };
}

export const withSwap = (how: Hanging, swapped: boolean): Hanging => ({ ...roomy(how), swapped });

/** One eye alone and large; asked for again, both. */
export function withEye(how: Hanging, side: Side): Hanging {
  const alone = how.layout === 'one' && how.active === side;
  return { ...how, layout: alone ? 'eyes' : 'one', active: side };
}
