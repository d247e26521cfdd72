// SPDX-License-Identifier: Apache-2.0
// Reads unknown JSON into typed facts. A reader answers its value or throws Unreadable, naming the place.

export class Unreadable extends Error {
  constructor(
    readonly place: string,
    wanted: string,
  ) {
    super(`${place || 'message'} is not ${wanted}`);
  }
}

export type Read<T> = (value: unknown, place: string) => T;

export const text: Read<string> = (value, place) => {
  if (typeof value !== 'string') throw new Unreadable(place, 'text');
  return value;
};

export const truth: Read<boolean> = (value, place) => {
  if (typeof value !== 'boolean') throw new Unreadable(place, 'true or false');
  return value;
};

export const whole: Read<number> = (value, place) => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new Unreadable(place, 'a whole number');
  return value;
};

export function oneOf<const T extends string>(choices: readonly T[]): Read<T> {
  return (value, place) => {
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw new Unreadable(place, `one of ${choices.join(', ')}`);
    return found;
  };
}

export function list<T>(read: Read<T>): Read<T[]> {
  return (value, place) => {
    if (!Array.isArray(value)) throw new Unreadable(place, 'a list');
    return value.map((item, index) => read(item, `${place}[${index}]`));
  };
}

/** The fields of an object, in the order given. Absent and null optional fields are left out; unknown fields are ignored. */
export class Fields {
  private constructor(
    private readonly object: Record<string, unknown>,
    private readonly place: string,
  ) {}

  static of(value: unknown, place = ''): Fields {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable(place, 'an object');
    return new Fields(value as Record<string, unknown>, place);
  }

  get<T>(name: string, read: Read<T>): T {
    return read(this.object[name], this.place ? `${this.place}.${name}` : name);
  }

  optional<K extends string, T>(name: K, read: Read<T>): { [P in K]?: T } {
    const value = this.object[name];
    if (value === undefined || value === null) return {};
    return { [name]: this.get(name, read) } as { [P in K]?: T };
  }
}

export function object<T>(build: (fields: Fields) => T): Read<T> {
  return (value, place) => build(Fields.of(value, place));
}
