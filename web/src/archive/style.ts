// SPDX-License-Identifier: Apache-2.0
// What the views of the archive have in common.
import { css } from 'lit';

export const views = css`
  :host {
    display: grid;
    gap: var(--s5);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: var(--s3) var(--s5);
  }
  .rows {
    padding: 0;
    margin: 0;
    list-style: none;
    overflow: hidden;
  }
  .rows > li + li {
    border-top: 1px solid var(--line);
  }
  .row {
    display: grid;
    align-items: center;
    gap: var(--s2) var(--s4);
    padding: 14px 20px;
  }
  .name {
    font-weight: 700;
    overflow-wrap: anywhere;
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: var(--s3);
    padding: var(--s7) var(--s5);
    text-align: center;
  }
  .empty .icon {
    width: 40px;
    height: 40px;
    color: var(--ink-soft);
  }
  .empty p {
    max-width: 36em;
    text-wrap: balance;
  }
  .note {
    display: flex;
    gap: var(--s3);
    padding: var(--s3) var(--s4);
    border-radius: var(--r1);
    background: var(--warn-soft);
    color: var(--warn);
    font-weight: 600;
  }
  .status {
    display: grid;
    gap: var(--s3);
    flex: 1 0 100%;
  }
  .note.good {
    background: var(--good-soft);
    color: var(--good);
  }
  .note.danger {
    background: var(--danger-soft);
    color: var(--danger);
  }
  .pages {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: var(--s4);
  }
  @media (max-width: 700px) {
    .row {
      padding: 14px 16px;
    }
  }
`;
