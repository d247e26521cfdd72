// SPDX-License-Identifier: Apache-2.0
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ground, surfaces } from '../look/parts.ts';
import type { Comparison, Trait } from '../protocol/desk.ts';
import { archiveWords, plainDay } from '../words/archive.ts';
import { Tongue } from '../words/tongue.ts';

const CHIPS = { same: 'good', unsaid: 'plain', differs: 'warn', contradicts: 'danger' };

/** What a file says of its patient beside what the order says, trait by trait. */
@customElement('relais-comparison')
export class ComparisonTable extends LitElement {
  static override styles = [
    ground,
    surfaces,
    css`
      table {
        width: 100%;
        border-collapse: collapse;
        font-variant-numeric: tabular-nums;
      }
      th,
      td {
        padding: 10px 12px;
        border-bottom: 1px solid var(--line);
        text-align: left;
        vertical-align: top;
        overflow-wrap: anywhere;
      }
      thead th {
        color: var(--ink-soft);
        font-size: var(--t-1);
        font-weight: 600;
      }
      tbody th {
        font-weight: 400;
        color: var(--ink-soft);
      }
      tbody td {
        font-weight: 600;
      }
      tr.contradicts td {
        background: var(--danger-soft);
      }
      .nothing {
        color: var(--ink-soft);
        font-weight: 400;
        font-style: italic;
      }
      @media (max-width: 600px) {
        table,
        tbody,
        tr,
        td,
        tbody th {
          display: block;
        }
        thead {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
        tr {
          display: grid;
          grid-template-columns: 1fr 1fr;
          padding: 8px 0;
          border-bottom: 1px solid var(--line);
        }
        td,
        tbody th {
          padding: 4px 8px;
          border: 0;
        }
        tr.contradicts {
          background: var(--danger-soft);
        }
        td[data-label]::before {
          content: attr(data-label);
          display: block;
          color: var(--ink-soft);
          font-size: var(--t-1);
          font-weight: 400;
        }
        tbody th {
          font-weight: 700;
          color: var(--ink);
        }
        .verdict {
          grid-row: 1;
          grid-column: 2;
          text-align: right;
        }
      }
    `,
  ];

  @property({ attribute: false }) comparison!: Comparison;
  private readonly tongue = new Tongue(this);

  override render() {
    void this.tongue.say;
    const { compare } = archiveWords();
    return html`
      <table data-test="comparison">
        <caption class="spoken">${compare.caption}</caption>
        <thead>
          <tr><th scope="col">${compare.trait}</th><th scope="col">${compare.said}</th><th scope="col">${compare.known}</th><th scope="col">${compare.verdict}</th></tr>
        </thead>
        <tbody>${this.comparison.traits.map((trait) => this.row(trait))}</tbody>
      </table>
    `;
  }

  private row(trait: Trait) {
    const { compare, traits } = archiveWords();
    const numbers = trait.trait === 'identifier' && trait.verdict === 'differs';
    const verdict = numbers ? compare.otherNumber : compare.verdicts[trait.verdict];
    return html`<tr class=${trait.verdict} data-trait=${trait.trait}>
      <th scope="row">${traits[trait.trait]}</th>
      <td data-label=${compare.said}>${this.value(trait, trait.said)}</td>
      <td data-label=${compare.known}>${this.value(trait, trait.known)}</td>
      <td class="verdict"><span class="chip ${CHIPS[trait.verdict]}">${verdict}</span></td>
    </tr>`;
  }

  private value({ trait }: Trait, value: string) {
    const { compare } = archiveWords();
    if (value === '') return html`<span class="nothing">${compare.nothing}</span>`;
    return trait === 'birth-date' ? plainDay(value) : value;
  }
}
