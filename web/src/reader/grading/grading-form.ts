// SPDX-License-Identifier: Apache-2.0
// The form in which a reader grades both eyes. Fires `grading` with the whole of it at each change; saves nothing itself.
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ground } from '../../look/parts.ts';
import { gradingWords } from '../../words/grading.ts';
import { Tongue } from '../../words/tongue.ts';
import { isTyping } from '../viewer.ts';
import { formStyle } from './form-style.ts';
import {
  ACTIONS,
  type Action,
  changed,
  contradictions,
  DEFINITIONS,
  DELAYS,
  type Delay,
  EMPTY,
  EXTENTS,
  EYES,
  type Eye,
  type EyeGrading,
  GRADES,
  type Grading,
  isDone,
  isGood,
  LESIONS,
  MACULOPATHIES,
  proposed,
  type Recommendation,
  recommended,
  toggled,
  withGoodQuality,
} from './grading.ts';

/** The first key of maculopathies: 6 to 9, after the grades 0 to 4 and 5 for what cannot be graded. */
const MACULOPATHY_KEY = 6;

@customElement('grading-form')
export class GradingForm extends LitElement {
  static override styles = [ground, formStyle];

  @property({ attribute: false }) grading: Grading = EMPTY;
  @property() eye: Eye = 'right';
  /** After how many months this patient is screened again if nothing is found. */
  @property({ type: Number }) usualMonths = 12;
  @property({ type: Boolean }) readOnly = false;
  private readonly tongue = new Tongue(this);

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.pressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.pressed);
  }

  override render() {
    void this.tongue.say;
    const words = gradingWords();
    const eye = this.grading[this.eye];
    return html`
      <div class="tabs" role="tablist" aria-label=${words.title}>
        ${EYES.map(
          (side) => html`<button class="tab" role="tab" aria-selected=${side === this.eye} data-test="tab-${side}"
            @click=${() => this.look(side)}><kbd>${side === 'right' ? 'D' : 'G'}</kbd> ${words.eyes[side]}${
              isDone(this.grading[side]) ? html` <span aria-label=${words.done}>✓</span>` : nothing
            }</button>`,
        )}
      </div>
      ${this.quality(eye)} ${this.retinopathy(eye)} ${this.maculopathy(eye)} ${this.lesions(eye)} ${this.definitions()}
      ${this.recommendation()}
    `;
  }

  private quality(eye: EyeGrading) {
    const words = gradingWords();
    const line = <T>(name: string, values: readonly T[], label: (value: T) => string, field: keyof EyeGrading) =>
      html`<div class="line" role="radiogroup" aria-label=${name}><span class="small" aria-hidden="true">${name}</span>
        <div class="row">${values.map((value) =>
          this.choice(label(value), eye[field] === value, () => this.change({ [field]: value }), `${field}-${value}`),
        )}</div></div>`;
    return html`<fieldset data-test="quality"><legend>${words.quality}</legend>
      ${line(words.definition, DEFINITIONS, (value) => words.definitions[value], 'definition')}
      ${line(words.extent, EXTENTS, (value) => words.extents[value], 'extent')}
      ${line(words.fovea, [true, false], (value) => (value ? words.foveas.yes : words.foveas.no), 'fovea')}
      <div class="row">
        <button class="choice" ?disabled=${this.readOnly} data-test="all-good" @click=${this.allGood}><kbd>Q</kbd> ${words.allGood}</button>
        ${this.choice(
          html`<kbd>5</kbd> ${words.ungradable}`,
          eye.ungradable === true,
          () => this.change({ ungradable: !eye.ungradable }),
          'ungradable',
        )}
      </div>
      ${
        isGood(eye) === false && !eye.ungradable && eye.retinopathy === undefined
          ? html`<p class="note" role="status" data-test="poor">${words.poorQuality}</p>`
          : nothing
      }
    </fieldset>`;
  }

  private retinopathy(eye: EyeGrading) {
    const words = gradingWords();
    const more = contradictions(eye).map((lesion) => words.lesionNames[lesion].toLocaleLowerCase());
    return html`<fieldset role="radiogroup" data-test="retinopathy"><legend>${words.retinopathy}</legend>
      ${GRADES.map((grade) =>
        this.choice(
          html`<kbd>${grade}</kbd> <span class="grade">${words.grades[grade]}${
            eye.retinopathy === grade ? html`<small>${words.gradeTexts[grade]}</small>` : nothing
          }</span>`,
          eye.retinopathy === grade,
          () => this.change({ retinopathy: grade }),
          `grade-${grade}`,
          'wide',
        ),
      )}
      ${more.length > 0 ? html`<p class="note" role="status" data-test="more">${words.more(more.join(', '))}</p>` : nothing}
    </fieldset>`;
  }

  private maculopathy(eye: EyeGrading) {
    const words = gradingWords();
    return html`<fieldset role="radiogroup" data-test="maculopathy"><legend>${words.maculopathy}</legend>
      <div class="row">${MACULOPATHIES.map((value) =>
        this.choice(
          html`<kbd>${value + MACULOPATHY_KEY}</kbd> ${words.maculopathies[value]}`,
          eye.maculopathy === value,
          () => this.change({ maculopathy: value }),
          `maculopathy-${value}`,
        ),
      )}</div>
      <p class="small soft">${words.maculopathyLimit}</p>
    </fieldset>`;
  }

  private lesions(eye: EyeGrading) {
    const words = gradingWords();
    return html`<fieldset data-test="lesions"><legend>${words.lesions}</legend>
      <div class="lesions">${LESIONS.map(
        (
          lesion,
        ) => html`<label><input type="checkbox" ?disabled=${this.readOnly} .checked=${eye.lesions.includes(lesion)}
          data-test="lesion-${lesion}" @change=${() => this.put(toggled(eye, lesion))} /> ${words.lesionNames[lesion]}</label>`,
      )}</div>
      <input type="text" maxlength="300" ?disabled=${this.readOnly} .value=${eye.other} aria-label=${words.other}
        placeholder=${words.other} data-test="other"
        @input=${(event: Event) => this.change({ other: (event.target as HTMLInputElement).value })} />
    </fieldset>`;
  }

  private definitions() {
    const words = gradingWords();
    return html`<details data-test="scale"><summary>${words.scale}</summary>
      <dl>
        ${GRADES.map((grade) => html`<div><dt>${grade} · ${words.grades[grade]}</dt><dd>${words.gradeTexts[grade]}</dd></div>`)}
        ${MACULOPATHIES.map(
          (value) =>
            html`<div><dt>${words.maculopathy} · ${words.maculopathies[value]}</dt><dd>${words.maculopathyTexts[value]}</dd></div>`,
        )}
      </dl>
      <p class="small soft">${words.source}</p>
    </details>`;
  }

  private recommendation() {
    const words = gradingWords();
    const now = recommended(this.grading, this.usualMonths);
    if (!now) return html`<p class="small soft" data-test="waiting">${words.waiting}</p>`;
    const choose = (change: Partial<Recommendation>) => this.choose({ ...now, ...change });
    return html`<fieldset data-test="recommendation"><legend>${words.recommendation}</legend>
      <div class="recommended">
        <select aria-label=${words.recommendation} data-test="action" ?disabled=${this.readOnly} .value=${now.action}
          @change=${(event: Event) => choose({ action: (event.target as HTMLSelectElement).value as Action })}>
          ${ACTIONS.map((action) => html`<option value=${action} ?selected=${action === now.action}>${words.actions[action]}</option>`)}
        </select>
        <select aria-label=${words.delay} data-test="delay" ?disabled=${this.readOnly} .value=${now.delay}
          @change=${(event: Event) => choose({ delay: (event.target as HTMLSelectElement).value as Delay })}>
          ${DELAYS.map((delay) => html`<option value=${delay} ?selected=${delay === now.delay}>${words.delays[delay]}</option>`)}
        </select>
      </div>
      <p class="small soft">${this.grading.chosen ? words.chosen : words.proposed}</p>
      ${
        this.grading.chosen && proposed(this.grading, this.usualMonths)
          ? html`<button class="choice" data-test="take-proposed" @click=${() => this.choose(undefined)}>${words.takeProposed}</button>`
          : nothing
      }
    </fieldset>`;
  }

  private choice(label: unknown, on: boolean, press: () => void, test: string, more = '') {
    return html`<button class="choice ${more}" role="radio" aria-checked=${on} ?disabled=${this.readOnly}
      data-test=${test} @click=${press}>${label}</button>`;
  }

  private readonly allGood = (): void => this.put(withGoodQuality(this.grading[this.eye]));

  private look(eye: Eye): void {
    this.eye = eye;
    this.dispatchEvent(new CustomEvent('eye', { detail: eye }));
  }

  private change(change: Partial<EyeGrading>): void {
    this.put(changed(this.grading[this.eye], change));
  }

  private put(eye: EyeGrading): void {
    this.tell({ ...this.grading, [this.eye]: eye });
  }

  private choose(chosen: Recommendation | undefined): void {
    this.tell({ ...this.grading, chosen });
  }

  private tell(grading: Grading): void {
    if (this.readOnly) return;
    this.grading = grading;
    this.dispatchEvent(new CustomEvent('grading', { detail: grading }));
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (isTyping(event) || event.defaultPrevented || this.readOnly) return;
    const key = event.key.toLowerCase();
    // Digits of the upper row of a French keyboard are typed with Shift.
    const digit = /^[0-9]$/.test(key)
      ? Number(key)
      : /^Digit[0-9]$/.test(event.code)
        ? Number(event.code.slice(5))
        : -1;
    const grade = GRADES.find((one) => one === digit);
    const maculopathy = MACULOPATHIES.find((one) => one === digit - MACULOPATHY_KEY);
    if (key === 'd' || key === 'g') this.eye = key === 'd' ? 'right' : 'left';
    else if (key === 'q' && !event.shiftKey) this.allGood();
    else if (grade !== undefined) this.change({ retinopathy: grade });
    else if (maculopathy !== undefined) this.change({ maculopathy });
    else if (digit === 5) this.change({ ungradable: !this.grading[this.eye].ungradable });
  };
}
