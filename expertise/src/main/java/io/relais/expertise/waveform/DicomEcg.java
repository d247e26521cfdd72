// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import io.relais.expertise.dicom.BulkSource;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.DicomFormatException;
import io.relais.expertise.dicom.DicomReader;
import io.relais.expertise.dicom.Limits;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Set;

/// Electrocardiograms as DICOM waveform objects (PS3.3 A.34.3 to A.34.5, C.10.8 to C.10.10), both
/// ways.
public final class DicomEcg {
  /// 12-Lead ECG Waveform Storage.
  public static final String TWELVE_LEAD = "1.2.840.10008.5.1.4.1.1.9.1.1";

  /// General ECG Waveform Storage.
  public static final String GENERAL = "1.2.840.10008.5.1.4.1.1.9.1.2";

  /// Ambulatory ECG Waveform Storage.
  public static final String AMBULATORY = "1.2.840.10008.5.1.4.1.1.9.1.3";

  /// General 32-bit ECG Waveform Storage.
  public static final String GENERAL_32_BIT = "1.2.840.10008.5.1.4.1.1.9.1.4";

  /// Hemodynamic Waveform Storage, whose leads are read where it has some.
  public static final String HEMODYNAMIC = "1.2.840.10008.5.1.4.1.1.9.2.1";

  private static final Set<String> CLASSES =
      Set.of(TWELVE_LEAD, GENERAL, AMBULATORY, GENERAL_32_BIT, HEMODYNAMIC);

  /// Waveforms up to this length are held in memory while a file is read.
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  private DicomEcg() {}

  /// Whether objects of a SOP class hold an ECG that [#read] can find.
  public static boolean holdsEcg(String sopClass) {
    return CLASSES.contains(sopClass);
  }

  /// Reads the waveforms of an object.
  ///
  /// @param bulk gives the waveform data that the data set only refers to
  /// @throws EcgFormatException if it holds no waveform that can be shown
  /// @throws IOException if `bulk` fails
  public static Ecg read(DataSet object, BulkSource bulk) throws EcgFormatException, IOException {
    return new DicomEcgReader(object, bulk).read();
  }

  /// Reads the waveforms of a whole file in memory.
  ///
  /// @throws EcgFormatException if it is no DICOM file, or holds no waveform that can be shown
  public static Ecg read(byte[] file) throws EcgFormatException {
    try {
      Limits limits = Limits.USUAL.withInlineValue(Math.clamp(file.length, 1024, MOST_BYTES));
      DicomFile object = new DicomReader(limits).file(file);
      return read(object.dataSet(), BulkSource.NONE);
    } catch (DicomFormatException e) {
      throw new EcgFormatException("DICOM", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new EcgFormatException("DICOM waveform", "its data is longer than " + MOST_BYTES);
    }
  }

  /// Makes an object of an ECG: 12-Lead where the twelve standard leads fit its limits, Ambulatory
  /// where it is long or slow, General otherwise, and General 32-bit where samples need it.
  ///
  /// @param identity what the archive decides: attributes of the patient, the study, the series and
  ///   the object, each of which goes before what the file says. UIDs that are not given are made
  /// @param received when the file came in: it stands for the time of recording where the file has
  ///   none, which the object then says
  /// @throws EcgFormatException if no ECG object may hold it, such as one sampled at 8 kHz
  public static DataSet write(Ecg ecg, DataSet identity, LocalDateTime received)
      throws EcgFormatException {
    return new DicomEcgWriter(ecg, received).write(identity);
  }
}
