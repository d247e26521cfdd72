// SPDX-License-Identifier: Apache-2.0
// Small pictures of figures by month. What they show is in the table beside them, so they are hidden from readers of screens.
import { html, nothing, svg, type TemplateResult } from 'lit';

const WIDTH = 320;
const HEIGHT = 120;
const FOOT = 20;

export interface Series {
  tone: string;
  /** One for each label; null where there is nothing to show. */
  values: (number | null)[];
}

/** Bars beside each other, and how much the highest is; `line` is a level that should not be passed. */
export function bars(labels: string[], series: Series[], line?: number): TemplateResult {
  const most = Math.max(1, line ?? 0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const slot = WIDTH / Math.max(1, labels.length);
  const wide = Math.min(28, (slot * 0.8) / series.length);
  const tall = HEIGHT - FOOT - 14;
  const top = (value: number) => HEIGHT - FOOT - (value / most) * tall;
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true" focusable="false">
    ${labels.map((label, at) => {
      const middle = slot * (at + 0.5);
      const left = middle - (wide * series.length) / 2;
      return svg`${series.map(({ tone, values }, which) => {
        const value = values[at];
        return value === null || value === undefined
          ? nothing
          : svg`<rect class=${tone} x=${left + which * wide} y=${top(value)} width=${Math.max(1, wide - 2)} height=${(value / most) * tall} rx="2"></rect>`;
      })}
      ${labels.length <= 12 || at % 3 === 0 ? svg`<text x=${middle} y=${HEIGHT - 5} text-anchor="middle">${label}</text>` : nothing}`;
    })}
    <text x="0" y="10">${Math.round(most)}</text>
    <line class="ground" x1="0" x2=${WIDTH} y1=${HEIGHT - FOOT} y2=${HEIGHT - FOOT}></line>
    ${line === undefined ? nothing : svg`<line class="limit" x1="0" x2=${WIDTH} y1=${top(line)} y2=${top(line)}></line>`}
  </svg>`;
}
