// SPDX-License-Identifier: Apache-2.0

/** Keeps the screen lit while somebody waits or talks, where the browser can. */
export class Awake {
  private wanted = false;
  private lock: WakeLockSentinel | null = null;

  constructor() {
    document.addEventListener('visibilitychange', () => void this.hold());
  }

  keep(wanted: boolean): void {
    if (wanted === this.wanted) return;
    this.wanted = wanted;
    if (wanted) void this.hold();
    else void this.lock?.release().catch(() => undefined);
  }

  private async hold(): Promise<void> {
    if (!this.wanted || document.hidden || (this.lock && !this.lock.released)) return;
    this.lock = (await navigator.wakeLock?.request('screen').catch(() => null)) ?? null;
  }
}
