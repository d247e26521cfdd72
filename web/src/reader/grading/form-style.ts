// SPDX-License-Identifier: Apache-2.0
import { css } from 'lit';

export const formStyle = css`
  :host {
    display: grid;
    gap: var(--s4);
    align-content: start;
    color: var(--on-night);
  }
  .soft {
    color: var(--on-night-soft);
  }
  fieldset {
    display: grid;
    gap: 6px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    margin-bottom: 6px;
    font-weight: 700;
  }
  .tabs,
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .line {
    display: grid;
    grid-template-columns: 68px minmax(0, 1fr);
    gap: 8px;
    align-items: center;
  }
  .tab,
  .choice {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 40px;
    padding: 5px 12px;
    border: 2px solid #4a5d68;
    border-radius: var(--r1);
    background: none;
    color: var(--on-night);
    font: inherit;
    font-size: 0.9375rem;
    line-height: 1.25;
    text-align: left;
    cursor: pointer;
  }
  .tab {
    flex: 1;
    justify-content: center;
    border-radius: 999px;
    font-weight: 600;
  }
  .tab[aria-selected="true"] {
    background: var(--teal-on-night);
    border-color: var(--teal-on-night);
    color: #06201f;
  }
  .choice:hover {
    border-color: var(--on-night-soft);
  }
  .choice[aria-checked="true"] {
    border-color: var(--teal-on-night);
    background: #12302f;
  }
  .wide {
    width: 100%;
  }
  .grade small {
    display: block;
    color: var(--on-night-soft);
  }
  .lesions {
    display: grid;
    gap: 2px;
  }
  .lesions label {
    display: flex;
    gap: 10px;
    align-items: center;
    min-height: 32px;
    font-size: 0.9375rem;
  }
  input[type="checkbox"] {
    width: 20px;
    height: 20px;
    accent-color: var(--teal-on-night);
  }
  input[type="text"],
  select {
    width: 100%;
    min-height: 44px;
    padding: 6px 12px;
    border: 2px solid #7f929c;
    border-radius: var(--r1);
    background: var(--night);
    color: var(--on-night);
    font: inherit;
  }
  details {
    border: 1px solid var(--night-3);
    border-radius: var(--r1);
    padding: 8px 12px;
  }
  summary {
    min-height: 28px;
    font-weight: 600;
    color: var(--teal-on-night);
    cursor: pointer;
  }
  dl {
    display: grid;
    gap: 6px;
    margin: 8px 0;
    font-size: var(--t-1);
  }
  dt {
    font-weight: 700;
  }
  dd {
    color: var(--on-night-soft);
  }
  .note {
    padding: 8px 12px;
    border-radius: var(--r1);
    background: #4a3408;
    color: #ffd58a;
    font-size: var(--t-1);
    font-weight: 600;
  }
  .recommended {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 110px;
    gap: 6px;
  }
`;
