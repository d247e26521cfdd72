// SPDX-License-Identifier: Apache-2.0
// Between what is typed and what is sent: every field of the form is a text here.
import type { CaseKind, Consent, RequestPatient, RequestText } from '../protocol/cases.ts';
import { assuranceOf, matricule } from './identity.ts';

export type Values = Record<string, string>;

const PATIENT = [
  'birthName',
  'firstGivenName',
  'givenNames',
  'familyName',
  'givenName',
  'birthDate',
  'sex',
  'birthplace',
  'status',
] as const;
const DIABETES = ['type', 'hypertension', 'pregnancy', 'lastScreening'] as const;
const TEXTS = ['question', 'history', 'treatments', 'allergies', 'urgency'] as const;

/** Whose consents a case of this kind needs. */
export const consentsOf = (kind: CaseKind): string[] =>
  kind === 'diabetic-retinopathy-screening' ? ['prescriber', 'orthoptist'] : ['teleexpertise'];

/** What is kept, as the form shows it. */
export function valuesOf(request: RequestText): Values {
  const values: Values = {};
  const put = (name: string, value: string | number | boolean | undefined) => {
    if (value === undefined || value === '') return;
    values[name] = value === true ? 'yes' : value === false ? 'no' : String(value);
  };
  for (const name of TEXTS) put(name, request[name]);
  put('patient.id', request.patient?.id);
  const shown = (iso: string | undefined) => iso?.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1');
  for (const name of PATIENT) put(`patient.${name}`, request.patient?.[name]);
  put('patient.ins.authority', request.patient?.ins?.authority);
  put('patient.ins', request.patient?.ins?.matricule);
  const { diabetes, ecg, addressee } = request;
  for (const name of DIABETES) put(`diabetes.${name}`, diabetes?.[name]);
  put('patient.birthDate', shown(request.patient?.birthDate));
  put('diabetes.lastScreening', shown(diabetes?.lastScreening));
  put('diabetes.since', diabetes?.since);
  put('diabetes.hba1c', diabetes?.hba1c?.value);
  put('diabetes.hba1c.unit', diabetes?.hba1c?.unit);
  put('diabetes.insulin', diabetes?.insulin);
  put('diabetes.knownRetinopathy', diabetes?.knownRetinopathy);
  put('ecg.symptoms', ecg?.symptoms?.join(' '));
  put('ecg.chestPain', ecg?.chestPain);
  put('ecg.context', ecg?.context);
  for (const consent of request.consents ?? []) {
    put(`consent.${consent.kind}`, consent.given);
    put(`consent.${consent.kind}.how`, consent.how);
    put(`consent.${consent.kind}.by`, consent.by);
    put(`consent.${consent.kind}.at`, consent.at);
  }
  put('addressee.kind', addressee?.kind);
  put('addressee.id', addressee?.id);
  put('addressee.name', addressee?.name);
  return values;
}

/** What is sent. What is not well-formed is left out, and named in `unfit`: it is not lost from the form by that. */
export function requestOf(kind: CaseKind, values: Values, now = new Date()): { request: RequestText; unfit: string[] } {
  const unfit: string[] = [];
  const said = (name: string) => values[name]?.trim() || undefined;
  const shaped = <T>(name: string, read: (text: string) => T | null): T | undefined => {
    const typed = said(name);
    const value = typed === undefined ? null : read(typed);
    if (typed !== undefined && value === null) unfit.push(name);
    return value ?? undefined;
  };
  const request: RequestText = {
    kind,
    ...some(pick(TEXTS, said)),
    ...some({ patient: some(patientOf(said, shaped)) }),
    ...(kind === 'diabetic-retinopathy-screening' ? some({ diabetes: some(diabetesOf(values, said, shaped)) }) : {}),
    ...(kind === 'ecg-interpretation' ? some({ ecg: some(ecgOf(said)) }) : {}),
    ...some({ consents: consents(kind, said, now) }),
  };
  const [addresseeKind, id] = [said('addressee.kind'), said('addressee.id')];
  if (addresseeKind && id) request.addressee = { kind: addresseeKind, id, name: said('addressee.name') ?? '' };
  return { request, unfit };
}

