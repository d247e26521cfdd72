// SPDX-License-Identifier: Apache-2.0
import type { help as words } from './fr-help.ts';

export const help: typeof words = {
  denied: 'Camera and microphone are blocked',
  deniedWhy: 'Your browser refused access. Here is how to allow it:',
  system: 'The device blocks the camera or the microphone',
  systemWhy: 'Your device’s settings do not let your browser use them. Here is how to allow it:',
  missing: 'We cannot find a camera or a microphone',
  missingWhy: 'Plug in a camera or a headset, then choose “Try again”.',
  busy: 'The camera or microphone is already in use',
  busyWhy: 'Another application or tab is using it. Close it (Teams, Zoom, WhatsApp…), then choose “Try again”.',
  unsupported: 'This browser cannot do video',
  unsupportedWhy: 'Open the link with Chrome, Edge, Firefox or Safari, up to date.',
  failed: 'The camera does not open',
  failedWhy: 'Choose “Try again”. If it goes on, restart your device or continue without camera.',
  steps: {
    'chrome-desktop': [
      'Click the icon to the left of the address, at the top of the window.',
      'Turn on “Camera” and “Microphone”.',
      'Choose “Try again” below.',
    ],
    'chrome-android': [
      'Tap the icon to the left of the address, then “Permissions”.',
      'Allow “Camera” and “Microphone”.',
      'Nothing to allow? Open Settings › Apps › Chrome › Permissions.',
      'Come back here and choose “Try again”.',
    ],
    'ios-safari': [
      'Tap the icon next to the address (“aA” or a small screen), then “Website Settings”.',
      'Set “Camera” and “Microphone” to “Allow”.',
      'Still blocked? Open Settings › Apps › Safari, then “Camera” and “Microphone”.',
      'Come back here and choose “Try again”.',
    ],
    'ios-other': [
      'Open Settings on your iPhone or iPad, then the name of this browser.',
      'Turn on “Camera” and “Microphone”.',
      'Come back here and choose “Try again”.',
    ],
    'firefox-desktop': [
      'Click the crossed-out camera or microphone to the left of the address.',
      'Click the cross next to “Blocked Temporarily” or “Blocked”.',
      'Choose “Try again” below, then “Allow”.',
    ],
    'firefox-android': [
      'Tap the padlock to the left of the address.',
      'Tap “Camera” and “Microphone” to allow them.',
      'Choose “Try again” below.',
    ],
    'safari-mac': [
      'In the menu bar, choose Safari › Settings for This Website.',
      'Set “Camera” and “Microphone” to “Allow”.',
      'Choose “Try again” below.',
    ],
    'system-mac': [
      'Open System Settings › Privacy & Security.',
      'In “Camera”, then “Microphone”, turn on your browser.',
      'Start the browser again and reopen your link.',
    ],
    'system-windows': [
      'Open Settings › Privacy & security.',
      'In “Camera”, then “Microphone”, turn on access for desktop apps.',
      'Come back here and choose “Try again”.',
    ],
    other: [
      'Open this site’s settings, near the address, at the top.',
      'Allow the camera and the microphone.',
      'Choose “Try again” below.',
    ],
  },
};
