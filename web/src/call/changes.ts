// SPDX-License-Identifier: Apache-2.0
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Something that changes and says so; several changes in one turn are told once. */
export class Changing {
  private readonly listeners = new Set<() => void>();
  private told = false;

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  protected changed(): void {
    if (this.told) return;
    this.told = true;
    queueMicrotask(() => {
      this.told = false;
      for (const listener of this.listeners) listener();
    });
  }
}

/** Draws an element again whenever what it shows has changed. */
export class Follow implements ReactiveController {
  private stop: (() => void) | null = null;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly what: () => Changing | undefined,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.stop ??= this.what()?.onChange(() => this.host.requestUpdate()) ?? null;
  }

  hostUpdate(): void {
    this.hostConnected();
  }

  hostDisconnected(): void {
    this.stop?.();
    this.stop = null;
  }
}
