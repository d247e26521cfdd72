// SPDX-License-Identifier: Apache-2.0
// Between text on the wire and typed messages.

import { Fields, list, object, oneOf, type Read, text, truth, Unreadable, whole } from './check.ts';
import {
  type ClientMessage,
  type Consultation,
  ENDINGS,
  type IceServer,
  type OfferedTrack,
  type Person,
  ROLES,
  type ServerMessage,
  SOURCES,
  STATES,
  type Waiter,
} from './messages.ts';

const consultation: Read<Consultation> = object((f) => ({
  id: f.get('id', text),
  scheduledAt: f.get('scheduledAt', text),
  state: f.get('state', oneOf(STATES)),
  encrypted: f.get('encrypted', truth),
  with: f.get(
    'with',
    object((w) => ({ name: w.get('name', text), title: w.get('title', text), structure: w.get('structure', text) })),
  ),
}));

export { consultation as readConsultation };

const person: Read<Person> = object((f) => ({
  seat: f.get('seat', text),
  name: f.get('name', text),
  role: f.get('role', oneOf(ROLES)),
  muted: f.get(
    'muted',
    object((m) => ({ microphone: m.get('microphone', truth), camera: m.get('camera', truth) })),
  ),
  sharing: f.get('sharing', truth),
  connected: f.get('connected', truth),
  ...f.optional('weak', truth),
  ...f.optional('key', text),
}));

const waiter: Read<Waiter> = object((f) => ({
  seat: f.get('seat', text),
  name: f.get('name', text),
  role: f.get('role', oneOf(ROLES)),
  since: f.get('since', text),
  keyless: f.get('keyless', truth),
}));

const urls: Read<string[]> = (value, place) => (typeof value === 'string' ? [value] : list(text)(value, place));

const iceServer: Read<IceServer> = object((f) => ({
  urls: f.get('urls', urls),
  ...f.optional('username', text),
  ...f.optional('credential', text),
}));

const offeredTrack: Read<OfferedTrack> = object((f) => ({
  mid: f.get('mid', text),
  track: f.get('track', text),
  seat: f.get('seat', text),
  source: f.get('source', oneOf(SOURCES)),
}));

type Kinds = { [T in ServerMessage['type']]: (fields: Fields) => Omit<Extract<ServerMessage, { type: T }>, 'type'> };

const kinds: Kinds = {
  welcome: (f) => ({
    version: f.get('version', whole),
    seat: f.get('seat', text),
    role: f.get('role', oneOf(ROLES)),
    name: f.get('name', text),
    admitted: f.get('admitted', truth),
    consultation: f.get('consultation', consultation),
  }),
  waiting: (f) => ({
    ahead: f.get('ahead', whole),
    practitioner: f.get('practitioner', truth),
    ...f.optional('minutes', whole),
    late: f.get('late', whole),
  }),
  joined: (f) => ({
    connection: f.get('connection', text),
    resumed: f.get('resumed', truth),
    encrypted: f.get('encrypted', truth),
    iceServers: f.get('iceServers', list(iceServer)),
  }),
  offer: (f) => ({
    offer: f.get('offer', whole),
    sdp: f.get('sdp', text),
    tracks: f.get('tracks', list(offeredTrack)),
  }),
  participants: (f) => ({ round: f.get('round', whole), people: f.get('people', list(person)) }),
  'waiting-room': (f) => ({ people: f.get('people', list(waiter)) }),
  'device-asked': (f) => ({ request: f.get('request', text), seat: f.get('seat', text), name: f.get('name', text) }),
  sealed: (f) => ({
    seat: f.get('seat', text),
    round: f.get('round', whole),
    commitment: f.get('commitment', text),
    box: f.get('box', text),
  }),
  reveal: (f) => ({ seat: f.get('seat', text), round: f.get('round', whole), random: f.get('random', text) }),
  layers: (f) => ({ source: f.get('source', oneOf(SOURCES)), active: f.get('active', list(truth)) }),
  reception: (f) => ({
    videoPaused: f.get('videoPaused', truth),
    ...f.optional('lowered', truth),
    kilobits: f.get('kilobits', whole),
  }),
  speaker: (f) => ({ ...f.optional('seat', text) }),
  ended: (f) => ({ reason: f.get('reason', oneOf(ENDINGS)) }),
  error: (f) => ({
    code: f.get('code', text),
    message: f.get('message', text),
    ...f.optional('detail', text),
    fatal: f.get('fatal', truth),
  }),
  pong: () => ({}),
};

/** Reads one message of the server. Throws Unreadable when it is not one this version knows. */
export function decode(wire: string): ServerMessage {
  let value: unknown;
  try {
    value = JSON.parse(wire);
  } catch {
    throw new Unreadable('', 'JSON');
  }
  const fields = Fields.of(value);
  const type = fields.get('type', oneOf(Object.keys(kinds) as ServerMessage['type'][]));
  return { type, ...kinds[type](fields) } as ServerMessage;
}

export function encode(message: ClientMessage): string {
  return JSON.stringify(message);
}
