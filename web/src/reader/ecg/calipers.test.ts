// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { correctedQt } from './aid.ts';
import { beatsPerMinute, type Caliper, marching, milliseconds, millivolts, moved } from './calipers.ts';
import { correctedOf, keeping, keptOf, typed } from './reviewed.ts';

const caliper: Caliper = {
  pane: 0,
  row: 0,
  column: 0,
  a: { seconds: 1.2, millivolts: 0.1 },
  b: { seconds: 2, millivolts: -0.4 },
  measure: 'both',
  march: false,
  active: 'b',
};

describe('calipers', () => {
  it('measure time, the rate it stands for, and amplitude with its sign', () => {
    expect(milliseconds(caliper)).toBeCloseTo(800, 9);
    expect(beatsPerMinute(caliper)).toBeCloseTo(75, 9);
    expect(millivolts(caliper)).toBeCloseTo(-0.5, 9);
    expect(beatsPerMinute({ ...caliper, b: caliper.a })).toBeNull();
  });

  it('measure the same whichever point comes first', () => {
    expect(milliseconds({ ...caliper, a: caliper.b, b: caliper.a })).toBeCloseTo(800, 9);
  });

  it('march out to both sides, the two points among them', () => {
    const times = marching(caliper, 0, 4);
    expect(times.map((time) => Math.round(time * 1000))).toEqual([400, 1200, 2000, 2800, 3600]);
  });

  it('march only what can be told apart', () => {
    expect(marching({ ...caliper, b: { seconds: 1.201, millivolts: 0 } }, 0, 10)).toHaveLength(2);
  });

  it('move by the point that is active and stay on the sheet', () => {
    expect(moved(caliper, 0.004, 0.01, 0, 10).b).toEqual({ seconds: 2.004, millivolts: -0.39 });
    expect(moved({ ...caliper, active: 'a' }, -5, 0, 0, 10).a.seconds).toBe(0);
    expect(moved(caliper, 50, 0, 0, 10).b.seconds).toBe(10);
  });
});

describe('what the reader enters', () => {
  it('is a number that a heart can make', () => {
    expect(typed('qt', '402')).toBe(402);
    expect(typed('rate', '62,5')).toBe(62.5);
    expect(typed('qt', '4020')).toBeNull();
    expect(typed('pr', 'court')).toBeNull();
    expect(typed('qrs', '')).toBeNull();
  });

  it('is corrected by each formula once QT and the rate are there', () => {
    expect(correctedOf({ uid: '1', qt: 400 }).size).toBe(0);
    const all = correctedOf({ uid: '1', qt: 400, rate: 60 });
    for (const value of all.values()) expect(value).toBeCloseTo(400, 9);
  });

  it('is corrected as the server does', () => {
    expect(correctedQt('bazett', 400, 93.75)).toBeCloseTo(500, 6);
    expect(correctedQt('fridericia', 400, 117.1875)).toBeCloseTo(500, 6);
    expect(correctedQt('framingham', 400, 120)).toBeCloseTo(477, 6);
    expect(correctedQt('hodges', 400, 120)).toBeCloseTo(505, 6);
  });

  it('is kept beside what the device measured, for each object, and found again', () => {
    const device = [{ kind: 'qt', value: 396, unit: 'ms' }];
    const first = keeping({}, { uid: '1.2', qt: 400 }, device, null);
    const both = keeping(first, { uid: '1.3', pr: 160 }, [], null);
    expect(keptOf(both, '1.2')).toEqual({ uid: '1.2', qt: 400 });
    expect(keptOf(both, '1.3')).toEqual({ uid: '1.3', pr: 160 });
    expect(both.ecg['1.2']?.device).toEqual(device);
    expect(keptOf({ ecg: { '1.2': { reviewer: { qt: 'long', pr: 9999 } } } }, '1.2')).toEqual({ uid: '1.2' });
    expect(keptOf(null, '1.2')).toEqual({ uid: '1.2' });
  });
});
