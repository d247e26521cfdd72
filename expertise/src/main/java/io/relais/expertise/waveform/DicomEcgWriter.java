// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.ObjectHead;
import io.relais.expertise.dicom.PersonName;
import io.relais.expertise.dicom.Tag;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Makes a DICOM waveform object of an ECG: which SOP class (PS3.3 A.34.3 to A.34.5 and A.34.12),
/// and all but the waveforms themselves.
final class DicomEcgWriter {
  private static final int TWELVE_LEAD_SAMPLES = 16_384;
  private static final int TWELVE_LEAD_CHANNELS = 13;
  private static final int TWELVE_LEAD_GROUPS = 5;
  private static final int GENERAL_CHANNELS = 24;
  private static final int GENERAL_GROUPS = 4;
  private static final int AMBULATORY_CHANNELS = 12;

  /// A recording that is longer is no resting ECG any more.
  private static final double GENERAL_SECONDS = 600;

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
  private static final DateTimeFormatter FRACTION = DateTimeFormatter.ofPattern("HHmmss.SSSSSS");

  private final Ecg ecg;
  private final LocalDateTime received;

  DicomEcgWriter(Ecg ecg, LocalDateTime received) {
    this.ecg = ecg;
    this.received = received;
  }

  DataSet write(DataSet identity) throws EcgFormatException {
    List<LeadGroup> groups = ecg.groups();
    String sopClass = sopClass(groups);
    if (sopClass.equals(DicomEcg.AMBULATORY)) {
      groups = List.of(ecg.rhythm());
    }
    DataSetBuilder object = head(sopClass);
    patient(object);
    device(object);
    var waveforms = new DicomWaveforms(groups, sopClass.equals(DicomEcg.GENERAL_32_BIT));
    object.items(Tag.WAVEFORM_SEQUENCE, waveforms.items());
    object.items(Tag.ACQUISITION_CONTEXT_SEQUENCE);
    List<DataSet> annotations = new DicomEcgAnnotations(ecg, groups).items();
    if (!annotations.isEmpty()) {
      object.items(Tag.WAVEFORM_ANNOTATION_SEQUENCE, annotations);
    }
    for (Element decided : identity) {
      object.put(decided);
    }
    return object.build();
  }

  /// The class whose limits the groups keep.
  private String sopClass(List<LeadGroup> groups) throws EcgFormatException {
    LeadGroup rhythm = ecg.rhythm();
    if (!groups.stream().allMatch(DicomWaveforms::fitsIn16Bits)) {
      if (!groups.stream().allMatch(group -> DicomWaveforms.leavesRoomForGaps(group, true))) {
        throw new EcgFormatException(
            ecg.format().title(), "its samples leave no value for where nothing was recorded");
      }
      return DicomEcg.GENERAL_32_BIT;
    }
    if (groups.size() <= TWELVE_LEAD_GROUPS
        && groups.stream().allMatch(DicomEcgWriter::isRestingSize)
        && hasStandardLeads(rhythm)) {
      return DicomEcg.TWELVE_LEAD;
    }
    boolean usual = groups.stream().allMatch(group -> within(group, 200, GENERAL_CHANNELS));
    if (usual && groups.size() <= GENERAL_GROUPS && rhythm.seconds() <= GENERAL_SECONDS) {
      return DicomEcg.GENERAL;
    }
    if (within(rhythm, 50, AMBULATORY_CHANNELS)) {
      return DicomEcg.AMBULATORY;
    }
    throw new EcgFormatException(
        ecg.format().title(),
        String.format(
            Locale.ROOT,
            "no DICOM ECG may hold %d groups of up to %d leads at %.0f Hz",
            groups.size(),
            rhythm.leads().size(),
            rhythm.frequency()));
  }

  private static boolean isRestingSize(LeadGroup group) {
    return within(group, 200, TWELVE_LEAD_CHANNELS) && group.length() <= TWELVE_LEAD_SAMPLES;
  }

  private static boolean within(LeadGroup group, double slowest, int channels) {
    return group.leads().size() <= channels
        && group.frequency() >= slowest
        && group.frequency() <= 1000;
  }

  private static boolean hasStandardLeads(LeadGroup group) {
    Set<LeadCode> codes = new HashSet<>();
    group.leads().forEach(lead -> codes.add(lead.code()));
    return codes.containsAll(LeadCode.STANDARD);
  }

  private DataSetBuilder head(String sopClass) {
    LocalDateTime start = start();
    String date = DATE.format(start);
    String time = time(start);
    ZoneOffset zone = ecg.zone();
    DataSetBuilder object =
        ObjectHead.of(sopClass, "ECG", date, time).text(Tag.ACQUISITION_DATE_TIME, date + time);
    if (zone != null && ecg.start() != null) {
      String offset = zone.equals(ZoneOffset.UTC) ? "+0000" : zone.getId().replace(":", "");
      object.text(Tag.TIMEZONE_OFFSET_FROM_UTC, offset.substring(0, 5));
    }
    return object;
  }

  private LocalDateTime start() {
    LocalDateTime start = ecg.start();
    return start == null ? received : start;
  }

  private static String time(LocalDateTime time) {
    return (time.truncatedTo(ChronoUnit.SECONDS).equals(time) ? TIME : FRACTION).format(time);
  }

  private void patient(DataSetBuilder object) {
    Subject subject = ecg.subject();
    object.name(
        Tag.PATIENT_NAME,
        PersonName.of(component(subject.familyName()), component(subject.givenName())));
    object.text(
        Tag.PATIENT_ID, subject.ids().isEmpty() ? "" : value(subject.ids().getFirst().value(), 64));
    LocalDate birth = subject.birthDate();
    object.text(Tag.PATIENT_BIRTH_DATE, birth == null ? "" : DATE.format(birth));
    object.text(
        Tag.PATIENT_SEX,
        switch (subject.sex()) {
          case MALE -> "M";
          case FEMALE -> "F";
          case OTHER -> "O";
          case UNKNOWN -> "";
        });
  }

  private void device(DataSetBuilder object) {
    Device device = ecg.device();
    object.text(Tag.MANUFACTURER, value(device.manufacturer(), 64));
    optional(object, Tag.MANUFACTURER_MODEL_NAME, device.model());
    optional(object, Tag.DEVICE_SERIAL_NUMBER, device.serialNumber());
    optional(object, Tag.SOFTWARE_VERSIONS, device.software());
    optional(object, Tag.INSTITUTION_NAME, device.institution());
  }

  private static void optional(DataSetBuilder object, int tag, String text) {
    if (!text.isBlank()) {
      object.text(tag, value(text, 64));
    }
  }

  /// A component of a name, which must not hold the name's own delimiters.
  private static String component(String text) {
    return value(text.replace('^', ' ').replace('=', ' '), 64);
  }

  /// Text as one value: without the delimiter of values or control characters, and cut to length.
  static String value(String text, int most) {
    String plain = text.replaceAll("[\\\\\\p{Cntrl}]", " ").strip();
    return plain.length() <= most
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, plain.codePointCount(0, most)));
  }
}
