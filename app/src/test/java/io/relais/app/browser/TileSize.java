// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import com.microsoft.playwright.Locator;
import java.util.List;

/// How large a tile is shown, whatever the layout of its page says.
final class TileSize {
  /// A rule of the stage's own, which stays when the stage lays out anew.
  private static final String RESIZE =
      """
      const resize = (tile, width, height) => {
        const sheet = new CSSStyleSheet();
        const size = `width: ${width}px !important; height: ${height}px !important`;
        sheet.replaceSync(`relais-tile[data-key="${tile.dataset.key}"] { ${size} }`);
        const root = tile.getRootNode();
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      };
      """;

  private final Locator tile;

  TileSize(Locator tile) {
    this.tile = tile;
  }

  void become(int width, int height) {
    tile.evaluate(
        "(tile, [width, height]) => {" + RESIZE + "resize(tile, width, height); }",
        List.of(width, height));
  }

  /// Makes it large, and waits for a picture of that height.
  ///
  /// @param height 0 for any picture
  /// @return milliseconds until it came
  double enlarge(String track, int height) {
    Object millis =
        tile.evaluate(
            "async (tile, [id, height]) => {"
                + RESIZE
                + """
                  const read = async () =>
                    (await window.relais.stats()).tracks.find((one) => one.track === id);
                  const { framesDecoded } = await read();
                  const from = performance.now();
                  resize(tile, 1280, 720);
                  for (;;) {
                    const now = await read();
                    const came = height ? now.frameHeight === height : now.framesDecoded > framesDecoded;
                    if (came || performance.now() - from > 30_000) return performance.now() - from;
                    await new Promise((again) => setTimeout(again, 10));
                  }
                }
                """,
            List.of(track, height));
    return ((Number) millis).doubleValue();
  }
}
