// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from 'lit';
import type { Consultation } from '../protocol/messages.ts';
import { initials } from '../words/tongue.ts';

/** Whom the consultation is with. */
export function who(consultation: Consultation, further: unknown = nothing) {
  const { name, title, structure } = consultation.with;
  return html`
    <div class="person">
      <div class="avatar" aria-hidden="true">${initials(name)}</div>
      <div><b>${name}</b><span class="soft">${[title, structure].filter(Boolean).join(' · ')}</span>${further}</div>
    </div>
  `;
}
