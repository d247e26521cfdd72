// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.io.PacketBuffer;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A libcrypto that seals a packet by one call, in a process of its own, since a process has one.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class OneCallLibraryTest {
  private static final String LIBRARY = "/com/amazon/corretto/crypto/provider/libcrypto.so";

  @TempDir private Path folder;

  @Test
  void whatIsSealedByOneCallIsOpenedByTheOthersAndTheOtherWayRound() throws Exception {
    Path library = folder.resolve("libcrypto.so");
    try (InputStream packed = OneCallLibraryTest.class.getResourceAsStream(LIBRARY)) {
      Files.copy(packed, library);
    }
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-Drelais.libcrypto=" + library,
                "-cp",
                System.getProperty("java.class.path"),
                Trying.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("one call: true", "best: LIBCRYPTO", "forged: SRTP_AUTHENTICATION");
  }

  /// What the process does.
  static final class Trying {
    private Trying() {}

    public static void main(String[] arguments) {
      System.out.println("one call: " + Aead.present());
      // Trying it out compares each profile with jitsi-srtp, both ways, RTP and RTCP.
      System.out.println("best: " + SrtpLibrary.best());
      System.out.println("forged: " + OneCallLibraryTest.forged());
    }
  }

  private static Object forged() {
    SrtpProfile profile = SrtpProfile.AEAD_AES_128_GCM;
    SrtpKeys keys = new SrtpKeys(profile, new byte[SrtpKeys.exportedLength(profile)]);
    PacketBuffer packet = new PacketBuffer();
    packet.bytes[0] = (byte) 0x80;
    packet.length = 100;
    SrtpContext.ofServer(keys).protectRtp(packet);
    packet.bytes[50] ^= 1;
    return SrtpContext.ofClient(keys).unprotectRtp(packet);
  }
}
