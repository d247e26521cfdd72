// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class WrittenStreamTest {
  @Test
  void whatIsWrittenIsRead() throws IOException {
    byte[] written = new byte[1_000_000];
    for (int i = 0; i < written.length; i++) {
      written[i] = (byte) (i * 31);
    }
    try (InputStream in = WrittenStream.of(out -> out.write(written))) {
      assertThat(in.readAllBytes()).isEqualTo(written);
      assertThat(in.read()).isEqualTo(-1);
    }
    try (InputStream in = WrittenStream.of(out -> {})) {
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void whatFailsAtOnceIsNotBegun() {
    assertThatThrownBy(() ->
            WrittenStream.of(out -> {
              throw new IOException("damaged");
            }))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void whatFailsLaterNeverLooksLikeAnEnd() throws IOException {
    try (InputStream in =
        WrittenStream.of(out -> {
          out.write(new byte[200_000]);
          throw new IOException("damaged");
        })) {
      assertThatThrownBy(in::readAllBytes).hasMessageContaining("damaged");
    }
  }

  @Test
  void aWriterIsSentAwayWhenItsReaderLeaves() throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    InputStream in =
        WrittenStream.of(out -> {
          try {
            while (true) {
              out.write(new byte[100_000]);
            }
          } finally {
            left.countDown();
          }
        });
    assertThat(in.read()).isZero();
    in.close();
    assertThat(left.await(10, TimeUnit.SECONDS)).isTrue();
  }
}
