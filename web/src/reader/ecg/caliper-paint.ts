// SPDX-License-Identifier: Apache-2.0
// Draws calipers, and says what they measure.
import { ecgWords, exactly, figure } from '../../words/ecg.ts';
import { beatsPerMinute, type Caliper, marching, milliseconds, millivolts, type Point } from './calipers.ts';
import type { Painter, Pane } from './paint.ts';
import { across, type Cell, cellAt, type Options, type Row } from './sheet.ts';

const MARK = '#0b4f9e';

/** The cell in which a moment of the calipers is; columns of a median share their seconds. */
export function cellOf(pane: Pane, caliper: Caliper, seconds: number): Cell | undefined {
  const row = pane.sheet.rows[caliper.row];
  if (!row) return undefined;
  const own = row.cells[caliper.column];
  const shares = row.cells.some((cell) => cell !== own && cell.from === own?.from);
  return shares ? own : cellAt(row, seconds);
}

/** What they measure, as people write it; amplitude only where the file says how high waves are. */
export function reading(caliper: Caliper, scaled: boolean): string {
  const words = ecgWords().caliper;
  const parts: string[] = [];
  if (caliper.measure !== 'amplitude') {
    parts.push(words.ms(figure(milliseconds(caliper))));
    const rate = beatsPerMinute(caliper);
    if (rate !== null && rate <= 600) parts.push(words.bpm(figure(rate)));
  }
  if (caliper.measure !== 'time' && scaled) parts.push(words.mv(signed(millivolts(caliper))));
  return parts.join(' · ');
}

function signed(value: number): string {
  const text = exactly(Math.abs(value), 2);
  return value < 0 ? `−${text}` : text;
}

export function paintCaliper(painter: Painter, pane: Pane, caliper: Caliper, options: Options): void {
  const row = pane.sheet.rows[caliper.row];
  if (!row) return;
  if (caliper.march) {
    for (const seconds of marching(caliper, pane.sheet.from, pane.sheet.from + pane.sheet.seconds)) {
      upright(painter, pane, caliper, row, seconds, [1.2, 1.2], options);
    }
  }
  const { a, b, measure } = caliper;
  if (measure !== 'amplitude') {
    for (const point of [a, b]) {
      upright(painter, pane, caliper, row, point.seconds, [], options, point === caliper[caliper.active]);
    }
  }
  const start = place(pane, caliper, a, options);
  const end = place(pane, caliper, b, options);
  if (!start || !end) return;
  const { context } = painter;
  if (measure !== 'time') {
    for (const point of [start, end]) {
      context.beginPath();
      context.moveTo(painter.x(Math.min(start.x, end.x) - 3), painter.y(point.y));
      context.lineTo(painter.x(Math.max(start.x, end.x) + 3), painter.y(point.y));
      painter.stroke(MARK, 0.3);
    }
  }
  context.beginPath();
  context.moveTo(painter.x(start.x), painter.y(measure === 'amplitude' ? start.y : end.y));
  context.lineTo(painter.x(measure === 'amplitude' ? start.x : end.x), painter.y(end.y));
  painter.stroke(MARK, 0.2, [0.8, 0.8]);
  for (const point of [start, end]) {
    context.beginPath();
    context.arc(painter.x(point.x), painter.y(point.y), Math.max(3, 0.7 * painter.scale), 0, 2 * Math.PI);
    context.fillStyle = point === (caliper.active === 'a' ? start : end) ? MARK : '#ffffff';
    context.fill();
    painter.stroke(MARK, 0.25);
  }
  const scaled = row.cells[caliper.column]?.trace.scaled ?? true;
  const above = pane.top + row.baseline - Math.min(row.pitch * 0.5, 18);
  painter.plate(reading(caliper, scaled), Math.max(start.x, end.x) + 0.8, above + 1, MARK);
}

/** Where a point of the calipers is on the paper. */
export function place(
  pane: Pane,
  caliper: Caliper,
  point: Point,
  options: Options,
): { x: number; y: number } | undefined {
  const cell = cellOf(pane, caliper, point.seconds);
  const row = pane.sheet.rows[caliper.row];
  if (!cell || !row) return undefined;
  return {
    x: across(cell, point.seconds, options.speed),
    y: pane.top + row.baseline - point.millivolts * options.gain,
  };
}

function upright(
  painter: Painter,
  pane: Pane,
  caliper: Caliper,
  row: Row,
  seconds: number,
  dash: number[],
  options: Options,
  active = false,
): void {
  const cell = cellOf(pane, caliper, seconds);
  if (!cell) return;
  const reach = Math.min(row.pitch * 0.5, 18);
  const { context } = painter;
  const x = painter.x(across(cell, seconds, options.speed));
  context.beginPath();
  context.moveTo(x, painter.y(pane.top + row.baseline - reach));
  context.lineTo(x, painter.y(pane.top + row.baseline + reach * 0.8));
  painter.stroke(MARK, active ? 0.45 : 0.28, dash);
}
