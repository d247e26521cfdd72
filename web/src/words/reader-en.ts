// SPDX-License-Identifier: Apache-2.0
import type { ReaderWords } from './reader-fr.ts';

export const readerEn: ReaderWords = {
  title: 'Reading',
  loading: 'One moment…',
  stale: 'The connection is interrupted. The images will come back as soon as possible.',
  retry: 'Try again',
  back: 'Examinations',
  backLong: 'Back to the examinations',
  list: 'List',
  listLong: 'Back to the work list',
  request: 'Request',
  requestLong: 'Back to the request',
  unknown: 'This examination is not here.',
  unknownText: 'It may have been given to another patient, or it belongs to another structure.',
  nothing: 'Nothing has come for this examination.',
  nothingText: 'The images will show here as soon as they are received.',
  noViewer: 'These objects are not shown here.',
  noViewerText: 'Open them from the page of examinations.',
  years: (age: number) => (age > 1 ? `${age} years old` : `${age} year old`),
  askedBy: (name: string) => `asked for by ${name}`,
  kinds: { fundus: 'Fundus photographs', ecg: 'Electrocardiogram', document: 'Documents', other: 'Other objects' },
  keys: 'Keyboard shortcuts',
  allKeys: 'All shortcuts',
  keeping: {
    saving: 'Saving the marks…',
    saved: 'Marks saved with the examination.',
    failed: 'The marks could not be saved. Try again.',
  },
};
