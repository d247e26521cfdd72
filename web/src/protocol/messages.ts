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
  with: { name: string; title: string; structure: string };
}

export interface Person {
  seat: string;
  name: string;
  role: Role;
  muted: { microphone: boolean; camera: boolean };
  sharing: boolean;
  connected: boolean;
}

export interface Waiter {
  seat: string;
  name: string;
  role: Role;
  since: string;
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

export type ClientMessage =
  | { type: 'hello'; version: typeof VERSION; language: Language; resume?: string }
  | { type: 'enter'; microphone: boolean; camera: boolean }
  | { type: 'answer'; offer: number; sdp: string }
  | { type: 'share'; active: boolean }
  | { type: 'mute'; source: Source; muted: boolean }
  | { type: 'restart' }
  | { type: 'admit'; seat: string }
  | { type: 'remove'; seat: string }
  | { type: 'device'; request: string; allow: boolean }
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

export interface Failure {
  type: 'error';
  code: string;
  message: string;
  detail?: string;
  fatal: boolean;
}

export type ServerMessage =
  | Welcome
  | Waiting
  | Joined
  | Offer
  | { type: 'participants'; people: Person[] }
  | { type: 'waiting-room'; people: Waiter[] }
  | DeviceAsked
  | { type: 'ended'; reason: Ending }
  | Failure
  | { type: 'pong' };
