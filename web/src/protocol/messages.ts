// SPDX-License-Identifier: Apache-2.0
// The messages of docs/protocol.md, section 3, as types. Nothing here runs.

export const VERSION = 1;

export const ROLES = ['patient', 'companion', 'nurse', 'practitioner'] as const;
export type Role = (typeof ROLES)[number];

export const SOURCES = ['microphone', 'camera', 'screen'] as const;
export type Source = (typeof SOURCES)[number];

export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const ENDINGS = ['left', 'removed', 'ended', 'replaced', 'expired'] as const;
export type Ending = (typeof ENDINGS)[number];

export const STATES = ['planned', 'open', 'ended'] as const;

export interface Consultation {
  id: string;
  scheduledAt: string;
  state: (typeof STATES)[number];
  /** End to end, as planned or as decided since. */
  encrypted: boolean;
  with: { name: string; title: string; structure: string };
}

export interface Person {
  seat: string;
  name: string;
  role: Role;
  muted: { microphone: boolean; camera: boolean };
  sharing: boolean;
  connected: boolean;
  /** Their network is weak, as the server sees it. */
  weak?: boolean;
  /** Their page’s public key, where it has one. */
  key?: string;
}

export interface Waiter {
  seat: string;
  name: string;
  role: Role;
  since: string;
  /** Their page cannot encrypt end to end, and the call is. */
  keyless: boolean;
}

/** One downlink section of an offer that carries something. */
export interface OfferedTrack {
  mid: string;
  track: string;
  seat: string;
  source: Source;
}

export interface IceServer {
  urls: string[];
  username?: string;
  credential?: string;
}

/** A frame key that only one seat can take out. */
export interface Box {
  seat: string;
  box: string;
}

export const PRIORITIES = ['low', 'normal', 'high', 'screen'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** How a received picture is shown, in physical pixels; 0 x 0 when it is not to be seen. */
export interface SeenTile {
  track: string;
  width: number;
  height: number;
  priority: Priority;
}

/** What was measured of a received track over some seconds; times in milliseconds. */
export interface TrackQuality {
  track: string;
  received: number;
  lost: number;
  jitter: number;
  height: number;
  frames: number;
  freezes: number;
  frozen: number;
  concealed: number;
  samples: number;
}

/** How the call began for a page; `picture` in milliseconds. */
export interface Opening {
  picture: number;
  way: 'udp' | 'tcp' | 'relay';
}

/** What was measured of the reception in the last `millis`. */
export interface Quality {
  type: 'quality';
  millis: number;
  roundTrip: number;
  tracks: TrackQuality[];
  opening?: Opening;
}

export type ClientMessage =
  | { type: 'hello'; version: typeof VERSION; language: Language; resume?: string }
  | { type: 'enter'; microphone: boolean; camera: boolean; key?: string }
  | { type: 'answer'; offer: number; sdp: string }
  | { type: 'share'; active: boolean }
  | { type: 'mute'; source: Source; muted: boolean }
  | { type: 'view'; tiles: SeenTile[] }
  | Quality
  | { type: 'restart' }
  | { type: 'admit'; seat: string }
  | { type: 'remove'; seat: string }
  | { type: 'device'; request: string; allow: boolean }
  | { type: 'sealed'; round: number; commitment: string; boxes: Box[] }
  | { type: 'reveal'; round: number; random: string }
  | { type: 'encryption'; active: boolean }
  | { type: 'end' }
  | { type: 'leave' }
  | { type: 'ping' };

export interface Welcome {
  type: 'welcome';
  version: number;
  seat: string;
  role: Role;
  name: string;
  admitted: boolean;
  consultation: Consultation;
}

export interface Waiting {
  type: 'waiting';
  ahead: number;
  practitioner: boolean;
  minutes?: number;
  late: number;
}

export interface Joined {
  type: 'joined';
  connection: string;
  resumed: boolean;
  /** End to end: no frame is sent as it is. */
  encrypted: boolean;
  iceServers: IceServer[];
}

export interface Offer {
  type: 'offer';
  offer: number;
  sdp: string;
  tracks: OfferedTrack[];
}

export interface DeviceAsked {
  type: 'device-asked';
  request: string;
  seat: string;
  name: string;
}

export interface Participants {
  type: 'participants';
  /** Counts who came, went and came back. */
  round: number;
  people: Person[];
}

/** Somebody’s frame key of a round, closed for this seat, and their commitment to a random number. */
export interface Sealed {
  type: 'sealed';
  seat: string;
  round: number;
  commitment: string;
  box: string;
}

export interface Reveal {
  type: 'reveal';
  seat: string;
  round: number;
  random: string;
}

export interface Failure {
  type: 'error';
  code: string;
  message: string;
  detail?: string;
  fatal: boolean;
}

/** Which encodings of an own picture anybody looks at, the lowest first. */
export interface Layers {
  type: 'layers';
  source: Source;
  active: boolean[];
}

export interface Reception {
  type: 'reception';
  videoPaused: boolean;
  /** Pictures come smaller or jerkier than they are shown, for the way is narrow. */
  lowered?: boolean;
  kilobits: number;
}

export type ServerMessage =
  | Welcome
  | Waiting
  | Joined
  | Offer
  | Participants
  | { type: 'waiting-room'; people: Waiter[] }
  | DeviceAsked
  | Sealed
  | Reveal
  | Layers
  | Reception
  | { type: 'speaker'; seat?: string }
  | { type: 'ended'; reason: Ending }
  | Failure
  | { type: 'pong' };
