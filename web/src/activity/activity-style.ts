// SPDX-License-Identifier: Apache-2.0
import { css } from 'lit';

export const activityStyle = css`
  main {
    display: grid;
    gap: var(--s4);
  }
  .span {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--s3) var(--s4);
  }
  .span input {
    width: auto;
  }
  .glance {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
    gap: var(--s3);
  }
  @media (min-width: 900px) {
    .glance {
      grid-template-columns: repeat(4, 1fr);
    }
  }
  .figure {
    display: grid;
    align-content: start;
    gap: 2px;
    padding: var(--s4);
  }
  .figure dt {
    color: var(--ink-soft);
    font-size: var(--t-1);
    font-weight: 600;
  }
  .figure dd:not(.small) {
    font-size: var(--t3);
    font-weight: 700;
    font-variant-numeric: tabular-nums;
  }
  dd.danger {
    color: var(--danger);
  }
  dd.good {
    color: var(--good);
  }
  .pictures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(280px, 1fr));
    gap: var(--s3);
  }
  figure {
    padding: var(--s4);
  }
  figcaption {
    font-weight: 700;
  }
  .chart {
    display: block;
    width: 100%;
    margin: var(--s3) 0;
  }
  .chart text {
    fill: var(--ink-soft);
    font: 11px var(--font);
  }
  .chart .teal {
    fill: var(--teal);
  }
  .chart .soft {
    fill: var(--field, #7c8b93);
  }
  .chart .danger {
    fill: var(--danger);
  }
  .chart .ground {
    stroke: var(--line);
  }
  .chart .limit {
    stroke: var(--danger);
    stroke-dasharray: 4 3;
  }
  .key {
    display: flex;
    flex-wrap: wrap;
    gap: 4px var(--s4);
  }
  .key span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    color: var(--ink-soft);
  }
  .key span::before {
    content: '';
    width: 12px;
    height: 12px;
    border-radius: 3px;
    background: var(--field, #7c8b93);
  }
  .key .teal::before {
    background: var(--teal);
  }
  .key .danger::before {
    background: var(--danger);
  }
  .key .limit::before {
    height: 0;
    border-top: 2px dashed var(--danger);
    border-radius: 0;
    background: none;
  }
  .wide {
    padding: 0;
    overflow-x: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  caption {
    padding: var(--s4);
    font-size: var(--t1);
    font-weight: 700;
    text-align: left;
  }
  th,
  td {
    padding: 8px var(--s3);
    border-top: 1px solid var(--line);
    text-align: right;
    white-space: nowrap;
  }
  thead th {
    color: var(--ink-soft);
    font-size: var(--t-1);
    white-space: normal;
  }
  tbody th {
    padding-left: var(--s4);
    text-align: left;
  }
  .note {
    padding: var(--s3) var(--s4);
    border-radius: var(--r1);
    background: var(--warn-soft);
    color: var(--warn);
    font-weight: 600;
  }
`;
