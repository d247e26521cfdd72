// SPDX-License-Identifier: Apache-2.0
// What keys do in the viewer. The same list is shown below the picture and read when a key is pressed.
import { ecgWords } from '../../words/ecg.ts';
import type { KeyHint } from '../viewer.ts';

/** What the viewer can be told to do. */
export interface Actions {
  next(what: 'speed' | 'gain' | 'layout' | 'order' | 'rhythm'): void;
  toggle(what: 'lowPass' | 'notch' | 'highPass' | 'median' | 'overlay' | 'prior' | 'measures' | 'march'): void;
  isOn(
    what:
      | 'lowPass'
      | 'notch'
      | 'highPass'
      | 'median'
      | 'overlay'
      | 'prior'
      | 'measures'
      | 'march'
      | 'cabrera'
      | 'calipers',
  ): boolean;
  measure(what: 'time' | 'amplitude'): void;
  measures(what: 'time' | 'amplitude'): boolean;
  calipers(): void;
  swap(): void;
  nextLead(): void;
  remove(): void;
  zoomBy(factor: number): void;
  fit(): void;
  trueSize(): void;
  print(): void;
  open(dialog: 'calibration' | 'notice'): void;
  /** In pages and seconds of a long recording. */
  go(pages: number, seconds?: number): void;
  /** Moves the point of the calipers: steps to the right, steps upwards. */
  nudge(right: number, up: number, far: boolean): boolean;
}

export interface Command extends KeyHint {
  /** As the browser names it, in small letters. */
  code: string;
}

type Words = ReturnType<typeof ecgWords>['keys'];

export function commandsOf(actions: Actions, long: boolean): Command[] {
  const words = ecgWords().keys;
  return [
    ...paper(actions, words),
    ...display(actions, words),
    ...calipers(actions, words),
    ...size(actions, words),
    ...(long ? [{ code: 'pagedown', key: 'Page ↓', does: words.page, press: () => actions.go(1) }] : []),
  ];
}

function paper(actions: Actions, words: Words): Command[] {
  return [
    { code: 's', key: 'S', does: words.speed, press: () => actions.next('speed') },
    { code: 'g', key: 'G', does: words.gain, press: () => actions.next('gain') },
    { code: 'd', key: 'D', does: words.layout, press: () => actions.next('layout') },
    { code: 'o', key: 'O', does: words.order, on: actions.isOn('cabrera'), press: () => actions.next('order') },
    { code: 'r', key: 'R', does: words.rhythm, rare: true, press: () => actions.next('rhythm') },
  ];
}

function display(actions: Actions, words: Words): Command[] {
  const switched = (
    code: string,
    what: 'lowPass' | 'notch' | 'highPass' | 'median' | 'overlay' | 'prior' | 'measures',
  ): Command => ({
    code,
    key: code.toUpperCase(),
    does: words[what],
    on: actions.isOn(what),
    press: () => actions.toggle(what),
  });
  return [
    switched('l', 'lowPass'),
    switched('n', 'notch'),
    switched('h', 'highPass'),
    switched('m', 'median'),
    ...(actions.isOn('median') ? [switched('u', 'overlay')] : []),
    switched('p', 'prior'),
    switched('e', 'measures'),
  ];
}

function calipers(actions: Actions, words: Words): Command[] {
  const on = actions.isOn('calipers');
  const always: Command[] = [
    { code: 'c', key: 'C', does: words.caliper, on, press: () => actions.calipers() },
    { code: 't', key: 'T', does: words.timeOnly, on: actions.measures('time'), press: () => actions.measure('time') },
    {
      code: 'v',
      key: 'V',
      does: words.amplitudeOnly,
      on: actions.measures('amplitude'),
      press: () => actions.measure('amplitude'),
    },
  ];
  if (!on) return always;
  return [
    ...always,
    { code: 'a', key: 'A', does: words.march, on: actions.isOn('march'), press: () => actions.toggle('march') },
    { code: 'x', key: 'X', does: words.swap, press: () => actions.swap() },
    { code: 'j', key: 'J', does: words.nextLead, press: () => actions.nextLead() },
    { code: '', key: words.arrows, does: words.move, press: () => actions.nudge(1, 0, false) },
    { code: 'escape', key: words.escape, does: words.remove, press: () => actions.remove() },
  ];
}

function size(actions: Actions, words: Words): Command[] {
  return [
    { code: '+', key: '+ −', does: words.zoom, press: () => actions.zoomBy(1.25) },
    { code: '0', key: '0', does: words.fit, rare: true, press: () => actions.fit() },
    { code: '1', key: '1', does: words.trueSize, press: () => actions.trueSize() },
    { code: 'k', key: 'K', does: words.calibrate, rare: true, press: () => actions.open('calibration') },
    { code: 'i', key: 'I', does: words.print, press: () => actions.print() },
    { code: 'q', key: 'Q', does: words.notice, rare: true, press: () => actions.open('notice') },
  ];
}

const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Does what a key stands for; whether it stood for anything. */
export function pressed(event: KeyboardEvent, commands: readonly Command[], actions: Actions): boolean {
  const arrow = ARROWS[event.key];
  if (arrow) {
    if (actions.nudge(arrow[0], arrow[1], event.shiftKey)) return true;
    if (arrow[0] === 0) return false;
    actions.go(0, arrow[0] * (event.shiftKey ? 5 : 1));
    return false;
  }
  switch (event.key) {
    case 'PageUp':
      actions.go(-1);
      return true;
    case 'Home':
      actions.go(Number.NEGATIVE_INFINITY);
      return true;
    case 'End':
      actions.go(Number.POSITIVE_INFINITY);
      return true;
    case '-':
      actions.zoomBy(0.8);
      return true;
    case '=':
      actions.zoomBy(1.25);
      return true;
    case 'Delete':
      actions.remove();
      return true;
  }
  const command = commands.find((one) => one.code === event.key.toLowerCase());
  command?.press();
  return command !== undefined;
}
