// SPDX-License-Identifier: Apache-2.0
import { css } from 'lit';

export const caseStyle = css`
  :host {
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto;
    height: 100%;
    background: var(--night-2);
    color: var(--on-night);
  }
  .scroll {
    display: grid;
    align-content: start;
    gap: var(--s5);
    padding: var(--s4) var(--s4) var(--s5);
    overflow-y: auto;
    scrollbar-width: thin;
    scrollbar-color: #4a5d68 transparent;
  }
  .question {
    display: grid;
    gap: 4px;
  }
  .question p {
    font-size: var(--t1);
    overflow-wrap: anywhere;
  }
  h2 {
    font-size: var(--t-1);
    color: var(--on-night-soft);
  }
  dl {
    display: grid;
    gap: 6px;
    font-size: var(--t-1);
  }
  dt {
    color: var(--on-night-soft);
    font-weight: 600;
  }
  dd {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  label {
    display: grid;
    gap: 6px;
    font-weight: 700;
  }
  textarea {
    width: 100%;
    min-height: 96px;
    max-height: 50dvh;
    field-sizing: content;
    padding: 8px 12px;
    border: 2px solid #7f929c;
    border-radius: var(--r1);
    background: var(--night);
    color: var(--on-night);
    font: inherit;
    font-weight: 400;
    resize: vertical;
  }
  .foot {
    display: grid;
    gap: 8px;
    padding: var(--s3) var(--s4);
    border-top: 1px solid var(--night-3);
  }
  .foot .button {
    width: 100%;
  }
  .state {
    min-height: 1.5em;
    font-size: var(--t-1);
    color: var(--on-night-soft);
  }
  .state.trouble {
    color: #ffd58a;
    font-weight: 600;
  }
  .plain {
    min-height: 40px;
    padding: 4px 10px;
    border: 0;
    background: none;
    color: var(--teal-on-night);
    font: inherit;
    font-size: var(--t-1);
    font-weight: 600;
    text-align: left;
    text-decoration: underline;
    text-underline-offset: 0.18em;
    cursor: pointer;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 var(--s3);
  }
  .others:not(:has(*)) {
    display: none;
  }
  a.plain {
    display: inline-flex;
    align-items: center;
    gap: 8px;
  }
  .note {
    padding: 8px 12px;
    border-radius: var(--r1);
    background: #4a3408;
    color: #ffd58a;
    font-size: var(--t-1);
    font-weight: 600;
  }
  summary {
    display: flex;
    align-items: center;
    min-height: 32px;
    color: var(--teal-on-night);
    font-size: var(--t-1);
    font-weight: 600;
    cursor: pointer;
  }
  summary::before {
    content: "▸";
    width: 1.2em;
  }
  details[open] > summary::before {
    content: "▾";
  }
  .signed {
    display: grid;
    gap: var(--s3);
  }
  .hash {
    font-variant-numeric: tabular-nums;
  }
  .final,
  .pair {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .final {
    padding: var(--s3);
    border: 1px solid #4a5d68;
    border-radius: var(--r1);
  }
  .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 8px;
    white-space: normal;
  }
`;

export const caseDialogStyle = css`
  .both {
    display: grid;
    gap: var(--s3);
  }
  .final {
    max-height: 40dvh;
    overflow: auto;
    padding: var(--s3);
    border: 1px solid #4a5d68;
    border-radius: var(--r1);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .trouble {
    color: #ffd58a;
    font-weight: 600;
  }
  label {
    display: grid;
    gap: 6px;
    font-weight: 600;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 44px;
    font-weight: 400;
  }
  .check input {
    width: 22px;
    height: 22px;
    accent-color: var(--teal-on-night);
  }
  textarea,
  select {
    width: 100%;
    min-height: 48px;
    padding: 8px 12px;
    border: 2px solid #7f929c;
    border-radius: var(--r1);
    background: var(--night);
    color: var(--on-night);
    font: inherit;
  }
  textarea {
    min-height: 120px;
    resize: vertical;
  }
  .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--s3);
  }
  .compared {
    width: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }
  .compared th,
  .compared td {
    padding: 8px 10px;
    border-bottom: 1px solid #33454f;
    text-align: left;
    vertical-align: top;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .compared th[scope="row"] {
    color: var(--on-night-soft);
    font-size: var(--t-1);
    font-weight: 600;
  }
  .compared :is(thead td, th[scope="row"]) {
    width: 24%;
  }
  .differs td {
    background: #4a3408;
    color: #ffe7b8;
  }
`;
