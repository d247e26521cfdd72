// SPDX-License-Identifier: Apache-2.0
// The one RTCPeerConnection of this seat. The server offers, this side answers (docs/protocol.md, section 3).
import { configuration, type EndToEnd, way } from '../e2ee/end-to-end.ts';
import type { IceServer, Layers, Offer, OfferedTrack, Source } from '../protocol/messages.ts';
import { number, reports, selectedPair } from './reports.ts';
import { Sending } from './sending.ts';

/** The client's own sections have fixed names. */
const OWN: Record<string, Source> = { '0': 'microphone', '1': 'camera', '2': 'screen' };

const CONFIGURATION: RTCConfiguration = { bundlePolicy: 'max-bundle', rtcpMuxPolicy: 'require' };

/** A browser begins to look for a way within a blink; one that has not by then never does. */
const LOOKS_WITHIN = 1500;

/** How long the page stays still for a browser that looks for a way: one that finds it at all has mostly found it by then. */
const QUIET_AT_MOST = 400;

/** A peer connection made ahead of time: its certificate is ready when the offer comes. None where it depends on encryption how it is made. */
export function prepared(): RTCPeerConnection | null {
  return way() === 'streams' ? null : new RTCPeerConnection(CONFIGURATION);
}

export interface RemoteTrack extends OfferedTrack {
  media: MediaStreamTrack;
  stream: MediaStream;
  receiver: RTCRtpReceiver;
}

export interface ConnectionEvents {
  answered(offer: number, sdp: string): void;
  /** The way to the server is found, or takes long: the page may be busy now without being in the way. */
  settled(): void;
  tracksChanged(): void;
  /** The way to the server changed for the worse: an ICE restart is wanted. */
  broken(): void;
  stateChanged(): void;
  failed(): void;
}

export class Connection {
  readonly peer: RTCPeerConnection;
  remote: RemoteTrack[] = [];

  private readonly outgoing: Record<Source, MediaStreamTrack | null> = { microphone: null, camera: null, screen: null };
  private readonly sendings = new Map<Source, Sending>();
  private readonly wanted = new Map<Source, boolean[]>();
  private work: Promise<void> = Promise.resolve();
  private patience: ReturnType<typeof setTimeout> | undefined;
  private closed = false;

  constructor(
    iceServers: IceServer[],
    private readonly events: ConnectionEvents,
    spare: RTCPeerConnection | null = null,
    /** Through which all frames pass; null where they go as they are. */
    readonly endToEnd: EndToEnd | null = null,
  ) {
    this.peer = spare ?? new RTCPeerConnection(this.configuration);
    this.relayBy(iceServers);
    this.peer.oniceconnectionstatechange = () => this.watch();
    this.peer.onconnectionstatechange = () => events.stateChanged();
  }

  /** Relays to go by where nothing else gets through; known to the browser's next search for a way. */
  relayBy(iceServers: IceServer[]): void {
    if (iceServers.length > 0) this.peer.setConfiguration({ ...this.configuration, iceServers });
  }

  private get configuration(): RTCConfiguration {
    return this.endToEnd ? { ...CONFIGURATION, ...configuration() } : CONFIGURATION;
  }

  /** Answers an offer, after those that came before it. */
  apply(offer: Offer): void {
    this.work = this.work
      .then(() => this.answer(offer))
      .catch(() => {
        if (!this.closed) this.events.failed();
      });
  }

  send(source: Source, track: MediaStreamTrack | null): void {
    if (this.outgoing[source] === track) return;
    this.outgoing[source] = track;
    for (const transceiver of this.own(source)) replace(transceiver.sender, track);
  }

  /** Counts what has come in by the way that packets take. */
  async arrived(): Promise<number> {
    const pair = selectedPair(await reports(this.peer));
    return number(pair, 'bytesReceived') + number(pair, 'responsesReceived');
  }

  /** Sends only those encodings of an own picture that anybody looks at. */
  want({ source, active }: Layers): void {
    this.wanted.set(source, active);
    this.sendings.get(source)?.want(active);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.patience);
    this.peer.oniceconnectionstatechange = null;
    this.peer.onconnectionstatechange = null;
    this.peer.close();
    this.remote = [];
  }

  private async answer(offer: Offer): Promise<void> {
    if (this.closed) return;
    await this.peer.setRemoteDescription({ type: 'offer', sdp: offer.sdp });
    this.endToEnd?.expect(offer.tracks, offer.sdp);
    for (const transceiver of this.peer.getTransceivers()) this.prepare(transceiver);
    await this.peer.setLocalDescription();
    const sdp = this.peer.localDescription?.sdp;
    if (sdp) this.events.answered(offer.offer, sdp);
    for (const transceiver of this.peer.getTransceivers()) this.size(transceiver);
    setTimeout(() => this.events.settled(), QUIET_AT_MOST);
    if (this.peer.iceConnectionState === 'new') this.expectLooking();
    this.take(offer.tracks);
  }

  private expectLooking(): void {
    clearTimeout(this.patience);
    this.patience = setTimeout(() => {
      if (this.peer.iceConnectionState === 'new') this.events.failed();
    }, LOOKS_WITHIN);
  }

  /** Own sections are ready to send even without a track yet, so that a camera opened later needs no new offer. */
  private prepare(transceiver: RTCRtpTransceiver): void {
    const source = OWN[transceiver.mid ?? ''];
    if (source) this.endToEnd?.send(transceiver.sender, source);
    else if (transceiver.mid) this.endToEnd?.receive(transceiver.receiver, transceiver.mid);
    if (!source || transceiver.direction === 'stopped') return;
    if (transceiver.direction !== 'sendonly') transceiver.direction = 'sendonly';
    replace(transceiver.sender, this.outgoing[source]);
  }

  /** In which sizes an own picture goes out; known once the codec is agreed on. */
  private size({ mid, sender }: RTCRtpTransceiver): void {
    const source = OWN[mid ?? ''];
    if (source !== 'camera' && source !== 'screen') return;
    const sending = this.sendings.get(source) ?? new Sending(source, sender);
    this.sendings.set(source, sending);
    sending.want(this.wanted.get(source) ?? []);
  }

  private take(tracks: OfferedTrack[]): void {
    const receivers = new Map(this.peer.getTransceivers().map((one) => [one.mid, one.receiver]));
    const before = new Map(this.remote.map((one) => [one.track, one]));
    this.remote = tracks.flatMap((offered) => {
      const receiver = receivers.get(offered.mid);
      if (!receiver) return [];
      const known = before.get(offered.track);
      const stream = known?.media === receiver.track ? known.stream : new MediaStream([receiver.track]);
      return [{ ...offered, media: receiver.track, stream, receiver }];
    });
    this.events.tracksChanged();
  }

  private own(source: Source): RTCRtpTransceiver[] {
    return this.peer.getTransceivers().filter((one) => OWN[one.mid ?? ''] === source);
  }

  private watch(): void {
    clearTimeout(this.patience);
    const state = this.peer.iceConnectionState;
    if (state === 'connected' || state === 'completed') this.events.settled();
    if (state === 'failed') this.events.broken();
    else if (state === 'disconnected') this.patience = setTimeout(() => this.events.broken(), 1500);
    this.events.stateChanged();
  }
}

function replace(sender: RTCRtpSender, track: MediaStreamTrack | null): void {
  if (sender.track !== track) sender.replaceTrack(track).catch(() => undefined);
}
