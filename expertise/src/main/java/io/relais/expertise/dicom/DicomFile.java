// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.util.List;

/// What was read from a source.
///
/// @param meta the file meta information; [FileMeta#NONE] when there was none
/// @param syntax how the data set is written in fact, be it said by the meta information or seen
/// @param dataSetOffset where the data set begins, in bytes from the beginning of the source
/// @param dataSet what was read of the data set
/// @param remarks faults that were tolerated
public record DicomFile(
    FileMeta meta,
    TransferSyntax syntax,
    long dataSetOffset,
    DataSet dataSet,
    List<Remark> remarks) {
  /// Keeps its own list.
  public DicomFile {
    remarks = List.copyOf(remarks);
  }
}
