// SPDX-License-Identifier: Apache-2.0
// What cases are to those who ask and those who share out the work: docs/cases.md.
import { type Fields, list, object, type Read, text, truth, whole } from './check.ts';

export const CASE_KINDS = ['diabetic-retinopathy-screening', 'ecg-interpretation', 'other'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

export interface Named {
  id: string;
  name: string;
}

export interface Standing {
  id: string;
  name: string;
  mayRequest: boolean;
  mayReview: boolean;
  coordinates: boolean;
  /** For whom this person stands in now. */
  substitutes: string[];
  notices: number;
}

/** Something that somebody should know of a case. */
export interface Notice {
  id: string;
  case: string;
  what: string;
  at: string;
  seen: boolean;
}

export interface Addressee {
  kind: string;
  id: string;
  name: string;
}

export interface DirectoryEntry extends Addressee {
  title: string;
  structure: string;
}

/** Somebody of the national directory; with an id only if a case can be addressed to them here. */
export interface NationalPerson {
  id?: string;
  name: string;
  title: string;
  structure: string;
}

export interface NationalAnswer {
  /** `off` where it is not set up, `silent` where it does not answer now, `too-short`, `answered`. */
  state: string;
  people: NationalPerson[];
  more: boolean;
}

export interface RequestPatient {
  id?: string;
  birthName?: string;
  firstGivenName?: string;
  givenNames?: string;
  familyName?: string;
  givenName?: string;
  birthDate?: string;
  sex?: string;
  birthplace?: string;
  status?: string;
  ins?: { authority: string; matricule: string };
}

export interface Consent {
  kind: string;
  given: boolean;
  how: string;
  at: string;
  by: string;
}

/** What is asked, as it is sent and kept: docs/cases.md section 3. */
export interface RequestText {
  kind: CaseKind;
  patient?: RequestPatient;
  question?: string;
  history?: string;
  treatments?: string;
  allergies?: string;
  diabetes?: {
    type?: string;
    since?: number;
    hba1c?: { value: number; unit: string };
    insulin?: boolean;
    hypertension?: string;
    pregnancy?: string;
    knownRetinopathy?: boolean;
    lastScreening?: string;
  };
  ecg?: { symptoms?: string[]; chestPain?: string; since?: string; context?: string };
  consents?: Consent[];
  addressee?: Addressee;
  urgency?: string;
}

export interface Missing {
  field: string;
  reason: string;
}

export interface Said {
  text: string;
  by: string;
  at: string;
}

/** Where an answer was brought by itself. */
export interface Delivery {
  channel: string;
  /** 1 for the answer, one more for each addendum. */
  version: number;
  state: string;
  at: string;
  /** A code word: why it is so. */
  reason?: string;
}

export interface Sheet {
  id: string;
  version: number;
  state: string;
  kind: CaseKind;
  submittedAt?: string;
  deadline?: string;
  late: boolean;
  urgency?: string;
  requester: string;
  addressee?: string;
  reader?: string;
  request: RequestText;
  call15: boolean;
  missing: Missing[];
  screening?: { eligible: boolean; why: string[]; next: string; because: string };
  images: number;
  may: string[];
  answer?: {
    formType: string;
    form: unknown;
    conclusion: string;
    recommendation: string;
    signed: { by: string; title: string; at: string }[];
  };
  deliveries: Delivery[];
  addenda: Said[];
  asked?: Said;
  refusal?: { reason: string; text: string };
  closedBecause?: string;
  messages: number;
}

export interface Row {
  id: string;
  state: string;
  kind: CaseKind;
  urgency?: string;
  submittedAt?: string;
  deadline?: string;
  late: boolean;
  patient?: { familyName: string; givenName: string; birthDate: string };
  question: string;
  images: number;
  requester: string;
  addressee?: Addressee;
  reader?: string;
  lockedBy?: string;
  unread: number;
}

export interface Board {
  rows: Row[];
  more: boolean;
  counts: Record<string, number>;
}

export interface Message {
  id: string;
  text: string;
  by: string;
  at: string;
  mine: boolean;
}

export type Saved =
  | { kind: 'kept'; sheet: Sheet }
  /** Somebody else has saved since: what is kept now. None if it is no draft any more. */
  | { kind: 'changed'; theirs: Sheet | null }
  | { kind: 'refused'; field: string }
  | { kind: 'signed-out' }
  | { kind: 'offline' };

export const named: Read<string> = object((f) => f.optional('name', text).name ?? '');
export const nothing = () => undefined;
const said: Read<Said> = object((f) => ({ text: f.get('text', text), by: f.get('by', named), at: f.get('at', text) }));

export const entry: Read<DirectoryEntry> = object((f) => ({
  kind: f.get('kind', text),
  id: f.get('id', text),
  name: f.get('name', text),
  title: f.optional('title', text).title ?? '',
  structure: f.optional('structure', text).structure ?? '',
}));

const notice: Read<Notice> = object((f) => ({
  id: f.get('id', text),
  case: f.get('case', text),
  what: f.get('what', text),
  at: f.get('at', text),
  seen: f.get('seen', truth),
}));

export const notices: Read<{ notices: Notice[]; more: boolean }> = object((f) => ({
  notices: f.get('notices', list(notice)),
  more: f.get('more', truth),
}));

const nationalPerson: Read<NationalPerson> = object((f) => ({
  ...f.optional('id', text),
  name: f.get('name', text),
  title: f.optional('title', text).title ?? '',
  structure: f.optional('structure', text).structure ?? '',
}));

export const national: Read<NationalAnswer> = object((f) => ({
  state: f.get('state', text),
  people: f.optional('people', list(nationalPerson)).people ?? [],
  more: f.optional('more', truth).more ?? false,
}));

/** Kept as it came: the form reads what it knows of it, and the server checks what is sent. */
const requestText: Read<RequestText> = (value, place) => {
  const checked = object((f) => f.get('kind', text))(value, place);
  return { ...(value as object), kind: checked as CaseKind };
};

export const patient: Read<RequestPatient> = (value, place) => {
  object((f) => f.optional('id', text))(value, place);
  return value as RequestPatient;
};

const addressee: Read<Addressee> = object((f) => ({
  kind: f.get('kind', text),
  id: f.get('id', text),
  name: f.optional('name', text).name ?? '',
}));

function optionalName(f: Fields, key: 'addressee' | 'reader' | 'lockedBy') {
  const found = f.optional(key, named)[key];
  return found ? { [key]: found } : {};
}

const answer: Read<NonNullable<Sheet['answer']>> = object((f) => ({
  formType: f.get('formType', text),
  form: f.get('form', (value) => value),
  conclusion: f.optional('conclusion', text).conclusion ?? '',
  recommendation: f.optional('recommendation', text).recommendation ?? '',
  signed: f.get(
    'signatures',
    list(object((s) => ({ by: s.get('by', named), title: s.get('title', text), at: s.get('at', text) }))),
  ),
}));

const screening: Read<NonNullable<Sheet['screening']>> = object((f) => ({
  eligible: f.get('eligible', truth),
  why: f.get('why', list(text)),
  next: f.get('next', text),
  because: f.get('because', text),
}));

export const sheet: Read<Sheet> = object((f) => ({
  id: f.get('id', text),
  version: f.get('version', whole),
  state: f.get('state', text),
  kind: f.get('kind', text) as CaseKind,
  ...f.optional('submittedAt', text),
  ...f.optional('deadline', text),
  late: f.get('late', truth),
  ...f.optional('urgency', text),
  requester: f.get('requester', named),
  ...optionalName(f, 'addressee'),
  ...optionalName(f, 'reader'),
  request: f.get('request', requestText),
  call15: f.get('call15', truth),
  missing:
    f.optional('missing', list(object((m) => ({ field: m.get('field', text), reason: m.get('reason', text) }))))
      .missing ?? [],
  ...f.optional('screening', screening),
  images: f
    .get('examinations', list(object((e) => e.get('objects', list(nothing)).length)))
    .reduce((sum, many) => sum + many, 0),
  may: f.get('may', list(text)),
  ...f.optional('answer', answer),
  addenda: f.get('addenda', list(said)),
  deliveries:
    f.optional(
      'deliveries',
      list(
        object((d) => ({
          channel: d.get('channel', text),
          version: d.get('version', whole),
          state: d.get('state', text),
          at: d.get('at', text),
          ...d.optional('reason', text),
        })),
      ),
    ).deliveries ?? [],
  ...f.optional('asked', said),
  ...f.optional(
    'refusal',
    object((r) => ({ reason: r.get('reason', text), text: r.optional('text', text).text ?? '' })),
  ),
  ...f.optional('closedBecause', text),
  messages: f.get('messages', whole),
}));

const row: Read<Row> = object((f) => ({
  id: f.get('id', text),
  state: f.get('state', text),
  kind: f.get('kind', text) as CaseKind,
  ...f.optional('urgency', text),
  ...f.optional('submittedAt', text),
  ...f.optional('deadline', text),
  late: f.get('late', truth),
  ...f.optional(
    'patient',
    object((p) => ({
      familyName: p.optional('familyName', text).familyName ?? '',
      givenName: p.optional('givenName', text).givenName ?? '',
      birthDate: p.optional('birthDate', text).birthDate ?? '',
    })),
  ),
  question: f.optional('question', text).question ?? '',
  images: f.optional('images', whole).images ?? 0,
  requester: f.get('requester', named),
  ...f.optional('addressee', addressee),
  ...optionalName(f, 'reader'),
  ...optionalName(f, 'lockedBy'),
  unread: f.optional('unread', whole).unread ?? 0,
}));

const counts: Read<Record<string, number>> = (value) =>
  Object.fromEntries(Object.entries(value as object).filter(([, many]) => typeof many === 'number'));

export const board: Read<Board> = object((f) => ({
  rows: f.get('cases', list(row)),
  more: f.get('more', truth),
  counts: f.get('counts', counts),
}));
