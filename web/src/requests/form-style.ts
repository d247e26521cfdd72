// SPDX-License-Identifier: Apache-2.0
import { css } from 'lit';

export const formStyle = css`
  .part {
    display: grid;
    gap: var(--s4);
  }
  .two {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
    gap: var(--s4);
    align-items: end;
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0 0 6px;
    font-weight: 600;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2);
  }
  .choice {
    position: relative;
    cursor: pointer;
  }
  .choice input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    min-height: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .choice span {
    display: inline-flex;
    align-items: center;
    min-height: 44px;
    padding: 6px 16px;
    border: 2px solid var(--line);
    border-radius: 999px;
    background: var(--surface);
  }
  .choice input:checked + span {
    border-color: var(--teal);
    background: var(--teal-soft);
    color: var(--teal-strong);
    font-weight: 600;
  }
  .choice input:focus-visible + span {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }
  .check {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: var(--s3);
    align-items: center;
    min-height: 44px;
    cursor: pointer;
  }
  .check input {
    width: 22px;
    height: 22px;
    min-height: 0;
    margin: 0;
    accent-color: var(--teal);
  }
  .pick {
    width: 100%;
    min-height: 44px;
    padding: 8px 16px;
    border: 2px solid var(--line);
    border-radius: var(--r1);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    text-align: left;
    cursor: pointer;
  }
  .pick:hover {
    border-color: var(--teal);
  }
  .named {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 var(--s3);
  }
  .ready {
    min-height: 32px;
    margin: -4px 0;
    padding: 0 14px;
    border: 2px solid var(--line);
    border-radius: 999px;
    background: var(--surface);
    color: var(--teal);
    font: 600 var(--t0) / 1.2 var(--font);
    cursor: pointer;
  }
  .ready:hover {
    border-color: var(--teal);
  }
  details > summary {
    width: fit-content;
    min-height: 44px;
    padding: 10px 4px;
    color: var(--teal);
    font-weight: 600;
    cursor: pointer;
  }
  .recall {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 2px var(--s4);
    align-items: center;
    padding: var(--s4);
    border-radius: var(--r1);
    background: var(--teal-soft);
  }
  .recall .icon {
    grid-row: span 2;
    width: 32px;
    height: 32px;
    color: var(--teal-strong);
  }
  .recall.warn {
    background: var(--warn-soft);
    color: var(--warn);
  }
  .recall.warn .icon {
    color: inherit;
  }
  .note {
    padding: var(--s3) var(--s4);
    border-radius: var(--r1);
    background: var(--warn-soft);
    color: var(--warn);
    font-weight: 600;
  }
`;
