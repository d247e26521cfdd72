// SPDX-License-Identifier: Apache-2.0
import { css } from 'lit';

export const agendaStyle = css`
  .page {
    display: flex;
    flex-direction: column;
    gap: var(--s5);
    width: min(100%, 1120px);
    min-height: 100dvh;
    margin: 0 auto;
    padding: 14px 20px var(--s6);
  }
  .out {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    color: var(--ink-soft);
    text-decoration: none;
  }
  .out:hover {
    text-decoration: underline;
  }
  main {
    display: grid;
    gap: var(--s5);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: var(--s4) var(--s5);
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
  .list {
    padding: 0;
    margin: 0;
    list-style: none;
    overflow: hidden;
  }
  li + li {
    border-top: 1px solid var(--line);
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: var(--s3);
    padding: var(--s7) var(--s5);
    text-align: center;
  }
  .empty p {
    max-width: 34em;
    text-wrap: balance;
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
  .stale {
    display: flex;
    gap: var(--s3);
    padding: var(--s3) var(--s4);
    border-radius: var(--r1);
    background: var(--warn-soft);
    color: var(--warn);
    font-weight: 600;
  }
  @media (max-width: 700px) {
    .label {
      display: none;
    }
    .out {
      min-width: 44px;
      justify-content: center;
    }
    .side,
    .side .button {
      width: 100%;
    }
  }
`;
