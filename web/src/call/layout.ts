// SPDX-License-Identifier: Apache-2.0
// Where each picture goes. Pure arithmetic: boxes in, boxes out.

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Size {
  width: number;
  height: number;
}

const WIDEST = 16 / 9;
const TALLEST = 3 / 4;

/** Lays `count` equal tiles into a space, as large as they go, the last row centred. A tile alone fills the space. */
export function grid(count: number, space: Size, gap: number): Box[] {
  if (count <= 0) return [];
  if (count === 1) return [{ x: 0, y: 0, ...space }];
  let best = { columns: 1, rows: count, width: 0, height: 0 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const tile = fitTile((space.width - gap * (columns - 1)) / columns, (space.height - gap * (rows - 1)) / rows);
    if (tile.width * tile.height > best.width * best.height) best = { columns, rows, ...tile };
  }
  const { columns, rows, width, height } = best;
  const top = (space.height - rows * height - (rows - 1) * gap) / 2;
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, count - row * columns);
    const left = (space.width - inRow * width - (inRow - 1) * gap) / 2;
    return { x: left + (index % columns) * (width + gap), y: top + row * (height + gap), width, height };
  });
}

function fitTile(width: number, height: number): Size {
  if (width <= 0 || height <= 0) return { width: 0, height: 0 };
  if (width / height > WIDEST) return { width: height * WIDEST, height };
  if (width / height < TALLEST) return { width, height: width / TALLEST };
  return { width, height };
}

/** A shared screen takes the stage; people stand in a strip beside it, or below it when the space is tall. */
export function presentation(people: number, space: Size, gap: number): { screen: Box; people: Box[] } {
  if (people === 0) return { screen: { x: 0, y: 0, ...space }, people: [] };
  if (space.width >= space.height) {
    const strip = Math.min(260, space.width * 0.24);
    const width = space.width - strip - gap;
    const shift = width + gap;
    const tiles = grid(people, { width: strip, height: space.height }, gap);
    const cap = people === 1 ? [centred(strip, space.height)] : tiles;
    return {
      screen: { x: 0, y: 0, width, height: space.height },
      people: cap.map((box) => ({ ...box, x: box.x + shift })),
    };
  }
  const strip = Math.min(170, space.height * 0.28);
  const height = space.height - strip - gap;
  const shift = height + gap;
  return {
    screen: { x: 0, y: 0, width: space.width, height },
    people: grid(people, { width: space.width, height: strip }, gap).map((box) => ({ ...box, y: box.y + shift })),
  };
}

function centred(width: number, height: number): Box {
  const tile = fitTile(width, Math.min(height, width / TALLEST));
  return { x: 0, y: (height - tile.height) / 2, ...tile };
}

/**
 * Whether a picture may be cropped to fill its box: only while enough of it stays in sight. The sides may go first,
 * since faces are in the middle; a head must not be cut off.
 */
export function mayFill(picture: Size, box: Size): boolean {
  if (!picture.width || !picture.height || !box.width || !box.height) return true;
  const ratio = picture.width / picture.height / (box.width / box.height);
  return ratio >= 1 ? 1 / ratio >= 0.3 : ratio >= 0.45;
}
