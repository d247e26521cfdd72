// SPDX-License-Identifier: Apache-2.0
import { css } from 'lit';
import { lists, workplace } from '../look/workplace.ts';

export const agendaStyle = css`
  ${workplace}
  ${lists}
  .page {
    gap: var(--s5);
  }
  main {
    display: grid;
    gap: var(--s5);
  }
  .today::first-letter {
    text-transform: uppercase;
  }
  .today {
    display: inline-block;
  }
  .side {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s3) var(--s4);
  }
  .badge {
    display: grid;
    place-items: center;
    width: 72px;
    height: 72px;
    border-radius: 50%;
    background: #eef1f2;
    color: var(--ink-soft);
  }
  .badge .icon {
    width: 34px;
    height: 34px;
  }
  @media (max-width: 700px) {
    .side,
    .side .button {
      width: 100%;
    }
  }
`;
