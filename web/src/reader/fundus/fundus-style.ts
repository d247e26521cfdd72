// SPDX-License-Identifier: Apache-2.0
// Black, and nothing over the picture but its letter and what the reader marks.
import { css } from 'lit';

export const fundusStyle = css`
  :host {
    position: absolute;
    inset: 0;
    overflow: hidden;
    background: #000;
    color: var(--on-night);
    touch-action: none;
    user-select: none;
  }
  canvas {
    position: absolute;
    left: 0;
    top: 0;
  }
  .pane {
    position: absolute;
    margin: 0;
    outline: none;
  }
  .pane:focus-visible .caption {
    outline: 3px solid var(--focus);
    outline-offset: -3px;
  }
  .picture {
    position: absolute;
    left: 0;
    top: 0;
    overflow: hidden;
    cursor: grab;
  }
  .drawing .picture {
    cursor: crosshair;
  }
  svg.over {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    pointer-events: none;
  }
  .mark {
    fill: none;
    stroke: #fff;
    stroke-width: 1.5;
    vector-effect: non-scaling-stroke;
    filter: drop-shadow(0 0 1px #000) drop-shadow(0 0 1px #000);
  }
  .mark.disc {
    stroke: #9fe8ff;
  }
  .mark.cup {
    stroke: #ffd27d;
  }
  .mark.grid {
    stroke-width: 1;
    opacity: 0.85;
  }
  .label {
    fill: #fff;
    font-family: var(--font);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    paint-order: stroke;
    stroke: #000;
    stroke-width: 3px;
    stroke-linejoin: round;
  }
  .letter {
    position: absolute;
    top: 8px;
    left: 14px;
    font-size: 40px;
    font-weight: 700;
    line-height: 1;
    color: #fff;
    text-shadow:
      0 0 3px #000,
      0 0 6px #000;
    pointer-events: none;
  }
  .letter.left {
    left: auto;
    right: 14px;
    text-align: right;
  }
  .letter small {
    display: block;
    margin-top: 4px;
    font-size: 1rem;
  }
  .said {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--s3);
    text-align: center;
    color: var(--on-night-soft);
  }
  .caption {
    position: absolute;
    left: 0;
    right: 0;
    bottom: 0;
    height: 46px;
    padding: 2px 12px;
    overflow: hidden;
    font-size: 0.8125rem;
    line-height: 21px;
    border-top: 2px solid transparent;
    background: #000;
    color: var(--on-night-soft);
    font-variant-numeric: tabular-nums;
  }
  .active .caption {
    border-top-color: var(--teal-on-night);
  }
  .caption > div {
    display: flex;
    gap: 0 14px;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .caption b {
    color: var(--on-night);
    font-weight: 600;
  }
  .caption .warn {
    color: #ffd58a;
    font-weight: 600;
  }
  .caption .prompt {
    color: var(--teal-on-night);
    font-weight: 600;
  }
  .retry {
    min-height: 44px;
    padding: 6px 18px;
    border: 2px solid #4a5d68;
    border-radius: 999px;
    background: none;
    color: var(--on-night);
    font: 600 var(--t0) / 1.2 var(--font);
    cursor: pointer;
  }
  form.note {
    position: absolute;
    left: 50%;
    bottom: 60px;
    translate: -50% 0;
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2);
    width: min(560px, 100% - 32px);
    padding: var(--s3);
    border-radius: var(--r2);
    background: var(--night-2);
    user-select: text;
  }
  form.note input {
    flex: 1 1 240px;
    min-height: 44px;
    padding: 6px 12px;
    border: 2px solid #7f929c;
    border-radius: var(--r1);
    background: var(--night);
    color: var(--on-night);
    font: inherit;
  }
`;
