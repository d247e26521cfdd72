// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { digits, recoveryCode } from './codes.ts';

describe('a typed code', () => {
  it('is six digits, however they are spaced', () => {
    expect(digits('123456')).toBe('123456');
    expect(digits(' 123 456 ')).toBe('123456');
    expect(digits('12345')).toBeNull();
    expect(digits('1234567')).toBeNull();
    expect(digits('12345a')).toBeNull();
    expect(digits('')).toBeNull();
  });

  it('is a recovery code in small letters and with hyphens too', () => {
    expect(recoveryCode('abcd-efgh 2345 6722')).toBe('ABCDEFGH23456722');
    expect(recoveryCode('ABCDEFGH2345672')).toBeNull();
    expect(recoveryCode('ABCDEFGH23456721')).toBeNull();
    expect(recoveryCode('')).toBeNull();
  });
});
