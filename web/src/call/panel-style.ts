// SPDX-License-Identifier: Apache-2.0
import { css } from 'lit';

export const panelStyle = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--s4);
    padding: 18px 22px 22px;
    border-radius: var(--r3);
    background: var(--night-2);
    overflow: auto;
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: 44px;
  }
  .shut {
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    margin-right: -10px;
    border: 0;
    border-radius: 50%;
    background: none;
    color: inherit;
    cursor: pointer;
  }
  .shut:hover {
    background: var(--night-3);
  }
  ul {
    display: grid;
    gap: var(--s2);
    padding: 0;
    list-style: none;
  }
  li {
    display: flex;
    align-items: center;
    gap: var(--s3);
    min-height: 48px;
  }
  .waiter {
    justify-content: space-between;
    padding: var(--s3) var(--s3) var(--s3) var(--s4);
    border-radius: var(--r2);
    background: var(--night-3);
  }
  li b {
    overflow-wrap: anywhere;
  }
  .keyless {
    display: flex;
    align-items: start;
    gap: var(--s1);
    margin-top: 2px;
    color: #ffe7bd;
  }
  .who {
    flex: 1;
    min-width: 0;
  }
  .waiter .button {
    flex: none;
    padding-inline: 18px;
  }
  .state {
    color: var(--on-night-soft);
  }
  .remove {
    min-height: 44px;
    padding: 0 10px;
    border: 0;
    border-radius: var(--r1);
    background: none;
    color: var(--on-night-soft);
    font: 600 var(--t-1) / 1 var(--font);
    text-decoration: underline;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  .remove:hover {
    color: var(--on-night);
  }
  .request {
    display: grid;
    gap: var(--s2);
    padding: var(--s4);
    border-radius: var(--r2);
    background: #4a3408;
    color: #ffe7bd;
  }
  .request .soft {
    color: inherit;
  }
  .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--s2);
  }
  .request .quiet {
    border-color: #a98a4d;
  }
  .last {
    margin-top: auto;
    padding-top: var(--s4);
  }
  .last .button {
    width: 100%;
  }
`;
