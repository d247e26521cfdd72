// SPDX-License-Identifier: Apache-2.0
import { css } from 'lit';

export const worklistStyle = css`
  main {
    display: grid;
    gap: var(--s4);
  }
  .title,
  .filters,
  .boxes,
  .pages {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2) var(--s3);
  }
  .filters select,
  .filters input {
    width: auto;
    min-width: 0;
  }
  .filters .find {
    flex: 1 1 200px;
    max-width: 320px;
  }
  .boxes {
    gap: 4px;
  }
  .box {
    min-height: var(--target);
    padding: 8px 16px;
    border: 2px solid var(--line);
    border-radius: 999px;
    background: none;
    color: var(--ink);
    font: 600 var(--t0) / 1.2 var(--font);
    cursor: pointer;
  }
  .box[aria-pressed='true'] {
    border-color: var(--teal);
    background: var(--teal-soft);
    color: var(--teal-strong);
  }
  .table {
    padding: 0;
    overflow: hidden;
  }
  .line {
    position: relative;
    display: grid;
    grid-template-columns: 90px minmax(0, 2fr) minmax(0, 1.6fr) minmax(0, 3fr) minmax(0, 1.6fr) minmax(0, 1.4fr);
    gap: var(--s2) var(--s4);
    align-items: center;
    min-height: 48px;
    padding: 8px var(--s3);
  }
  .line + .line {
    border-top: 1px solid var(--line);
  }
  .line:not(.heads):hover,
  .line:focus-within {
    background: var(--teal-soft);
  }
  .heads {
    min-height: 40px;
    color: var(--ink-soft);
    font-size: var(--t-1);
    font-weight: 600;
  }
  .who a {
    text-decoration: none;
  }
  .who a::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .who a:focus-visible {
    outline: none;
  }
  .who a:focus-visible::after {
    outline: 3px solid var(--focus);
    outline-offset: -3px;
  }
  .how {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 var(--s2);
  }
  .how br {
    display: none;
  }
  .assign {
    position: relative;
    z-index: 1;
    min-height: 36px;
    padding: 4px 12px;
    border: 2px solid var(--line);
    border-radius: 999px;
    background: var(--surface);
    color: var(--teal);
    font: 600 var(--t-1) / 1.2 var(--font);
    cursor: pointer;
  }
  .assign:hover {
    border-color: var(--teal);
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s3);
  }
  .question {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .chip {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  @media (max-width: 900px) {
    .heads,
    .hint {
      display: none;
    }
    .line {
      grid-template-columns: 1fr auto;
      padding: var(--s3) var(--s4);
    }
    .line > :first-child {
      grid-column: 2;
      grid-row: 1;
    }
    .who {
      grid-column: 1;
      grid-row: 1;
    }
    .question {
      grid-column: 1 / -1;
      white-space: normal;
    }
    .top .ways,
    .top .button {
      width: 100%;
    }
    kbd {
      display: none;
    }
  }
`;
