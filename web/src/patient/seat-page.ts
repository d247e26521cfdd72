// SPDX-License-Identifier: Apache-2.0
import { html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';

@customElement('relais-seat')
export class SeatPage extends LitElement {
  override render() {
    return html`<h1>Relais</h1>`;
  }
}
