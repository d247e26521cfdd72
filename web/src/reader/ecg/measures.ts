// SPDX-License-Identifier: Apache-2.0
// Measurements side by side: the device's, ours as an aid, and the reader's own. None takes the place of another.
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ground } from '../../look/parts.ts';
import { ecgWords, figure } from '../../words/ecg.ts';
import { Tongue } from '../../words/tongue.ts';
import { type Aid, FORMULAS } from './aid.ts';
import { measuresStyle } from './measures-style.ts';
import type { DeviceMeasurement, EcgHead } from './recording.ts';
import { correctedOf, ENTERED, type Entered, type Reviewed, typed } from './reviewed.ts';

export type AidState = Aid | 'wait' | 'failed';

/** What a row shows, and by which of the device's words it is known. */
const ROWS = [
  { row: 'rate', device: 'ventricular-rate', unit: '/min' },
  { row: 'pr', device: 'pr', unit: 'ms' },
  { row: 'qrs', device: 'qrs', unit: 'ms' },
  { row: 'qt', device: 'qt', unit: 'ms' },
  { row: 'qtc', device: 'qtc', unit: 'ms' },
  { row: 'qtc-bazett', device: 'qtc-bazett', unit: 'ms' },
  { row: 'qtc-fridericia', device: 'qtc-fridericia', unit: 'ms' },
  { row: 'qtc-framingham', device: 'qtc-framingham', unit: 'ms' },
  { row: 'qtc-hodges', device: 'qtc-hodges', unit: 'ms' },
  { row: 'p', device: 'p-duration', unit: 'ms' },
  { row: 'axis', device: 'qrs-axis', unit: '°' },
  { row: 'rr', device: 'rr', unit: 'ms' },
  { row: 'sdnn', device: '', unit: 'ms' },
  { row: 'rmssd', device: '', unit: 'ms' },
] as const;

type RowName = (typeof ROWS)[number]['row'];

@customElement('ecg-measures')
export class EcgMeasures extends LitElement {
  static override styles = [ground, measuresStyle];

  @property({ attribute: false }) head!: EcgHead;
  @property({ attribute: false }) aid: AidState = 'wait';
  @property({ attribute: false }) reviewed!: Reviewed;
  /** Milliseconds between the points of the calipers, if there are some. */
  @property({ attribute: false }) interval: number | null = null;
  /** The second at which a long recording is shown; null where all of it is. */
  @property({ attribute: false }) here: number | null = null;
  /** Whether the reader's figures are entered in a form beside, and only shown here. */
  @property({ type: Boolean }) elsewhere = false;
  @state() private wrong: Entered | null = null;
  private readonly tongue = new Tongue(this);

  override render() {
    void this.tongue.say;
    const words = ecgWords();
    return html`
      <div class="top">
        <h2>${words.measures.title}</h2>
        <button class="shut" aria-label=${words.measures.close} @click=${() => this.fire('shut')}>×</button>
      </div>
      <p class="aid" data-test="aid-label">${words.measures.aidLong}</p>
      <table data-test="measures">
        <thead>
          <tr>
            <th scope="col" class="unit">ms</th>
            <th scope="col">${words.measures.device}</th>
            <th scope="col">${words.measures.aid}</th>
            <th scope="col">${words.measures.reviewer}</th>
          </tr>
        </thead>
        <tbody>${ROWS.map((row) => this.row(row.row, row.device, row.unit))}</tbody>
      </table>
      ${
        this.here === null
          ? nothing
          : html`<button class="link" data-test="measure-here" @click=${() => this.fire('measure-here')}>${words.measures.here}</button>`
      }
      ${this.remarks()} ${this.statements()} ${this.methods()}
      <button class="link" data-test="notice" @click=${() => this.fire('notice')}>${words.notice.open}</button>
    `;
  }

  private row(row: RowName, device: string, unit: string) {
    const said = this.head.measurements.find((measurement) => measurement.kind === device);
    const helped = this.helped(row);
    if (row === 'qtc' && !said) return nothing;
    if (row === 'rr' && !said && helped === undefined) return nothing;
    const own = (ENTERED as readonly string[]).includes(row) ? this.field(row as Entered, unit) : this.reckoned(row);
    return html`<tr data-row=${row}>
      <th scope="row">${ecgWords().measures.names[row]} ${unit === 'ms' ? nothing : html`<span class="unit">${unit}</span>`}</th>
      <td data-by="device">${said ? shownValue(said) : '–'}</td>
      <td data-by="aid">${helped === undefined ? '–' : figure(helped)}</td>
      <td data-by="reviewer">${own}</td>
    </tr>`;
  }

