// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.expertise.dicom.BulkSource;
import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.TransferSyntax;
import java.io.IOException;
import java.io.OutputStream;

/// Decodes compressed pixel data for those who cannot.
public interface Transcoder {

  /// Decodes nothing.
  Transcoder NONE =
      new Transcoder() {
        @Override
        public boolean decodes(TransferSyntax syntax) {
          return false;
        }

        @Override
        public void file(DicomFile file, BulkSource bulk, OutputStream out) throws IOException {
          throw new IOException("no syntax is decoded");
        }

        @Override
        public void frame(DicomFile file, BulkSource bulk, int index, OutputStream out)
            throws IOException {
          throw new IOException("no syntax is decoded");
        }
      };

  /// Whether pixel data of this encapsulated syntax can be decoded.
  boolean decodes(TransferSyntax syntax);

  /// Writes an object as a Part 10 file in Explicit VR Little Endian.
  ///
  /// @param bulk where what the file refers to is
  void file(DicomFile file, BulkSource bulk, OutputStream out) throws IOException;

  /// Writes the samples of one frame, words little endian.
  ///
  /// @param index from 0
  void frame(DicomFile file, BulkSource bulk, int index, OutputStream out) throws IOException;
}
