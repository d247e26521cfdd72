// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from 'lit';
import { icon } from '../parts/icons.ts';
import type { Words } from '../words/fr.ts';
import type { Call } from './call.ts';

/** What changed about who can listen: a line beside the picture, which can be put away. The lock goes on saying it. */
export function lockLine(call: Call, hosts: boolean, { call: words, close }: Words) {
  const { lock } = words;
  const { current } = call.lockNews;
  if (!current) return nothing;
  const text = { opened: hosts ? lock.openedHere : lock.opened, able: lock.able, sealed: lock.nowSealed };
  return html`
    <div class="news" data-test="lock-news" data-news=${current}>
      ${icon(current === 'sealed' ? 'lock' : 'lock-open')}
      <p>${text[current]}</p>
      ${current === 'able' ? html`<button class="button" data-test="seal" @click=${() => call.seal()}>${lock.seal}</button>` : nothing}
      <button class="shut" aria-label=${close} data-test="put-away" @click=${() => call.lockNews.putAway()}>${icon('x')}</button>
    </div>
  `;
}
