// SPDX-License-Identifier: Apache-2.0
// Professionals' own accounts, and administration: docs/people.md.
import { type Fields, list, object, oneOf, type Read, text, truth, whole } from './check.ts';
import type { Api } from './http.ts';
import { type MailWish, mailWish } from './mail.ts';

export const ROLES = [
  'practitioner',
  'specialist',
  'nurse',
  'pharmacist',
  'orthoptist',
  'coordinator',
  'administrator',
] as const;
export type ProfessionalRole = (typeof ROLES)[number];

export const TEAM_KINDS = ['ophthalmology', 'cardiology', 'dermatology', 'other'] as const;
export type TeamKind = (typeof TEAM_KINDS)[number];

export interface Enrolment {
  secret: string;
  uri: string;
  account: string;
  qr: { side: number; path: string };
}

export interface Named {
  id: string;
  name: string;
}

export interface Team extends Named {
  kind: TeamKind;
}

export interface Membership {
  id: string;
  role: ProfessionalRole;
  structure?: Named;
  team?: Team;
}

export interface Device {
  id?: string;
  name: string;
  since: string;
  here: boolean;
}

export interface Account {
  name: string;
  title: string;
  structure: string;
  account?: string;
  memberships: Membership[];
  administers: Named[];
  secondFactor: { on: boolean; required: boolean; recoveryCodesLeft: number };
  mail: MailWish;
  devices: Device[];
}

export interface Person {
  id: string;
  name: string;
  title: string;
  own: boolean;
  state: 'none' | 'invited' | 'active' | 'disabled';
  secondFactor: boolean;
  account?: string;
  rpps?: string;
  profession?: Profession;
  mssante?: string;
  invitedUntil?: string;
  memberships: Membership[];
}

/** What a professional is, by the national nomenclature. */
export interface Profession {
  code: string;
  label: string;
}

export const SECTORS = [
  'public-hospital',
  'public-interest-hospital',
  'private-hospital',
  'health-centre',
  'practice',
  'group-practice',
  'company',
  'elderly-home',
  'pharmacy',
  'health-house',
  'screening-centre',
  'territory',
] as const;
export type Sector = (typeof SECTORS)[number];

/** What others are told of a structure. */
export interface Premises {
  finess?: string;
  sector?: Sector;
  street?: string;
  postalCode?: string;
  city?: string;
  phone?: string;
  mssante?: string;
}

export interface Registration {
  rpps: string;
  profession: string;
  mssante: string;
}

export interface Staff {
  structure: Named & Premises;
  teams: Team[];
  people: Person[];
}

export interface Invited {
  link: string;
  expiresAt: string;
  mailed: boolean;
}

export interface Invitation {
  name: string;
  structure: string;
  account?: string;
  secondFactor: boolean;
}

export interface NewPerson {
  givenName: string;
  familyName: string;
  name: string;
  title: string;
  rpps?: string;
  email?: string;
  memberships: { role: ProfessionalRole; team?: string }[];
}

const named: Read<Named> = object((f) => ({ id: f.get('id', text), name: f.get('name', text) }));

const team: Read<Team> = object((f) => ({
  id: f.get('id', text),
  name: f.get('name', text),
  kind: f.get('kind', oneOf(TEAM_KINDS)),
}));

const membership: Read<Membership> = object((f) => ({
  id: f.get('id', text),
  role: f.get('role', oneOf(ROLES)),
  ...f.optional('structure', named),
  ...f.optional('team', team),
}));

export const enrolment: Read<Enrolment> = object((f) => ({
  secret: f.get('secret', text),
  uri: f.get('uri', text),
  account: f.get('account', text),
  qr: f.get(
    'qr',
    object((q) => ({ side: q.get('side', whole), path: q.get('path', text) })),
  ),
}));

const device: Read<Device> = object((f) => ({
  ...f.optional('id', text),
  name: f.get('name', text),
  since: f.get('since', text),
  here: f.get('this', truth),
}));

export const account: Read<Account> = object((f) => ({
  name: f.get('name', text),
  title: f.get('title', text),
  structure: f.get('structure', text),
  ...f.optional('account', text),
  memberships: f.get('memberships', list(membership)),
  administers: f.get('administers', list(named)),
  secondFactor: f.get(
    'secondFactor',
    object((s: Fields) => ({
      on: s.get('on', truth),
      required: s.get('required', truth),
      recoveryCodesLeft: s.get('recoveryCodesLeft', whole),
    })),
  ),
  mail: f.get('mail', mailWish),
  devices: f.get('devices', list(device)),
}));

const profession: Read<Profession> = object((f) => ({ code: f.get('code', text), label: f.get('label', text) }));

const structure: Read<Named & Premises> = object((f) => ({
  id: f.get('id', text),
  name: f.get('name', text),
  ...f.optional('finess', text),
  ...f.optional('sector', oneOf(SECTORS)),
  ...f.optional('street', text),
  ...f.optional('postalCode', text),
  ...f.optional('city', text),
  ...f.optional('phone', text),
  ...f.optional('mssante', text),
}));

const person: Read<Person> = object((f) => ({
  id: f.get('id', text),
  name: f.get('name', text),
  title: f.get('title', text),
  own: f.get('own', truth),
  state: f.get('state', oneOf(['none', 'invited', 'active', 'disabled'])),
  secondFactor: f.get('secondFactor', truth),
  ...f.optional('account', text),
  ...f.optional('rpps', text),
  ...f.optional('profession', profession),
  ...f.optional('mssante', text),
  ...f.optional('invitedUntil', text),
  memberships: f.get('memberships', list(membership)),
}));

