// SPDX-License-Identifier: Apache-2.0
// The page of one seat: /l/<token> and /s/<seat>. Read visit.ts for what leads from view to view.
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Follow } from '../call/changes.ts';
import type { Diagnosis } from '../call/figures.ts';
import { type View, Visit } from '../call/visit.ts';
import { ground } from '../look/parts.ts';
import { Tongue } from '../words/tongue.ts';
import '../parts/brand.ts';
import './welcome-view.ts';
import './check-view.ts';
import './waiting-view.ts';
import './message-page.ts';
import '../call/call-view.ts';

const visit = new Visit();
void visit.open();

declare global {
  interface Window {
    /** For whoever helps: names tracks by seat, never people. */
    relais: { stats(): Promise<Diagnosis> };
  }
}
window.relais = {
  stats: async () => (await import('../call/figures.ts')).diagnose(visit.call?.connection ?? null),
};

@customElement('relais-seat')
export class SeatPage extends LitElement {
  static override styles = [
    ground,
    css`
      .page {
        display: flex;
        flex-direction: column;
        gap: var(--s4);
        width: min(100%, 1040px);
        min-height: 100dvh;
        margin: 0 auto;
        padding: 14px 20px 0;
      }
      footer {
        padding: var(--s2) 0 max(var(--s4), env(safe-area-inset-bottom));
        color: var(--ink-soft);
        font-size: var(--t-1);
        text-align: center;
      }
      footer a {
        white-space: nowrap;
      }
      .opening {
        display: grid;
        flex: 1;
        place-content: center;
        justify-items: center;
        gap: var(--s4);
        color: var(--ink-soft);
        font-size: var(--t1);
        animation: appear 0s 400ms both;
      }
      .track {
        width: 180px;
        height: 6px;
        border-radius: 3px;
        background: var(--line);
        overflow: hidden;
      }
      .track i {
        display: block;
        width: 40%;
        height: 100%;
        border-radius: 3px;
        background: var(--ink-soft);
        animation: slide 1.2s ease-in-out infinite alternate;
      }
      @keyframes slide {
        to {
          transform: translateX(150%);
        }
      }
      @keyframes appear {
        from {
          visibility: hidden;
        }
      }
    `,
  ];

  private readonly tongue = new Tongue(this);

  constructor() {
    super();
    new Follow(this, () => visit);
  }

  override render() {
    const night = visit.view === 'call';
    document.documentElement.classList.toggle('night', night);
    this.retitle();
    if (night) return html`<relais-call .visit=${visit}></relais-call>`;
    const { say } = this.tongue;
    return html`
      <div class="page">
        <header><relais-head></relais-head></header>
        ${this.view(visit.view)}
        <footer>${say.notRecorded} <a href="tel:15">${say.emergency}</a></footer>
      </div>
    `;
  }

  private view(view: View): TemplateResult | typeof nothing {
    const { say } = this.tongue;
    switch (view) {
      case 'opening':
        return html`<main class="opening" role="status"><div class="track"><i></i></div>${say.loading}</main>`;
      case 'sign-in':
        void import('../practitioner/sign-in.ts');
        return html`<relais-sign-in @signed-in=${() => void visit.openLink()}></relais-sign-in>`;
      case 'welcome':
        return html`<relais-welcome .visit=${visit}></relais-welcome>`;
      case 'check':
        return html`<relais-check .visit=${visit}></relais-check>`;
      case 'waiting':
        return html`<relais-waiting .visit=${visit}></relais-waiting>`;
      case 'message':
        return html`<relais-message .visit=${visit}></relais-message>`;
      case 'call':
        return nothing;
    }
  }

  private retitle(): void {
    const { waiting, call, messages } = this.tongue.say;
    const titles: Partial<Record<View, string>> = {
      waiting: waiting.tab,
      call: document.hidden ? waiting.tabTurn : call.tab,
    };
    const message = messages.pages[visit.code as keyof typeof messages.pages]?.title;
    const title = visit.view === 'message' ? message : titles[visit.view];
    document.title = `${title ?? call.kind} – Relais`;
  }
}

document.addEventListener('visibilitychange', () => document.querySelector('relais-seat')?.requestUpdate());

declare global {
  interface HTMLElementTagNameMap {
    'relais-seat': SeatPage;
  }
}
