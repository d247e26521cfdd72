// SPDX-License-Identifier: Apache-2.0
// What can be changed with a click, above the paper. Keys do the same.
import { html, nothing, type TemplateResult } from 'lit';
import { plainDay } from '../../words/archive.ts';
import { ecgWords, figure } from '../../words/ecg.ts';
import type { Controls } from './controls.ts';
import { canFilter } from './filters.ts';
import { isStandard } from './leads.ts';
import type { EcgHead, GroupHead } from './recording.ts';

export function bar(controls: Controls, head: EcgHead, before: unknown): TemplateResult {
  const words = ecgWords();
  const { options } = controls;
  const group = head.groups[controls.index];
  if (!group) return html``;
  const standard = isStandard(group.leads);
  return html`<div class="bar" data-test="ecg-bar">
    ${before}
    ${push('speed', words.speed(figure(options.speed, 1)), words.keys.speed, () => controls.next('speed'))}
    ${push('gain', words.gain(figure(options.gain)), words.keys.gain, () => controls.next('gain'))}
    ${
      standard
        ? html`${push('layout', words.layouts[options.layout], words.keys.layout, () => controls.next('layout'))}
          ${
            options.layout === '3x4r'
              ? push('rhythm', words.rhythmLead(options.rhythm), words.keys.rhythm, () => controls.next('rhythm'))
              : nothing
          }
          ${push('order', words.orders[options.order], words.keys.order, () => controls.next('order'))}`
        : nothing
    }
    ${filters(controls, group)} ${groups(controls, head)}
    ${
      group.kind === 'median-beat'
        ? html`<button data-do="overlay" aria-pressed=${controls.isOn('overlay')} @click=${() => controls.toggle('overlay')}>
            ${words.keys.overlay}
          </button>`
        : nothing
    }
    ${
      head.priors.length > 0
        ? html`<button data-do="prior" aria-pressed=${controls.isOn('prior')} @click=${() => controls.toggle('prior')}>
            ${words.keys.prior}
          </button>`
        : nothing
    }
    <button data-do="caliper" aria-pressed=${controls.isOn('calipers')} @click=${() => controls.calipers()}>
      ${words.keys.caliper}
    </button>
    <button data-do="measures" aria-pressed=${controls.isOn('measures')} @click=${() => controls.toggle('measures')}>
      ${words.keys.measures}
    </button>
  </div>
  <p class="facts" data-test="ecg-facts"><span>${facts(head, group)}</span> <span>${device(head)}</span></p>`;
}

function push(name: string, text: string, does: string, press: () => void): TemplateResult {
  return html`<button data-do=${name} title=${does} @click=${press}>${text}</button>`;
}

function filters(controls: Controls, group: GroupHead): TemplateResult[] {
  const words = ecgWords().keys;
  return (['lowPass', 'notch', 'highPass'] as const).map(
    (kind) => html`<button
      class="warns"
      data-do=${kind}
      title=${ecgWords().display[kind]}
      aria-pressed=${controls.isOn(kind)}
      ?disabled=${!canFilter(kind, group.frequency)}
      @click=${() => controls.toggle(kind)}
    >${words[kind]}</button>`,
  );
}

/** Groups of leads by the label that the file gives them. */
function groups(controls: Controls, head: EcgHead): TemplateResult | typeof nothing {
  if (head.groups.length < 2) return nothing;
  const words = ecgWords();
  return html`${head.groups.map(
    (group, index) => html`<button
      data-do="group"
      data-label=${group.label}
      title=${words.group}
      aria-pressed=${index === controls.index}
      @click=${() => controls.showGroup(index)}
    >${nameOf(group)}</button>`,
  )}`;
}

/** What it shows; a label that says something else is shown as it is. */
function nameOf(group: GroupHead): string {
  const known = group.label === '' || group.label === 'RHYTHM' || group.label === 'MEDIAN BEAT';
  return known ? ecgWords().kinds[group.kind] : group.label;
}

function facts(head: EcgHead, group: GroupHead): string {
  const words = ecgWords();
  const seconds = group.length / group.frequency;
  const recorder = `${head.device.manufacturer} ${head.device.model}`.trim();
  const [day = '', time = ''] = (head.start ?? '').split('T');
  return [
    day ? `${plainDay(day)} ${time.slice(0, 5)}` : '',
    words.leads(group.leads.length),
    words.seconds(figure(seconds, seconds < 100 ? 1 : 0)),
    words.hz(figure(group.frequency, 1)),
    recorder,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What the device measured, in a line; always called the device's. */
const TOLD = [
  'ventricular-rate',
  'pr',
  'qrs',
  'qt',
  'qtc',
  'qtc-bazett',
  'qtc-fridericia',
  'qtc-framingham',
  'qtc-hodges',
];

function device(head: EcgHead): string {
  const words = ecgWords().measures;
  const told = head.measurements.filter((measurement) => TOLD.includes(measurement.kind));
  if (told.length === 0) return '';
  const names: Record<string, string> = { ...words.names, 'ventricular-rate': words.names.rate };
  const parts = told.map((one) => {
    const unit = one.unit === 'ms' ? '\u00a0ms' : one.unit;
    return `${names[one.kind] ?? one.kind}\u00a0${figure(one.value)}${unit}`;
  });
  return `${parts.join(' · ')} (${words.device.toLowerCase()})`;
}
