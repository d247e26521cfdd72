// SPDX-License-Identifier: Apache-2.0
// The call is dark, so that the picture is what shines.
import { css } from 'lit';

export const night = css`
  :host {
    --focus: #9cc0ff;
    --mark: var(--teal-on-night);
    --dialog-ground: var(--night-2);
    --dialog-ink: var(--on-night);
    --dialog-line: #4a5d68;
    color: var(--on-night);
  }
  .soft {
    color: var(--on-night-soft);
  }
  .button {
    background: var(--teal-on-night);
    color: #06201f;
  }
  .button:hover {
    background: #8bded6;
  }
  .button.quiet {
    border-color: #4a5d68;
    color: var(--on-night);
  }
  .button.quiet:hover {
    background: var(--night-3);
    border-color: var(--on-night-soft);
  }
  .button.danger {
    background: #c2342a;
    color: #fff;
  }
  .button.danger:hover {
    background: #a8221a;
  }
  .chip {
    background: var(--night-3);
    color: var(--on-night);
  }
  .chip.warn {
    background: #4a3408;
    color: #ffd58a;
  }
  .chip.danger {
    background: #561b17;
    color: #ffc9c4;
  }
`;
