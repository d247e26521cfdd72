// SPDX-License-Identifier: Apache-2.0
// What the views of the archive have in common.
import { css } from 'lit';
import { lists } from '../look/workplace.ts';

export const views = css`
  ${lists}
  :host {
    display: grid;
    gap: var(--s5);
  }
  .row {
    display: grid;
    align-items: center;
    gap: var(--s2) var(--s4);
    padding: 14px 20px;
  }
  .name {
    font-weight: 700;
    overflow-wrap: anywhere;
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .empty .icon {
    width: 40px;
    height: 40px;
    color: var(--ink-soft);
  }
  .status {
    display: grid;
    gap: var(--s3);
    flex: 1 0 100%;
  }
  .note.good {
    background: var(--good-soft);
    color: var(--good);
  }
  .note.danger {
    background: var(--danger-soft);
    color: var(--danger);
  }
  .pages {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: var(--s4);
  }
  @media (max-width: 700px) {
    .row {
      padding: 14px 16px;
    }
  }
`;
