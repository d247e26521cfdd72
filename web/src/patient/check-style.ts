// SPDX-License-Identifier: Apache-2.0
import { css } from 'lit';

export const checkStyle = css`
  main.columns {
    flex: 1;
    grid-template-rows: auto 1fr;
  }
  .column {
    gap: var(--s4);
  }
  .preview {
    aspect-ratio: 4 / 3;
    max-height: 38vh;
    width: 100%;
    border-radius: var(--r2);
    overflow: hidden;
    background: var(--night-2);
    color: var(--on-night);
  }
  .preview relais-video {
    width: 100%;
    height: 100%;
  }
  .preview p {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--s3);
    height: 100%;
    padding: var(--s5);
    text-align: center;
    text-wrap: balance;
  }
  .preview .icon {
    width: 40px;
    height: 40px;
    color: var(--on-night-soft);
  }
  .note {
    display: flex;
    gap: var(--s2);
    font-size: var(--t0);
  }
  .hearing {
    display: grid;
    gap: var(--s2);
    padding: var(--s4) 18px;
  }
  .hearing p {
    display: flex;
    align-items: center;
    gap: var(--s2);
    font-size: var(--t0);
  }
  .hearing .good {
    color: var(--good);
    font-weight: 600;
  }
  .row {
    display: flex;
    align-items: center;
    gap: var(--s3);
  }
  relais-meter {
    flex: 1;
  }
  summary {
    display: flex;
    align-items: center;
    gap: var(--s3);
    min-height: 44px;
    font-weight: 600;
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary::after {
    content: '';
    width: 9px;
    height: 9px;
    margin-left: auto;
    margin-right: 6px;
    border: solid currentColor;
    border-width: 0 2px 2px 0;
    transform: rotate(45deg);
  }
  details[open] summary::after {
    transform: rotate(225deg);
  }
  .choices {
    display: grid;
    gap: var(--s4);
    padding-top: var(--s3);
    font-size: var(--t0);
  }
  @media (min-width: 860px) {
    main.columns {
      flex: none;
      grid-template-rows: none;
      align-items: start;
    }
    main.alone {
      grid-template-columns: minmax(0, 560px);
      justify-content: center;
    }
    .preview {
      max-height: none;
    }
  }
`;
