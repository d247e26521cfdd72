// SPDX-License-Identifier: Apache-2.0
// Every key of the viewer, and what it does.
import { fundusWords } from '../../words/fundus.ts';
import type { KeyHint } from '../viewer.ts';
import type { Layout } from './hanging.ts';
import type { Tool } from './marks.ts';
import type { Filter, Tone } from './tone.ts';

/** What the keys say of themselves depends on this. */
export interface Situation {
  tone: Tone;
  layout: Layout;
  active: string;
  fields: boolean;
  /** The year of the examination to compare with; empty without one. */
  year: string;
  beside: boolean;
  older: boolean;
  swapped: boolean;
  blinking: boolean;
  together: boolean;
  bothEyes: boolean;
  grid: boolean;
  hidden: boolean;
  marked: boolean;
  tool: Tool | null;
  /** Whether marks are kept when the reader says so, not by themselves. */
  keeps: boolean;
  fits: boolean;
  trueSize: boolean;
  pair: boolean;
}

export interface Actions {
  fit: () => void;
  trueSize: () => void;
  zoom: (factor: number) => void;
  filter: (filter: Filter) => void;
  step: (what: 'brightness' | 'contrast' | 'gamma', steps: number) => void;
  invert: () => void;
  reset: () => void;
  eye: (side: 'R' | 'L') => void;
  nextField: () => void;
  allFields: () => void;
  beside: () => void;
  older: () => void;
  swap: () => void;
  blink: () => void;
  together: () => void;
  bothEyes: () => void;
  grid: () => void;
  hide: () => void;
  undo: () => void;
  keep: () => void;
  tool: (tool: Tool) => void;
}

export interface Command extends KeyHint {
  /** `event.key` in small letters; with "+" before it when Shift is wanted. */
  code: string;
}

type Line = [code: string, key: string, does: string, press: () => void, more?: { on?: boolean; rare?: boolean }];

export function commandsOf(at: Situation, act: Actions): Command[] {
  const lines = [...looking(at, act), ...light(at, act), ...comparing(at, act), ...marking(at, act)];
  return lines.map(([code, key, does, press, more]) => ({ code, key, does, press, ...more }));
}

/** The command that a key means. */
export function commandOf(commands: readonly Command[], event: KeyboardEvent): Command | null {
  const key = event.key.toLowerCase();
  const shifted = event.shiftKey && key.length === 1 && key !== key.toUpperCase();
  return commands.find(({ code }) => code === (shifted ? `+${key}` : key)) ?? null;
}

const SHIFT = '⇧';

function looking(at: Situation, act: Actions): Line[] {
  const { keys } = fundusWords();
  const eyes: Line[] = [
    ['d', 'D', keys.right, () => act.eye('R'), { on: at.layout === 'one' && at.active === 'R' }],
    ['g', 'G', keys.left, () => act.eye('L'), { on: at.layout === 'one' && at.active === 'L' }],
    ['k', 'K', keys.bothEyes, act.bothEyes, { on: at.bothEyes, rare: true }],
  ];
  const fields: Line[] = [
    ['v', 'V', keys.field, act.nextField],
    ['+v', `${SHIFT} V`, keys.allFields, act.allFields, { on: at.layout === 'fields', rare: true }],
  ];
  return [
    ['a', 'A', keys.fit, act.fit, { on: at.fits }],
    ['z', 'Z', keys.trueSize, act.trueSize, { on: at.trueSize }],
    ['+', '+', `${keys.zoom} +`, () => act.zoom(1.25), { rare: true }],
    ['-', '−', `${keys.zoom} −`, () => act.zoom(0.8), { rare: true }],
    ...(at.pair ? eyes : []),
    ...(at.fields ? fields : []),
  ];
}

function light(at: Situation, act: Actions): Line[] {
  const { keys } = fundusWords();
  const { tone } = at;
  const steps = (code: string, name: 'brightness' | 'contrast' | 'gamma'): Line[] => [
    [code, code.toUpperCase(), `${keys[name]} +`, () => act.step(name, 1), { rare: name !== 'contrast' }],
    [`+${code}`, `${SHIFT} ${code.toUpperCase()}`, `${keys[name]} −`, () => act.step(name, -1), { rare: true }],
  ];
  return [
    ['r', 'R', keys.redFree, () => act.filter('redFree'), { on: tone.filter === 'redFree' }],
    ['+r', `${SHIFT} R`, keys.red, () => act.filter('red'), { on: tone.filter === 'red', rare: true }],
    ['b', 'B', keys.blue, () => act.filter('blue'), { on: tone.filter === 'blue', rare: true }],
    ...steps('c', 'contrast'),
    ...steps('l', 'brightness'),
    ...steps('m', 'gamma'),
    ['i', 'I', keys.invert, act.invert, { on: tone.invert, rare: true }],
    ['n', 'N', keys.reset, act.reset, { rare: true }],
  ];
}

function comparing(at: Situation, act: Actions): Line[] {
  const { keys } = fundusWords();
  if (!at.year) return [];
  const older: Line[] = at.older ? [['+p', `${SHIFT} P`, keys.older, act.older, { rare: true }]] : [];
  return [
    ['p', 'P', keys.beside(at.year), act.beside, { on: at.beside }],
    ...older,
    ['f', 'F', keys.swap(at.year), act.swap, { on: at.swapped }],
    ['+f', `${SHIFT} F`, keys.blink, act.blink, { on: at.blinking, rare: true }],
    ['+k', `${SHIFT} K`, keys.together, act.together, { on: at.together, rare: true }],
  ];
}

function marking(at: Situation, act: Actions): Line[] {
  const { keys } = fundusWords();
  const tool = (code: string, name: Tool, rare = false): Line => [
    code,
    code.toUpperCase(),
    keys[name],
    () => act.tool(name),
    { on: at.tool === name, rare },
  ];
  return [
    ['e', 'E', keys.grid, act.grid, { on: at.grid }],
    tool('j', 'fovea'),
    tool('o', 'disc'),
    tool('x', 'cup'),
    tool('t', 'distance'),
    tool('s', 'ellipse', true),
    tool('u', 'polygon', true),
    tool('.', 'point', true),
    tool('w', 'text', true),
    ['delete', '⌫', keys.undo, act.undo, { rare: true }],
    ...(at.keeps && at.marked ? ([['+s', `${SHIFT} S`, keys.keep, act.keep]] as Line[]) : []),
    ['h', 'H', keys.hide, act.hide, { on: at.hidden, rare: !at.marked }],
  ];
}
