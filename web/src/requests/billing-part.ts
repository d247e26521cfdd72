// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ground, surfaces } from '../look/parts.ts';
import { type Act, type Billing, billingOf } from '../protocol/billing.ts';
import { Api } from '../protocol/http.ts';
import { plainDay } from '../words/archive.ts';
import { sheetWords } from '../words/sheet.ts';
import { language, Tongue } from '../words/tongue.ts';

/** What may be billed for a case, by whom, and why not. One's own acts first. */
@customElement('relais-billing')
export class BillingPart extends LitElement {
  static override styles = [
    ground,
    surfaces,
    css`
      section,
      ul {
        display: grid;
        gap: var(--s4);
        padding: 0;
        margin: 0;
        list-style: none;
      }
      section {
        padding: var(--s5);
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 2px var(--s4);
      }
      li + li {
        padding-top: var(--s4);
        border-top: 1px solid var(--line);
      }
      li > p {
        grid-column: 1 / -1;
      }
      .price {
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
    `,
  ];

  @property() case = '';
  /** Asked again when the case has changed. */
  @property({ type: Number }) version = 0;
  @state() private billing: Billing | null = null;
  private readonly tongue = new Tongue(this);

  protected override updated(changed: Map<string, unknown>): void {
    if (!changed.has('version')) return;
    void billingOf(new Api(language), this.case).then(
      (billing) => (this.billing = billing),
      () => (this.billing = null), // Who neither asks nor reads has nothing to bill.
    );
  }

  override render() {
    void this.tongue.say;
    const { billing } = this;
    if (!billing || billing.acts.length === 0) return nothing;
    const words = sheetWords().billing;
    const acts = [...billing.acts].sort((one, other) => Number(other.mine) - Number(one.mine));
    return html`<section class="card" data-test="billing">
      <h2>${words.title}</h2>
      <ul>
        ${acts.map((act) => this.act(act))}
      </ul>
      <p class="soft small">${words.rules(plainDay(billing.on), plainDay(billing.rulesOf))}</p>
    </section>`;
  }

  private act(act: Act) {
    const words = sheetWords().billing;
    const tone = { yes: 'good', no: 'plain', 'not-yet': 'plain' }[act.verdict];
    const price = act.cents === undefined ? '' : euros(act.cents);
    const who = act.mine ? words.mine : act.by || words.parties[act.party];
    const limit = act.limit ? words.limit(act.limit.used, act.limit.perYear) : '';
    return html`<li data-test="act" data-verdict=${act.verdict}>
      <div><strong>${act.code}</strong> ${act.label}<br /><span class="soft">${who}</span></div>
      <div><span class="price">${price}</span> <span class="chip ${tone}">${words.verdicts[act.verdict]}</span></div>
      ${act.why.length ? html`<p>${act.why.map((why) => words.whys[why] ?? why).join(' ')}</p>` : nothing}
      ${act.verdict !== 'no' && act.check.length ? html`<p class="small soft">${words.check} ${act.check.map((one) => words.checks[one] ?? one).join('\u00a0; ')}.</p>` : nothing}
      <p class="small soft">${limit} <a href=${act.source.url} target="_blank" rel="noopener noreferrer">${act.source.title}</a>, ${words.since(plainDay(act.source.since))}</p>
    </li>`;
  }
}

function euros(cents: number): string {
  return new Intl.NumberFormat(language(), { style: 'currency', currency: 'EUR' }).format(cents / 100);
}
