// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { buttons, ground } from '../look/parts.ts';
import { language, speak, Tongue } from '../words/tongue.ts';
import { icon } from './icons.ts';

export const mark = html`<svg class="mark" viewBox="0 0 28 28" aria-hidden="true">
  <path d="M5 22V9a4 4 0 0 1 8 0v10a4 4 0 0 0 8 0V6" />
  <circle cx="21" cy="5" r="2.4" />
  <circle cx="5" cy="23" r="2.4" />
</svg>`;

export const brandStyle = css`
  .brand {
    display: flex;
    align-items: center;
    gap: 10px;
    font-weight: 700;
    letter-spacing: 0.01em;
  }
  .mark {
    width: 28px;
    height: 28px;
    flex: none;
    fill: none;
    stroke: var(--mark, var(--teal));
    stroke-width: 3;
    stroke-linecap: round;
  }
  .mark circle {
    fill: var(--mark, var(--teal));
    stroke: none;
  }
`;

/** The head of a light page: the mark, the language switch, and what the page adds. */
@customElement('relais-head')
export class Head extends LitElement {
  static override styles = [
    ground,
    buttons,
    brandStyle,
    css`
      :host {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--s4);
        min-height: 44px;
      }
      .side {
        display: flex;
        align-items: center;
        flex-wrap: wrap;
        justify-content: end;
        gap: var(--s2) var(--s4);
      }
      .link {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        color: var(--ink-soft);
        text-decoration: none;
      }
      .link:hover {
        text-decoration: underline;
      }
    `,
  ];

  private readonly tongue = new Tongue(this);

  override render() {
    const { say } = this.tongue;
    const other = language() === 'fr' ? 'en' : 'fr';
    return html`
      <div class="brand">${mark} Relais</div>
      <div class="side">
        <slot></slot>
        <button class="link" lang=${other} title=${say.switchLanguage} data-test="language" @click=${() => speak(other)}>
          ${icon('languages')} ${say.otherLanguage}
        </button>
      </div>
    `;
  }
}
