// SPDX-License-Identifier: Apache-2.0
// The form in which a reader answers about an electrocardiogram. Fires `answer` with the whole of it at each change; saves
// nothing itself. What was measured by others is offered beside each figure, and taken over by a click only.
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ground } from '../../look/parts.ts';
import { plainDay } from '../../words/archive.ts';
import { figure as plain } from '../../words/ecg.ts';
import { ecgFormWords } from '../../words/ecg-form.ts';
import { Tongue } from '../../words/tongue.ts';
import { FORMULAS, type Formula } from '../ecg/aid.ts';
import { formStyle } from '../grading/form-style.ts';
import {
  CONDUCTIONS,
  type Comparison,
  caliperFigure,
  type EcgAnswer,
  EMPTY_ECG,
  EXTRASYSTOLES,
  type Figure,
  figureOf,
  type MeasureName,
  MORPHOLOGIES,
  type Offers,
  REPOLARISATIONS,
  RHYTHMS,
  type Rhythm,
  reckoned,
  toggledWord,
  withFigure,
  withNothingAbnormal,
} from './ecg-answer.ts';
import { ecgFormStyle } from './ecg-form-style.ts';

/** As they are read: the rate first, the axis last. */
const ROWS: readonly MeasureName[] = ['rate', 'pr', 'qrs', 'qt', 'qtc', 'axis'];

@customElement('ecg-form')
export class EcgForm extends LitElement {
  static override styles = [ground, formStyle, ecgFormStyle];

  @property({ attribute: false }) answer: EcgAnswer = EMPTY_ECG;
  @property({ attribute: false }) offers: Offers | null = null;
  @property({ type: Boolean }) readOnly = false;
  @state() private wrong: MeasureName | null = null;
  private readonly tongue = new Tongue(this);

  override render() {
    void this.tongue.say;
    const words = ecgFormWords();
    const { answer } = this;
    return html`
      <fieldset>
        <div class="ahead"><label for="rhythm">${words.rhythm}</label>
          <button class="choice" ?disabled=${this.readOnly} data-test="nothing-abnormal"
            @click=${() => this.tell(withNothingAbnormal(answer))}>${words.nothingAbnormal}</button></div>
        <select id="rhythm" data-test="rhythm" ?disabled=${this.readOnly}
          @change=${(event: Event) => this.tell({ ...answer, rhythm: (event.target as HTMLSelectElement).value as Rhythm })}>
          ${answer.rhythm ? nothing : html`<option value="" selected disabled>${words.choose}</option>`}
          ${RHYTHMS.map((one) => html`<option value=${one} ?selected=${one === answer.rhythm}>${words.rhythms[one]}</option>`)}
        </select>
      </fieldset>
      ${this.several('extrasystoles', words.extrasystole, EXTRASYSTOLES, words.extrasystolesShort)}
      ${this.figures()}
      ${this.several('conduction', words.conduction, CONDUCTIONS, words.conductions)}
      ${this.several('repolarisation', words.repolarisation, REPOLARISATIONS, words.repolarisations)}
      ${this.several('morphology', words.morphology, MORPHOLOGIES, words.morphologies)}
      ${this.comparison()}
      <fieldset><label for="other">${words.other}</label>
        <input id="other" type="text" maxlength="1000" ?disabled=${this.readOnly} .value=${answer.other} placeholder=${words.otherHint}
          data-test="ecg-other" @input=${(event: Event) => this.tell({ ...answer, other: (event.target as HTMLInputElement).value })} />
      </fieldset>
    `;
  }

  private several<
    K extends 'extrasystoles' | 'conduction' | 'repolarisation' | 'morphology',
    T extends EcgAnswer[K][number],
  >(name: K, title: string, all: readonly T[], names: Record<T, string>) {
    const chosen = this.answer[name] as readonly T[];
    return html`<fieldset data-test=${name}><legend>${title}</legend><div class="row">${all.map(
      (
        one,
      ) => html`<button class="choice" aria-pressed=${chosen.includes(one)} ?disabled=${this.readOnly} data-test="${name}-${one}"
        @click=${() => this.tell({ ...this.answer, [name]: toggledWord(chosen, one, all) })}>${names[one]}</button>`,
    )}</div></fieldset>`;
  }

  private figures() {
    const words = ecgFormWords();
    return html`<fieldset data-test="measured"><legend>${words.measured}</legend>
      ${this.readOnly ? nothing : html`<p class="small soft">${words.measuredHow}</p>`}
      <div class="figures">${ROWS.map((name) => this.figure(name))}</div>
    </fieldset>`;
  }

