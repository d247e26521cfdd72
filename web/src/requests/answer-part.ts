// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { buttons, ground, surfaces } from '../look/parts.ts';
import { icon } from '../parts/icons.ts';
import type { Delivery, Sheet } from '../protocol/cases.ts';
import { EYES, recommended } from '../reader/grading/grading.ts';
import { gradingOf } from '../reader/grading/saved.ts';
import { recommendationText } from '../reader/grading/telling.ts';
import { plainMoment } from '../words/archive.ts';
import { casesWords } from '../words/cases.ts';
import { ecgWords } from '../words/ecg.ts';
import { gradingWords } from '../words/grading.ts';
import { sheetWords } from '../words/sheet.ts';
import { Tongue } from '../words/tongue.ts';

const UNITS: Record<string, string> = { rate: '/min', axis: '°', pr: ' ms', qrs: ' ms', qt: ' ms', qtc: ' ms' };

/** An answer at a glance: grades or measures, conclusion, what to do and by when, who has signed, the report. */
@customElement('relais-answer')
export class AnswerPart extends LitElement {
  static override styles = [
    ground,
    buttons,
    surfaces,
    css`
      section {
        display: grid;
        gap: var(--s4);
        border-left: 6px solid var(--good);
      }
      .glance {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
        gap: var(--s3);
      }
      .eye {
        display: grid;
        gap: 2px;
        align-content: start;
        padding: var(--s3) var(--s4);
        border-radius: var(--r1);
        background: var(--plain, #eef1f2);
      }
      .advice {
        padding: var(--s4);
        border-radius: var(--r1);
        background: var(--teal-soft);
        font-size: var(--t1);
        font-weight: 700;
      }
      .figures {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2) var(--s5);
        font-variant-numeric: tabular-nums;
      }
      .figures dt {
        color: var(--ink-soft);
        font-size: var(--t-1);
      }
      .said {
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s3);
      }
      ul {
        display: grid;
        gap: var(--s2);
        padding: 0;
        list-style: none;
      }
      .addendum {
        padding-top: var(--s4);
        border-top: 1px solid var(--line);
      }
    `,
  ];

  @property({ attribute: false }) sheet!: Sheet;
  private readonly tongue = new Tongue(this);

  override render() {
    void this.tongue.say;
    const { answer, addenda, id, deliveries } = this.sheet;
    if (!answer) return nothing;
    const { sheet: words } = casesWords();
    const own = sheetWords();
    return html`<section class="card" data-test="answer">
      <h2>${words.answer}</h2>
      ${this.glance(answer)}
      <p class="said">${answer.conclusion}</p>
      ${answer.recommendation ? html`<h2>${words.recommendation}</h2><p class="said">${answer.recommendation}</p>` : nothing}
      <div class="ways">
        <a class="button" data-test="report" href="/api/cases/${id}/report" target="_blank" rel="noopener">${icon('file')} ${own.report}</a>
        <a class="button quiet" data-test="report-keep" href="/api/cases/${id}/report" download=${own.reportName}>${own.reportKeep}</a>
      </div>
      ${addenda.map(
        (one) => html`<div class="addendum" data-test="addendum">
          <p class="soft small">${words.addendum(one.by, plainMoment(one.at))}</p>
          <p class="said">${one.text}</p>
        </div>`,
      )}
      <div>${answer.signed.map((one) => html`<p class="soft small">${words.signed(one.by, one.title, plainMoment(one.at))}</p>`)}</div>
      ${deliveries.length ? html`<ul data-test="deliveries">${deliveries.map((one) => this.delivery(one))}</ul>` : nothing}
    </section>`;
  }

  private glance({ form, formType }: NonNullable<Sheet['answer']>) {
    if (formType === 'diabetic-retinopathy/1') return this.eyes(form);
    if (formType === 'ecg/1') return this.figures(form);
    return nothing;
  }

  private eyes(form: unknown) {
    const words = gradingWords();
    const grading = gradingOf(form);
    const advice = recommended(grading);
    return html`
      <div class="glance">
        ${EYES.map((side) => {
          const eye = grading[side];
          const retinopathy = eye.retinopathy === undefined ? '' : words.conclusion.retinopathy[eye.retinopathy];
          const maculopathy = eye.maculopathy === undefined ? '' : words.conclusion.maculopathy[eye.maculopathy];
          return html`<div class="eye" data-test="eye-${side}">
            <strong>${words.eyes[side]}</strong>
            ${eye.ungradable ? html`<span>${words.conclusion.ungradable}</span>` : html`<span>${retinopathy}</span><span>${maculopathy}</span>`}
          </div>`;
        })}
      </div>
      ${advice ? html`<p class="advice" data-test="advice">${recommendationText(advice)}</p>` : nothing}
    `;
  }

  private figures(form: unknown) {
    const names: Record<string, string> = ecgWords().measures.names;
    const { measured } =
      (form as { ecg?: { measured?: Record<string, { value?: unknown; formula?: unknown }> } }).ecg ?? {};
    const known = Object.entries(measured ?? {}).filter(
      ([name, one]) => name in UNITS && typeof one?.value === 'number',
    );
    if (known.length === 0) return nothing;
    const named = (name: string, formula: unknown) => names[`${name}-${String(formula)}`] ?? names[name] ?? name;
    return html`<dl class="figures" data-test="figures">
      ${known.map(([name, one]) => html`<div><dt>${named(name, one.formula)}</dt><dd>${one.value}${UNITS[name]}</dd></div>`)}
    </dl>`;
  }

  private delivery({ channel, state, at, version, reason }: Delivery) {
    const words = sheetWords().deliveries;
    const tone = { done: 'good', confirmed: 'good', 'given-up': 'danger', waiting: 'warn' }[state] ?? 'plain';
    const what = version > 1 ? words.addendum(version - 1) : words.answer;
    const why = reason ? ` (${words.reasons[reason] ?? reason})` : '';
    return html`<li data-test="delivery" data-channel=${channel} data-state=${state}><span class="chip ${tone}">${words.states[state] ?? state}</span> ${what}, ${words.channels[channel] ?? channel}${why} <span class="soft small">${plainMoment(at)}</span></li>`;
  }
}
