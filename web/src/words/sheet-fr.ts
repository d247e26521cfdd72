// SPDX-License-Identifier: Apache-2.0
// What comes back from a specialist, in French. sheet-en.ts has the same keys.

export const sheetFr = {
  report: 'Ouvrir le compte rendu',
  reportKeep: 'Télécharger le PDF',
  reportName: 'compte-rendu.pdf',
  add: 'Ajouter un complément',
  addLabel: 'Votre complément',
  addText: 'La réponse signée ne change pas\u00a0; le complément est signé et gardé à côté.',
  addSend: 'Signer le complément',
  identity: 'INS',
  deliveries: {
    answer: 'réponse',
    addendum: (n: number) => `complément ${n}`,
    states: {
      waiting: 'en cours',
      done: 'fait',
      confirmed: 'reçu',
      'not-needed': 'sans objet',
      'given-up': 'échec',
    } as Record<string, string>,
    channels: {
      archive: 'rangée dans le dossier d’images',
      mssante: 'envoyée par MSSanté',
      notice: 'avis par courriel',
    } as Record<string, string>,
  },
  billing: {
    title: 'Facturation',
    mine: 'par vous',
    parties: { requester: 'par le demandeur', reader: 'par le spécialiste' },
    verdicts: { yes: 'facturable', no: 'non facturable', 'not-yet': 'après la réponse' },
    whys: {
      'not-answered': 'La réponse n’est pas encore signée.',
      refused: 'La demande a été refusée.',
      withdrawn: 'La demande a été retirée.',
      profession: 'Cette profession ne facture pas cet acte.',
      'limit-reached': 'Le nombre d’actes par an est atteint pour ce patient.',
      'seventy-or-older': 'Le patient a 70 ans ou plus.',
      'known-retinopathy': 'Une rétinopathie est déjà connue.',
      'other-act': 'Un autre acte est facturé pour ce travail.',
      'no-consent': 'Le consentement du patient n’est pas noté.',
    } as Record<string, string>,
    check: 'À vérifier\u00a0:',
    checks: {
      'also-elsewhere': 'les actes facturés sans Relais comptent aussi dans la limite',
      'profession-unknown': 'la profession n’est pas connue ici',
      'no-other-act': 'ne se cumule avec aucun autre acte ni supplément',
      prescription: 'il faut une prescription',
      price: 'le prix vient d’une source ancienne',
      'liberal-or-external': 'exercice libéral, ou patients externes d’un établissement',
      'age-unknown': 'l’âge du patient n’est pas connu',
    } as Record<string, string>,
    limit: (used: number, most: number) => `${used} sur ${most} cette année.`,
    since: (day: string) => `depuis le ${day}`,
    rules: (on: string, since: string) =>
      `Aide à la facturation, au ${on}, selon les règles en vigueur depuis le ${since}. Relais ne facture rien.`,
  },
};

export type SheetWords = typeof sheetFr;
