// SPDX-License-Identifier: Apache-2.0
// Sharing out work, in French. worklist-en.ts has the same keys.

export const worklistFr = {
  all: (n: number) => `${n} en tout`,
  assign: 'Confier la demande',
  assignShort: 'Confier',
  assignOf: (who: string) => `Confier à un collègue\u00a0: ${who}`,
  assignTo: 'À qui',
  now: (name: string) => `Pour l’instant chez ${name}.`,
  notTheirs: 'Cette personne ne peut pas lire cette demande.',
  substitution: 'Remplacement',
  substitutionText:
    'Qui vous remplace voit et lit ce qui vous est adressé ou confié, comme vous, pendant les jours que vous choisissez.',
  substitute: 'Qui vous remplace',
  replacedBy: (name: string, from: string, until: string) => `${name} vous remplace du ${from} au ${until}`,
  replacing: (name: string, from: string, until: string) => `Vous remplacez ${name} du ${from} au ${until}`,
  standingIn: (names: string) => `Vous remplacez ${names}.`,
  from: 'Du',
  until: 'Au (compris)',
  keep: 'Enregistrer',
  other: 'Choisir quelqu’un d’autre',
  end: 'Arrêter',
  endOf: (name: string) => `Arrêter le remplacement par ${name}`,
  daysUnfit: 'Ces dates ne conviennent pas\u00a0: la fin vient après le début, un an au plus.',
};

export type WorklistWords = typeof worklistFr;