  private figure(name: MeasureName) {
    const words = ecgFormWords();
    const now = this.answer.measured[name];
    return html`<div class="figure" data-figure=${name} data-origin=${now?.origin ?? ''}>
      <label for="figure-${name}">${words.measures[name]}</label>
      <span class="value"><input id="figure-${name}" inputmode=${name === 'axis' ? 'text' : 'decimal'} autocomplete="off"
        aria-invalid=${this.wrong === name} aria-describedby="origin-${name}" ?disabled=${this.readOnly}
        .value=${now ? plain(now.value, 1) : ''}
        @change=${(event: Event) => this.typed(name, (event.target as HTMLInputElement).value)} /><span class="unit">${words.units[name]}</span></span>
      <span class="offers"><span class="small soft" id="origin-${name}">${
        this.wrong === name ? words.unfit : now ? words.origins[now.origin] : ''
      }</span>${this.readOnly ? nothing : this.offered(name)}${name === 'qtc' ? this.formula(now) : nothing}</span>
    </div>`;
  }

  /** What others measured, where it is not what stands there already. */
  private offered(name: MeasureName) {
    const words = ecgFormWords();
    const { offers } = this;
    const now = this.answer.measured[name];
    const all = [offers?.device[name], offers?.aid[name], caliperFigure(name, offers?.calipers ?? null)];
    return all
      .filter((one) => one != null)
      .filter((one) => one.value !== now?.value || one.origin !== now.origin)
      .map(
        (one) => html`<button class="offer" data-offer="${name}-${one.origin}"
          @click=${() => this.take(name, one)}><span class="spoken">${words.take(words.measures[name])}</span> ${words.offers[one.origin]} <b>${plain(one.value)}</b>${
            one.formula ? html` <small>${words.formulas[one.formula]}</small>` : nothing
          }</button>`,
      );
  }

  private formula(now: Figure | undefined) {
    const words = ecgFormWords();
    if (this.readOnly) return now?.formula ? html`<span class="small">${words.formulas[now.formula]}</span>` : nothing;
    const { rate, qt } = this.answer.measured;
    if (!rate || !qt) return nothing;
    return html`<select class="formula" aria-label=${words.formula} data-test="formula"
      @change=${(event: Event) => this.tell(reckoned(this.answer, (event.target as HTMLSelectElement).value as Formula))}>
      <option value="" disabled ?selected=${now?.origin !== 'reckoned'}>${words.reckon}</option>
      ${FORMULAS.map((one) => html`<option value=${one} ?selected=${now?.origin === 'reckoned' && now.formula === one}>${words.formulas[one]}</option>`)}
    </select>`;
  }

  private comparison() {
    const words = ecgFormWords();
    const { answer, offers } = this;
    const earlier = offers?.earlier;
    const choices: readonly Comparison[] = earlier || answer.comparedWith ? ['unchanged', 'changed'] : ['none'];
    return html`<fieldset data-test="comparison"><legend>${words.comparison}${
      earlier ? html` <span class="soft">${words.comparedWith(plainDay(earlier.date))}</span>` : nothing
    }</legend><div class="row">${choices.map(
      (one) => html`<button class="choice" aria-pressed=${answer.comparison === one} ?disabled=${this.readOnly}
        data-test="comparison-${one}" @click=${() => this.compare(one)}>${words.comparisons[one]}</button>`,
    )}</div></fieldset>`;
  }

  private compare(comparison: Comparison): void {
    const { comparison: before, comparedWith: _with, ...rest } = this.answer;
    if (before === comparison) return this.tell(rest);
    const earlier = comparison === 'none' ? undefined : this.offers?.earlier?.uid;
    this.tell({ ...rest, comparison, ...(earlier ? { comparedWith: earlier } : {}) });
  }

  private typed(name: MeasureName, text: string): void {
    const value = figureOf(name, text);
    this.wrong = value === null && text.trim() !== '' ? name : null;
    if (this.wrong) return;
    const formula = name === 'qtc' ? { formula: this.answer.measured.qtc?.formula ?? ('unnamed' as const) } : {};
    this.tell(withFigure(this.answer, name, value === null ? null : { value, origin: 'reader', ...formula }));
  }

  private take(name: MeasureName, figure: Figure): void {
    this.wrong = null;
    this.tell(withFigure(this.answer, name, figure));
  }

  private tell(answer: EcgAnswer): void {
    if (this.readOnly) return;
    const recording = this.offers?.recording;
    this.answer = recording ? { ...answer, recording } : answer;
    this.dispatchEvent(new CustomEvent<EcgAnswer>('answer', { detail: this.answer }));
  }
}
