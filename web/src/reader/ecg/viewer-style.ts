// SPDX-License-Identifier: Apache-2.0
import { css } from 'lit';

export const viewerStyle = css`
  :host {
    display: block;
    height: 100%;
    min-height: 0;
    background: var(--night);
    color: var(--on-night);
  }
  .frame {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    height: 100%;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 6px;
    padding: 4px 12px;
  }
  .bar button {
    display: inline-flex;
    align-items: center;
    min-height: 34px;
    padding: 2px 12px;
    border: 2px solid transparent;
    border-radius: 999px;
    background: var(--night-3);
    color: var(--on-night);
    font: 600 var(--t-1) / 1.2 var(--font);
    white-space: nowrap;
    cursor: pointer;
  }
  .bar button[aria-pressed='true'] {
    background: #12302f;
    border-color: var(--teal-on-night);
    color: var(--teal-on-night);
  }
  .bar button.warns[aria-pressed='true'] {
    background: #4a3408;
    border-color: #ffd58a;
    color: #ffd58a;
  }
  .bar button[disabled] {
    opacity: 0.45;
    cursor: default;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 var(--s4);
    margin: 0;
    padding: 0 16px 4px;
    color: var(--on-night-soft);
    font-size: var(--t-1);
    font-variant-numeric: tabular-nums;
  }
  .desk {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    min-height: 0;
  }
  ecg-measures {
    width: 372px;
  }
  .time {
    display: flex;
    align-items: center;
    gap: var(--s3);
    padding: 2px 12px;
    font-size: var(--t-1);
    font-variant-numeric: tabular-nums;
  }
  .time input {
    flex: 1;
    min-height: 36px;
    accent-color: var(--teal-on-night);
  }
  .stop {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--s4);
    padding: var(--s5);
    text-align: center;
  }
  .flaws {
    margin: 0;
    padding: 4px 12px;
    background: #4a3408;
    color: #ffd58a;
    font-size: var(--t-1);
    font-weight: 600;
  }
  @media (max-width: 800px) {
    .bar {
      flex-wrap: nowrap;
      overflow-x: auto;
      scrollbar-width: none;
    }
    .bar button {
      flex: none;
      min-height: 44px;
    }
    .desk {
      position: relative;
      grid-template-columns: minmax(0, 1fr);
    }
    ecg-measures {
      position: absolute;
      inset: 0;
      width: auto;
      z-index: 1;
    }
  }
`;
