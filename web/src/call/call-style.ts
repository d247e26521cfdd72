// SPDX-License-Identifier: Apache-2.0
import { css } from 'lit';

export const callStyle = css`
  main {
    position: fixed;
    inset: 0;
    display: grid;
    grid-template: auto 1fr auto / 1fr;
    background: var(--night);
  }
  main.with-panel {
    grid-template-columns: 1fr 380px;
  }
  header {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    gap: var(--s4);
    min-height: 64px;
    padding: 8px 24px;
  }
  .about {
    flex: 1;
    font-variant-numeric: tabular-nums;
  }
  .narrow {
    display: none;
  }
  .tongue {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 44px;
    padding: 0 10px;
    border: 0;
    border-radius: var(--r1);
    background: none;
    color: var(--on-night-soft);
    font: inherit;
    cursor: pointer;
  }
  .tongue:hover {
    color: var(--on-night);
  }
  .chip {
    min-height: 32px;
  }
  .lock,
  .signal {
    border: 0;
    font: 600 var(--t-1) / 1.2 var(--font);
    cursor: pointer;
  }
  .sentence {
    display: flex;
    align-items: center;
    gap: var(--s3);
    font-weight: 600;
  }
  .middle {
    position: relative;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    min-width: 0;
    min-height: 0;
    padding: 0 24px;
  }
  .with-panel .middle {
    padding-right: 12px;
  }
  relais-stage,
  .joining,
  .notices {
    grid-row: 2;
  }
  .news {
    grid-row: 1;
    display: grid;
    grid-template-columns: auto 1fr auto auto;
    align-items: center;
    gap: var(--s3);
    min-height: 44px;
    padding: 0 0 8px 4px;
    font-size: var(--t-1);
    color: var(--on-night-soft);
  }
  .news .button {
    padding: 6px 18px;
    font-size: var(--t-1);
  }
  .shut {
    display: grid;
    place-items: center;
    flex: none;
    width: 44px;
    height: 44px;
    border: 0;
    border-radius: 50%;
    background: none;
    color: inherit;
    cursor: pointer;
  }
  .joining {
    place-self: center;
    font-size: var(--t1);
  }
  .notices {
    position: absolute;
    top: 14px;
    left: 50%;
    translate: -50% 0;
    display: grid;
    justify-items: center;
    gap: var(--s2);
    width: min(calc(100% - 48px), 560px);
    pointer-events: none;
  }
  .notice {
    display: flex;
    align-items: center;
    gap: var(--s3);
    padding: 10px 18px;
    border: 0;
    border-radius: var(--r2);
    background: rgb(32 48 58 / 94%);
    color: var(--on-night);
    font: 600 var(--t0) / 1.35 var(--font);
    pointer-events: auto;
  }
  .notice.warn {
    background: #4a3408;
    color: #ffe7bd;
  }
  .notice.brief {
    display: none;
  }
  .notice.sound {
    display: grid;
    justify-items: center;
    text-align: center;
    padding: var(--s4) var(--s5);
  }
  .notice.press {
    position: absolute;
    right: 38px;
    bottom: 14px;
    cursor: pointer;
  }
  .notice.knock {
    justify-content: space-between;
    width: 100%;
    padding-right: 10px;
  }
  .notice.knock .button {
    flex: none;
  }
  relais-side-panel {
    margin-right: 24px;
    min-height: 0;
  }
  relais-controls {
    grid-column: 1 / -1;
  }
  relais-device-choice {
    --surface: var(--night-3);
    --ink: var(--on-night);
  }
  @media (max-width: 999px) {
    main.with-panel {
      grid-template-columns: 1fr;
    }
    .with-panel .middle {
      padding-right: 24px;
    }
    relais-side-panel {
      position: fixed;
      inset: auto 0 0;
      z-index: 2;
      max-height: 76dvh;
      margin: 0;
      padding-bottom: max(22px, env(safe-area-inset-bottom));
      border-radius: var(--r3) var(--r3) 0 0;
      box-shadow: 0 -12px 48px rgb(0 0 0 / 60%);
    }
  }
  @media (max-width: 700px), (max-height: 480px) {
    header {
      min-height: 48px;
      padding: 2px 12px;
      gap: var(--s3);
    }
    .wide {
      display: none;
    }
    .narrow {
      display: inline;
    }
    .middle,
    .with-panel .middle {
      padding: 0 8px;
    }
    .notices {
      width: calc(100% - 32px);
    }
    .notice.brief {
      display: flex;
    }
    .news {
      grid-template-columns: auto 1fr auto;
    }
    .news .button {
      grid-area: 2 / 2;
      justify-self: start;
    }
    .notice.press {
      right: 22px;
    }
  }
`;
