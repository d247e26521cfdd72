// SPDX-License-Identifier: Apache-2.0
// The parts every page is made of: type, buttons, cards, chips, fields. Elements take those they use.
import { css } from 'lit';

export const ground = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    display: block;
  }
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  p,
  ol,
  ul,
  dl,
  dd,
  figure {
    margin: 0;
  }
  h1 {
    font-size: var(--t3);
    line-height: 1.2;
    letter-spacing: -0.01em;
    font-weight: 700;
    text-wrap: balance;
  }
  h2 {
    font-size: var(--t1);
    line-height: 1.3;
    font-weight: 700;
  }
  h1:focus {
    outline: none;
  }
  :focus-visible {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }
  .soft {
    color: var(--ink-soft);
  }
  .small {
    font-size: var(--t-1);
  }
  .icon {
    width: 1.35em;
    height: 1.35em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .spoken {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  a {
    color: inherit;
    text-underline-offset: 0.18em;
  }
  kbd {
    font: 600 0.75rem/1.4 var(--font);
    border: 1px solid currentColor;
    border-radius: 5px;
    padding: 0 6px;
    opacity: 0.85;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;

export const buttons = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 10px;
    min-height: var(--target);
    padding: 8px 22px;
    border: 2px solid transparent;
    border-radius: 999px;
    background: var(--teal);
    color: var(--on-teal, #fff);
    font: 600 var(--t0) / 1.2 var(--font);
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    transition: background var(--quick);
  }
  .button:hover {
    background: var(--teal-strong);
  }
  .button.quiet {
    background: transparent;
    border-color: var(--line);
    color: var(--ink);
  }
  @media (hover: hover) {
    .button.quiet:hover {
      border-color: var(--ink-soft);
    }
  }
  .button.danger {
    background: var(--danger);
    color: var(--on-danger, #fff);
  }
  .button.danger:hover {
    background: var(--danger-strong, #86180f);
  }
  .button.big {
    width: 100%;
    min-height: 56px;
    font-size: var(--t1);
  }
  .button[disabled] {
    opacity: 0.55;
    cursor: default;
  }
  .link {
    min-height: 44px;
    padding: 8px 4px;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-decoration: underline;
    text-underline-offset: 0.18em;
    cursor: pointer;
  }
`;

export const surfaces = css`
  .card {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--r2);
    padding: var(--s5);
    box-shadow: var(--shadow);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    padding: 3px 12px;
    border-radius: 999px;
    font-size: var(--t-1);
    font-weight: 600;
    background: var(--teal-soft);
    color: var(--teal-strong);
  }
  .chip.good {
    background: var(--good-soft);
    color: var(--good);
  }
  .chip.warn {
    background: var(--warn-soft);
    color: var(--warn);
  }
  .chip.danger {
    background: var(--danger-soft);
    color: var(--danger);
  }
  .chip.plain {
    background: var(--plain, #eef1f2);
    color: var(--ink-soft);
  }
  .avatar {
    display: grid;
    place-items: center;
    width: 56px;
    height: 56px;
    flex: none;
    border-radius: 50%;
    background: linear-gradient(140deg, #cfe3df, #8fb9b4);
    color: var(--teal-strong);
    font-weight: 700;
  }
`;

export const fields = css`
  .field {
    display: grid;
    gap: 6px;
  }
  .field label {
    font-weight: 600;
  }
  .field .hint {
    color: var(--ink-soft);
    font-size: var(--t-1);
  }
  .field .wrong {
    display: flex;
    gap: 6px;
    color: var(--danger);
    font-weight: 600;
  }
  .field.bad {
    padding-left: var(--s4);
    border-left: 4px solid var(--danger);
  }
  input,
  textarea,
  select {
    width: 100%;
    min-height: var(--target);
    padding: 8px 14px;
    border: 2px solid var(--field, #7c8b93);
    border-radius: var(--r1);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
  }
  select {
    text-overflow: ellipsis;
  }
  textarea {
    resize: vertical;
  }
  .bad textarea,
  .bad input {
    border-color: var(--danger);
  }
`;
