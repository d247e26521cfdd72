// SPDX-License-Identifier: Apache-2.0
// What one seat knows of its call, and what it can do in it.
import type { EndToEnd } from '../e2ee/end-to-end.ts';
import type {
  ClientMessage,
  DeviceAsked,
  Joined,
  Layers,
  Offer,
  Participants,
  Person,
  Priority,
  Reception,
  Reveal,
  Role,
  Sealed,
  Source,
  Waiter,
} from '../protocol/messages.ts';
import { words } from '../words/tongue.ts';
import { Changing } from './changes.ts';
import { announceChanges } from './comings.ts';
import { Connection, type RemoteTrack } from './connection.ts';
import type { Devices, Kind } from './devices.ts';
import { keyless, LockNews } from './lock-news.ts';
import { Measures } from './measures.ts';
import { Opening } from './opening.ts';
import { FEEL_EVERY, Pulse } from './pulse.ts';
import { type Explained, explain, type Quality, rate, Steady } from './quality.ts';
import { Relief } from './relief.ts';
import { Reporting } from './reporting.ts';
import { Sound } from './sound.ts';
import { Speakers } from './speakers.ts';
import { announce, chime } from './speech.ts';
import { Viewing } from './viewing.ts';

const LISTEN_EVERY = 200;
const REPORT_EVERY = 10_000;
/** In larger rooms the server, which hears all, says who speaks. */
const SMALL_ROOM = 3;
const MEASURE_EVERY = 2000;
const RESTART_AT_MOST_EVERY = 5000;

export interface Surroundings {
  say(message: ClientMessage): void;
  /** The network may have changed: is the line still there? */
  doubt(): void;
  /** Takes the seat anew, with a new peer connection. */
  rejoin(): void;
  /** When the page last stopped waiting for a person. */
  readonly began: number;
}

export class Call extends Changing {
  people: Person[] = [];
  waiters: Waiter[] = [];
  requests: DeviceAsked[] = [];
  speaking: ReadonlySet<string> = new Set();
  quality: Quality = 'unknown';
  readonly relief = new Relief(
    () => this.changed(),
    () => words().call,
    announce,
  );
  connection: Connection | null = null;
  /** The first way to the server was looked for. Until then the page leaves the browser free for it. */
  begun = false;
  /** The line to the server is cut. */
  cut = false;
  /** Nothing comes in any more: another way to the server is looked for. */
  searching = false;
  /** Null where frames go to the server as they are. */
  endToEnd: EndToEnd | null = null;
  /** What became of that while the call went on. */
  readonly lockNews = new LockNews(() => this.changed());
  readonly sound = new Sound();
  readonly since = Date.now();

