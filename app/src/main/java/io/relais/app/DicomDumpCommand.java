// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.expertise.dicom.DicomDump;
import io.relais.expertise.dicom.DicomFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints every element of DICOM files.
@Command(name = "dump", description = "Prints every element of DICOM files.")
final class DicomDumpCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "FILE")
  private List<Path> files = List.of();

  DicomDumpCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    return DicomFiles.each(files, spec.commandLine().getErr(), this::dump);
  }

  private boolean dump(Path path, DicomFile file) {
    if (files.size() > 1) {
      out.println("# " + path);
    }
    DicomDump.print(file, out::println);
    out.flush();
    return true;
  }
}
