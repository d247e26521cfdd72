// SPDX-License-Identifier: Apache-2.0
// The page that counts, in English. activity-fr.ts has the same keys.
import type { ActivityWords } from './activity-fr.ts';

export const activityEn: ActivityWords = {
  title: 'Activity',
  from: 'From',
  until: 'To (included)',
  nothing: 'No request was sent in this time.',
  submitted: 'Requests',
  answered: 'Answers',
  half: 'Median time',
  halfText: 'half of the answers come sooner',
  most: 'Time for 90%',
  mostText: 'nine answers of ten come sooner',
  late: 'Late',
  refused: 'Refused',
  ungradable: 'Ungradable',
  ungradableText: (some, all) => `${some} of ${all}, aim: below 10%`,
  second: 'Second readings',
  disagreed: 'Disagreements',
  disagreements: (n) => (n === 1 ? `${n} disagreement` : `${n} disagreements`),
  pictureAsked: 'Requests and answers by month',
  pictureTimes: 'Answer times by month, in hours',
  pictureUngradable: 'Share of ungradable examinations by month',
  limit: '10%',
  byMonth: 'By month',
  byKind: 'By examination',
  byAddressee: 'By team',
  persons: 'Named specialists',
  note: 'Requests count in the month in which they were sent. Nothing of any patient is shown or exported.',
  daysUnfit: 'These days do not fit: the end comes after the beginning, ten years at most.',
};
