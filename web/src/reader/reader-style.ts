// SPDX-License-Identifier: Apache-2.0
// The reading room: one line of who and what above, one of keys below, and the picture between.
import { css } from 'lit';

export const room = css`
  .room {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: auto minmax(0, 1fr) auto;
    height: 100dvh;
    background: var(--night);
  }
  .room.case {
    grid-template-columns: minmax(0, 1fr) 400px;
  }
  .room.case header,
  .room.case footer {
    grid-column: 1 / -1;
  }
  aside {
    min-height: 0;
  }
  .keys {
    columns: 2;
    padding: 0;
    list-style: none;
  }
  .keys li {
    min-height: 34px;
    break-inside: avoid;
  }
  header,
  footer {
    display: flex;
    align-items: center;
    gap: var(--s2) var(--s4);
    padding: 6px 16px;
    min-height: 52px;
  }
  header {
    flex-wrap: wrap;
    justify-content: space-between;
  }
  .who {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px var(--s4);
    min-width: 0;
  }
  h1 {
    font-size: var(--t0);
    letter-spacing: 0;
  }
  .back {
    display: inline-flex;
    align-items: center;
    min-height: 40px;
    color: var(--teal-on-night);
    font-weight: 600;
    text-decoration: none;
  }
  .back:hover {
    text-decoration: underline;
  }
  .kinds {
    display: flex;
    gap: 4px;
  }
  .kind {
    min-height: 40px;
    padding: 4px 14px;
    border: 2px solid transparent;
    border-radius: 999px;
    background: var(--night-3);
    color: var(--on-night);
    font: 600 var(--t-1) / 1.2 var(--font);
    cursor: pointer;
  }
  .kind[aria-pressed="true"] {
    background: #12302f;
    border-color: var(--teal-on-night);
  }
  main {
    position: relative;
    min-height: 0;
    background: #000;
  }
  main > * {
    position: absolute;
    inset: 0;
  }
  .viewer > * {
    width: 100%;
    height: 100%;
  }
  main > .stop {
    inset: auto;
    top: 50%;
    left: 50%;
    translate: -50% -50%;
    width: min(100% - 40px, 34em);
    display: grid;
    justify-items: start;
    gap: var(--s3);
  }
  main > .sign-in {
    display: grid;
    place-items: center;
    overflow: auto;
    background: var(--night);
  }
  footer {
    min-width: 0;
    justify-content: space-between;
    padding: 6px 8px;
  }
  .hints {
    display: flex;
    min-width: 0;
    overflow-x: auto;
    scrollbar-width: none;
  }
  .hint {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 7px;
    min-height: 40px;
    padding: 4px 8px;
    border: 0;
    border-radius: var(--r1);
    background: none;
    color: var(--on-night);
    font: inherit;
    font-size: var(--t-1);
    white-space: nowrap;
    cursor: pointer;
  }
  .hint:hover {
    background: var(--night-3);
  }
  .hint[aria-pressed="true"] {
    background: #12302f;
    color: var(--teal-on-night);
  }
  @media (max-width: 900px) {
    .room.case {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto 70dvh auto auto;
      height: auto;
    }
    .keys {
      columns: 1;
    }
  }
  @media (max-width: 700px) {
    header {
      padding: 4px 12px;
    }
    .back span {
      display: none;
    }
  }
`;
