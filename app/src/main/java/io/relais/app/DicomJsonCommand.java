// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.expertise.dicom.BulkLinks;
import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.DicomJsonWriter;
import io.relais.expertise.dicom.Element;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints DICOM files in the DICOM JSON model, one a line.
@Command(name = "json", description = "Prints DICOM files in the DICOM JSON model, one a line.")
final class DicomJsonCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "FILE")
  private List<Path> files = List.of();

  DicomJsonCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    return DicomFiles.each(files, spec.commandLine().getErr(), this::json);
  }

  private boolean json(Path path, DicomFile file) {
    out.println(new DicomJsonWriter(links(path)).text(file.dataSet()));
    out.flush();
    return true;
  }

  /// Bulk data stays in the file: where it is there.
  private static BulkLinks links(Path path) {
    return (at, element) ->
        element instanceof Element.BulkData data
            ? Optional.of(
                path.toUri()
                    + "?offset="
                    + data.range().offset()
                    + "&length="
                    + data.range().length())
            : Optional.empty();
  }
}
