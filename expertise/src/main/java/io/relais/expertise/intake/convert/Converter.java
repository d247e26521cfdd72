// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.intake.convert.ConversionException.Fault;
import io.relais.expertise.waveform.DicomEcg;
import io.relais.expertise.waveform.Ecg;
import io.relais.expertise.waveform.EcgFormatException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;

/// Makes DICOM objects of files that are none, which it tells apart by their bytes, never by their
/// names.
public final class Converter {

  /// How many bytes from its beginning are enough to tell what a file is.
  public static final int ENOUGH = 1024;

  private final JpegDecoder decoder;

  /// @param samples decodes what cannot stay compressed
  public Converter(JpegSamples samples) {
    decoder = new JpegDecoder(samples);
  }

  /// What a file can be.
  public enum Kind {
    /// A photograph of an eye, of which it must be said which.
    PHOTO,
    /// A PDF document.
    DOCUMENT,
    /// The file of an electrocardiograph.
    ECG
  }

  /// What a file that begins so is, if it is anything that is converted here.
  public Optional<Kind> kind(byte[] start) {
    if (JpegFileReader.claims(start) || PngReader.claims(start)) {
      return Optional.of(Kind.PHOTO);
    }
    if (EcgFiles.format(start).isPresent() || ZipFiles.claims(start)) {
      return Optional.of(Kind.ECG);
    }
    return PdfObject.claims(start) ? Optional.of(Kind.DOCUMENT) : Optional.empty();
  }

  /// Makes an object of a photograph in JPEG or PNG.
  ///
  /// @param received when it came in: stands for the time it was taken where it does not say
  public Conversion photo(byte[] file, Eye eye, LocalDateTime received) throws ConversionException {
    return photo(file, eye, Optional.empty(), received);
  }

  /// Makes an object of a photograph in JPEG or PNG of which more is known.
  ///
  /// @param field what it shows
  /// @param received when it came in: stands for the time it was taken where it does not say
  public Conversion photo(byte[] file, Eye eye, Optional<PhotoField> field, LocalDateTime received)
      throws ConversionException {
    if (PngReader.claims(file)) {
      DataSet object =
          new PhotoObject(eye, field, Exif.NONE, received).ofLossless(PngReader.read(file));
      return made(object, TransferSyntax.EXPLICIT_LITTLE, "image/png");
    }
    JpegFile jpeg = JpegFileReader.read(file);
    PhotoObject photo = new PhotoObject(eye, field, jpeg.exif(), received);
    byte[] bare = jpeg.bare(file);
    if (jpeg.isBaseline() && jpeg.exif().orientation() == 1) {
      return made(photo.of(bare, jpeg), TransferSyntax.JPEG_BASELINE, "image/jpeg");
    }
    Pixels pixels = decoder.decode(bare, jpeg).upright(jpeg.exif().orientation());
    double ratio = (double) pixels.bytes().length / bare.length;
    return made(photo.ofLossy(pixels, ratio), TransferSyntax.EXPLICIT_LITTLE, "image/jpeg");
  }

  /// Makes an object of a PDF document.
  public Conversion document(byte[] file, LocalDateTime received) throws ConversionException {
    return made(PdfObject.of(file, received), TransferSyntax.EXPLICIT_LITTLE, "application/pdf");
  }

  /// Makes an object of the file of an electrocardiograph: SCP-ECG, aECG, EDF, or a WFDB record in
  /// a ZIP archive.
  public Conversion ecg(byte[] file, LocalDateTime received) throws ConversionException {
    EcgFiles.Format format =
        ZipFiles.claims(file)
            ? EcgFiles.Format.WFDB
            : EcgFiles.format(file)
                .orElseThrow(() ->
                    new ConversionException(Fault.UNKNOWN_FORMAT, "no ECG file that is known"));
    return ecg(EcgFiles.read(format, file), format, received);
  }

  /// Makes an object of the files of a WFDB record.
  ///
  /// @param files by name
  public Conversion record(Map<String, byte[]> files, LocalDateTime received)
      throws ConversionException {
    return ecg(EcgFiles.read(files), EcgFiles.Format.WFDB, received);
  }

  /// These files in one, as which they are kept.
  public static byte[] archive(Map<String, byte[]> files) {
    return ZipFiles.write(files);
  }

  /// The same object with other attributes: those that are decided go before those of the file.
  public static DataSet with(DataSet object, DataSet decided) {
    DataSetBuilder builder = object.toBuilder();
    for (Element element : decided) {
      builder.put(element);
    }
    return builder.build();
  }

  private static Conversion ecg(Ecg ecg, EcgFiles.Format format, LocalDateTime received)
      throws ConversionException {
    try {
      DataSet object = DicomEcg.write(ecg, DataSet.EMPTY, received);
      return new Conversion(
          object,
          TransferSyntax.EXPLICIT_LITTLE,
          format.mediaType(),
          EcgFiles.claimed(ecg.subject()));
    } catch (EcgFormatException e) {
      throw EcgFiles.malformed(e);
    }
  }

  private static Conversion made(DataSet object, TransferSyntax syntax, String mediaType) {
    return new Conversion(object, syntax, mediaType, Optional.empty());
  }
}