/** What is typed, with what it is understood to say beside: a first name alone is all of them. */
export function filled(kind: CaseKind, values: Values): Values {
  const typed = Object.entries(values).filter(([, text]) => text !== '');
  return { ...valuesOf(requestOf(kind, values).request), ...Object.fromEntries(typed) };
}

type Say = (name: string) => string | undefined;
type Shape = <T>(name: string, read: (text: string) => T | null) => T | undefined;

function patientOf(said: Say, shaped: Shape): RequestPatient {
  const id = said('patient.id');
  if (id) return { id };
  const given = said('patient.firstGivenName');
  return {
    ...pick(
      PATIENT.filter((name) => name !== 'birthDate' && name !== 'birthplace'),
      (name) => said(`patient.${name}`),
    ),
    ...some({
      birthDate: shaped('patient.birthDate', day),
      birthplace: shaped('patient.birthplace', (text) => (/^\d[\dABab]\d{3}$/.test(text) ? text.toUpperCase() : null)),
    }),
    ...(assuranceOf(said('patient.status')).fetched ? some({ ins: insOf(said, shaped) }) : {}),
    ...(given
      ? { givenNames: said('patient.givenNames') ?? given, status: said('patient.status') ?? 'provisional' }
      : {}),
  } as RequestPatient;
}

function insOf(said: Say, shaped: Shape): RequestPatient['ins'] {
  const number = shaped('patient.ins', matricule);
  return number ? { authority: said('patient.ins.authority') ?? 'nir', matricule: number } : undefined;
}

function diabetesOf(values: Values, said: Say, shaped: Shape): NonNullable<RequestText['diabetes']> {
  const unit = values['diabetes.hba1c.unit'] ?? 'percent';
  const [least, most] = unit === 'percent' ? [3, 20] : [9, 195];
  const hba1c = shaped('diabetes.hba1c', (text) => number(text, least, most));
  const yes = (name: string) => (said(name) === undefined ? undefined : said(name) === 'yes');
  return {
    ...pick(['type', 'hypertension', 'pregnancy'], (name) => said(`diabetes.${name}`)),
    // Nobody is asked whether a man is pregnant.
    ...(said('patient.sex') === 'M' ? { pregnancy: 'none' } : {}),
    ...some({
      since: shaped('diabetes.since', (text) => number(text, 1900, new Date().getFullYear(), true)),
      hba1c: hba1c === undefined ? undefined : { value: hba1c, unit },
      insulin: yes('diabetes.insulin'),
      knownRetinopathy: yes('diabetes.knownRetinopathy'),
      lastScreening: shaped('diabetes.lastScreening', day),
    }),
  };
}

function ecgOf(said: Say): NonNullable<RequestText['ecg']> {
  const symptoms = said('ecg.symptoms')?.split(' ').filter(Boolean);
  return { ...pick(['chestPain', 'context'], (name) => said(`ecg.${name}`)), ...some({ symptoms }) };
}

/** A consent counts once all of it is said: whether, how, and who heard it. */
function consents(kind: CaseKind, said: Say, now: Date): Consent[] | undefined {
  const whole = consentsOf(kind).flatMap((one) => {
    const given = said(`consent.${one}`);
    const by = said(`consent.${one}.by`);
    if (!given || !by) return [];
    const at = said(`consent.${one}.at`) ?? now.toISOString().replace(/\.\d+Z$/, 'Z');
    return [{ kind: one, given: given === 'yes', how: said(`consent.${one}.how`) ?? 'oral', at, by }];
  });
  return whole.length > 0 ? whole : undefined;
}

function number(text: string, least: number, most: number, whole = false): number | null {
  const value = Number(text.replace(',', '.'));
  return Number.isFinite(value) && value >= least && value <= most && (!whole || Number.isInteger(value))
    ? value
    : null;
}

function day(text: string): string | null {
  const french = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  const iso = french ? `${french[3]}-${french[2]}-${french[1]}` : text;
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) ? iso : null;
}

function pick<K extends string>(
  names: readonly K[],
  said: (name: K) => string | undefined,
): Partial<Record<K, string>> {
  return some(Object.fromEntries(names.map((name) => [name, said(name)]))) as Partial<Record<K, string>>;
}

/** Without what is not said. */
function some<T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = Object.entries(object).filter(
    ([, value]) => value !== undefined && !(typeof value === 'object' && Object.keys(value).length === 0),
  );
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
