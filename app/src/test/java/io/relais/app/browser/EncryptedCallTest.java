// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.relais.app.LeftPackets;
import io.relais.app.RunningServer;
import io.relais.app.RunningServer.Visit;
import io.relais.care.access.Role;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Calls that are encrypted end to end, in real browsers, and what the server gets of them.
final class EncryptedCallTest {
  private static final int FRAMES = 20;
  private static final int OPUS = 111;

  /// More than a call of this length begins.
  private static final int ROUNDS = 16;

  /// Longer than what stands for silence.
  private static final int SOUND = 40;

  @TempDir private Path data;
  @TempDir private Path dumps;
  private final Overheard overheard = new Overheard();
  private Browsers browsers;
  private Visit visit;
  private Person doctor;
  private Person patient;
  private Person nurse;

  @BeforeEach
  void startBrowsers() {
    browsers = new Browsers();
  }

  @AfterEach
  void stopBrowsers() {
    browsers.close();
  }

  @Test
  void theServerCannotSeeOrHearWhatItForwardsAndHoldsNoKey() throws Exception {
    Path log = dumps.resolve("log.txt");
    try (ServerLog _ = ServerLog.into(log);
        RunningServer server = RunningServer.start(data)) {
      callInTwo(server);
      TappedFrames pictures = new TappedFrames(PictureFormat.VP8);
      Set<ByteBuffer> sound = taps(server, pictures);
      assertThat(doctor.lock().phrase())
          .isEqualTo(patient.lock().phrase())
          .isEqualTo(nurse.lock().phrase());
      Path memory = HeapSearch.dump(dumps);

      List<byte[]> keys = NotedKeys.of(doctor, patient, nurse);
      assertPicturesNeedTheKey(PictureFormat.VP8, "vp8", pictures, keys);
      assertSoundNeedsTheKey(sound, keys);
      assertNoKeyIn(memory, log, keys);
    }
  }

  @Test
  void norCanItSeePicturesInVp9() {
    try (RunningServer server = RunningServer.preferring(data, "VP9")) {
      callInTwo(server);
      TappedFrames pictures = new TappedFrames(PictureFormat.VP9);
      taps(server, pictures);
      List<byte[]> keys = NotedKeys.of(doctor, patient, nurse);
      assertPicturesNeedTheKey(PictureFormat.VP9, "vp09.00.10.08", pictures, keys);
    }
  }

  private void callInTwo(RunningServer server) {
    visit = server.plan();
    String doctorSeat = visit.seat(Role.PRACTITIONER);
    doctor = noted(browsers.person("doctor"));
    patient = noted(browsers.person("patient"));
    nurse = noted(browsers.beside(patient, "nurse"));
    doctor.host(visit);
    patient.waitFor(visit.link(Role.PATIENT));
    doctor.admit(visit.seat(Role.PATIENT));
    patient.receives(30, doctorSeat + "/camera", doctorSeat + "/microphone");
    assertThat(doctor.lock().state()).isEqualTo("sealed");
  }

  private Person noted(Person person) {
    return overheard.by(NotedKeys.by(person));
  }

