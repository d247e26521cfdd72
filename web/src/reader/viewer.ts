// SPDX-License-Identifier: Apache-2.0
// What the reader's page and its viewers know of each other. A viewer is one custom element for one kind of
// examination, in a file of its own that the page loads when it is needed: add a line to VIEWERS.
import type { Kind, Reading } from './reading.ts';

/** A key that does something, as the page shows it below the picture. */
export interface KeyHint {
  /** What is written on the key: "R", "Maj + F", "← →". */
  key: string;
  /** What it does, in the reader's language. */
  does: string;
  /** Whether that is switched on now; absent for what happens once. */
  on?: boolean;
  /** Whether it stands only in the list of all keys. */
  rare?: boolean;
  /** Does the same for those who press no keys. */
  press: () => void;
}

/**
 * Shows what there is to read. The element fills its box, is dark, takes the keys it needs from the window while it
 * is connected (see `isTyping`), and fires:
 * - `hints` whenever its hints changed;
 * - `said` with a sentence as detail, for screen readers and the line of state;
 * - `eye` with `right` or `left`, where that matters, when the reader turns to one;
 * - `marks` with all that is marked, whenever that changes;
 * - `offers` with what was measured by others, for a form to offer (`Offers`);
 * - `keep` with all that is marked, when the reader wants it kept, if `keeps` is set.
 */
export interface Viewer extends HTMLElement {
  /** Set by the page before the element is connected, and again for the next case. */
  reading: Reading | null;
  /** Which kind of objects to show, where a viewer shows several. */
  kind?: Kind;
  /** What the keys do now, the most used first. */
  readonly hints: readonly KeyHint[];
  /** What is marked, as it was fired; set by the page to what was saved. */
  marks?: unknown;
  /** Whether marks are kept only when the reader says so. */
  keeps?: boolean;
  /** The reader's own figures, where a form beside the viewer has them. */
  entered?: unknown;
  /** The reader turns to an eye in the form. */
  lookAt?: (eye: string) => void;
  /** Fetches what will be read next, once what is shown is there. */
  ahead?: (reading: Reading) => void;
}

export const VIEWERS: Partial<Record<Kind, { tag: string; load: () => Promise<unknown> }>> = {
  fundus: { tag: 'fundus-viewer', load: () => import('./fundus/fundus-viewer.ts') },
  ecg: { tag: 'ecg-viewer', load: () => import('./ecg/ecg-viewer.ts') },
  document: { tag: 'picture-viewer', load: () => import('./picture-viewer.ts') },
  other: { tag: 'picture-viewer', load: () => import('./picture-viewer.ts') },
};

/** Whether a key belongs to what is being written, or to the browser. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  const at = event.composedPath()[0];
  if (!(at instanceof HTMLElement)) return false;
  if (at instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'range'].includes(at.type);
  return at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement || at.isContentEditable;
}