  readonly viewing: Viewing;
  private leader: string | null = null;
  private reporting = new Reporting();
  readonly opening: Opening;
  private readonly speakers = new Speakers();
  private steady = new Steady();
  private measures = new Measures();
  private pulse = new Pulse();
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
    this.opening = new Opening(around.began);
    devices.onTracks = () => this.tellTracks();
    this.sound.onChange(() => this.changed());
    this.forget = devices.onChange(() => this.sound.through(devices.chosen.speaker));
    this.viewing = new Viewing((tiles) => this.around.say({ type: 'view', tiles }));
    this.timers.push(setInterval(() => this.listen(), LISTEN_EVERY));
    this.timers.push(setInterval(() => void this.report(), REPORT_EVERY));
    this.timers.push(setInterval(() => void this.measure(), MEASURE_EVERY));
    this.timers.push(setInterval(() => void this.feel(), FEEL_EVERY));
  }

  get others(): Person[] {
    return this.people.filter((person) => person.seat !== this.seat);
  }

  /** How it goes, and why. */
  get condition(): Explained {
    const { quality, others } = this;
    const { videoPaused, lowered } = this.relief;
    const weak = this.people.some((person) => person.seat === this.seat && person.weak);
    const weakOthers = others.filter((person) => person.weak).map((person) => person.name);
    return explain({ quality, videoPaused, lowered, weak, weakOthers });
  }

  get sharing(): boolean {
    return this.devices.screen !== null;
  }

  track(seat: string, source: 'camera' | 'screen'): RemoteTrack | undefined {
    return this.connection?.remote.find((track) => track.seat === seat && track.source === source);
  }

  /** @param endToEnd the own keys, for an encrypted call */
  joined({ resumed, iceServers }: Joined, endToEnd: EndToEnd | null): void {
    this.cut = false;
    this.listenTo(endToEnd);
    if (!resumed || !this.connection) this.connect(iceServers);
    else this.goOn(iceServers);
    // What was said while the line was cut has not been heard.
    this.viewing.anew();
    if (this.sharing) this.around.say({ type: 'share', active: true });
    this.tellTracks(true);
    this.changed();
  }

  /** The line is back, the connection is the same. The server looks for its way anew, by itself. */
  private goOn(iceServers: Joined['iceServers']): void {
    this.connection?.relayBy(iceServers);
    this.restarted = Date.now();
  }

  offer(offer: Offer): void {
    this.connection?.apply(offer);
  }

  layers(layers: Layers): void {
    this.connection?.want(layers);
  }

  reception(reception: Reception): void {
    this.relief.hear(reception);
  }

  /** Whose voice leads, as the server hears it. */
  speaker(seat: string | null): void {
    this.leader = seat;
    this.listen();
    this.changed();
  }

  /** How much a picture matters to whoever looks at this page. */
  priority(seat: string, source: Source): Priority {
    if (source === 'screen') return 'screen';
    return (this.leader ? seat === this.leader : this.speaking.has(seat)) ? 'high' : 'normal';
  }

  /** Keys and what belongs to them come before anything is shown. */
  exchange(message: Participants | Sealed | Reveal): void {
    this.endToEnd?.exchange.hear(message);
  }

  private listenTo(endToEnd: EndToEnd | null): void {
    if (this.connection && Boolean(endToEnd) !== Boolean(this.endToEnd)) this.lockNews.turned(endToEnd !== null);
    this.endToEnd = endToEnd;
    if (!endToEnd) return;
    endToEnd.exchange.events = {
      say: (message) => this.around.say(message),
      give: (message) => endToEnd.give(message),
      phraseChanged: () => this.changed(),
    };
  }

  setPeople(people: Person[]): void {
    if (this.seenPeople) announceChanges(this.people, people, this.seat);
    this.seenPeople = true;
    this.people = people;
    if (!this.endToEnd) this.lockNews.present(people, this.role === 'practitioner');
    if (this.begun) this.expectPictures();
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

  /** Goes on without end-to-end encryption, for somebody who cannot. */
  admitUnencrypted(seat: string): void {
    this.around.say({ type: 'encryption', active: false });
    this.admit(seat);
  }

  /** Whoever leads may go back to end-to-end encryption: everybody who is here can. */
  get canSeal(): boolean {
    return this.role === 'practitioner' && !this.endToEnd && keyless(this.people).length === 0;
  }

  /** Encrypts end to end again, for all. */
  seal(): void {
    this.around.say({ type: 'encryption', active: true });
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
    this.around.doubt();
  }

  close(): void {
    this.timers.forEach(clearInterval);
    this.relief.anew();
    this.forget();
    this.viewing.close();
    this.connection?.close();
    this.connection = null;
    this.sound.stop();
    this.devices.onTracks = () => undefined;
  }

  private connect(iceServers: Joined['iceServers']): void {
    this.connection?.close();
    this.measures = new Measures();
    this.pulse = new Pulse();
    this.reporting = new Reporting();
    this.relief.anew();
    this.steady = new Steady();
    this.searching = false;
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
        this.viewing.receive(this.pictures());
        this.expectPictures();
        this.tellTracks();
        this.changed();
      },
      broken: () => this.restart(),
      stateChanged: () => void this.measure(),
      failed: () => this.around.rejoin(),
    };
    this.connection = new Connection(iceServers, events, spare, this.endToEnd);
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

  private listen(): void {
    // Asked of a connection that is being made, the browser keeps the page waiting for the answer.
    if (this.connection?.peer.connectionState !== 'connected') return;
    const heard = this.speakers.listen(this.connection.remote, performance.now());
    const speaking = this.people.length > SMALL_ROOM ? new Set(this.leader ? [this.leader] : []) : heard;
    const same = speaking.size === this.speaking.size && [...speaking].every((seat) => this.speaking.has(seat));
    if (same) return;
    this.speaking = speaking;
    this.changed();
  }

  /** Feels whether the way to the server still carries anything, and asks for another as soon as it does not. */
  private async feel(): Promise<void> {
    const { connection, pulse } = this;
    const state = connection?.peer.connectionState ?? 'new';
    if (!connection || state === 'new' || (state === 'connecting' && !pulse.felt)) return;
    const dead = pulse.dead(await connection.arrived(), performance.now());
    if (connection !== this.connection) return;
    if (dead) this.restart();
    if (dead === this.searching) return;
    this.searching = dead;
    this.changed();
  }

  /** The names of the pictures that come in. */
  private pictures(): string[] {
    return (this.connection?.remote ?? []).filter((one) => one.source !== 'microphone').map((one) => one.track);
  }

  private expectPictures(): void {
    this.opening.expect(this.pictures(), this.people, performance.now());
  }

  private async report(): Promise<void> {
    const { connection } = this;
    if (connection?.peer.connectionState !== 'connected' || this.cut) return;
    this.around.say(await this.reporting.read(connection.peer, connection.remote, this.opening));
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
