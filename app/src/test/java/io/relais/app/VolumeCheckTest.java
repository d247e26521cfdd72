// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.app.StorageConfig.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whether the volume under the data folder is encrypted, by what Linux shows of its devices.
final class VolumeCheckTest {
  @TempDir private Path sys;

  @Test
  void aVolumeThatDmCryptMakesIsEncrypted() throws IOException {
    device("253:0", "CRYPT-LUKS2-abc");
    assertThat(devices().isEncrypted("253:0")).isTrue();
  }

  @Test
  void aVolumeThatLiesOnlyOnEncryptedOnesIsEncrypted() throws IOException {
    device("253:2", "LVM-abc");
    below("253:2", "dm-0", "CRYPT-LUKS2-abc");
    assertThat(devices().isEncrypted("253:2")).isTrue();
    below("253:2", "dm-1", "LVM-other");
    assertThat(devices().isEncrypted("253:2")).isFalse();
  }

  @Test
  void aPlainDiskIsNot() throws IOException {
    Files.createDirectories(sys.resolve("8:1"));
    assertThat(devices().isEncrypted("8:1")).isFalse();
    assertThat(devices().isEncrypted("9:9")).isFalse();
  }

  @Test
  void theDeviceOfAFolderIsFound() throws IOException {
    long dev = (Long) Files.getAttribute(sys, "unix:dev");
    String name = (dev >> 8 & 0xfff) + ":" + (dev & 0xff);
    assertThat(devices().under(sys)).isEmpty();
    device(name, "CRYPT-LUKS2-abc");
    assertThat(devices().under(sys)).contains(name);
    AppConfig config = DemoCommand.config(sys.resolve("not/yet/there"), 8080, 40_000, 0);
    assertThat(VolumeCheck.volume(config, devices())).isInstanceOf(Finding.Good.class);
  }

  @Test
  void whatCannotBeSeenMustBeSaid() {
    AppConfig config = DemoCommand.config(sys, 8080, 40_000, 0);
    assertThat(VolumeCheck.volume(config, devices()))
        .isInstanceOfSatisfying(
            Finding.Fault.class,
            fault -> assertThat(fault.advice()).contains("encrypted-by-provider"));
    assertThat(VolumeCheck.volume(said(), devices())).isInstanceOf(Finding.Good.class);
  }

  @Test
  void aServerForRealUseNeedsAVolumeAndAKey() {
    assertThatThrownBy(() -> VolumeCheck.insist(said()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("There is no master key")
        .hasMessageContaining("./relais keys make");
  }

  private AppConfig said() {
    AppConfig config =
        ConfigReader.read(
            Optional.empty(),
            Map.of("RELAIS_DATA_VOLUME", "encrypted-by-provider", "RELAIS_DATA", sys.toString()));
    assertThat(config.archive().storage().volume()).isEqualTo(Volume.ENCRYPTED_BY_PROVIDER);
    return config;
  }

  private BlockDevices devices() {
    return new BlockDevices(sys, sys.resolve("mountinfo"));
  }

  private void device(String name, String uuid) throws IOException {
    Path dm = Files.createDirectories(sys.resolve(name).resolve("dm"));
    Files.writeString(dm.resolve("uuid"), uuid + "\n");
  }

  private void below(String name, String slave, String uuid) throws IOException {
    Path dm =
        Files.createDirectories(sys.resolve(name).resolve("slaves").resolve(slave).resolve("dm"));
    Files.writeString(dm.resolve("uuid"), uuid + "\n");
  }
}
