// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Unreadable } from './check.ts';
import { decode, encode } from './codec.ts';
import type { ClientMessage } from './messages.ts';

const golden = new URL('../../golden/', import.meta.url);
const files = (side: 'client' | 'server'): string[] => readdirSync(new URL(`${side}/`, golden)).sort();
const read = (side: string, file: string) => readFileSync(new URL(`${side}/${file}`, golden), 'utf8').trim();

const said: Record<string, ClientMessage> = {
  'admit.json': { type: 'admit', seat: 's3Yt6Wq1' },
  'answer.json': { type: 'answer', offer: 3, sdp: 'v=0\r\n' },
  'device.json': { type: 'device', request: 'r8Nc4Jd2', allow: true },
  'end.json': { type: 'end' },
  'enter.json': { type: 'enter', microphone: true, camera: false },
  'hello-resume.json': { type: 'hello', version: 1, language: 'en', resume: 'k7Qm2vX9pL4sT1aB' },
  'hello.json': { type: 'hello', version: 1, language: 'fr' },
  'leave.json': { type: 'leave' },
  'mute.json': { type: 'mute', source: 'camera', muted: true },
  'ping.json': { type: 'ping' },
  'remove.json': { type: 'remove', seat: 's3Yt6Wq1' },
  'restart.json': { type: 'restart' },
  'share.json': { type: 'share', active: true },
};

describe('golden messages of the client', () => {
  it('are all known', () => expect(Object.keys(said).sort()).toEqual(files('client')));
  it.each(Object.entries(said))('%s is written as it stands', (file, message) => {
    expect(encode(message)).toBe(read('client', file));
  });
});

describe('golden messages of the server', () => {
  it.each(files('server'))('%s is read and written back to the same JSON', (file: string) => {
    const wire = read('server', file);
    expect(JSON.stringify(decode(wire))).toBe(wire);
  });
});

describe('a message that is not as agreed', () => {
  it.each([
    ['', 'JSON'],
    ['[]', 'an object'],
    ['{"type":"sesame"}', 'type'],
    ['{"type":"ended","reason":"bored"}', 'reason'],
    ['{"type":"waiting","ahead":1.5,"practitioner":true,"late":0}', 'ahead'],
    ['{"type":"participants","people":[{"seat":"a"}]}', 'people[0].name'],
    [
      '{"type":"offer","offer":1,"sdp":"","tracks":[{"mid":"3","track":"a/b","seat":"a","source":"b"}]}',
      'tracks[0].source',
    ],
  ])('%s is refused, naming the place', (wire, place) => {
    expect(() => decode(wire)).toThrow(Unreadable);
    expect(() => decode(wire)).toThrow(place);
  });

  it('may carry fields this version does not know', () => {
    expect(decode('{"type":"pong","at":1}')).toEqual({ type: 'pong' });
  });

  it('may say that there is no estimate', () => {
    expect(decode('{"type":"waiting","ahead":0,"practitioner":true,"minutes":null,"late":0}')).toEqual({
      type: 'waiting',
      ahead: 0,
      practitioner: true,
      late: 0,
    });
  });
});
