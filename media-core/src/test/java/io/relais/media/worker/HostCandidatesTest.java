// SPDX-License-Identifier: Apache-2.0
package io.relais.media.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.IceCandidate;
import io.relais.media.IceCandidate.Protocol;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostCandidatesTest {

  @Test
  void namesEachAddressByUdpFirstAndTheFamiliesInTurn() {
    List<IceCandidate> candidates =
        HostCandidates.of(List.of("192.0.2.7", "2001:db8::7", "192.0.2.8", "192.0.2.9"), 40_000);

    assertThat(candidates)
        .extracting(IceCandidate::address)
        .containsExactly(
            "2001:db8::7",
            "192.0.2.7",
            "192.0.2.8",
            "192.0.2.9",
            "2001:db8::7",
            "192.0.2.7",
            "192.0.2.8",
            "192.0.2.9");
    assertThat(candidates.subList(0, 4)).allMatch(one -> one.protocol() == Protocol.UDP);
    assertThat(candidates.subList(4, 8)).allMatch(one -> one.protocol() == Protocol.TCP);
    assertThat(candidates).extracting(IceCandidate::foundation).doesNotHaveDuplicates();
    assertThat(candidates).extracting(IceCandidate::port).containsOnly(40_000);
  }

  @Test
  void prefersThemInTheOrderInWhichItNamesThem() {
    List<IceCandidate> candidates = HostCandidates.of(List.of("192.0.2.7", "2001:db8::7"), 1);

    assertThat(candidates)
        .isSortedAccordingTo(Comparator.comparingLong(IceCandidate::priority).reversed());
    assertThat(candidates).extracting(IceCandidate::priority).doesNotHaveDuplicates();
    // RFC 8445 section 5.1.2.2: the best host candidate of a machine.
    assertThat(candidates.getFirst().priority()).isEqualTo(2_130_706_431L);
    // 90 * 2^24 + (4 * 2^13 + 2^13 - 1) * 2^8 + 255, RFC 6544 section 4.2.
    assertThat(candidates.get(2).priority()).isEqualTo(1_520_435_199L);
  }
}
