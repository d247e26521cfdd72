// SPDX-License-Identifier: Apache-2.0
package io.relais.app.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.RunningServer;
import io.relais.app.RunningServer.Visit;
import io.relais.care.access.Role;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two native clients that know one codec only see and hear one another in a consultation that is
/// not encrypted end to end: whatever libwebrtc can send is forwarded such that it can be decoded.
@Tag("native")
final class EveryCodecTest {
  private static final int FRAMES_PER_SECOND = 30;

  @TempDir private static Path data;
  private static RunningServer server;

  @BeforeAll
  static void startServer() {
    server = RunningServer.start(data);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"opus, VP8", "PCMU, VP9", "PCMA, H264", "opus, AV1"})
  void twoSeeAndHearOneAnother(String audio, String video) throws Exception {
    Visit visit = server.planUnencrypted();
    var codec = new OneCodec(audio, video);
    try (NativePeer doctor = enter(visit, Role.PRACTITIONER, codec);
        NativePeer patient = enter(visit, Role.PATIENT, codec)) {
      within(() -> assertThat(doctor.waiting()).contains(patient.seat()));
      doctor.admit(patient.seat());
      within(() -> {
        assertSeesAndHears(doctor, patient);
        assertSeesAndHears(patient, doctor);
      });
      assertThat(doctor.encrypted()).isFalse();
      assertThat(patient.codecs()).containsExactlyInAnyOrder(audio, video);
      assertThat(doctor.problems()).isEmpty();
      assertThat(patient.problems()).isEmpty();
    }
  }

  @Test
  void whoCannotEncryptIsNotLetIntoAnEncryptedCall() throws Exception {
    Visit visit = server.plan();
    try (NativePeer doctor = enter(visit, Role.PRACTITIONER, new OneCodec("opus", "VP8"))) {
      within(() -> assertThat(doctor.problems()).anyMatch(one -> one.startsWith("key-missing")));
      assertThat(doctor.participants()).isEmpty();
    }
  }

  private static NativePeer enter(Visit visit, Role role, OneCodec codec) throws Exception {
    NativePeer peer =
        NativePeer.open(URI.create(visit.link(role)), visit.consultation(), codec::of);
    peer.enter(FRAMES_PER_SECOND);
    return peer;
  }

  private static void assertSeesAndHears(NativePeer one, NativePeer other) {
    assertThat(one.videoFrames().getOrDefault(other.seat() + "/camera", 0L)).isGreaterThan(60);
    assertThat(one.audioPackets().getOrDefault(other.seat() + "/microphone", 0L))
        .isGreaterThan(100);
  }

  private static void within(ThrowingRunnable assertion) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(assertion);
  }
}
