// SPDX-License-Identifier: Apache-2.0
// What specialists read in the reading room, in French. reader-en.ts has the same keys.

export const readerFr = {
  title: 'Lecture',
  loading: 'Un instant…',
  stale: 'La connexion est interrompue. Les images reviendront dès que possible.',
  retry: 'Réessayer',
  back: 'Examens',
  backLong: 'Revenir aux examens',
  list: 'Liste',
  listLong: 'Revenir à la liste de travail',
  request: 'Demande',
  requestLong: 'Revenir à la demande',
  next: 'Suivant',
  previous: 'Précédent',
  ofAll: (n: number, all: number) => `${n} sur ${all}`,
  notShown: 'Cet objet ne s’affiche pas. Il est gardé tel qu’il est arrivé.',
  openDocument: 'Ouvrir tout le document',
  notice: 'Ce que le logiciel est',
  unknown: 'Cet examen n’est pas ici.',
  unknownText: 'Il a peut-être été rattaché à un autre patient, ou il appartient à une autre structure.',
  nothing: 'Rien n’est arrivé pour cet examen.',
  nothingText: 'Les images s’afficheront ici dès qu’elles seront reçues.',
  noViewer: 'Ces objets ne s’affichent pas ici.',
  noViewerText: 'Ouvrez-les depuis la page des examens.',
  years: (age: number) => (age > 1 ? `${age} ans` : `${age} an`),
  askedBy: (name: string) => `demandée par ${name}`,
  kinds: { fundus: 'Rétinographie', ecg: 'Électrocardiogramme', document: 'Documents', other: 'Autres objets' },
  keys: 'Raccourcis du clavier',
  allKeys: 'Tous les raccourcis',
  keeping: {
    saving: 'Enregistrement des repères…',
    saved: 'Repères enregistrés dans l’examen.',
    failed: 'Les repères n’ont pas pu être enregistrés. Réessayez.',
  },
};

export type ReaderWords = typeof readerFr;
