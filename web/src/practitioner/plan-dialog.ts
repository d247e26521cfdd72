// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { buttons, fields, ground } from '../look/parts.ts';
import type { Dialog } from '../parts/dialog.ts';
import { icon } from '../parts/icons.ts';
import type { Day, Planned } from '../protocol/day.ts';
import { Tongue } from '../words/tongue.ts';
import '../parts/dialog.ts';
import { atTime, nextQuarter } from './time.ts';

/** Plans a consultation: a name and a time, then the link, shown once. */
@customElement('relais-plan-dialog')
export class PlanDialog extends LitElement {
  static override styles = [
    ground,
    buttons,
    fields,
    css`
      form,
      .ready {
        display: grid;
        gap: var(--s5);
      }
      .time {
        max-width: 160px;
      }
      .once {
        padding: var(--s3) var(--s4);
        border-left: 6px solid #c98a1b;
        border-radius: var(--r1);
        background: var(--warn-soft);
      }
      .equipment {
        display: flex;
        align-items: start;
        gap: var(--s3);
        margin-bottom: var(--s4);
        cursor: pointer;
      }
      .equipment input {
        flex: none;
        width: 24px;
        height: 24px;
        margin: 0;
        accent-color: var(--teal);
      }
      .equipment .hint {
        display: block;
      }
      .trouble {
        color: var(--danger);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) day!: Day;
  @state() private wrong: { name?: string; time?: string; whole?: string } = {};
  @state() private result: Planned | null = null;
  @state() private copied = false;
  @state() private busy = false;
  @query('relais-dialog') private readonly sheet!: Dialog;
  private readonly tongue = new Tongue(this);
  private readonly suggested = nextQuarter(new Date());

  override render() {
    const { plan } = this.tongue.say;
    return html`
      <relais-dialog heading=${this.result ? plan.ready(this.result.name) : plan.title} @close=${this.closed}>
        ${this.result ? this.ready(this.result) : this.form()}
      </relais-dialog>
    `;
  }

  private form() {
    const { plan, call } = this.tongue.say;
    const { lock } = call;
    const { name, time, whole } = this.wrong;
    return html`
      <form novalidate data-test="plan-form" @submit=${this.send}>
        ${whole ? html`<p class="trouble" role="alert">${whole}</p>` : nothing}
        <div class="field ${name ? 'bad' : ''}">
          <label for="name">${plan.name}</label>
          <div class="hint" id="name-hint">${plan.nameHint}</div>
          ${name ? html`<div class="wrong" id="name-wrong">${icon('triangle-alert')} ${name}</div>` : nothing}
          <input id="name" name="name" autocomplete="off" autofocus aria-describedby="name-hint name-wrong" aria-invalid=${name ? 'true' : 'false'} />
        </div>
        <div class="field ${time ? 'bad' : ''}">
          <label for="time">${plan.time}</label>
          ${time ? html`<div class="wrong" id="time-wrong">${icon('triangle-alert')} ${time}</div>` : nothing}
          <input class="time" id="time" name="time" type="time" value=${this.suggested} aria-describedby="time-wrong" aria-invalid=${time ? 'true' : 'false'} />
        </div>
        <label class="equipment">
          <input type="checkbox" name="equipment" data-test="plan-equipment" aria-describedby="equipment-hint" />
          <span>${lock.plan}<span class="hint" id="equipment-hint">${lock.planHint}</span></span>
        </label>
        <button class="button big" data-test="plan-send" ?disabled=${this.busy}>${plan.create}</button>
      </form>
    `;
  }

  private ready(result: Planned) {
    const { plan } = this.tongue.say;
    return html`
      <div class="ready" data-test="plan-ready">
        <p class="once">${plan.once}</p>
        <div class="field">
          <label for="link">${plan.link}</label>
          <input id="link" readonly data-test="plan-link" .value=${result.link} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />
        </div>
        <button class="button big" data-test="plan-copy" @click=${() => this.copy(result.link)}>${icon(this.copied ? 'check' : 'copy')} ${this.copied ? plan.copied : plan.copy}</button>
        <button class="button quiet" @click=${() => this.sheet.close()}>${plan.done}</button>
        <p class="spoken" role="status">${this.copied ? plan.copied : nothing}</p>
      </div>
    `;
  }

  private async send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { plan, messages } = this.tongue.say;
    const values = new FormData(event.target as HTMLFormElement);
    const name = String(values.get('name') ?? '').trim();
    const when = atTime(String(values.get('time') ?? ''), new Date());
    const nameWrong = name === '' ? plan.nameMissing : name.length > 80 ? plan.nameLong : '';
    this.wrong = { ...(nameWrong && { name: nameWrong }), ...(!when && { time: plan.timeMissing }) };
    if (nameWrong || !when) return this.renderRoot.querySelector<HTMLElement>(nameWrong ? '#name' : '#time')?.focus();
    this.busy = true;
    try {
      const [first] = await this.day.plan(name, when, !values.has('equipment'));
      this.result = first ?? null;
    } catch {
      this.wrong = { whole: `${messages.pages.internal.title}. ${messages.pages.internal.advice}` };
    }
    this.busy = false;
  }

  private async copy(link: string): Promise<void> {
    const input = this.renderRoot.querySelector<HTMLInputElement>('#link');
    input?.select();
    try {
      await navigator.clipboard.writeText(link);
      this.copied = true;
    } catch {
      input?.focus(); // Without the clipboard the link is selected, ready for Ctrl+C.
    }
  }

  private closed(): void {
    this.dispatchEvent(new Event('close'));
  }
}
