// SPDX-License-Identifier: Apache-2.0
// What to do when the camera or the microphone does not open, per browser and system.

export const help = {
  denied: 'La caméra et le micro sont bloqués',
  deniedWhy: 'Votre navigateur a refusé l’accès. Voici comment le rétablir :',
  system: 'L’appareil bloque la caméra ou le micro',
  systemWhy: 'Les réglages de votre appareil interdisent l’accès à votre navigateur. Voici comment le rétablir :',
  missing: 'Nous ne trouvons ni caméra ni micro',
  missingWhy: 'Branchez une caméra ou un casque, puis choisissez « Réessayer ».',
  busy: 'La caméra ou le micro est déjà pris',
  busyWhy:
    'Une autre application ou un autre onglet s’en sert. Fermez-la (Teams, Zoom, WhatsApp…), puis choisissez « Réessayer ».',
  unsupported: 'Ce navigateur ne sait pas faire de vidéo',
  unsupportedWhy: 'Ouvrez le lien avec Chrome, Edge, Firefox ou Safari, à jour.',
  failed: 'La caméra ne s’ouvre pas',
  failedWhy: 'Choisissez « Réessayer ». Si cela continue, redémarrez votre appareil ou continuez sans caméra.',
  steps: {
    'chrome-desktop': [
      'Cliquez sur l’icône à gauche de l’adresse, en haut de la fenêtre.',
      'Activez « Caméra » et « Micro ».',
      'Choisissez « Réessayer » ci-dessous.',
    ],
    'chrome-android': [
      'Touchez l’icône à gauche de l’adresse, puis « Autorisations ».',
      'Autorisez « Caméra » et « Micro ».',
      'Rien à autoriser ? Ouvrez Paramètres › Applications › Chrome › Autorisations.',
      'Revenez ici et choisissez « Réessayer ».',
    ],
    'ios-safari': [
      'Touchez l’icône à côté de l’adresse (« aA » ou un petit écran), puis « Réglages du site web ».',
      'Mettez « Caméra » et « Micro » sur « Autoriser ».',
      'Toujours bloqué ? Ouvrez Réglages › Apps › Safari, puis « Appareil photo » et « Micro ».',
      'Revenez ici et choisissez « Réessayer ».',
    ],
    'ios-other': [
      'Ouvrez Réglages sur votre iPhone ou iPad, puis le nom de ce navigateur.',
      'Activez « Appareil photo » et « Micro ».',
      'Revenez ici et choisissez « Réessayer ».',
    ],
    'firefox-desktop': [
      'Cliquez sur l’icône de caméra ou de micro barrée, à gauche de l’adresse.',
      'Cliquez sur la croix à côté de « Bloqué temporairement » ou « Bloqué ».',
      'Choisissez « Réessayer » ci-dessous, puis « Autoriser ».',
    ],
    'firefox-android': [
      'Touchez le cadenas à gauche de l’adresse.',
      'Touchez « Caméra » et « Micro » pour les autoriser.',
      'Choisissez « Réessayer » ci-dessous.',
    ],
    'safari-mac': [
      'Dans la barre des menus, choisissez Safari › Réglages pour ce site web.',
      'Mettez « Caméra » et « Micro » sur « Autoriser ».',
      'Choisissez « Réessayer » ci-dessous.',
    ],
    'system-mac': [
      'Ouvrez Réglages Système › Confidentialité et sécurité.',
      'Dans « Caméra », puis « Microphone », activez votre navigateur.',
      'Relancez le navigateur et rouvrez votre lien.',
    ],
    'system-windows': [
      'Ouvrez Paramètres › Confidentialité et sécurité.',
      'Dans « Caméra », puis « Microphone », activez l’accès pour les applications de bureau.',
      'Revenez ici et choisissez « Réessayer ».',
    ],
    other: [
      'Ouvrez les réglages de ce site, près de l’adresse, en haut.',
      'Autorisez la caméra et le micro.',
      'Choisissez « Réessayer » ci-dessous.',
    ],
  },
};
