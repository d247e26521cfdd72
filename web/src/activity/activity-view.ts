// SPDX-License-Identifier: Apache-2.0
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { attempt } from '../archive/attempt.ts';
import { buttons, fields, ground, surfaces } from '../look/parts.ts';
import { type Activity, activityOf, type Figures, type Part } from '../protocol/activity.ts';
import { type Api, Problem } from '../protocol/http.ts';
import { activityWords } from '../words/activity.ts';
import { casesWords } from '../words/cases.ts';
import { language, Tongue } from '../words/tongue.ts';
import { activityStyle } from './activity-style.ts';
import { bars } from './chart.ts';

/** Readings that cannot be judged should stay below this share (HAS). */
const UNGRADABLE_LIMIT = 0.1;

/** How much is asked, how soon it is answered, how often it is not: in figures, pictures and tables. */
@customElement('relais-activity')
export class ActivityView extends LitElement {
  static override styles = [ground, buttons, fields, surfaces, activityStyle];

  @property({ attribute: false }) api!: Api;
  @state() private found: Activity | null = null;
  @state() private wrong = '';
  @state() private from = daysFrom(yearAgo());
  /** The last day that is counted. */
  @state() private last = daysFrom(new Date());
  private asked = 0;
  private readonly tongue = new Tongue(this);

  override firstUpdated(): void {
    void this.read();
  }

  override render() {
    void this.tongue.say;
    const words = activityWords();
    const query = new URLSearchParams({ from: this.from, until: dayAfter(this.last) });
    return html`<main data-test="activity">
      <h1>${words.title}</h1>
      <div class="span">
        <div class="field"><label for="from">${words.from}</label><input id="from" type="date" .value=${this.from} @change=${this.chosen} /></div>
        <div class="field"><label for="last">${words.until}</label><input id="last" type="date" .value=${this.last} @change=${this.chosen} /></div>
        <a class="button quiet" data-test="csv" href="/api/activity.csv?${query}" download>CSV</a>
        <a class="button quiet" data-test="fhir" href="/api/activity.fhir.json?${query}" download>FHIR</a>
      </div>
      <div role="alert">${this.wrong ? html`<p class="note">${this.wrong}</p>` : nothing}</div>
      ${this.found ? this.all(this.found) : html`<p class="soft" role="status">${casesWords().loading}</p>`}
    </main>`;
  }

  private all(found: Activity) {
    const words = activityWords();
    if (found.submitted === 0) return html`<div class="card"><p>${words.nothing}</p></div>`;
    const { kinds } = casesWords();
    return html`
      ${this.glance(found)} ${found.months.length > 1 ? this.pictures(found.months) : nothing}
      ${this.table(
        words.byMonth,
        found.months.map((part) => ({ ...part, name: month(part.name, 'long') })),
      )}
      ${this.table(
        words.byKind,
        found.kinds.map((part) => ({ ...part, name: kinds[part.name as keyof typeof kinds] ?? part.name })),
      )}
      ${this.table(
        words.byAddressee,
        found.addressees.map((part) => ({ ...part, name: part.name || words.persons })),
      )}
      <p class="soft small">${words.note}</p>
    `;
  }

  private glance(found: Figures) {
    const words = activityWords();
    const one = (name: string, value: string, tone = '', more = '') => html`<div class="card figure">
      <dt>${name}</dt><dd class=${tone}>${value}</dd>${more ? html`<dd class="soft small">${more}</dd>` : nothing}
    </div>`;
    const bad = found.graded ? found.ungradable / found.graded : null;
    return html`<dl class="glance" data-test="glance">
      ${one(words.submitted, number(found.submitted))}
      ${one(words.answered, number(found.answered))}
      ${one(words.half, time(found.p50), '', words.halfText)}
      ${one(words.most, time(found.p90), '', words.mostText)}
      ${one(words.late, number(found.late), found.late ? 'danger' : '', share(found.late, found.submitted))}
      ${one(words.refused, number(found.refused), '', share(found.refused, found.submitted))}
      ${bad === null ? nothing : one(words.ungradable, percent(bad), bad >= UNGRADABLE_LIMIT ? 'danger' : 'good', words.ungradableText(found.ungradable, found.graded))}
      ${one(words.second, number(found.secondReadings), '', words.disagreements(found.disagreements))}
    </dl>`;
  }

