// SPDX-License-Identifier: Apache-2.0
import type { LockWords } from './lock-fr.ts';

export const lockEn: LockWords = {
  sealed: {
    title: 'End-to-end encrypted',
    what: 'Sound and pictures are encrypted by your device and decrypted by those of the people below. Nobody else can see or hear them, not even Relais.',
    phrase: 'Safety phrase',
    how: 'Everybody reads these five words aloud. If they are the same for all, nobody listens in between. If they differ, leave the call and ask for a new link.',
    digits: 'If your pages are not in the same language, compare these digits.',
    alone: 'The phrase appears when somebody is with you.',
    soon: 'The phrase comes as soon as all devices have answered.',
    broken:
      'The keys that came do not fit together. Somebody may be trying to listen. Leave the call and ask for a new link.',
    changes: 'It changes when somebody enters or leaves: compare it when everybody is there.',
    people: (count: number) => (count === 1 ? 'One person has the key' : `${count} people have the key`),
    stranger: 'If you do not recognise somebody, do not go on.',
  },
  open: {
    title: 'Encrypted to Relais',
    what: 'Sound and pictures are encrypted between your device and Relais, and between Relais and the others. Relais could technically reach them. Nothing is recorded.',
    why: 'The practitioner chose this so that a device or browser that cannot encrypt end to end can take part.',
    seal: 'Encrypt end to end',
    restarts: 'Sound and pictures pause for a moment, for everybody.',
    lacking: (names: string) => `Cannot encrypt end to end: ${names}.`,
  },
  you: 'you',
  words: `
    acorn almond anchor angel apple apron arrow autumn avocado balcony balloon bamboo banana banjo barrel basket
    beaver bicycle blanket blossom bonfire bottle bracelet branch breakfast bridge brother bucket buffalo butter
    button cabbage cabin cactus camel candle canyon captain caramel carpet carrot castle cathedral chapel cherry
    chicken chimney chocolate cinema circle clarinet clover coconut comet compass copper coral cottage cotton cousin
    crayon cricket crystal cucumber cupboard curtain cushion daisy dancer diamond dolphin domino donkey dragon
    drawer eagle easel elephant emerald engine envelope evening factory falcon farmer feather finger flamingo
    flannel flower forest fossil fountain frozen galaxy garden garlic gazelle ginger giraffe glacier goblet gorilla
    guitar hammer hamster harbor harvest hazel hedgehog helmet honey horizon hotel iceberg igloo insect island ivory
    jacket jelly jewel jigsaw journal jungle juniper kangaroo kettle kingdom kitten koala ladder lagoon lantern
    lavender lemon leopard library lighthouse lily lizard lobster lotus magnet mango maple market meadow melon
    mirror mitten monkey morning mountain museum music nectar needle noodle nutmeg oatmeal ocean octopus onion
    orange orchard orchid otter oyster paddle painter panda panther paper parade parrot pasta peacock peanut pebble
    pencil pepper piano pigeon pillow pirate planet pocket postman potato prairie pumpkin puppet puzzle pyramid
    quilt rabbit rainbow raisin raven ribbon river robin rocket rooster sailor salmon sandal satin saucer scarlet
    school seagull shadow silver sister slipper spider spinach spoon squirrel stable stone sugar summer sunset
    swallow table teacup temple thunder tiger timber toast tomato tractor trumpet tulip tunnel umbrella valley
    vanilla velvet village violin volcano waffle walnut water whistle willow window winter wizard yellow zebra`
    .trim()
    .split(/\s+/),
};
