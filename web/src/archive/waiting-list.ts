// SPDX-License-Identifier: Apache-2.0
// What waits for somebody's decision, a page at a time: the list, and what is said around it.
import { css, html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { icon } from '../parts/icons.ts';
import type { Page } from '../protocol/desk.ts';
import { Problem } from '../protocol/http.ts';
import { archiveWords } from '../words/archive.ts';
import { attempt } from './attempt.ts';
import { pager } from './pager.ts';

/** Beside the style of all views of the archive. */
export const waiting = css`
  .two {
    display: grid;
    gap: var(--s4);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s4);
  }
  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s3);
  }
`;

export class WaitingList<T> implements ReactiveController {
  /** What came of the last decision. */
  said: { text: string; good: boolean } | null = null;
  stale = false;
  private found: Page<T> | null = null;
  private at = 0;
  private asked = false;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly ask: (page: number) => Promise<Page<T>>,
  ) {
    host.addController(this);
  }

  /** Not before the host knows whom to ask. */
  hostUpdated(): void {
    if (!this.asked) void this.load();
  }

  say(text: string, good: boolean): void {
    this.said = { text, good };
    this.host.requestUpdate();
  }

  silence(): void {
    this.said = null;
    this.host.requestUpdate();
  }

  /** What is shown may be of yesterday. */
  doubt(): void {
    this.stale = true;
    this.host.requestUpdate();
  }

  async load(): Promise<void> {
    this.asked = true;
    const found = await attempt(this.host, () => this.ask(this.at));
    this.stale = found instanceof Problem;
    if (!(found instanceof Problem)) this.found = found;
    this.host.requestUpdate();
  }

  private go(page: number): void {
    this.at = page;
    void this.load();
  }

  top(title: string, text: string): TemplateResult {
    return html`
      <div class="top"><div><h1 tabindex="-1">${title}</h1><p class="soft">${text}</p></div>
      <div class="status" role="status">
        ${this.said ? html`<p class="note ${this.said.good ? 'good' : ''}" data-test="said">${icon(this.said.good ? 'circle-check' : 'info')} ${this.said.text}</p>` : nothing}
        ${this.stale ? html`<p class="note">${icon('wifi-off')} ${archiveWords().stale}</p>` : nothing}
      </div></div>
    `;
  }

  rows(row: (each: T) => TemplateResult, none: () => TemplateResult): TemplateResult {
    if (!this.found) return html`<p class="soft" role="status">${archiveWords().loading}</p>`;
    if (this.found.rows.length === 0) return html`<div class="card empty" data-test="empty">${none()}</div>`;
    return html`
      <ul class="card rows">${this.found.rows.map(row)}</ul>
      ${pager(this.at, this.found.more, (page) => this.go(page))}
    `;
  }
}