const staff: Read<Staff> = object((f) => ({
  structure: f.get('structure', structure),
  teams: f.get('teams', list(team)),
  people: f.get('people', list(person)),
}));

const invited: Read<Invited> = object((f) => ({
  link: f.get('link', text),
  expiresAt: f.get('expiresAt', text),
  mailed: f.get('mailed', truth),
}));
const codes: Read<string[]> = object((f) => f.get('recoveryCodes', list(text)));
const page: Read<string> = object((f) => f.get('page', text));
const nothing = () => undefined;

/** The second step of signing in. */
export class SecondStep {
  constructor(private readonly api: Api) {}

  /** How many recovery codes are left. */
  code(code: string): Promise<number> {
    const left = object((f: Fields) => f.get('recoveryCodesLeft', whole));
    return this.api.ask('POST', '/api/sign-in/code', left, { code });
  }

  begin(): Promise<Enrolment> {
    return this.api.ask('POST', '/api/sign-in/enrolment', enrolment);
  }

  /** The recovery codes, shown once. */
  confirm(code: string): Promise<string[]> {
    return this.api.ask('POST', '/api/sign-in/enrolment/confirmation', codes, { code });
  }
}

/** The account of whoever is signed in. */
export class OwnAccount {
  constructor(private readonly api: Api) {}

  show(): Promise<Account> {
    return this.api.ask('GET', '/api/account', account);
  }

  changePassword(known: string, fresh: string): Promise<void> {
    return this.api.ask('POST', '/api/account/password', nothing, { known, fresh });
  }

  /** Another address needs the password; without an address nothing is sent. */
  tellByMail(address: string, told: boolean, language: 'fr' | 'en', password: string): Promise<void> {
    return this.api.ask('POST', '/api/account/mail', nothing, { address, told, language, password });
  }

  endDevice(id: string): Promise<void> {
    return this.api.ask('POST', `/api/account/devices/${encodeURIComponent(id)}/end`, nothing);
  }

  signOutEverywhere(): Promise<void> {
    return this.api.ask('POST', '/api/account/sign-out-everywhere', nothing);
  }

  begin(password: string): Promise<Enrolment> {
    return this.api.ask('POST', '/api/account/second-factor', enrolment, { password });
  }

  confirm(code: string): Promise<string[]> {
    return this.api.ask('POST', '/api/account/second-factor/confirmation', codes, { code });
  }

  renewRecoveryCodes(password: string): Promise<string[]> {
    return this.api.ask('POST', '/api/account/recovery-codes', codes, { password });
  }
}

/** A link by which somebody chooses their own name and password. */
export class Invitations {
  constructor(private readonly api: Api) {}

  open(token: string): Promise<Invitation> {
    const read: Read<Invitation> = object((f) => ({
      name: f.get('name', text),
      structure: f.get('structure', text),
      ...f.optional('account', text),
      secondFactor: f.get('secondFactor', truth),
    }));
    return this.api.ask('POST', '/api/invitations/opening', read, { token });
  }

  /** Where to go on: a page, or a step of signing in. */
  accept(token: string, name: string, password: string): Promise<string> {
    return this.api.ask('POST', '/api/invitations/acceptance', page, { token, name, password });
  }

  /** The demo only: a link that signs somebody in. */
  enterDemo(token: string): Promise<string> {
    return this.api.ask('POST', '/api/demo/links', page, { token });
  }
}

/** What an administrator does with the people of a structure. */
export class Administration {
  private readonly base: string;

  constructor(
    private readonly api: Api,
    structure: string,
  ) {
    this.base = `/api/administration/${encodeURIComponent(structure)}`;
  }

  show(): Promise<Staff> {
    return this.api.ask('GET', this.base, staff);
  }

  invite(whom: NewPerson): Promise<Invited> {
    return this.api.ask('POST', `${this.base}/people`, invited, whom);
  }

  inviteAgain(id: string): Promise<Invited> {
    return this.api.ask('POST', `${this.base}/people/${id}/invitation`, invited);
  }

  give(id: string, role: ProfessionalRole, inTeam?: string): Promise<void> {
    return this.act(`people/${id}/memberships`, { role, ...(inTeam ? { team: inTeam } : {}) });
  }

  take(id: string, held: string): Promise<void> {
    return this.act(`people/${id}/memberships/${held}/end`);
  }

  disable(id: string): Promise<void> {
    return this.act(`people/${id}/disabling`);
  }

  enable(id: string): Promise<void> {
    return this.act(`people/${id}/enabling`);
  }

  resetSecondFactor(id: string): Promise<void> {
    return this.act(`people/${id}/second-factor-reset`);
  }

  professions(): Promise<Profession[]> {
    return this.api.ask(
      'GET',
      '/api/professions',
      object((f) => f.get('professions', list(profession))),
    );
  }

  register(id: string, what: Registration): Promise<void> {
    return this.act(`people/${id}/registration`, what);
  }

  furnish(what: Record<keyof Premises, string>): Promise<void> {
    return this.act('premises', what);
  }

  saveTeam(name: string, kind: TeamKind, id?: string): Promise<void> {
    return this.act(id ? `teams/${id}` : 'teams', { name, kind });
  }

  private act(what: string, body: unknown = {}): Promise<void> {
    return this.api.ask('POST', `${this.base}/${what}`, nothing, body);
  }
}
