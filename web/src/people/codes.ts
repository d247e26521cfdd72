// SPDX-License-Identifier: Apache-2.0
// What people type as a code.

/** The six digits of an app, however they are spaced; null if it is something else. */
export function digits(typed: string): string | null {
  const code = typed.replace(/\s/g, '');
  return /^\d{6}$/.test(code) ? code : null;
}

/** A recovery code, however it is spaced and cased; null if it is something else. */
export function recoveryCode(typed: string): string | null {
  const code = typed.replace(/[\s-]/g, '').toUpperCase();
  return /^[A-Z2-7]{16}$/.test(code) ? code : null;
}
