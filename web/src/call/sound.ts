// SPDX-License-Identifier: Apache-2.0
// Makes the others heard: one hidden audio element per remote microphone.
import { Changing } from './changes.ts';
import type { RemoteTrack } from './connection.ts';

export const canChooseSpeaker = 'setSinkId' in HTMLMediaElement.prototype;

export class Sound extends Changing {
  /** The browser waits for a touch before it lets the others be heard. */
  blocked = false;
  private readonly players = new Map<string, HTMLAudioElement>();
  private speaker = '';

  play(tracks: readonly RemoteTrack[]): void {
    const heard = tracks.filter((track) => track.source === 'microphone');
    const names = new Set(heard.map((track) => track.track));
    for (const [name, player] of this.players) if (!names.has(name)) this.hush(name, player);
    for (const { track, stream } of heard) {
      const player = this.players.get(track) ?? this.add(track);
      if (player.srcObject === stream) continue;
      player.srcObject = stream;
      this.start(player);
    }
  }

  /** After a touch: tries all of them again. */
  unblock(): void {
    this.blocked = false;
    for (const player of this.players.values()) this.start(player);
    this.changed();
  }

  through(speaker: string): void {
    this.speaker = speaker;
    for (const player of this.players.values()) this.route(player);
  }

  private add(track: string): HTMLAudioElement {
    const player = document.createElement('audio');
    player.autoplay = true;
    document.body.append(player);
    this.players.set(track, player);
    this.route(player);
    return player;
  }

  private route(player: HTMLAudioElement): void {
    if (canChooseSpeaker && player.sinkId !== this.speaker) player.setSinkId(this.speaker).catch(() => undefined);
  }

  private start(player: HTMLAudioElement): void {
    player.play().catch((error: DOMException) => {
      if (error.name !== 'NotAllowedError') return;
      this.blocked = true;
      this.changed();
    });
  }

  private hush(name: string, player: HTMLAudioElement): void {
    player.srcObject = null;
    player.remove();
    this.players.delete(name);
  }

  stop(): void {
    for (const [name, player] of this.players) this.hush(name, player);
  }
}