  private helped(row: RowName): number | undefined {
    if (typeof this.aid === 'string') return undefined;
    const { rate, variability, intervals, corrected } = this.aid;
    switch (row) {
      case 'rate':
        return rate?.value;
      case 'p':
      case 'pr':
      case 'qrs':
      case 'qt':
      case 'axis':
        return intervals?.[row];
      case 'rr':
        return variability?.mean;
      case 'sdnn':
      case 'rmssd':
        return variability?.[row];
      default:
        return corrected?.find((one) => `qtc-${one.formula}` === row)?.value;
    }
  }

  private reckoned(row: RowName) {
    const formula = FORMULAS.find((one) => `qtc-${one}` === row);
    const value = formula ? correctedOf(this.reviewed).get(formula) : undefined;
    return value === undefined ? '–' : figure(value);
  }

  private field(what: Entered, unit: string) {
    const words = ecgWords().measures;
    const value = this.reviewed[what];
    if (this.elsewhere) return value === undefined ? '–' : figure(value, 1);
    const name = words.names[what];
    return html`<span class="own">
      <input
        inputmode="decimal"
        autocomplete="off"
        aria-label=${words.enter(name, unit)}
        aria-invalid=${this.wrong === what}
        data-enter=${what}
        .value=${value === undefined ? '' : figure(value, 1)}
        @change=${(event: Event) => this.enter(what, (event.target as HTMLInputElement).value)}
      />
      <button
        class="take"
        ?disabled=${this.interval === null}
        title=${words.take}
        aria-label=${words.takeFor(name)}
        data-take=${what}
        @click=${() => this.take(what)}
      >↤</button>
    </span>`;
  }

  private enter(what: Entered, text: string): void {
    const value = typed(what, text);
    this.wrong = value === null && text.trim() !== '' ? what : null;
    if (this.wrong) return;
    const { [what]: _gone, ...rest } = this.reviewed;
    this.tell(value === null ? rest : { ...rest, [what]: value });
  }

  /** The interval of the calipers; a rate is that of one interval between beats. */
  private take(what: Entered): void {
    if (this.interval === null || this.interval <= 0) return;
    const value = what === 'rate' ? 60_000 / this.interval : this.interval;
    this.enter(what, String(Math.round(value)));
  }

  private tell(reviewed: Reviewed): void {
    this.reviewed = reviewed;
    this.dispatchEvent(new CustomEvent<Reviewed>('reviewed', { detail: reviewed }));
  }

  private fire(name: string): void {
    this.dispatchEvent(new Event(name));
  }

  private remarks() {
    const words = ecgWords().measures;
    if (this.aid === 'wait') return html`<p class="soft small" role="status">${words.aidWait}</p>`;
    if (this.aid === 'failed') return html`<p class="soft small">${words.aidFailed}</p>`;
    const { from, seconds, rate, variability, intervals } = this.aid;
    if (!rate) return html`<p class="soft small">${words.aidNone}</p>`;
    return html`<div class="soft small">
      <p>${words.aidPart(figure(from, 1), figure(from + seconds, 1))} ${intervals ? words.beats(intervals.beats) : ''}</p>
      ${variability && seconds < 300 ? html`<p>SDNN, RMSSD ${words.few(variability.intervals)}. ${words.short}</p>` : nothing}
    </div>`;
  }

  private statements() {
    const { statements } = this.head;
    if (statements.length === 0) return nothing;
    const words = ecgWords().device;
    const confirmed = statements.every((statement) => statement.confirmed);
    return html`<section class="small" data-test="statements">
      <h3>${confirmed ? words.confirmed : words.says}</h3>
      <ul>${statements.map((statement) => html`<li>${statement.text}</li>`)}</ul>
    </section>`;
  }

  private methods() {
    if (typeof this.aid === 'string' || !this.aid.rate) return nothing;
    const words = ecgWords().measures;
    const { rate, variability, intervals, corrected } = this.aid;
    const lines: [string, string][] = [[words.methodNames.beats, rate.source]];
    if (intervals)
      lines.push([words.methodNames.qrs, intervals.qrsSource], [words.methodNames.waves, intervals.waveSource]);
    if (variability) lines.push([words.methodNames.variability, variability.source]);
    for (const one of corrected ?? []) lines.push([words.names[`qtc-${one.formula}`], one.source]);
    return html`<details class="small">
      <summary>${words.methods}</summary>
      <dl>${lines.map(([name, source]) => html`<dt>${name}</dt><dd>${source}</dd>`)}</dl>
    </details>`;
  }
}

function shownValue(measurement: DeviceMeasurement): string {
  return figure(measurement.value, 1);
}
