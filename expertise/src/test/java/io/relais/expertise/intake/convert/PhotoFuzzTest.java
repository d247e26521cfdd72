// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Replays photographs with a few bytes changed, the same ones each time.
final class PhotoFuzzTest {

  @Test
  void changedPhotographsAreConvertedOrRefused() {
    List<byte[]> seeds =
        List.of(
            SomePhotos.jpeg(false),
            SomePhotos.jpeg(true),
            SomePhotos.withExif(SomePhotos.jpeg(false), 6),
            SomePhotos.png());
    Random random = new Random(11);
    for (int i = 0; i < 3000; i++) {
      byte[] changed = seeds.get(i % seeds.size()).clone();
      int changes = 1 + random.nextInt(4);
      for (int change = 0; change < changes; change++) {
        int within = random.nextBoolean() ? Math.min(200, changed.length) : changed.length;
        changed[random.nextInt(within)] = (byte) random.nextInt(256);
      }
      int length = random.nextInt(8) == 0 ? random.nextInt(changed.length) : changed.length;
      PhotoFuzz.fuzzerTestOneInput(Arrays.copyOf(changed, length));
    }
  }
}
