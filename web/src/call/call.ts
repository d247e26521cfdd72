// SPDX-License-Identifier: Apache-2.0
// What one seat knows of its call, and what it can do in it.
import type { ClientMessage, DeviceAsked, Joined, Offer, Person, Role, Waiter } from '../protocol/messages.ts';
import { words } from '../words/tongue.ts';
import { Changing } from './changes.ts';
import { Connection, type RemoteTrack } from './connection.ts';
import type { Devices, Kind } from './devices.ts';
import { Measures } from './measures.ts';
import { type Quality, rate, Steady } from './quality.ts';
import { Sound } from './sound.ts';
import { Speakers } from './speakers.ts';
import { announce, chime } from './speech.ts';

const LISTEN_EVERY = 200;
const MEASURE_EVERY = 2000;
const RESTART_AT_MOST_EVERY = 5000;

export interface Surroundings {
  say(message: ClientMessage): void;
  /** Takes the seat anew, with a new peer connection. */
  rejoin(): void;
}

export class Call extends Changing {
  people: Person[] = [];
  waiters: Waiter[] = [];
  requests: DeviceAsked[] = [];
  speaking: ReadonlySet<string> = new Set();
  quality: Quality = 'unknown';
  connection: Connection | null = null;
  /** The first way to the server was looked for. Until then the page leaves the browser free for it. */
  begun = false;
  /** The line to the server is cut. */
  cut = false;
  readonly sound = new Sound();
  readonly since = Date.now();

  private readonly speakers = new Speakers();
  private steady = new Steady();
  private measures = new Measures();
  private saidPaused: Record<Kind, boolean>;
  private timers: ReturnType<typeof setInterval>[] = [];
  private restarted = 0;
  private seenPeople = false;
  private readonly forget: () => void;

  constructor(
    readonly seat: string,
    readonly role: Role,
    readonly devices: Devices,
    private readonly around: Surroundings,
    private spare: RTCPeerConnection | null = null,
  ) {
    super();
    this.saidPaused = { microphone: !devices.wants.microphone, camera: !devices.wants.camera };
    devices.onTracks = () => this.tellTracks();
    this.sound.onChange(() => this.changed());
    this.forget = devices.onChange(() => this.sound.through(devices.chosen.speaker));
    this.timers.push(setInterval(() => this.listen(), LISTEN_EVERY));
    this.timers.push(setInterval(() => void this.measure(), MEASURE_EVERY));
  }

  get others(): Person[] {
    return this.people.filter((person) => person.seat !== this.seat);
  }

  get sharing(): boolean {
    return this.devices.screen !== null;
  }

  track(seat: string, source: 'camera' | 'screen'): RemoteTrack | undefined {
    return this.connection?.remote.find((track) => track.seat === seat && track.source === source);
  }

  joined({ resumed, iceServers }: Joined): void {
    this.cut = false;
    if (!resumed || !this.connection) this.connect(iceServers);
    if (this.sharing) this.around.say({ type: 'share', active: true });
    this.tellTracks(true);
    this.changed();
  }

  offer(offer: Offer): void {
    this.connection?.apply(offer);
  }

  setPeople(people: Person[]): void {
    if (this.seenPeople) this.announceChanges(people);
    this.seenPeople = true;
    this.people = people;
    this.changed();
  }

  setWaiters(waiters: Waiter[]): void {
    const known = new Set(this.waiters.map((waiter) => waiter.seat));
    const fresh = waiters.filter((waiter) => !known.has(waiter.seat));
    for (const waiter of fresh) announce(words().call.knocks(waiter.name));
    if (fresh.length > 0) chime();
    this.waiters = waiters;
    this.changed();
  }

  asked(request: DeviceAsked): void {
    this.requests = [...this.requests.filter((one) => one.request !== request.request), request];
    announce(words().panel.device(request.name));
    this.changed();
  }

  answerRequest(request: string, allow: boolean): void {
    this.requests = this.requests.filter((one) => one.request !== request);
    this.around.say({ type: 'device', request, allow });
    this.changed();
  }

  admit(seat: string): void {
    this.around.say({ type: 'admit', seat });
  }

  remove(seat: string): void {
    this.around.say({ type: 'remove', seat });
  }

