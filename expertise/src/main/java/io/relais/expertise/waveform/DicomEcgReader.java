// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import io.relais.expertise.dicom.BulkSource;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.PersonName;
import io.relais.expertise.dicom.Tag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the waveforms of one DICOM object (PS3.3 C.10.9), and what it says about them.
final class DicomEcgReader {
  private static final int MOST_GROUPS = 64;

  /// The most bytes of samples taken from one object; they are held once.
  private static final long MOST_BYTES = 64L * 1024 * 1024;

  private final DataSet object;
  private final BulkSource bulk;
  private final List<String> flaws = new ArrayList<>();
  private final List<LeadGroup> groups = new ArrayList<>();

  /// For each multiplex group of the object, the index of its group, or -1.
  private final List<Integer> indexes = new ArrayList<>();

  private long taken;

  DicomEcgReader(DataSet object, BulkSource bulk) {
    this.object = object;
    this.bulk = bulk;
  }

  Ecg read() throws EcgFormatException, IOException {
    List<DataSet> items = object.items(Tag.WAVEFORM_SEQUENCE);
    for (DataSet item : items.subList(0, Math.min(items.size(), MOST_GROUPS))) {
      String name = "groupe " + (indexes.size() + 1);
      int before = groups.size();
      LeadGroup group = readGroup(item, name);
      if (group != null) {
        groups.add(group);
      }
      indexes.add(groups.size() > before ? before : -1);
    }
    if (groups.isEmpty()) {
      String why = flaws.isEmpty() ? "there is no multiplex group" : flaws.getFirst();
      throw new EcgFormatException("DICOM waveform", why);
    }
    var findings = new DicomEcgFindings(groups, indexes, flaws);
    findings.read(object.items(Tag.WAVEFORM_ANNOTATION_SEQUENCE));
    Optional<CompactTime> start = start();
    return new Ecg(
        EcgFormat.DICOM,
        subject(),
        start.map(CompactTime::local).orElse(null),
        zone(start.map(CompactTime::zone).orElse(null)),
        device(),
        groups,
        findings.measurements(),
        findings.statements(),
        findings.annotations(),
        flaws);
  }

  private @Nullable LeadGroup readGroup(DataSet item, String name) throws IOException {
    double frequency = item.decimal(Tag.SAMPLING_FREQUENCY).orElse(0);
    if (!(frequency > 0 && frequency <= 1_000_000)) {
      flaws.add(name + " : fréquence d'échantillonnage absente");
      return null;
    }
    var channels = new DicomChannels(item, name, flaws);
    if (!channels.readable()) {
      return null;
    }
    List<Lead> leads = leads(item, channels, name);
    if (leads.isEmpty()) {
      return null;
    }
    double offset = item.decimal(Tag.MULTIPLEX_GROUP_TIME_OFFSET).orElse(0) / 1000;
    int length = leads.getFirst().samples().length();
    return new LeadGroup(
        kind(item, length / frequency),
        item.string(Tag.MULTIPLEX_GROUP_LABEL).orElse(""),
        frequency,
        Double.isFinite(offset) ? offset : 0,
        leads);
  }

  private List<Lead> leads(DataSet item, DicomChannels channels, String name) throws IOException {
    Optional<Element> element = item.element(Tag.WAVEFORM_DATA);
    if (element.isPresent() && element.get() instanceof Element.BulkData data) {
      long length = data.range().length();
      taken += channels.memory(length);
      if (taken > MOST_BYTES) {
        flaws.add(name + " : trop long pour être montré");
        return List.of();
      }
      try (InputStream in = bulk.plain(data)) {
        return channels.leads(in, length);
      }
    }
    Optional<byte[]> bytes = item.bytes(Tag.WAVEFORM_DATA);
    if (bytes.isEmpty() || bytes.get().length == 0) {
      flaws.add(name + " : tracé absent");
      return List.of();
    }
    return channels.leads(new ByteArrayInputStream(bytes.get()), bytes.get().length);
  }

  /// By its label. Recorders that label nothing still say which group they computed.
  private static LeadGroup.Kind kind(DataSet item, double seconds) {
    String label =
        item.string(Tag.MULTIPLEX_GROUP_LABEL).orElse("").toUpperCase(java.util.Locale.ROOT);
    boolean derived = item.string(Tag.WAVEFORM_ORIGINALITY).orElse("").equals("DERIVED");
    boolean beat =
        label.contains("MEDIAN")
            || label.contains("BEAT")
            || label.contains("AVERAGE")
            || (label.isEmpty() && derived && seconds <= 2);
    return beat ? LeadGroup.Kind.MEDIAN_BEAT : LeadGroup.Kind.RHYTHM;
  }

  private Optional<CompactTime> start() {
    Optional<CompactTime> time =
        CompactTime.parse(object.string(Tag.ACQUISITION_DATE_TIME).orElse(null));
    return time.isPresent()
        ? time
        : object
            .string(Tag.CONTENT_DATE)
            .flatMap(date -> CompactTime.parse(date + object.string(Tag.CONTENT_TIME).orElse("")));
  }

  private @Nullable ZoneOffset zone(@Nullable ZoneOffset told) {
    return told != null
        ? told
        : object
            .string(Tag.TIMEZONE_OFFSET_FROM_UTC)
            .flatMap(zone -> CompactTime.parse("2000" + zone))
            .map(CompactTime::zone)
            .orElse(null);
  }

  private Subject subject() {
    PersonName.Group name =
        object
            .personName(Tag.PATIENT_NAME)
            .map(PersonName::alphabetic)
            .orElse(PersonName.Group.EMPTY);
    List<Subject.Id> ids =
        object
            .string(Tag.PATIENT_ID)
            .map(id -> new Subject.Id(id, object.string(Tag.ISSUER_OF_PATIENT_ID).orElse("")))
            .stream()
            .toList();
    Subject.Sex sex =
        switch (object.string(Tag.PATIENT_SEX).orElse("")) {
          case "M" -> Subject.Sex.MALE;
          case "F" -> Subject.Sex.FEMALE;
          case "O" -> Subject.Sex.OTHER;
          default -> Subject.Sex.UNKNOWN;
        };
    return new Subject(
        ids, name.family(), name.given(), object.date(Tag.PATIENT_BIRTH_DATE).orElse(null), sex);
  }

  private Device device() {
    return new Device(
        object.string(Tag.MANUFACTURER).orElse(""),
        object.string(Tag.MANUFACTURER_MODEL_NAME).orElse(""),
        object.string(Tag.DEVICE_SERIAL_NUMBER).orElse(""),
        object.string(Tag.SOFTWARE_VERSIONS).orElse(""),
        object.string(Tag.INSTITUTION_NAME).orElse(""));
  }
}
