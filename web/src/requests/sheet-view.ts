// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { buttons, fields, ground, surfaces } from '../look/parts.ts';
import type { Question } from '../parts/dialog.ts';
import { icon } from '../parts/icons.ts';
import type { Message, Sheet } from '../protocol/cases.ts';
import { type Expertise, freshId } from '../protocol/expertise.ts';
import { Problem } from '../protocol/http.ts';
import { plainDay, plainMoment } from '../words/archive.ts';
import { casesWords } from '../words/cases.ts';
import { sheetWords } from '../words/sheet.ts';
import { Tongue } from '../words/tongue.ts';
import '../parts/dialog.ts';
import './answer-part.ts';
import './billing-part.ts';
import { spaced } from './identity.ts';

const REFRESH_EVERY = 20_000;

/** What has become of a request: its state, the answer, what is said about it. Fires `changed`. */
@customElement('relais-sheet')
export class SheetView extends LitElement {
  static override styles = [
    ground,
    buttons,
    fields,
    surfaces,
    css`
      main,
      section,
      form {
        display: grid;
        gap: var(--s4);
      }
      main {
        width: min(100%, 760px);
      }
      .state {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2) var(--s3);
      }
      .said {
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
      .warnings {
        border-left: 6px solid var(--warn);
      }
      summary {
        min-height: 44px;
        padding: 8px 0;
        color: var(--teal);
        font-weight: 600;
        cursor: pointer;
      }
      ol {
        display: grid;
        gap: var(--s3);
        padding: 0;
        list-style: none;
      }
      .message {
        max-width: 90%;
        padding: var(--s3) var(--s4);
        border-radius: var(--r1);
        background: var(--teal-soft);
      }
      .message.mine {
        justify-self: end;
        background: var(--plain, #eef1f2);
      }
      textarea {
        min-height: 5.5em;
        resize: vertical;
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s3);
      }
      .trouble {
        color: var(--danger);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) expertise!: Expertise;
  @property({ attribute: false }) sheet!: Sheet;
  /** Where one came from. */
  @property() home = '/requests';
  @state() private messages: Message[] = [];
  @state() private wrong = '';
  @state() private busy = false;
  @state() private question: Question | null = null;
  private draftId = freshId();
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly tongue = new Tongue(this);

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => this.again(), REFRESH_EVERY);
    window.addEventListener('focus', this.again);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
    window.removeEventListener('focus', this.again);
  }

  override firstUpdated(): void {
    void this.read();
  }

  override render() {
    void this.tongue.say;
    const words = casesWords();
    const { sheet } = this;
    const { patient, question } = sheet.request;
    const name = [
      (patient?.familyName || patient?.birthName || '').toUpperCase(),
      patient?.givenName || patient?.firstGivenName,
    ]
      .filter(Boolean)
      .join(' ');
    return html`
      <main data-test="sheet" data-state=${sheet.state}>
        <a class="link" href=${this.home}>${this.home === '/worklist' ? words.worklist.title : words.back}</a>
        <div>
          <h1>${name || words.requests.unnamed}</h1>
          <p class="soft">${words.kinds[sheet.kind]}${patient?.birthDate ? ` · ${plainDay(patient.birthDate)}` : nothing}${patient?.ins ? ` · ${sheetWords().identity} ${spaced(patient.ins.matricule)}` : nothing}${sheet.addressee ? ` · ${words.requests.to(sheet.addressee)}` : nothing}</p>
        </div>
        <p class="state">
          <span class="chip ${sheet.late ? 'danger' : 'plain'}" data-test="state">${sheet.late ? words.sheet.late : (words.states[sheet.state] ?? sheet.state)}</span>
          ${sheet.deadline && !sheet.answer ? html`<span class="soft">${words.sheet.deadline(plainMoment(sheet.deadline))}</span>` : nothing}
          ${sheet.reader ? html`<span class="soft">${words.sheet.reader(sheet.reader)}</span>` : nothing}
        </p>
        <div role="alert">${this.wrong ? html`<p class="trouble">${this.wrong}</p>` : nothing}</div>
        ${this.asked()} ${this.refusal()} ${this.answer()}
        <section class="card">
          <h2>${words.sheet.request}</h2>
          <p class="said">${question ?? ''}</p>
          <p class="soft small">${words.form.files(sheet.images)}</p>
          ${sheet.images ? html`<div><a class="button quiet" href="/read?case=${sheet.id}">${icon('eye')} ${words.sheet.see}</a></div>` : nothing}
        </section>
        ${this.talk()}
        ${sheet.submittedAt ? html`<relais-billing case=${sheet.id} version=${sheet.version}></relais-billing>` : nothing}
        <div class="ways">
          ${sheet.may.includes('close') ? this.way(words.sheet.close, 'closure') : nothing}
          ${sheet.may.includes('withdraw') ? html`<button class="button quiet" data-test="withdraw" ?disabled=${this.busy} @click=${this.withdraw}>${words.sheet.withdraw}</button>` : nothing}
        </div>
      </main>
      ${this.question ? html`<relais-question .question=${this.question} @close=${() => (this.question = null)}></relais-question>` : nothing}
    `;
  }

  private asked() {
    const words = casesWords().sheet;
    const { asked, may } = this.sheet;
    if (!asked) return nothing;
    return html`<section class="card warnings" data-test="asked">
      <h2>${words.asked}</h2>
      <p class="said">${asked.text}</p>
      <p class="soft small">${asked.by} · ${plainMoment(asked.at)}</p>
      ${
        may.includes('inform')
          ? html`<form @submit=${this.inform}>
              <div class="field"><label for="inform">${words.informLabel}</label><textarea id="inform" name="text" maxlength="4000" required></textarea></div>
              <button class="button" data-test="inform-send" ?disabled=${this.busy}>${words.inform}</button>
            </form>`
          : nothing
      }
    </section>`;
  }

  private refusal() {
    const words = casesWords().sheet;
    const { refusal, may } = this.sheet;
    if (!refusal) return nothing;
    return html`<section class="card warnings" data-test="refusal">
      <h2>${words.refusedBecause}</h2>
      <p class="said">${words.refusals[refusal.reason] ?? refusal.reason}${refusal.text ? html`<br />${refusal.text}` : nothing}</p>
      ${may.includes('acknowledge') ? html`<div>${this.way(words.acknowledgeRefusal, 'acknowledgement')}</div>` : nothing}
    </section>`;
  }

  private answer() {
    const words = casesWords().sheet;
    const own = sheetWords();
    const { answer, may } = this.sheet;
    if (!answer) return nothing;
    return html`
      <relais-answer .sheet=${this.sheet}></relais-answer>
      ${may.includes('acknowledge') ? html`<div>${this.way(words.acknowledge, 'acknowledgement', '')}</div>` : nothing}
      ${
        may.includes('add')
          ? html`<section class="card"><details>
              <summary data-test="add">${own.add}</summary>
              <form @submit=${this.add}>
                <p class="soft small">${own.addText}</p>
                <div class="field"><label for="add">${own.addLabel}</label><textarea id="add" name="text" maxlength="4000" required></textarea></div>
                <div><button class="button" data-test="add-send" ?disabled=${this.busy}>${own.addSend}</button></div>
              </form>
            </details></section>`
          : nothing
      }
    `;
  }

  private talk() {
    const words = casesWords().sheet;
    return html`<section class="card">
      <h2>${words.messages}</h2>
      ${
        this.messages.length
          ? html`<ol>${this.messages.map(
              (one) =>
                html`<li class="message ${one.mine ? 'mine' : ''}"><p class="said">${one.text}</p><p class="soft small">${one.by} · ${plainMoment(one.at)}</p></li>`,
            )}</ol>`
          : html`<p class="soft">${words.noMessages}</p>`
      }
      ${
        this.sheet.may.includes('write')
          ? html`<form @submit=${this.write}>
              <div class="field"><label for="message">${words.write}</label><textarea id="message" name="text" maxlength="2000" required></textarea></div>
              <div><button class="button quiet" data-test="message-send" ?disabled=${this.busy}>${words.send}</button></div>
            </form>`
          : nothing
      }
    </section>`;
  }

  private way(name: string, step: string, tone = 'quiet') {
    return html`<button class="button ${tone}" data-test=${step} ?disabled=${this.busy} @click=${() => this.act(() => this.expertise.step(this.sheet.id, step))}>${name}</button>`;
  }

  private readonly withdraw = (): void => {
    const words = casesWords();
    this.question = {
      title: words.sheet.withdrawSure,
      text: words.sheet.withdrawText,
      yes: words.sheet.withdraw,
      no: words.form.cancel,
      act: () => void this.act(() => this.expertise.step(this.sheet.id, 'withdrawal')),
    };
  };

  private inform(event: SubmitEvent): void {
    event.preventDefault();
    const text = typed(event);
    if (text) void this.act(() => this.expertise.step(this.sheet.id, 'information', { text }));
  }

  private add(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const text = typed(event);
    if (!text) return;
    void this.act(async () => {
      await this.expertise.step(this.sheet.id, 'addenda', { text });
      form.reset();
    });
  }

  /** The same id until it has arrived: a message that is sent twice is there once. */
  private async write(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const text = typed(event);
    if (!text) return;
    await this.act(async () => {
      await this.expertise.write(this.sheet.id, this.draftId, text);
      this.draftId = freshId();
      form.reset();
      await this.read();
    });
  }

  private async act(what: () => Promise<unknown>): Promise<void> {
    this.busy = true;
    try {
      await what();
      this.wrong = '';
    } catch (error) {
      const words = casesWords();
      this.wrong = error instanceof Problem && error.code === 'offline' ? words.offline : words.trouble;
    }
    this.busy = false;
    this.dispatchEvent(new Event('changed'));
  }

  private readonly again = (): void => {
    if (document.hidden) return;
    this.dispatchEvent(new Event('changed'));
    void this.read();
  };

  private async read(): Promise<void> {
    this.messages = await this.expertise.messages(this.sheet.id).catch(() => this.messages);
  }
}

const typed = (event: SubmitEvent): string =>
  String(new FormData(event.target as HTMLFormElement).get('text') ?? '').trim();
