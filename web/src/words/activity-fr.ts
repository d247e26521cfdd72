// SPDX-License-Identifier: Apache-2.0
// The page that counts, in French. activity-en.ts has the same keys.

export const activityFr = {
  title: 'Activité',
  from: 'Du',
  until: 'Au (compris)',
  nothing: 'Aucune demande envoyée sur cette période.',
  submitted: 'Demandes',
  answered: 'Réponses',
  half: 'Délai médian',
  halfText: 'la moitié des réponses arrive plus vite',
  most: 'Délai pour 90\u00a0%',
  mostText: 'neuf réponses sur dix arrivent plus vite',
  late: 'En retard',
  refused: 'Refus',
  ungradable: 'Ininterprétables',
  ungradableText: (some: number, all: number) => `${some} sur ${all}, objectif\u00a0: moins de 10\u00a0%`,
  second: 'Doubles lectures',
  disagreed: 'Désaccords',
  disagreements: (n: number) => (n > 1 ? `${n} désaccords` : `${n} désaccord`),
  pictureAsked: 'Demandes et réponses par mois',
  pictureTimes: 'Délais de réponse par mois, en heures',
  pictureUngradable: 'Part d’examens ininterprétables par mois',
  limit: '10\u00a0%',
  byMonth: 'Par mois',
  byKind: 'Par examen',
  byAddressee: 'Par équipe',
  persons: 'Spécialistes désignés',
  note: 'Les demandes comptent au mois de leur envoi. Aucune donnée de patient n’est montrée ni exportée.',
  daysUnfit: 'Ces dates ne conviennent pas\u00a0: la fin vient après le début, dix ans au plus.',
};

export type ActivityWords = typeof activityFr;
