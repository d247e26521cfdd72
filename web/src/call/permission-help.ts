// SPDX-License-Identifier: Apache-2.0
// Why a camera or microphone did not open, and which help fits this browser and system.

export type Trouble = 'denied' | 'system' | 'missing' | 'busy' | 'unsupported' | 'failed';

export type Place =
  | 'chrome-desktop'
  | 'chrome-android'
  | 'ios-safari'
  | 'ios-other'
  | 'firefox-desktop'
  | 'firefox-android'
  | 'safari-mac'
  | 'system-mac'
  | 'system-windows'
  | 'other';

export function trouble(error: unknown): Trouble {
  const { name = '', message = '' } = error instanceof Error ? error : {};
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return /system/i.test(message) ? 'system' : 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    case 'NotSupportedError':
    case 'TypeError':
      return 'unsupported';
    default:
      return 'failed';
  }
}

/** The steps that fit a browser, told by its user agent; iPads that call themselves Macs are told by their fingers. */
export function place(why: Trouble, agent: string, touchPoints: number): Place {
  const ios = /iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && touchPoints > 1);
  if (ios) return /CriOS|FxiOS|EdgiOS|OPT\//.test(agent) ? 'ios-other' : 'ios-safari';
  const android = /Android/.test(agent);
  if (why === 'system' && !android) {
    if (/Macintosh/.test(agent)) return 'system-mac';
    if (/Windows/.test(agent)) return 'system-windows';
  }
  if (/Firefox\//.test(agent)) return android ? 'firefox-android' : 'firefox-desktop';
  if (/Chrome\//.test(agent)) return android ? 'chrome-android' : 'chrome-desktop';
  if (/Macintosh.*Safari\//.test(agent)) return 'safari-mac';
  return 'other';
}
