// SPDX-License-Identifier: Apache-2.0
// Sharing out work, in English. worklist-fr.ts has the same keys.
import type { WorklistWords } from './worklist-fr.ts';

export const worklistEn: WorklistWords = {
  all: (n) => `${n} in all`,
  assign: 'Give the case to somebody',
  assignShort: 'Assign',
  assignOf: (who) => `Assign to a colleague: ${who}`,
  assignTo: 'To whom',
  now: (name) => `With ${name} for now.`,
  notTheirs: 'This person cannot read this request.',
  substitution: 'Stand-in',
  substitutionText:
    'Whoever stands in for you sees and reads what is addressed or given to you, as you do, on the days that you choose.',
  substitute: 'Who stands in for you',
  replacedBy: (name, from, until) => `${name} stands in for you from ${from} to ${until}`,
  replacing: (name, from, until) => `You stand in for ${name} from ${from} to ${until}`,
  standingIn: (names) => `You stand in for ${names}.`,
  from: 'From',
  until: 'To (included)',
  keep: 'Save',
  other: 'Choose somebody else',
  end: 'End',
  endOf: (name) => `End: ${name} stands in`,
  daysUnfit: 'These days do not fit: the end comes after the beginning, a year at most.',
};
