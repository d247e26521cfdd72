// SPDX-License-Identifier: Apache-2.0
// The full pages of trouble and of goodbye: what happened, what Relais does about it, what you can do.

export const messages = {
  actions: {
    retry: 'Réessayer',
    back: 'Revenir dans la consultation',
    here: 'Continuer ici',
    agenda: 'Voir mes consultations',
    call: 'Appeler le 15',
  },
  asked: 'Demande envoyée. Nous attendons la réponse.',
  pages: {
    'link-unknown': {
      title: 'Ce lien ne mène à aucune consultation',
      text: 'Il est peut-être incomplet.',
      advice:
        'Ouvrez-le de nouveau depuis le message reçu, ou copiez-le en entier. Sinon, demandez un nouveau lien à votre cabinet.',
    },
    'link-expired': {
      title: 'Ce lien n’est plus valable',
      text: 'Un lien de consultation ne sert que pour une durée limitée, pour vous protéger.',
      advice: 'Demandez un nouveau lien à votre cabinet.',
    },
    'link-revoked': {
      title: 'Ce lien a été remplacé',
      text: 'Votre cabinet l’a annulé, souvent parce qu’il vous en a envoyé un plus récent.',
      advice: 'Ouvrez le message le plus récent de votre cabinet, ou demandez-lui un nouveau lien.',
    },
    'consultation-ended': {
      title: 'Cette consultation est terminée',
      text: 'Elle a été fermée par le praticien.',
      advice: 'Si vous aviez encore besoin de lui parler, contactez votre cabinet.',
    },
    'link-in-use': {
      title: 'Votre consultation est ouverte sur un autre appareil',
      text: 'Nous demandons au praticien si vous pouvez continuer sur celui-ci. La page s’ouvrira toute seule.',
      advice: 'Si vous avez l’autre appareil près de vous, vous pouvez aussi continuer dessus.',
    },
    'device-refused': {
      title: 'Vous ne pouvez pas entrer avec cet appareil',
      text: 'Le praticien a préféré garder la consultation sur l’autre appareil.',
      advice: 'Continuez sur l’appareil où elle est ouverte, ou appelez votre cabinet.',
    },
    'seat-unknown': {
      title: 'Ouvrez de nouveau votre lien',
      text: 'Cette page ne vous reconnaît plus, sans doute parce que le navigateur a été fermé.',
      advice: 'Ouvrez le lien reçu de votre cabinet : vous retrouverez votre place.',
    },
    left: {
      title: 'Vous avez quitté la consultation',
      text: 'Votre caméra et votre micro sont coupés. Rien n’a été enregistré.',
      advice: 'C’était une erreur ? Vous pouvez revenir.',
    },
    removed: {
      title: 'Le praticien a mis fin à votre présence',
      text: 'Votre caméra et votre micro sont coupés. Votre lien ne marche plus.',
      advice: 'Si vous pensez que c’est une erreur, appelez votre cabinet.',
    },
    ended: {
      title: 'La consultation est terminée',
      text: 'Votre caméra et votre micro sont coupés. Rien n’a été enregistré.',
      advice: 'Vous pouvez fermer cette page.',
    },
    replaced: {
      title: 'La consultation continue ailleurs',
      text: 'Vous l’avez ouverte dans un autre onglet ou sur un autre appareil. Ici, caméra et micro sont coupés.',
      advice: 'Fermez cette page, ou reprenez la consultation ici.',
    },
    expired: {
      title: 'Votre lien est arrivé à sa fin',
      text: 'La durée prévue pour ce lien est passée.',
      advice: 'Demandez un nouveau lien à votre cabinet.',
    },
    'room-full': {
      title: 'La consultation est complète',
      text: 'Douze personnes y sont déjà. Votre lien reste valable.',
      advice: 'Attendez que quelqu’un sorte, puis réessayez.',
    },
    'media-failed': {
      title: 'L’image et le son ne passent pas',
      text: 'Votre réseau semble bloquer la vidéo. Nous avons essayé plusieurs chemins.',
      advice: 'Essayez avec un autre réseau, par exemple la connexion de votre téléphone, puis réessayez.',
    },
    'too-many-tries': {
      title: 'Trop d’essais à la suite',
      text: 'Pour protéger les consultations, nous faisons une courte pause.',
      advice: 'Attendez une minute, puis réessayez.',
    },
    unsupported: {
      title: 'Ce navigateur ne peut pas faire de consultation',
      text: 'Il lui manque ce qu’il faut pour la vidéo.',
      advice: 'Ouvrez votre lien avec Chrome, Edge, Firefox ou Safari, à jour.',
    },
    offline: {
      title: 'La connexion à Internet est coupée',
      text: 'Votre place est gardée. Nous réessayons tout seuls dès que la connexion revient.',
      advice: 'Vérifiez votre Wi-Fi ou vos données mobiles.',
    },
    unavailable: {
      title: 'Votre consultation ne peut pas encore s’ouvrir',
      text: 'Le problème vient de notre côté. Votre place est gardée, et nous réessayons tout seuls.',
      advice: 'Gardez cette page ouverte. Si cela dure, appelez votre cabinet.',
    },
    internal: {
      title: 'Nous n’arrivons pas à ouvrir la consultation',
      text: 'Le problème vient de notre côté. Votre place est gardée.',
      advice: 'Attendez une minute, puis réessayez. Si cela continue, appelez votre cabinet.',
    },
  },
};
