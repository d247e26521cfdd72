// SPDX-License-Identifier: Apache-2.0
import type { messages as words } from './fr-messages.ts';

export const messages: typeof words = {
  actions: {
    retry: 'Try again',
    back: 'Return to the consultation',
    here: 'Continue here',
    agenda: 'See my consultations',
    call: 'Call 15',
  },
  asked: 'Request sent. We are waiting for the answer.',
  pages: {
    'link-unknown': {
      title: 'This link leads to no consultation',
      text: 'It may be incomplete.',
      advice:
        'Open it again from the message you received, or copy all of it. If not, ask your practice for a new link.',
    },
    'link-expired': {
      title: 'This link is no longer valid',
      text: 'A consultation link works for a limited time, to protect you.',
      advice: 'Ask your practice for a new link.',
    },
    'link-revoked': {
      title: 'This link was replaced',
      text: 'Your practice cancelled it, often because they sent you a newer one.',
      advice: 'Open the latest message from your practice, or ask them for a new link.',
    },
    'consultation-ended': {
      title: 'This consultation is over',
      text: 'The practitioner closed it.',
      advice: 'If you still needed to talk to them, contact your practice.',
    },
    'link-in-use': {
      title: 'Your consultation is open on another device',
      text: 'We are asking the practitioner whether you can continue on this one. The page will open by itself.',
      advice: 'If you have the other device at hand, you can also continue there.',
    },
    'device-refused': {
      title: 'You cannot enter with this device',
      text: 'The practitioner preferred to keep the consultation on the other device.',
      advice: 'Continue on the device where it is open, or call your practice.',
    },
    'seat-unknown': {
      title: 'Open your link again',
      text: 'This page no longer recognises you, probably because the browser was closed.',
      advice: 'Open the link from your practice: you will find your place again.',
    },
    left: {
      title: 'You have left the consultation',
      text: 'Your camera and microphone are off. Nothing was recorded.',
      advice: 'By mistake? You can come back.',
    },
    removed: {
      title: 'The practitioner ended your presence',
      text: 'Your camera and microphone are off. Your link no longer works.',
      advice: 'If you think this is a mistake, call your practice.',
    },
    ended: {
      title: 'The consultation is over',
      text: 'Your camera and microphone are off. Nothing was recorded.',
      advice: 'You can close this page.',
    },
    replaced: {
      title: 'The consultation goes on elsewhere',
      text: 'You opened it in another tab or on another device. Here, camera and microphone are off.',
      advice: 'Close this page, or continue the consultation here.',
    },
    expired: {
      title: 'Your link has come to its end',
      text: 'The time planned for this link is over.',
      advice: 'Ask your practice for a new link.',
    },
    'room-full': {
      title: 'The consultation is full',
      text: 'Twelve people are already there. Your link is still valid.',
      advice: 'Wait until somebody leaves, then try again.',
    },
    'media-failed': {
      title: 'Picture and sound do not get through',
      text: 'Your network seems to block video. We tried several ways.',
      advice: 'Try another network, such as your phone’s connection, then try again.',
    },
    'too-many-tries': {
      title: 'Too many tries in a row',
      text: 'To protect consultations, we take a short break.',
      advice: 'Wait a minute, then try again.',
    },
    unsupported: {
      title: 'This browser cannot do consultations',
      text: 'It lacks what video needs.',
      advice: 'Open your link with Chrome, Edge, Firefox or Safari, up to date.',
    },
    offline: {
      title: 'The Internet connection is lost',
      text: 'Your place is kept. We try again by ourselves as soon as the connection is back.',
      advice: 'Check your Wi-Fi or mobile data.',
    },
    unavailable: {
      title: 'Your consultation cannot open yet',
      text: 'The problem is on our side. Your place is kept, and we keep trying by ourselves.',
      advice: 'Keep this page open. If it lasts, call your practice.',
    },
    internal: {
      title: 'We cannot open the consultation',
      text: 'The problem is on our side. Your place is kept.',
      advice: 'Wait a minute, then try again. If it goes on, call your practice.',
    },
  },
};
