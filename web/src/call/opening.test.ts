// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { Opening } from './opening.ts';

const udp = { protocol: 'udp', type: 'prflx', outgoing: 0 };

describe('the opening of a call', () => {
  it('is told once, when the first picture was seen and the way is known', () => {
    const opening = new Opening(0);
    opening.expect(['a/camera'], [], 900);
    expect(opening.tell(udp)).toEqual({});
    opening.seen(1400.4);
    opening.seen(9000);
    expect(opening.tell(null)).toEqual({});
    expect(opening.tell(udp)).toEqual({ opening: { picture: 1400, way: 'udp' } });
    expect(opening.tell(udp)).toEqual({});
  });

  it('counts from when the page stopped waiting for its own person', () => {
    const opening = new Opening(60_000);
    opening.expect(['a/camera', 'b/camera'], [], 60_500);
    opening.seen(61_000);
    expect(opening.tell(udp)).toEqual({ opening: { picture: 1000, way: 'udp' } });
  });

  it('counts from when somebody else came who has a picture', () => {
    const opening = new Opening(0);
    opening.expect([], [], 500);
    opening.expect([], [], 20_000);
    opening.expect(['a/camera'], [], 90_000);
    opening.expect(['a/camera', 'b/camera'], [], 90_200);
    opening.seen(90_700);
    expect(opening.tell(udp)).toEqual({ opening: { picture: 700, way: 'udp' } });
  });

  it('does not count the time in which a camera is off', () => {
    const person = (camera: boolean) => ({
      ...{ seat: 'a', name: 'Jeanne', role: 'patient' as const, sharing: false, connected: true },
      muted: { microphone: false, camera },
    });
    const opening = new Opening(0);
    opening.expect(['a/camera'], [person(true)], 500);
    opening.expect(['a/camera'], [person(false)], 30_000);
    opening.seen(30_400);
    expect(opening.tell(udp)).toEqual({ opening: { picture: 400, way: 'udp' } });
  });

  it.each([
    [{ ...udp, protocol: 'tcp' }, 'tcp'],
    [{ ...udp, type: 'relay' }, 'relay'],
    [{ ...udp, protocol: 'tls', type: 'relay' }, 'relay'],
  ] as const)('by %o is by %s', (way, told) => {
    const opening = new Opening(0);
    opening.seen(1);
    expect(opening.tell(way).opening?.way).toBe(told);
  });
});
