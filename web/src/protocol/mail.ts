// SPDX-License-Identifier: Apache-2.0
// Where people are told by mail that something waits.
import { object, oneOf, type Read, text, truth } from './check.ts';

/** `sent` is whether this server sends mail at all; the rest is there once an address is known. */
export interface MailWish {
  sent: boolean;
  address?: string;
  language?: 'fr' | 'en';
  told?: boolean;
}

export const mailWish: Read<MailWish> = object((f) => ({
  sent: f.get('sent', truth),
  ...f.optional('address', text),
  ...f.optional('language', oneOf(['fr', 'en'])),
  ...f.optional('told', truth),
}));
