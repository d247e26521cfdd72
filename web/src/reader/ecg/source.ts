// SPDX-License-Identifier: Apache-2.0
// A recording that is being shown: what it says, those of its groups that were asked for, and how they are drawn.
import type { Api } from '../../protocol/http.ts';
import type { Display } from './filters.ts';
import { type EcgHead, type Group, groupOf, headOf, type Prior } from './recording.ts';
import { Shown } from './shown.ts';

export class Source {
  readonly shown = new Shown();
  private readonly groups = new Map<number, Group>();
  private readonly coming = new Map<number, Promise<Group>>();

  private constructor(readonly head: EcgHead) {}

  /**
   * Opens a recording, with the group that is read first.
   *
   * @param more earlier recordings that are known beside those that the recording's own address names
   */
  static async open(api: Api, uid: string, more: readonly Prior[] = []): Promise<Source> {
    const head = await headOf(api, uid);
    const fresh = more.filter((one) => !head.priors.some((known) => known.uid === one.uid));
    const priors = [...head.priors, ...fresh].sort((one, other) => other.date.localeCompare(one.date));
    const source = new Source({ ...head, priors });
    await source.load(source.head.usual);
    return source;
  }

  /** The group of this index, if it has come. */
  group(index: number): Group | undefined {
    return this.groups.get(index);
  }

  /** Asks for a group, once; again if that failed. */
  load(index: number): Promise<Group> {
    const coming = this.coming.get(index) ?? this.fetch(index);
    this.coming.set(index, coming);
    return coming;
  }

  private async fetch(index: number): Promise<Group> {
    try {
      const group = await groupOf(this.head, index);
      this.groups.set(index, group);
      return group;
    } catch (error) {
      this.coming.delete(index);
      throw error;
    }
  }

  /** The first group of a kind that is to be read before others; -1 if there is none. */
  indexOf(kind: 'rhythm' | 'median-beat'): number {
    const usual = this.head.groups[this.head.usual];
    return usual?.kind === kind ? this.head.usual : this.head.groups.findIndex((group) => group.kind === kind);
  }

  filterBy(display: Display): void {
    this.shown.filterBy(display);
  }

  /** The day of the recording: 2026-11-21, or nothing. */
  get day(): string {
    return this.head.start?.slice(0, 10) ?? '';
  }
}
