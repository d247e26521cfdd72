// SPDX-License-Identifier: Apache-2.0
import { Problem } from '../protocol/http.ts';

/** Does some work of a view. What goes wrong is answered; a session that has ended is told to the page. */
export async function attempt<T>(host: HTMLElement, work: () => Promise<T>): Promise<T | Problem> {
  try {
    return await work();
  } catch (error) {
    const problem = error instanceof Problem ? error : new Problem('internal', 0);
    if (problem.status === 401) tellSignedOut(host);
    return problem;
  }
}

export function tellSignedOut(host: HTMLElement): void {
  host.dispatchEvent(new Event('signed-out', { bubbles: true, composed: true }));
}

/** Tells the page that what waits has become more or less. */
export function tellChanged(host: HTMLElement): void {
  host.dispatchEvent(new Event('waiting-changed', { bubbles: true, composed: true }));
}
