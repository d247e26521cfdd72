// SPDX-License-Identifier: Apache-2.0
// What is always written on the trace: by which scale and filters it is to be read.
import { ecgWords, figure } from '../../words/ecg.ts';
import type { Display } from './filters.ts';
import type { Filters, Group } from './recording.ts';
import type { Options, Sheet } from './sheet.ts';

export interface Line {
  text: string;
  warns: boolean;
}

/** The scale on this screen, against the size it has on paper. */
export interface ScreenScale {
  percent: number;
  calibrated: boolean;
}

export function legendOf(
  group: Group,
  sheet: Sheet,
  options: Options,
  display: Display,
  screen: ScreenScale,
): readonly Line[] {
  const words = ecgWords();
  const scale = [words.speed(figure(options.speed, 1)), words.gain(figure(options.gain))];
  if (sheet.seconds < group.head.length / group.head.frequency - 1e-6) {
    scale.push(words.from(figure(sheet.from, 2), figure(sheet.from + sheet.seconds, 2)));
  }
  scale.push(`${words.zoom(screen.percent)}${sizeOf(screen)}`);
  const traces = sheet.rows.flatMap((row) => row.cells.map((cell) => cell.trace));
  const notes = [`${words.display.title} ${filtersOf(display)}`, `${words.device.filters} ${deviceOf(group)}`];
  if (traces.some((trace) => trace.derived)) notes.push(words.derived);
  const lines: Line[] = [];
  if (display.highPass) lines.push({ text: words.display.st, warns: true });
  if (traces.some((trace) => !trace.scaled)) lines.push({ text: words.shape, warns: true });
  lines.push({ text: scale.join(' · '), warns: false }, { text: notes.join(' · '), warns: anyOf(display) });
  return lines;
}

function sizeOf({ percent, calibrated }: ScreenScale): string {
  const words = ecgWords();
  if (!calibrated) return ` (${words.nominalSize})`;
  return percent === 100 ? ` (${words.trueSize})` : '';
}

function anyOf(display: Display): boolean {
  return display.lowPass || display.notch || display.highPass;
}

/** The filters of the display in words. */
export function filtersOf(display: Display): string {
  const words = ecgWords().display;
  const on = (['highPass', 'lowPass', 'notch'] as const).filter((kind) => display[kind]);
  return on.length === 0 ? words.none : on.map((kind) => words[kind]).join(', ');
}

/** What the recorder says it filtered, the same for all leads or that of the first. */
function deviceOf(group: Group): string {
  const said: Filters = group.head.leads[0]?.filters ?? {};
  const words = ecgWords();
  const { highPass, lowPass, notch } = said;
  const parts: string[] = [];
  if (highPass !== undefined && lowPass !== undefined) {
    parts.push(words.hz(`${figure(highPass, 3)}–${figure(lowPass, 1)}`));
  } else if (highPass !== undefined) {
    parts.push(words.device.from(figure(highPass, 3)));
  } else if (lowPass !== undefined) {
    parts.push(words.device.to(figure(lowPass, 1)));
  }
  if (notch !== undefined) parts.push(words.device.notch(figure(notch, 1)));
  return parts.length === 0 ? words.device.unknown : parts.join(', ');
}
