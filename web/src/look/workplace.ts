// SPDX-License-Identifier: Apache-2.0
// What the pages of professionals have in common: a page with a way out, and lists in it.
import { css } from 'lit';

/** A whole page. */
export const workplace = css`
  .page {
    display: flex;
    flex-direction: column;
    gap: var(--s4);
    width: min(100%, 1120px);
    min-height: 100dvh;
    margin: 0 auto;
    padding: 14px 20px var(--s6);
  }
  .out {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    color: var(--ink-soft);
    text-decoration: none;
  }
  .out:hover {
    text-decoration: underline;
  }
  @media (max-width: 700px) {
    .label {
      display: none;
    }
    .out {
      min-width: 44px;
      justify-content: center;
    }
  }
`;

/** Its title, a list of rows or that there are none, and what is said of it. */
export const lists = css`
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
  .empty {
    display: grid;
    justify-items: center;
    gap: var(--s3);
    padding: var(--s7) var(--s5);
    text-align: center;
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
`;
