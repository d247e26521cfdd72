// SPDX-License-Identifier: Apache-2.0
// The person's light pages: larger type and targets, one column on phones, two where there is room.
import { css } from 'lit';

export const patient = css`
  :host {
    --target: 56px;
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: var(--s5);
    font-size: var(--t1);
  }
  .lead {
    max-width: 38em;
  }
  .person {
    display: flex;
    align-items: center;
    gap: var(--s4);
    min-width: 0;
  }
  .person b {
    display: block;
    font-size: var(--t1);
  }
  .person .soft {
    font-size: var(--t0);
  }
  .columns {
    display: grid;
    gap: var(--s5);
    align-content: start;
  }
  .column {
    display: flex;
    flex-direction: column;
    gap: var(--s5);
    min-width: 0;
  }
  .actions {
    display: grid;
    gap: var(--s3);
    margin-top: auto;
  }
  @media (max-width: 859px) {
    .actions.sticky {
      position: sticky;
      bottom: 0;
      z-index: 1;
      margin-inline: -20px;
      padding: var(--s3) 20px;
      padding-bottom: max(var(--s3), env(safe-area-inset-bottom));
      background: linear-gradient(rgb(251 250 247 / 0%), var(--paper) 14px);
    }
  }
  @media (min-width: 860px) {
    :host {
      justify-content: center;
      padding-block: var(--s6);
    }
    h1 {
      font-size: var(--t4);
    }
    .columns {
      grid-template-columns: 1fr 1fr;
      gap: var(--s7);
      align-items: center;
    }
    .actions {
      margin-top: 0;
    }
  }
`;
