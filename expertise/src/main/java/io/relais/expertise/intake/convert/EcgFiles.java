// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.intake.convert.ConversionException.Fault;
import io.relais.expertise.waveform.AecgReader;
import io.relais.expertise.waveform.Ecg;
import io.relais.expertise.waveform.EcgFormatException;
import io.relais.expertise.waveform.EdfReader;
import io.relais.expertise.waveform.ScpEcgReader;
import io.relais.expertise.waveform.Subject;
import io.relais.expertise.waveform.WfdbReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/// The files of electrocardiographs, told apart by their bytes.
final class EcgFiles {

  private EcgFiles() {}

  /// A format that is read here, with the media type its originals are kept under.
  enum Format {
    SCP("application/vnd.scp-ecg"),
    AECG("application/vnd.hl7.aecg+xml"),
    EDF("application/vnd.edf"),
    WFDB("application/vnd.wfdb+zip");

    private final String mediaType;

    Format(String mediaType) {
      this.mediaType = mediaType;
    }

    String mediaType() {
      return mediaType;
    }
  }

  /// The format of a file that begins so, if it is one of these.
  static Optional<Format> format(byte[] start) {
    if (ScpEcgReader.claims(start)) {
      return Optional.of(Format.SCP);
    }
    if (EdfReader.claims(start)) {
      return Optional.of(Format.EDF);
    }
    return isXml(start) ? Optional.of(Format.AECG) : Optional.empty();
  }

  static Ecg read(Format format, byte[] file) throws ConversionException {
    try {
      return switch (format) {
        case SCP -> ScpEcgReader.read(file);
        case EDF -> EdfReader.read(file);
        case AECG -> AecgReader.read(new ByteArrayInputStream(file));
        case WFDB -> WfdbReader.read(ZipFiles.read(file));
      };
    } catch (EcgFormatException e) {
      throw malformed(e);
    }
  }

  static Ecg read(Map<String, byte[]> files) throws ConversionException {
    try {
      return WfdbReader.read(files);
    } catch (EcgFormatException e) {
      throw malformed(e);
    }
  }

  static ConversionException malformed(EcgFormatException e) {
    return new ConversionException(Fault.MALFORMED, String.valueOf(e.getMessage()));
  }

  /// What a file says of its patient, as DICOM would; nothing if it names nobody.
  static Optional<DataSet> claimed(Subject subject) {
    DataSetBuilder claimed = DataSet.builder();
    String name =
        subject.givenName().isEmpty()
            ? subject.familyName()
            : subject.familyName() + "^" + subject.givenName();
    if (name.isBlank() && subject.ids().isEmpty()) {
      return Optional.empty();
    }
    claimed.text(Tag.PATIENT_NAME, plain(name));
    if (!subject.ids().isEmpty()) {
      claimed
          .text(Tag.PATIENT_ID, plain(subject.ids().getFirst().value()))
          .text(Tag.ISSUER_OF_PATIENT_ID, plain(subject.ids().getFirst().issuer()));
    }
    if (subject.birthDate() != null) {
      claimed.text(
          Tag.PATIENT_BIRTH_DATE, DateTimeFormatter.BASIC_ISO_DATE.format(subject.birthDate()));
    }
    switch (subject.sex()) {
      case FEMALE -> claimed.text(Tag.PATIENT_SEX, "F");
      case MALE -> claimed.text(Tag.PATIENT_SEX, "M");
      case OTHER -> claimed.text(Tag.PATIENT_SEX, "O");
      case UNKNOWN -> {}
    }
    return Optional.of(claimed.build());
  }

  private static String plain(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\\\]+", " ").strip();
    return line.length() > 64 ? line.substring(0, 64) : line;
  }

  private static boolean isXml(byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    return text.startsWith("<") || text.startsWith("\u00ef\u00bb\u00bf<");
  }
}
