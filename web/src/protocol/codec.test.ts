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
  'encryption.json': { type: 'encryption', active: false },
  'enter-key.json': {
    type: 'enter',
    microphone: true,
    camera: true,
    key: 'BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU',
  },
  'enter.json': { type: 'enter', microphone: true, camera: false },
  'hello-resume.json': { type: 'hello', version: 1, language: 'en', resume: 'k7Qm2vX9pL4sT1aB' },
  'hello.json': { type: 'hello', version: 1, language: 'fr' },
  'leave.json': { type: 'leave' },
  'mute.json': { type: 'mute', source: 'camera', muted: true },
  'ping.json': { type: 'ping' },
  'quality-first.json': {
    type: 'quality',
    millis: 10012,
    roundTrip: 43,
    tracks: [
      {
        ...{ track: 's3Yt6Wq1/camera', received: 1204, lost: 3, jitter: 8 },
        ...{ height: 720, frames: 298, freezes: 1, frozen: 310, concealed: 0, samples: 0 },
      },
      {
        ...{ track: 's3Yt6Wq1/microphone', received: 501, lost: 0, jitter: 2 },
        ...{ height: 0, frames: 0, freezes: 0, frozen: 0, concealed: 960, samples: 480480 },
      },
    ],
    opening: { picture: 2310, way: 'udp' },
  },
  'quality.json': {
    type: 'quality',
    millis: 10012,
    roundTrip: 43,
    tracks: [
      {
        ...{ track: 's3Yt6Wq1/camera', received: 1204, lost: 3, jitter: 8 },
        ...{ height: 720, frames: 298, freezes: 1, frozen: 310, concealed: 0, samples: 0 },
      },
      {
        ...{ track: 's3Yt6Wq1/microphone', received: 501, lost: 0, jitter: 2 },
        ...{ height: 0, frames: 0, freezes: 0, frozen: 0, concealed: 960, samples: 480480 },
      },
    ],
  },
  'remove.json': { type: 'remove', seat: 's3Yt6Wq1' },
  'restart.json': { type: 'restart' },
  'reveal.json': { type: 'reveal', round: 3, random: 'AAECAwQFBgcICQoLDA0ODw' },
  'sealed.json': {
    type: 'sealed',
    round: 3,
    commitment: '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU',
    boxes: [
      { seat: 's3Yt6Wq1', box: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7' },
    ],
  },
  'share.json': { type: 'share', active: true },
  'view.json': {
    type: 'view',
    tiles: [
      { track: 's3Yt6Wq1/camera', width: 1280, height: 720, priority: 'high' },
      { track: 's9Ab2Cd3/screen', width: 0, height: 0, priority: 'screen' },
    ],
  },
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
    ['{"type":"participants","round":1,"people":[{"seat":"a"}]}', 'people[0].name'],
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
