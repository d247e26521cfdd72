// SPDX-License-Identifier: Apache-2.0
// The files of one sitting: chosen, asked about, sent two at a time, and gone on with after a reload.
import type { About, Remembered, Uploads } from '../protocol/uploads.ts';
import { arrange, type Item } from './files.ts';
import { forget, kept } from './keeping.ts';
import { Sending } from './sending.ts';
import { zip } from './zip.ts';

const AT_ONCE = 2;

export type Eye = 'R' | 'L';
export type Field = 'macula' | 'disc';

/** A file as the page shows it. */
export interface Line {
  key: number;
  item: Item;
  eye: Eye | null;
  /** What is in its middle, where that was said. */
  field: Field | null;
  /** Where a photograph can be looked at on this device. */
  preview: string;
  sending: Sending | null;
}

export interface BatchGround {
  uploads: Uploads;
  mostPiece: number;
  mostBytes: number;
  changed: () => void;
}

export class Batch {
  lines: Line[] = [];
  /** Uploads that stopped on the way, and whose files this device no longer has. */
  again: Remembered[] = [];
  resumed = false;
  private next = 0;
  private running = 0;

  constructor(private readonly ground: BatchGround) {}

  /** Adds files; those not sent yet are looked at anew, since a record's files may come one by one. */
  async add(files: readonly File[]): Promise<void> {
    const fresh = await this.takeUp(files);
    const open = this.lines.filter((line) => !line.sending);
    const all = [...open.flatMap((line) => line.item.files), ...fresh];
    const unique = all.filter((file, at) => all.findIndex((other) => same(file, other)) === at);
    const items = await arrange(unique);
    const lines = items.map((item) => open.find((line) => alike(line.item, item)) ?? this.line(item));
    for (const gone of open.filter((line) => !lines.includes(line))) URL.revokeObjectURL(gone.preview);
    this.lines = [...this.lines.filter((line) => line.sending), ...lines];
    this.ground.changed();
  }

  remove(line: Line): void {
    URL.revokeObjectURL(line.preview);
    void line.sending?.cancel();
    this.lines = this.lines.filter((other) => other !== line);
    this.ground.changed();
  }

  choose(line: Line, eye: Eye, field: Field | null = null): void {
    line.eye = eye;
    line.field = field;
    this.ground.changed();
  }

  /** What could be sent if every question were answered. */
  get sendable(): Line[] {
    return this.lines.filter((line) => !line.sending && !this.stopped(line));
  }

  /** Of these, those of which it is not said yet which eye they show. */
  get eyesMissing(): number {
    return this.sendable.filter((line) => !answered(line)).length;
  }

  get sent(): Line[] {
    return this.lines.filter((line) => line.sending);
  }

  get unfinished(): number {
    return this.sent.filter((line) => line.sending?.step !== 'done' && line.sending?.step !== 'failed').length;
  }

  /** Whether a file cannot be sent as it is. */
  stopped({ item }: Line): boolean {
    return item.kind === 'heic' || item.missing.length > 0 || item.size > this.ground.mostBytes;
  }

  async send(about: Pick<About, 'order' | 'person'>): Promise<void> {
    for (const line of this.sendable.filter(answered)) {
      const { item, eye, field } = line;
      const [first] = item.files;
      const file = item.files.length === 1 && first ? first : await zip(item.files, `${item.name}.zip`);
      line.sending = this.sending(file, {
        filename: item.name,
        ...about,
        ...(eye && { eye }),
        ...(field && { field }),
      });
    }
    this.ground.changed();
    this.work();
  }

  /** Goes on with what a reload interrupted, or with what of it is wanted here. */
  async resume(wanted: (about: Pick<About, 'order'>) => boolean = () => true): Promise<void> {
    const [here, there] = await Promise.all([kept(), this.ground.uploads.remembered().catch(() => null)]);
    if (!there) return;
    const open = new Map(
      there.filter((one) => !one.finished && wanted(one)).map((one) => [`/api/uploads/${one.id}`, one]),
    );
    for (const { address, file, about } of here.filter((one) => wanted(one.about))) {
      const known = there.find((one) => address === `/api/uploads/${one.id}`);
      if (!known) {
        await forget(address);
        continue;
      }
      open.delete(address);
      this.lines.push(await this.resuming(file, about, address));
    }
    this.again = [...open.values()];
    this.resumed = this.lines.some((line) => line.sending);
    this.ground.changed();
    this.work();
  }

  /** Gives up an upload whose file nobody has any more. */
  async giveUp(upload: Remembered): Promise<void> {
    this.again = this.again.filter((one) => one !== upload);
    this.ground.changed();
    await this.ground.uploads.drop(`/api/uploads/${upload.id}`).catch(() => undefined);
  }

  /** Files that are the rest of an upload go on with it; the others are answered. */
  private async takeUp(files: readonly File[]): Promise<File[]> {
    const fresh: File[] = [];
    for (const file of files) {
      const upload = this.again.find((one) => one.name === file.name && one.length === file.size);
      if (upload) {
        this.again = this.again.filter((one) => one !== upload);
        this.lines.push(await this.resuming(file, { filename: file.name }, `/api/uploads/${upload.id}`));
      } else {
        fresh.push(file);
      }
    }
    this.work();
    return fresh;
  }

  private async resuming(file: File, about: About, address: string): Promise<Line> {
    const [item] = await arrange([file]);
    const line = this.line({ ...(item as Item), name: about.filename, missing: [] });
    line.eye = about.eye ?? null;
    line.field = about.field ?? null;
    line.sending = this.sending(file, about, address);
    return line;
  }

  private sending(file: File, about: About, address = ''): Sending {
    const { uploads, mostPiece, changed } = this.ground;
    const around = { uploads, mostPiece, changed, pause, now: () => performance.now() };
    return new Sending(file, about, around, address);
  }

  private line(item: Item): Line {
    const [file] = item.files;
    const preview = item.kind === 'photo' && file ? URL.createObjectURL(file) : '';
    return { key: this.next++, item, eye: null, field: null, preview, sending: null };
  }

  private work(): void {
    while (this.running < AT_ONCE) {
      const line = this.lines.find((one) => one.sending?.step === 'waiting' && !one.sending.begun);
      if (!line?.sending) return;
      this.running++;
      void line.sending.run().finally(() => {
        this.running--;
        this.ground.changed();
        this.work();
      });
    }
  }
}

function answered(line: Line): boolean {
  return line.item.kind !== 'photo' || line.eye !== null;
}

function same(one: File, other: File): boolean {
  return (
    one === other || (one.name === other.name && one.size === other.size && one.lastModified === other.lastModified)
  );
}

function alike(one: Item, other: Item): boolean {
  return one.files.length === other.files.length && one.files.every((file, at) => same(file, other.files[at] as File));
}

/** Waits, but no longer than until the network is back. */
export function pause(millis: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, Math.max(millis, 100));
    window.addEventListener('online', done);
  });
}