  private pictures(months: Part[]) {
    const words = activityWords();
    const labels = months.map(({ name }) => month(name, 'narrow'));
    const hours = (minutes: number | undefined) => (minutes === undefined ? null : minutes / 60);
    const rates = months.map(({ graded, ungradable }) => (graded ? (100 * ungradable) / graded : null));
    return html`<div class="pictures">
      <figure class="card"><figcaption>${words.pictureAsked}</figcaption>
        ${bars(labels, [
          { tone: 'soft', values: months.map(({ submitted }) => submitted) },
          { tone: 'teal', values: months.map(({ answered }) => answered) },
          { tone: 'danger', values: months.map(({ late }) => late) },
        ])}
        <p class="key small"><span class="soft">${words.submitted}</span><span class="teal">${words.answered}</span><span class="danger">${words.late}</span></p>
      </figure>
      <figure class="card"><figcaption>${words.pictureTimes}</figcaption>
        ${bars(labels, [
          { tone: 'teal', values: months.map(({ p50 }) => hours(p50)) },
          { tone: 'soft', values: months.map(({ p90 }) => hours(p90)) },
        ])}
        <p class="key small"><span class="teal">${words.half}</span><span class="soft">${words.most}</span></p>
      </figure>
      ${
        rates.some((rate) => rate !== null)
          ? html`<figure class="card"><figcaption>${words.pictureUngradable}</figcaption>
              ${bars(labels, [{ tone: 'teal', values: rates }], 100 * UNGRADABLE_LIMIT)}
              <p class="key small"><span class="limit">${words.limit}</span></p>
            </figure>`
          : nothing
      }
    </div>`;
  }

  private table(title: string, parts: Part[]) {
    const words = activityWords();
    const rate = ({ graded, ungradable }: Figures) => (graded ? percent(ungradable / graded) : '–');
    return html`<div class="card wide" tabindex="0" role="region" aria-label=${title}><table>
      <caption>${title}</caption>
      <thead><tr>
        <th scope="col"><span class="spoken">${title}</span></th>
        ${[words.submitted, words.answered, words.half, words.most, words.late, words.refused, words.ungradable, words.second, words.disagreed].map((name) => html`<th scope="col">${name}</th>`)}
      </tr></thead>
      <tbody>
        ${parts.map(
          (part) => html`<tr>
            <th scope="row">${part.name}</th>
            ${[number(part.submitted), number(part.answered), time(part.p50), time(part.p90), number(part.late), number(part.refused), rate(part), number(part.secondReadings), number(part.disagreements)].map((value) => html`<td>${value}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table></div>`;
  }

  private chosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    if (!input.value) return;
    if (input.id === 'from') this.from = input.value;
    else this.last = input.value;
    void this.read();
  }

  private async read(): Promise<void> {
    const asked = ++this.asked;
    const found = await attempt(this, () => activityOf(this.api, this.from, dayAfter(this.last)));
    if (asked !== this.asked) return; // A later question overtook this one.
    const words = casesWords();
    const codes: Record<string, string> = { offline: words.offline, 'bad-request': activityWords().daysUnfit };
    this.wrong = found instanceof Problem ? (codes[found.code] ?? words.trouble) : '';
    if (!(found instanceof Problem)) this.found = found;
  }
}

const number = (value: number) => new Intl.NumberFormat(language()).format(value);
const percent = (rate: number) =>
  new Intl.NumberFormat(language(), { style: 'percent', maximumFractionDigits: 1 }).format(rate);
const share = (some: number, all: number) => (all ? percent(some / all) : '');

function time(minutes: number | undefined): string {
  const { due } = casesWords();
  if (minutes === undefined) return '–';
  if (minutes < 60) return due.minutes(minutes);
  return minutes < 48 * 60 ? due.hours(Math.round(minutes / 60)) : due.days(Math.round(minutes / 1440));
}

function month(iso: string, length: 'long' | 'narrow'): string {
  const day = new Date(`${iso}-15T12:00`);
  return new Intl.DateTimeFormat(
    language(),
    length === 'long' ? { month: 'long', year: 'numeric' } : { month: 'narrow' },
  ).format(day);
}

/** A day here, as 2026-11-22. */
function daysFrom(date: Date): string {
  return date.toLocaleDateString('sv');
}

function dayAfter(iso: string): string {
  const day = new Date(`${iso}T12:00`);
  day.setDate(day.getDate() + 1);
  return daysFrom(day);
}

/** The first of the month, eleven months ago: a year of months with this one. */
function yearAgo(): Date {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth() - 11, 1);
}
