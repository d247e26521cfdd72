// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { place, trouble } from './permission-help.ts';

const agents = {
  chromeWindows:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  chromeMac:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  chromeAndroid:
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36',
  safariIphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
  chromeIphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/156.0 Mobile/15E148 Safari/604.1',
  safariMac:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
  firefoxLinux: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  firefoxAndroid: 'Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0',
};

describe('the help for a refused permission', () => {
  it.each([
    [agents.chromeWindows, 0, 'chrome-desktop'],
    [agents.chromeMac, 0, 'chrome-desktop'],
    [agents.chromeAndroid, 5, 'chrome-android'],
    [agents.safariIphone, 5, 'ios-safari'],
    [agents.chromeIphone, 5, 'ios-other'],
    [agents.safariMac, 0, 'safari-mac'],
    [agents.safariMac, 5, 'ios-safari'],
    [agents.firefoxLinux, 0, 'firefox-desktop'],
    [agents.firefoxAndroid, 5, 'firefox-android'],
    ['curl/8', 0, 'other'],
  ])('fits %s with %i fingers', (agent, fingers, expected) => {
    expect(place('denied', agent, fingers)).toBe(expected);
  });

  it('leads to the system’s settings when the system refuses', () => {
    expect(place('system', agents.chromeMac, 0)).toBe('system-mac');
    expect(place('system', agents.chromeWindows, 0)).toBe('system-windows');
    expect(place('system', agents.chromeAndroid, 5)).toBe('chrome-android');
  });
});

describe('the trouble with a device', () => {
  it.each([
    ['NotAllowedError', 'Permission denied', 'denied'],
    ['NotAllowedError', 'Permission denied by system', 'system'],
    ['NotFoundError', '', 'missing'],
    ['NotReadableError', 'Could not start video source', 'busy'],
    ['AbortError', '', 'busy'],
    ['WeirdError', '', 'failed'],
  ])('%s "%s" is %s', (name, message, expected) => {
    expect(trouble(Object.assign(new Error(message), { name }))).toBe(expected);
  });

  it('without any device interface is an old browser', () =>
    expect(trouble(new TypeError('undefined'))).toBe('unsupported'));
});
