// SPDX-License-Identifier: Apache-2.0
// What is said to people who do not look: announcements for screen readers, and a gentle sound.

let place: HTMLElement | null = null;

/** Lets a screen reader say it, after what it is saying now. */
export function announce(sentence: string): void {
  if (!place) {
    place = document.createElement('div');
    place.setAttribute('aria-live', 'polite');
    place.className = 'spoken';
    document.body.append(place);
  }
  const line = document.createElement('p');
  line.textContent = sentence;
  place.append(line);
  while (place.children.length > 4) place.firstElementChild?.remove();
}

/** Not in every browser yet. */
interface Routable {
  setSinkId(id: string): Promise<void>;
}

let context: AudioContext | null = null;

/** The page's one audio context. Browsers start it only once the person has touched the page. */
export function audioContext(): AudioContext {
  context ??= new AudioContext();
  if (context.state === 'suspended') wake(context);
  return context;
}

function wake(audio: AudioContext): void {
  const resume = () => void audio.resume().catch(() => undefined);
  resume();
  for (const touch of ['pointerdown', 'keydown']) document.addEventListener(touch, resume, { once: true });
}

/** Two soft notes, the second higher: something good happens. */
export function chime(speaker = ''): void {
  if (navigator.userActivation && !navigator.userActivation.hasBeenActive) return;
  const audio = audioContext();
  if ('setSinkId' in audio) void (audio as Routable).setSinkId(speaker).catch(() => undefined);
  [587.3, 880].forEach((pitch, index) => {
    const start = audio.currentTime + 0.05 + index * 0.22;
    const tone = new OscillatorNode(audio, { type: 'sine', frequency: pitch });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.18, start + 0.03);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.9);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 1);
  });
}
