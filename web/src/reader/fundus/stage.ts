// SPDX-License-Identifier: Apache-2.0
// Where each picture is looked at, and how what one does to one of them moves the others. Knows no page.
import {
  type Box,
  between,
  fitting,
  type Gaze,
  isWhole,
  middle,
  mirrored,
  overlaid,
  type Point,
  panned,
  placed,
  SAME,
  type Similarity,
  type Size,
  scaleOf,
  zoomed,
} from './geometry.ts';
import type { Pane, Shot } from './hanging.ts';
import type { Ellipse } from './measures.ts';

/** Points by which two pictures of an eye can be laid on each other. */
export interface Landmarks {
  fovea?: Point | undefined;
  disc?: Ellipse | undefined;
}

/** A pane with its box on the screen and where its picture lies in it. */
export interface Placed extends Pane {
  box: Box;
  view: Similarity;
}

export const sizeOf = ({ instance }: Shot): Size => ({ width: instance.columns, height: instance.rows });

export class Stage {
  /** Whether an earlier picture moves with the one that is read. */
  together = true;
  /** Whether both eyes move, as in a mirror. */
  bothEyes = false;
  private readonly gazes = new Map<string, Gaze>();

  constructor(private readonly landmarks: (shot: Shot) => Landmarks) {}

  /** Where the pictures lie in these boxes. */
  placed(panes: readonly Pane[], boxes: readonly Box[]): Placed[] {
    return panes.flatMap((pane, index) => {
      const box = boxes[index];
      if (!box) return [];
      const gaze = this.gaze(pane, box);
      return [{ ...pane, box, view: placed(gaze, box, this.together ? this.alignment(pane) : SAME) }];
    });
  }

  /** Shows whole pictures again, those of one pane or all. */
  fit(pane: Pane | null, panes: readonly Pane[]): void {
    for (const one of this.followers(pane, panes)) this.gazes.delete(this.key(one));
  }

  /** One pixel of the picture is one of the screen, about a place of the pane. */
  trueSize(pane: Placed, panes: readonly Placed[], about: Point): void {
    this.zoom(pane, panes, 1 / scaleOf(pane.view), about, true);
  }

  /** Magnifies about a place on the screen. */
  zoom(pane: Placed, panes: readonly Placed[], factor: number, about: Point, exactly = false): void {
    const gaze = this.gaze(pane, pane.box);
    const to = exactly ? this.whole(pane, gaze.zoom * factor) : gaze.zoom * factor;
    this.set(pane, panes, zoomed(gaze, to, about, pane.box, this.ground(pane)));
  }

  /** Moves the picture by device pixels. */
  pan(pane: Placed, panes: readonly Placed[], dx: number, dy: number): void {
    this.set(pane, panes, panned(this.gaze(pane, pane.box), dx, dy, this.ground(pane)));
  }

  /** Whether the pane shows its whole picture as large as it can. */
  fits(pane: Pane): boolean {
    return !this.gazes.has(this.key(pane));
  }

  isTrueSize(pane: Placed): boolean {
    return isWhole(pane.view) && Math.round(pane.view.a) === 1;
  }

  /** Forgets where one looked: another case. */
  clear(): void {
    this.gazes.clear();
  }

  private set(pane: Placed, panes: readonly Placed[], gaze: Gaze): void {
    const before = this.ground(pane);
    for (const one of this.followers(pane, panes)) {
      const same = one.reference.side === pane.reference.side;
      const other = this.ground(one);
      this.gazes.set(this.key(one), same ? gaze : mirrored(gaze, before, other));
    }
    this.gazes.set(this.key(pane), gaze);
  }

  /** A pane and those that move with it; all of them where none is meant. */
  private followers<P extends Pane>(pane: P | null, panes: readonly P[]): readonly P[] {
    if (!pane) return panes;
    return this.bothEyes ? panes : [pane];
  }

  private gaze(pane: Pane, box: Box): Gaze {
    const size = this.ground(pane);
    return this.gazes.get(this.key(pane)) ?? { at: middle(size), zoom: fitting(size, box) };
  }

  /** Pictures that move together share a gaze, which is at the one that is read. */
  private key(pane: Pane): string {
    return this.together ? pane.reference.key : pane.shot.key;
  }

  private ground(pane: Pane): Size {
    return sizeOf(this.together ? pane.reference : pane.shot);
  }

  /** The exact magnification at which this pane's own picture is at true size. */
  private whole(pane: Pane, zoom: number): number {
    const own = this.together ? scaleOf(this.alignment(pane)) : 1;
    return 1 / own > 0 && Math.abs(zoom * own - 1) < 1e-6 ? 1 / own : zoom;
  }

  /** How an earlier picture lies on the one that is read: by fovea and disc where both are marked in both. */
  private alignment({ shot, reference }: Pane): Similarity {
    if (shot.key === reference.key) return SAME;
    const one = this.landmarks(shot);
    const other = this.landmarks(reference);
    if (one.fovea && one.disc && other.fovea && other.disc) {
      const found = between([one.disc.centre, one.fovea], [other.disc.centre, other.fovea]);
      if (found) return found;
    }
    return overlaid(sizeOf(shot), sizeOf(reference));
  }
}
