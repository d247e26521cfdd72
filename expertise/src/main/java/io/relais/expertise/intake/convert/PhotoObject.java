// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

import io.relais.expertise.dicom.Chunk;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.ObjectHead;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.Uid;
import io.relais.expertise.dicom.Vr;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// A photograph of the back of an eye as an Ophthalmic Photography 8 Bit Image (PS3.3 §A.41.3).
final class PhotoObject {

  private static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.77.1.5.1";
  private static final int MOST_RATIO = 1000;

  private final Eye eye;
  private final Optional<PhotoField> field;
  private final Exif exif;
  private final LocalDateTime taken;
  private final DataSetBuilder object;

  /// @param received stands for the time at which it was taken where the file does not say one
  PhotoObject(Eye eye, Optional<PhotoField> field, Exif exif, LocalDateTime received) {
    this.eye = eye;
    this.field = field;
    this.exif = exif;
    this.taken = exif.taken().orElse(received);
    this.object = ObjectHead.of(SOP_CLASS, "OP", Moments.date(taken), Moments.time(taken));
  }

  /// Of a codestream of JPEG baseline, which stays as it is.
  DataSet of(byte[] codestream, JpegFile file) {
    int samples = file.samplings().size();
    common(file.columns(), file.rows(), samples);
    String photometric = file.isRgb() ? "RGB" : "YBR_FULL_422";
    object.text(Tag.PHOTOMETRIC_INTERPRETATION, samples == 1 ? "MONOCHROME2" : photometric);
    lossy((double) file.columns() * file.rows() * samples / codestream.length);
    byte[] even = Arrays.copyOf(codestream, codestream.length + codestream.length % 2);
    object.put(
        new Element.Fragments(Tag.PIXEL_DATA, Vr.OB, List.of(), List.of(new Chunk.Held(even))));
    return object.build();
  }

  /// Of pixels that were compressed with loss before.
  ///
  /// @param ratio how much smaller they were
  DataSet ofLossy(Pixels pixels, double ratio) {
    lossy(ratio);
    return of(pixels);
  }

  /// Of pixels that are as the camera gave them.
  DataSet ofLossless(Pixels pixels) {
    object.text(Tag.LOSSY_IMAGE_COMPRESSION, "00");
    return of(pixels);
  }

  private DataSet of(Pixels pixels) {
    common(pixels.columns(), pixels.rows(), pixels.samples());
    object.text(Tag.PHOTOMETRIC_INTERPRETATION, pixels.samples() == 1 ? "MONOCHROME2" : "RGB");
    object.bytes(Tag.PIXEL_DATA, Vr.OB, pixels.bytes());
    return object.build();
  }

  private void lossy(double ratio) {
    object
        .text(Tag.LOSSY_IMAGE_COMPRESSION, "01")
        .text(
            Tag.LOSSY_IMAGE_COMPRESSION_RATIO,
            String.format(Locale.ROOT, "%.3f", Math.clamp(ratio, 1, MOST_RATIO)))
        .text(Tag.LOSSY_IMAGE_COMPRESSION_METHOD, "ISO_10918_1");
  }

  private void common(int columns, int rows, int samples) {
    general(samples);
    parameters();
    object
        .ints(Tag.SAMPLES_PER_PIXEL, samples)
        .text(Tag.NUMBER_OF_FRAMES, "1")
        .bytes(Tag.FRAME_INCREMENT_POINTER, Vr.AT, new byte[] {0x18, 0, 0x63, 0x10})
        .ints(Tag.ROWS, rows)
        .ints(Tag.COLUMNS, columns)
        .ints(Tag.BITS_ALLOCATED, 8)
        .ints(Tag.BITS_STORED, 8)
        .ints(Tag.HIGH_BIT, 7)
        .ints(Tag.PIXEL_REPRESENTATION, 0)
        .text(Tag.BURNED_IN_ANNOTATION, "NO");
    if (samples > 1) {
      object.ints(Tag.PLANAR_CONFIGURATION, 0);
    }
  }

  private void general(int samples) {
    object
        .text(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "", samples == 1 ? "" : "COLOR")
        .text(Tag.ACQUISITION_DATE_TIME, Moments.date(taken) + Moments.time(taken))
        .text(Tag.MANUFACTURER, exif.make())
        .text(Tag.MANUFACTURER_MODEL_NAME, exif.model())
        .empty(Tag.DEVICE_SERIAL_NUMBER)
        .empty(Tag.SOFTWARE_VERSIONS);
    if (exif.make().isEmpty()) {
      object.text(Tag.MANUFACTURER, "UNKNOWN");
    }
  }

  /// What a photograph does not say is there without a value.
  private void parameters() {
    object
        .items(Tag.ANATOMIC_REGION_SEQUENCE, region())
        .text(Tag.IMAGE_LATERALITY, eye.name())
        .empty(Tag.PATIENT_ORIENTATION)
        .text(Tag.SYNCHRONIZATION_FRAME_OF_REFERENCE_UID, Uid.generate())
        .text(Tag.SYNCHRONIZATION_TRIGGER, "NO TRIGGER")
        .text(Tag.ACQUISITION_TIME_SYNCHRONIZED, "N")
        .text(Tag.FRAME_TIME, "0")
        .empty(Tag.DETECTOR_TYPE)
        .empty(Tag.PATIENT_EYE_MOVEMENT_COMMANDED)
        .empty(Tag.EMMETROPIC_MAGNIFICATION)
        .empty(Tag.INTRA_OCULAR_PRESSURE)
        .empty(Tag.PUPIL_DILATED)
        .items(Tag.ACQUISITION_DEVICE_TYPE_CODE_SEQUENCE, code("409898007", "Fundus Camera"))
        .items(Tag.ILLUMINATION_TYPE_CODE_SEQUENCE)
        .items(Tag.LIGHT_PATH_FILTER_TYPE_STACK_CODE_SEQUENCE)
        .items(Tag.IMAGE_PATH_FILTER_TYPE_STACK_CODE_SEQUENCE)
        .items(Tag.LENSES_CODE_SEQUENCE)
        .items(Tag.REFRACTIVE_STATE_SEQUENCE);
    OptionalDouble degrees = field.map(PhotoField::degrees).orElse(OptionalDouble.empty());
    if (degrees.isPresent()) {
      object.decimals(Tag.HORIZONTAL_FIELD_OF_VIEW, degrees.getAsDouble());
    } else {
      object.empty(Tag.HORIZONTAL_FIELD_OF_VIEW);
    }
  }

  private DataSet region() {
    return field
        .map(PhotoField::centre)
        .map(centre -> code(centre.code(), centre.meaning()))
        .orElse(code("5665001", "Retina"));
  }

  private static DataSet code(String value, String meaning) {
    return DataSet.builder()
        .text(Tag.CODE_VALUE, value)
        .text(Tag.CODING_SCHEME_DESIGNATOR, "SCT")
        .text(Tag.CODE_MEANING, meaning)
        .build();
  }
}
