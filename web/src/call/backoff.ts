// SPDX-License-Identifier: Apache-2.0

/** Milliseconds to wait before the given try to connect again, counted from 0: at once, then 1, 2, 4, 5, 5 … seconds. */
export function retryDelay(attempt: number): number {
  return attempt <= 0 ? 0 : Math.min(1000 * 2 ** (attempt - 1), 5000);
}
