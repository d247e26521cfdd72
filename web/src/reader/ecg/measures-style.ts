// SPDX-License-Identifier: Apache-2.0
import { css } from 'lit';

export const measuresStyle = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--s3);
    padding: var(--s3) var(--s4) var(--s4);
    overflow: hidden auto;
    background: var(--night-2);
    color: var(--on-night);
    font-size: var(--t-1);
  }
  .top {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }
  h3 {
    margin: 0 0 2px;
    font-size: inherit;
  }
  .shut {
    width: 40px;
    height: 40px;
    border: 0;
    border-radius: 50%;
    background: none;
    color: inherit;
    font-size: 1.5rem;
    line-height: 1;
    cursor: pointer;
  }
  .soft,
  .unit {
    color: var(--on-night-soft);
  }
  .unit {
    font-weight: 400;
  }
  .aid {
    padding: 6px 10px;
    border-radius: var(--r1);
    background: #4a3408;
    color: #ffd58a;
    font-weight: 600;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 3px;
    text-align: right;
    white-space: nowrap;
    border-bottom: 1px solid var(--night-3);
  }
  th[scope='row'] {
    text-align: left;
    font-weight: 600;
  }
  thead th {
    color: var(--on-night-soft);
    font-weight: 600;
  }
  .own {
    display: inline-flex;
    align-items: center;
    gap: 2px;
  }
  input {
    width: 50px;
    min-height: 32px;
    padding: 2px 6px;
    border: 1px solid #7c8b93;
    border-radius: 6px;
    background: var(--night);
    color: inherit;
    font: inherit;
    text-align: right;
  }
  input[aria-invalid='true'] {
    border: 2px solid #ff9d94;
  }
  .take {
    width: 28px;
    height: 32px;
    border: 0;
    border-radius: 6px;
    background: var(--night-3);
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  .take[disabled] {
    opacity: 0.35;
    cursor: default;
  }
  ul {
    margin: 0;
    padding-left: 1.2em;
  }
  dt {
    margin-top: 6px;
    font-weight: 600;
  }
  dd {
    margin: 0;
    color: var(--on-night-soft);
  }
  summary {
    min-height: 32px;
    cursor: pointer;
    font-weight: 600;
  }
  .link {
    align-self: start;
    min-height: 40px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--teal-on-night);
    font: inherit;
    text-decoration: underline;
    text-underline-offset: 0.18em;
    cursor: pointer;
  }
`;
