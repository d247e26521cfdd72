// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it, vi } from 'vitest';

vi.stubGlobal('document', { documentElement: {} });
const { commandOf, commandsOf } = await import('./commands.ts');

describe('the keys', () => {
  const situation = {
    tone: { filter: 'colour', brightness: 0, contrast: 1, gamma: 1, invert: false },
    layout: 'eyes',
    active: 'R',
    fields: true,
    year: '2025',
    beside: false,
    older: true,
    swapped: false,
    blinking: false,
    together: true,
    bothEyes: false,
    grid: false,
    hidden: false,
    marked: true,
    tool: null,
    keeps: true,
    fits: true,
    trueSize: false,
    pair: true,
  } as const;
  type Actions = Parameters<typeof commandsOf>[1];
  const nothing = new Proxy({}, { get: () => () => undefined }) as Actions;
  const commands = commandsOf(situation, nothing);
  const press = (key: string, shiftKey = false) => commandOf(commands, { key, shiftKey } as KeyboardEvent);

  it('are each taken once, and leave the digits to grading', () => {
    const codes = commands.map((command) => command.code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => /^\+?[0-9]$/.test(code))).toEqual([]);
  });

  it('are told apart by Shift for letters, not for signs that need it', () => {
    expect(press('r')?.does).toBe('Sans rouge');
    expect(press('R', true)?.does).toBe('Rouge');
    expect(press('+', true)?.does).toBe('Zoom +');
    expect(press('Q')).toBeNull();
  });
});
