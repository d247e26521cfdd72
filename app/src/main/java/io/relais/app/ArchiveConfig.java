// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.expertise.dimse.CertificateRule;
import io.relais.expertise.dimse.Destination;
import io.relais.expertise.dimse.Service;
import io.relais.expertise.rendering.DecoderSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an operator decides about the archive of images and electrocardiograms.
///
/// @param folder where objects and previews are kept
/// @param keys where the master keys come from
/// @param storage how it is kept and protected
/// @param decoders how much the decoding of pictures may take
/// @param dicom the door for devices; none if there are no devices
record ArchiveConfig(
    Path folder,
    KeySource keys,
    StorageConfig storage,
    DecoderSettings decoders,
    Optional<Dicom> dicom) {

  /// The door for devices.
  ///
  /// @param here every title may call from this machine, for the structure of this name; for the
  ///   demo
  record Dicom(
      String bind,
      int port,
      String aeTitle,
      Optional<DicomTls> tls,
      List<Device> devices,
      Optional<String> here) {
    Dicom {
      devices = List.copyOf(devices);
    }
  }

  /// PEM files.
  ///
  /// @param clients the authorities of client certificates, which are then required
  record DicomTls(Path certificate, Path key, Optional<Path> clients) {}

  /// A device or another archive.
  ///
  /// @param addresses such as 10.1.0.0/16; any, if it shows a certificate
  /// @param structure by name: it sees what the structure does, and all if there is none
  /// @param destination where objects are sent for it by C-MOVE
  record Device(
      String aeTitle,
      List<String> addresses,
      List<CertificateRule> certificates,
      Set<Service> services,
      Optional<String> structure,
      Optional<Destination> destination) {
    Device {
      addresses = List.copyOf(addresses);
      certificates = List.copyOf(certificates);
      services = Set.copyOf(services);
    }
  }
}
