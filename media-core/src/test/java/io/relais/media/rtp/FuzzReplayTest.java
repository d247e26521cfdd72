// SPDX-License-Identifier: Apache-2.0
package io.relais.media.rtp;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class FuzzReplayTest {
  @Test
  void rtpSurvivesItsCorpus() {
    assertThatCode(() -> FuzzReplay.run("rtp", RtpFuzz::fuzzerTestOneInput))
        .doesNotThrowAnyException();
  }

  @Test
  void rtcpSurvivesItsCorpus() {
    assertThatCode(() -> FuzzReplay.run("rtcp", RtcpFuzz::fuzzerTestOneInput))
        .doesNotThrowAnyException();
  }
}