  /// What passes while a nurse comes in, for whom cameras begin with a key frame.
  ///
  /// @return packets of sound
  private Set<ByteBuffer> taps(RunningServer server, TappedFrames pictures) {
    String doctorSeat = visit.seat(Role.PRACTITIONER);
    LeftPackets left = server.leftPackets();
    Set<ByteBuffer> sound = new LinkedHashSet<>();
    nurse.join(visit.link(Role.NURSE));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> {
          left.of(OPUS).forEach(packet -> sound.add(ByteBuffer.wrap(packet)));
          pictures.add(server.keptPackets());
          return pictures.fromKeyFrame().size() > FRAMES && sound.size() > 10 * FRAMES;
        });
    nurse.receives(10, doctorSeat + "/camera", doctorSeat + "/microphone");
    return sound;
  }

  private void assertPicturesNeedTheKey(
      PictureFormat format, String codec, TappedFrames tapped, List<byte[]> keys) {
    List<byte[]> sealed = tapped.fromKeyFrame().subList(0, FRAMES);
    List<byte[]> opened =
        sealed.stream()
            .map(frame -> SealedFrame.of(frame, format.clear(frame)).orElseThrow())
            .map(frame -> frame.open(keys).orElseThrow())
            .toList();
    Map<?, ?> decoded = decoded("pictures", codec, sealed, opened);
    assertThat(decoded.get("pieces")).as("pictures with the key").isEqualTo(FRAMES);
    assertThat(number(decoded, "alike")).as("likeness without the key").isLessThan(0.3);
  }

  /// Torn ones and ones of SRTP are among them.
  private void assertSoundNeedsTheKey(Set<ByteBuffer> packets, List<byte[]> keys) {
    List<byte[]> sealed = new ArrayList<>();
    List<byte[]> opened = new ArrayList<>();
    for (byte[] packet : packets.stream().map(ByteBuffer::array).toList()) {
      int payload = TappedFrames.payload(packet);
      byte[] frame = Arrays.copyOfRange(packet, payload, packet.length);
      Optional<byte[]> open = SealedFrame.of(frame, 0).flatMap(one -> one.open(keys));
      if (open.isPresent() && open.get().length > SOUND) {
        sealed.add(frame);
        opened.add(open.get());
      }
    }
    assertThat(opened).hasSizeGreaterThan(FRAMES);
    Map<?, ?> decoded = decoded("sound", "opus", sealed, opened);
    assertThat(decoded.get("pieces")).as("pieces of sound with the key").isEqualTo(opened.size());
    assertThat(number(decoded, "loudest")).as("loudest sound with the key").isGreaterThan(0.05);
    assertThat(number(decoded, "alike")).as("likeness without the key").isLessThan(0.3);
  }

  /// Nor in the store, in what was said over signaling, in requests, or in logs. Public keys, which
  /// the server does hold, are found: the search works.
  private void assertNoKeyIn(Path memory, Path log, List<byte[]> keys) throws Exception {
    HeapSearch search = new HeapSearch();
    overheard.publicKeys().forEach(key -> search.lookingFor("a public key", key));
    keys.forEach(key -> search.lookingFor("a key", key));
    frameKeys(keys).forEach(key -> search.lookingFor("a frame key", key));
    assertThat(keys).hasSizeGreaterThanOrEqualTo(9);
    assertThat(search.in(memory)).containsExactly("a public key");
    Path said = Files.writeString(dumps.resolve("said.txt"), overheard.all());
    assertThat(search.in(said)).containsExactly("a public key");
    assertThat(log).isNotEmptyFile();
    assertThat(search.in(log)).isEmpty();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(search.in(file)).as(file.toString()).isEmpty();
      }
    }
  }

  private static List<byte[]> frameKeys(List<byte[]> bases) throws GeneralSecurityException {
    List<byte[]> keys = new ArrayList<>();
    for (byte[] base : bases) {
      for (int kid = 0; kid < ROUNDS * SealedFrame.SOURCES; kid++) {
        keys.add(SealedFrame.key(base, kid));
      }
    }
    return keys;
  }

  private Map<?, ?> decoded(String what, String codec, List<byte[]> sealed, List<byte[]> opened) {
    Page page = nurse.page();
    page.evaluate(Scripts.named("decode.js"));
    return (Map<?, ?>)
        page.evaluate(
            "(all) => window.decoded." + what + "(all)",
            List.of(codec, texts(sealed), texts(opened)));
  }

  private static List<String> texts(List<byte[]> frames) {
    return frames.stream().map(Base64.getEncoder()::encodeToString).toList();
  }

  private static double number(Map<?, ?> map, String name) {
    return map.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
