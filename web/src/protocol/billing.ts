// SPDX-License-Identifier: Apache-2.0
// Who may bill which act for a case: docs/cases.md, section 8.
import { named } from './cases.ts';
import { list, object, oneOf, type Read, text, truth, whole } from './check.ts';
import type { Api } from './http.ts';

export interface Act {
  party: 'requester' | 'reader';
  by: string;
  mine: boolean;
  code: string;
  label: string;
  cents?: number;
  verdict: 'yes' | 'no' | 'not-yet';
  why: string[];
  check: string[];
  limit?: { perYear: number; used: number };
  source: { title: string; url: string; since: string };
}

export interface Billing {
  on: string;
  rulesOf: string;
  acts: Act[];
}

const act: Read<Act> = object((f) => ({
  party: f.get('party', oneOf(['requester', 'reader'])),
  by: f.optional('by', named).by ?? '',
  mine: f.get('mine', truth),
  code: f.get('code', text),
  label: f.get('label', text),
  ...f.optional('cents', whole),
  verdict: f.get('verdict', oneOf(['yes', 'no', 'not-yet'])),
  why: f.get('why', list(text)),
  check: f.get('check', list(text)),
  ...f.optional(
    'limit',
    object((l) => ({ perYear: l.get('perYear', whole), used: l.get('used', whole) })),
  ),
  source: f.get(
    'source',
    object((s) => ({ title: s.get('title', text), url: s.get('url', text), since: s.get('since', text) })),
  ),
}));

const billing: Read<Billing> = object((f) => ({
  on: f.get('on', text),
  rulesOf: f.get('rulesOf', text),
  acts: f.get('acts', list(act)),
}));

export function billingOf(api: Api, id: string): Promise<Billing> {
  return api.ask('GET', `/api/cases/${encodeURIComponent(id)}/billing`, billing);
}
