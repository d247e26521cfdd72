// SPDX-License-Identifier: Apache-2.0
package io.relais.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequenceNumberTest {
  @Test
  void unwrapsForwardOverTheEnd() {
    assertThat(SequenceNumber.unwrap(2, 0x1_fffeL)).isEqualTo(0x2_0002L);
  }

  @Test
  void unwrapsBackwardOverTheEnd() {
    assertThat(SequenceNumber.unwrap(0xfffe, 0x2_0002L)).isEqualTo(0x1_fffeL);
  }

  @Test
  void staysWhereItIsForTheSameNumber() {
    assertThat(SequenceNumber.unwrap(0x1234, 0x5_1234L)).isEqualTo(0x5_1234L);
  }

  @Test
  void whatCameBeforeTheFirstNumberIsPositive() {
    long first = SequenceNumber.first(0);
    assertThat(SequenceNumber.unwrap(0xffff, first)).isEqualTo(first - 1).isPositive();
    assertThat(SequenceNumber.wrap(first - 1)).isEqualTo(0xffff);
  }
}
