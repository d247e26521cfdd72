// SPDX-License-Identifier: Apache-2.0
// This person's camera, microphone, screen and speaker: opening, choosing, pausing.
import { Changing } from './changes.ts';
import { type Trouble, trouble } from './permission-help.ts';

export type Kind = 'microphone' | 'camera';
type Sound = { echoCancellation: boolean; noiseSuppression: boolean; autoGainControl: boolean };

const SOUND: Sound = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } };

export class Devices extends Changing {
  microphone: MediaStreamTrack | null = null;
  camera: MediaStreamTrack | null = null;
  screen: MediaStreamTrack | null = null;
  /** What the person wants sent; a track may be absent although wanted, when the device failed. */
  wants: Record<Kind, boolean> = { microphone: true, camera: true };
  muted: Record<Kind, boolean> = { microphone: false, camera: false };
  chosen: Record<Kind | 'speaker', string> = { microphone: '', camera: '', speaker: '' };
  facing: 'user' | 'environment' = 'user';
  trouble: Trouble | null = null;
  opening = false;
  list: MediaDeviceInfo[] = [];

  /** Told whenever a track to send appears, changes or goes. */
  onTracks: () => void = () => undefined;

  constructor() {
    super();
    navigator.mediaDevices?.addEventListener?.('devicechange', () => void this.refresh());
  }

  /** Opens what the person wants. When both together fail, tries each alone, so that one broken device does not silence the other. */
  async open(): Promise<void> {
    if (this.opening) return;
    this.opening = true;
    this.trouble = null;
    this.changed();
    const wanted = {
      microphone: this.wants.microphone && !live(this.microphone),
      camera: this.wants.camera && !live(this.camera),
    };
    try {
      if (wanted.microphone || wanted.camera) await this.grab(wanted.microphone, wanted.camera);
    } catch (error) {
      const why = trouble(error);
      this.trouble = why;
      if (wanted.microphone && wanted.camera) await this.openEach(await worthTrying(why));
    }
    this.opening = false;
    this.retracked();
    await this.refresh();
  }

  private async openEach(kinds: Kind[]): Promise<void> {
    for (const kind of kinds) {
      await this.grab(kind === 'microphone', kind === 'camera').catch((error) => {
        this.trouble = trouble(error);
      });
    }
  }

  private async grab(microphone: boolean, camera: boolean): Promise<void> {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: microphone && { ...SOUND, ...exactly(this.chosen.microphone) },
      video: camera && {
        ...PICTURE,
        ...(this.chosen.camera ? exactly(this.chosen.camera) : { facingMode: this.facing }),
      },
    });
    const [sound] = stream.getAudioTracks();
    const [picture] = stream.getVideoTracks();
    if (sound) this.take('microphone', sound);
    if (picture) this.take('camera', picture);
  }

  private take(kind: Kind, track: MediaStreamTrack): void {
    if (!this.wants[kind]) {
      track.stop();
      return;
    }
    this[kind]?.stop();
    this[kind] = track;
    track.enabled = !this.muted[kind];
    this.chosen[kind] = track.getSettings().deviceId ?? this.chosen[kind];
    track.addEventListener('ended', () => {
      if (this[kind] !== track) return;
      this[kind] = null;
      this.trouble = 'busy';
      this.retracked();
    });
  }

  /** Silences the microphone but keeps it open; a paused camera is closed, so that its light goes out. */
  async mute(kind: Kind, muted: boolean): Promise<void> {
    this.muted[kind] = muted;
    if (kind === 'camera' && muted) this.close('camera');
    else if (!muted && !live(this[kind])) {
      this.wants[kind] = true;
      await this.open();
    }
    const track = this[kind];
    if (track) track.enabled = !muted;
    this.retracked();
  }

  async choose(kind: Kind, id: string): Promise<void> {
    this.chosen[kind] = id;
    if (this.muted.camera && kind === 'camera') return this.changed();
    await this.reopen(kind);
  }

  async flip(): Promise<void> {
    this.facing = this.facing === 'user' ? 'environment' : 'user';
    this.chosen.camera = '';
    await this.reopen('camera');
  }

  /** Phones open one camera at a time: the old one is closed first. */
  private async reopen(kind: Kind): Promise<void> {
    this.close(kind);
    this.wants[kind] = true;
    await this.open();
  }

  drop(kind: Kind): void {
    this.wants[kind] = false;
    this.close(kind);
    this.trouble = null;
    this.retracked();
  }

  async share(ended: () => void): Promise<boolean> {
    const stream = await navigator.mediaDevices
      .getDisplayMedia({ video: { frameRate: { ideal: 15, max: 30 } }, audio: false })
      .catch(() => null);
    const track = stream?.getVideoTracks()[0];
    if (!track) return false;
    track.contentHint = 'detail';
    track.addEventListener('ended', ended);
    this.screen = track;
    this.retracked();
    return true;
  }

  unshare(): void {
    this.screen?.stop();
    this.screen = null;
    this.retracked();
  }

  /** Closes everything: the call is over. */
  closeAll(): void {
    for (const kind of ['microphone', 'camera'] as const) this.close(kind);
    this.unshare();
  }

  of(kind: MediaDeviceKind): MediaDeviceInfo[] {
    return this.list.filter((device) => device.kind === kind && device.deviceId !== '');
  }

  setSpeaker(id: string): void {
    this.chosen.speaker = id;
    this.changed();
  }

  private close(kind: Kind): void {
    this[kind]?.stop();
    this[kind] = null;
  }

  private async refresh(): Promise<void> {
    this.list = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
    this.changed();
  }

  private retracked(): void {
    this.onTracks();
    this.changed();
  }
}

/** Whether camera and microphone would open without asking. Browsers that cannot tell answer no. */
export async function alreadyAllowed(): Promise<boolean> {
  const states = await Promise.all([permission('camera'), permission('microphone')]);
  return states.every((state) => state === 'granted');
}

/** When only one of the two is refused, the other is still worth a try; asking again for both would only annoy. */
async function worthTrying(why: Trouble): Promise<Kind[]> {
  if (why !== 'denied' && why !== 'system') return ['microphone', 'camera'];
  const kinds: Kind[] = [];
  for (const kind of ['microphone', 'camera'] as const) if ((await permission(kind)) !== 'denied') kinds.push(kind);
  return kinds.length === 1 ? kinds : [];
}

async function permission(kind: Kind): Promise<PermissionState> {
  try {
    return (await navigator.permissions.query({ name: kind as PermissionName })).state;
  } catch {
    return 'prompt';
  }
}

function live(track: MediaStreamTrack | null): boolean {
  return track?.readyState === 'live';
}

function exactly(id: string): MediaTrackConstraints {
  return id ? { deviceId: { exact: id } } : {};
}
