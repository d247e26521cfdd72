// SPDX-License-Identifier: Apache-2.0

/** The next quarter of an hour, as 14:30. */
export function nextQuarter(now: Date): string {
  const next = new Date(Math.ceil((now.getTime() + 60_000) / 900_000) * 900_000);
  return `${String(next.getHours()).padStart(2, '0')}:${String(next.getMinutes()).padStart(2, '0')}`;
}

/** Today at the time written, or null when it is not one. */
export function atTime(written: string, today: Date): Date | null {
  const match = /^([01]?\d|2[0-3])[:hH]([0-5]\d)$/.exec(written.trim());
  if (!match) return null;
  const when = new Date(today);
  when.setHours(Number(match[1]), Number(match[2]), 0, 0);
  return when;
}
