// SPDX-License-Identifier: Apache-2.0
// What Relais does about a narrow way to this page, and that it is over.
import type { Reception } from '../protocol/messages.ts';

const RESTORED_FOR = 6000;

interface Sentences {
  pictureStopped: string;
  pictureBack: string;
  pictureWhole: string;
}

export class Relief {
  /** Pictures are stopped so that the sound goes on. */
  videoPaused = false;
  /** Pictures come lower than they are shown, so that what comes is whole. */
  lowered = false;
  /** A sentence for some seconds after it ended. */
  restored = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param announce lets a screen reader say it */
  constructor(
    private readonly changed: () => void,
    private readonly words: () => Sentences,
    private readonly announce: (sentence: string) => void,
  ) {}

  hear({ videoPaused, lowered = false }: Reception): void {
    const say = this.words();
    if (videoPaused && !this.videoPaused) this.announce(say.pictureStopped);
    if (videoPaused || (lowered && !this.lowered)) this.forget();
    if (!videoPaused && this.videoPaused) this.restore(say.pictureBack);
    else if (!videoPaused && !lowered && this.lowered) this.restore(say.pictureWhole);
    this.videoPaused = videoPaused;
    this.lowered = lowered;
    this.changed();
  }

  /** A new connection begins without. */
  anew(): void {
    this.videoPaused = false;
    this.lowered = false;
    this.forget();
  }

  private restore(sentence: string): void {
    this.announce(sentence);
    this.forget();
    this.restored = sentence;
    this.timer = setTimeout(() => {
      this.forget();
      this.changed();
    }, RESTORED_FOR);
  }

  private forget(): void {
    clearTimeout(this.timer);
    this.restored = '';
  }
}
