// SPDX-License-Identifier: Apache-2.0
// Who can listen, and the 256 words of the safety phrase. Their order is part of the protocol (docs/e2ee.md, section 5).

export const lockFr = {
  sealed: {
    title: 'Chiffré de bout en bout',
    what: 'Le son et l’image sont chiffrés par votre appareil et déchiffrés par celui des personnes ci-dessous. Personne d’autre ne peut les voir ni les entendre, pas même Relais.',
    phrase: 'Phrase de sécurité',
    how: 'Chacun lit ces cinq mots à voix haute. S’ils sont les mêmes pour tous, personne n’écoute entre vous. S’ils diffèrent, quittez l’appel et demandez un nouveau lien.',
    digits: 'Si vos pages ne sont pas dans la même langue, comparez ces chiffres.',
    alone: 'La phrase apparaît quand quelqu’un est avec vous.',
    soon: 'La phrase arrive dès que tous les appareils ont répondu.',
    broken:
      'Les clés reçues ne vont pas ensemble. Quelqu’un essaie peut-être d’écouter. Quittez l’appel et demandez un nouveau lien.',
    changes: 'Elle change quand quelqu’un entre ou sort : comparez-la quand tout le monde est là.',
    people: (count: number) => (count === 1 ? 'Une personne a la clé' : `${count} personnes ont la clé`),
    stranger: 'Si vous ne reconnaissez pas quelqu’un, ne continuez pas.',
  },
  open: {
    title: 'Chiffré jusqu’à Relais',
    what: 'Le son et l’image sont chiffrés entre votre appareil et Relais, puis entre Relais et les autres. Relais pourrait techniquement y accéder. Rien n’est enregistré.',
    why: 'C’est le choix du praticien, pour qu’un appareil ou un navigateur qui ne permet pas le chiffrement de bout en bout puisse participer.',
    seal: 'Chiffrer de bout en bout',
    restarts: 'Le son et l’image s’interrompent un instant pour tous.',
    lacking: (names: string) => `Ne permet pas le chiffrement de bout en bout : ${names}.`,
  },
  you: 'vous',
  words: `
    abeille accordéon agneau aigle alouette amande ancre araignée arbre argile armoire artichaut asperge atelier
    aubergine automne avion balançoire balcon baleine ballon bambou bateau beignet belette berceau beurre bijou
    biscuit blaireau bobine bocal bonbon bottine bouchon bougie boulanger bouquet bouteille brebis brioche brochet
    bronze buisson bureau bâton béret cabane cacao cadeau cafetière caillou calendrier camion canard cannelle canoë
    capuche caramel carton casquette castor cerise chaise chalet chapeau charrette chemin chenille chocolat château
    chèvre cigale cigogne citron clarinette clavier cloche cochon coffre colline comète concombre confiture
    coquillage corbeille coussin crayon crevette crocodile cuillère cygne dauphin dentelle dindon domino dragon
    enclume encrier enveloppe escalier escargot falaise farine fauteuil fenêtre feuille figue flamme fleuve flocon
    flûte fontaine fougère fourchette fourmi framboise fromage galette garage gazelle girafe glacier gorille grenier
    grenouille grillon grotte guitare hamac hamster haricot hibou hirondelle horloge huître hérisson igloo iris
    jasmin jonquille journal jumelles jungle kangourou lagune laitue lampe lanterne lapin lentille libellule licorne
    lilas limace livre locomotive losange loutre lune lézard magasin maison mandarine manteau manège marmite marron
    marteau melon menthe miel mimosa miroir montagne mouette moulin muguet musée myrtille mésange métro neige
    noisette nuage oignon olive orange oreiller orgue panda panier panthère papillon parapluie parasol pastèque
    patinoire pendule perle perroquet phare piano pinceau pirate pivoine planète pluie plume poivre pompier pont
    poupée prairie puzzle racine radis raisin renard robinet rocher rosée ruban sablier salade saumon serrure soleil
    souris tabouret tapis théière tigre tomate tortue tracteur trompette trèfle tulipe tunnel usine valise vanille
    violon voilier volcan zèbre écharpe échelle éclair école éléphant épingle éponge étagère étoile`
    .trim()
    .split(/\s+/),
};

export type LockWords = typeof lockFr;