  endForAll(): void {
    this.around.say({ type: 'end' });
  }

  async toggle(kind: Kind): Promise<void> {
    const muted = !this.paused(kind);
    const { call } = words();
    await this.devices.mute(kind, muted);
    if (kind === 'microphone') announce(this.paused(kind) ? call.nowMuted : call.nowUnmuted);
    else announce(this.paused(kind) ? call.nowHidden : call.nowShown);
  }

  /** Whether nothing of this kind is sent, be it by choice or because the device is not there. */
  paused(kind: Kind): boolean {
    const { devices } = this;
    return devices.muted[kind] || !devices.wants[kind] || (!devices.opening && !devices[kind]);
  }

  async toggleShare(): Promise<void> {
    if (this.sharing) return this.stopSharing();
    if (await this.devices.share(() => this.stopSharing())) {
      this.around.say({ type: 'share', active: true });
      announce(words().call.yourScreen);
    }
    this.changed();
  }

  private stopSharing(): void {
    this.devices.unshare();
    this.around.say({ type: 'share', active: false });
    this.changed();
  }

  cutOff(): void {
    this.cut = true;
    this.changed();
  }

  /** The way to the server changed: asks for an ICE restart, but not in a rush. */
  restart(): void {
    if (!this.connection || this.cut || Date.now() - this.restarted < RESTART_AT_MOST_EVERY) return;
    this.restarted = Date.now();
    this.around.say({ type: 'restart' });
  }

  close(): void {
    this.timers.forEach(clearInterval);
    this.forget();
    this.connection?.close();
    this.connection = null;
    this.sound.stop();
    this.devices.onTracks = () => undefined;
  }

  private connect(iceServers: Joined['iceServers']): void {
    this.connection?.close();
    this.measures = new Measures();
    this.steady = new Steady();
    const { spare } = this;
    this.spare = null;
    const events = {
      answered: (offer: number, sdp: string) => {
        this.around.say({ type: 'answer', offer, sdp });
      },
      settled: () => {
        if (this.begun) return;
        this.begun = true;
        this.changed();
      },
      tracksChanged: () => {
        this.sound.play(this.connection?.remote ?? []);
        this.tellTracks();
        this.changed();
      },
      broken: () => this.restart(),
      stateChanged: () => void this.measure(),
      failed: () => this.around.rejoin(),
    };
    this.connection = new Connection(iceServers, events, spare);
  }

  private tellTracks(fresh = false): void {
    const { devices, connection } = this;
    for (const kind of ['microphone', 'camera'] as const) {
      connection?.send(kind, devices[kind]);
      const paused = this.paused(kind);
      if (!connection || (paused === this.saidPaused[kind] && !(fresh && paused))) continue;
      this.saidPaused[kind] = paused;
      this.around.say({ type: 'mute', source: kind, muted: paused });
    }
    connection?.send('screen', devices.screen);
    this.changed();
  }

  private announceChanges(people: Person[]): void {
    const { call } = words();
    const before = new Map(this.people.map((person) => [person.seat, person]));
    const now = new Set(people.map((person) => person.seat));
    for (const person of people) {
      const known = before.get(person.seat);
      if (person.seat === this.seat) continue;
      if (!known) announce(call.entered(person.name));
      if (person.sharing && !known?.sharing) announce(call.shares(person.name));
    }
    for (const person of this.people) if (!now.has(person.seat)) announce(call.gone(person.name));
  }

  private listen(): void {
    // Asked of a connection that is being made, the browser keeps the page waiting for the answer.
    if (this.connection?.peer.connectionState !== 'connected') return;
    const speaking = this.speakers.listen(this.connection.remote, performance.now());
    const same = speaking.size === this.speaking.size && [...speaking].every((seat) => this.speaking.has(seat));
    if (same) return;
    this.speaking = speaking;
    this.changed();
  }

  private async measure(): Promise<void> {
    const peer = this.connection?.peer;
    if (!peer) return;
    if (peer.connectionState === 'new' || peer.connectionState === 'connecting') return;
    const quality = this.steady.say(rate(await this.measures.sample(peer)));
    if (quality === this.quality || peer !== this.connection?.peer) return;
    this.quality = quality;
    this.changed();
  }
}
