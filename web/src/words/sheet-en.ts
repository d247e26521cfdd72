// SPDX-License-Identifier: Apache-2.0
// What comes back from a specialist, in English. sheet-fr.ts has the same keys.
import type { SheetWords } from './sheet-fr.ts';

export const sheetEn: SheetWords = {
  report: 'Open the report',
  reportKeep: 'Download the PDF',
  reportName: 'report.pdf',
  add: 'Add to the answer',
  addLabel: 'Your addition',
  addText: 'The signed answer does not change; the addition is signed and kept beside it.',
  addSend: 'Sign the addition',
  identity: 'INS',
  deliveries: {
    answer: 'answer',
    addendum: (n) => `addition ${n}`,
    states: {
      waiting: 'under way',
      done: 'done',
      confirmed: 'received',
      'not-needed': 'not needed',
      'given-up': 'failed',
    },
    channels: {
      archive: 'filed with the images',
      mssante: 'sent by MSSanté',
      notice: 'notice by e-mail',
    },
  },
  billing: {
    title: 'Billing',
    mine: 'by you',
    parties: { requester: 'by whoever asked', reader: 'by the specialist' },
    verdicts: { yes: 'billable', no: 'not billable', 'not-yet': 'after the answer' },
    whys: {
      'not-answered': 'The answer is not signed yet.',
      refused: 'The request was refused.',
      withdrawn: 'The request was withdrawn.',
      profession: 'This profession does not bill this act.',
      'limit-reached': 'The number of acts a year is reached for this patient.',
      'seventy-or-older': 'The patient is 70 or older.',
      'known-retinopathy': 'There is a known retinopathy.',
      'other-act': 'Another act is billed for this work.',
      'no-consent': 'The patient’s consent is not noted.',
    },
    check: 'To be checked:',
    checks: {
      'also-elsewhere': 'acts billed without Relais count in the limit, too',
      'profession-unknown': 'the profession is not known here',
      'no-other-act': 'not together with another act or supplement',
      prescription: 'there must be a prescription',
      price: 'the price comes from an old source',
      'liberal-or-external': 'independent practice, or out-patients of an establishment',
      'age-unknown': 'the age of the patient is not known',
    },
    limit: (used, most) => `${used} of ${most} this year.`,
    since: (day) => `since ${day}`,
    rules: (on, since) =>
      `A help with billing, as of ${on}, by the rules in force since ${since}. Relais bills nothing.`,
  },
};
