// SPDX-License-Identifier: Apache-2.0
import { css } from 'lit';

export const ecgFormStyle = css`
  .ahead {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }
  label {
    font-weight: 700;
  }
  .choice[aria-pressed='true'] {
    border-color: var(--teal-on-night);
    background: #12302f;
  }
  .figures {
    display: grid;
    gap: 4px;
  }
  .figure {
    display: grid;
    grid-template-columns: 40px 98px minmax(0, 1fr);
    gap: 2px 8px;
    align-items: center;
  }
  .value {
    display: inline-flex;
    align-items: baseline;
    gap: 5px;
  }
  .value input {
    width: 64px;
    min-height: 36px;
    padding: 2px 8px;
    border: 2px solid #7f929c;
    border-radius: var(--r1);
    background: var(--night);
    color: inherit;
    font: inherit;
    font-variant-numeric: tabular-nums;
    text-align: right;
  }
  .value input[aria-invalid='true'] {
    border-color: #ff9d94;
  }
  .unit {
    color: var(--on-night-soft);
    font-size: var(--t-1);
  }
  .offers {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
  }
  .offers > :empty {
    display: none;
  }
  .offer {
    min-height: 30px;
    padding: 1px 8px;
    border: 1px dashed #7f929c;
    border-radius: 999px;
    background: none;
    color: inherit;
    font: inherit;
    font-size: var(--t-1);
    font-variant-numeric: tabular-nums;
    cursor: pointer;
  }
  .offer:hover {
    background: var(--night-3);
    border-style: solid;
  }
  .formula {
    width: auto;
    min-height: 30px;
    padding: 1px 8px;
    font-size: var(--t-1);
  }
`;
