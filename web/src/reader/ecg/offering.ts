// SPDX-License-Identifier: Apache-2.0
// What a recording has to offer to the form beside it: what its device measured, and what the server measured as an aid.
import type { Figure, MeasureName, Offers, QtcFormula } from '../ecg-form/ecg-answer.ts';
import { type Aid, FORMULAS } from './aid.ts';
import type { EcgHead, Prior } from './recording.ts';

/** The device's words for what the form calls otherwise. */
const DEVICE: Partial<Record<MeasureName, string>> = {
  rate: 'ventricular-rate',
  axis: 'qrs-axis',
  pr: 'pr',
  qrs: 'qrs',
  qt: 'qt',
};

export function offersOf(head: EcgHead, aid: Aid | null, calipers: number | null, prior: Prior | undefined): Offers {
  return {
    recording: head.uid,
    earlier: prior ? { uid: prior.uid, date: prior.date } : undefined,
    device: deviceFigures(head),
    aid: aidFigures(aid),
    calipers,
    kept: { [head.uid]: { device: head.measurements, aid } },
  };
}

function deviceFigures({ measurements }: EcgHead): Offers['device'] {
  const said = (kind: string) => measurements.find((one) => one.kind === kind)?.value;
  const figures: Offers['device'] = {};
  for (const [name, kind] of Object.entries(DEVICE) as [MeasureName, string][]) {
    const value = said(kind);
    if (value !== undefined) figures[name] = { value: Math.round(value), origin: 'device' };
  }
  for (const formula of [...FORMULAS, 'unnamed'] satisfies QtcFormula[]) {
    const value = said(formula === 'unnamed' ? 'qtc' : `qtc-${formula}`);
    if (value !== undefined && !figures.qtc) figures.qtc = { value: Math.round(value), origin: 'device', formula };
  }
  return figures;
}

function aidFigures(aid: Aid | null): Offers['aid'] {
  const figure = (value: number | undefined): Figure | undefined =>
    value === undefined ? undefined : { value: Math.round(value), origin: 'aid' };
  const { axis, pr, qrs, qt } = aid?.intervals ?? {};
  const all = { rate: figure(aid?.rate?.value), axis: figure(axis), pr: figure(pr), qrs: figure(qrs), qt: figure(qt) };
  return Object.fromEntries(Object.entries(all).filter(([, one]) => one !== undefined));
}
