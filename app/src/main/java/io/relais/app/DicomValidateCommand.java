// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.Finding;
import io.relais.expertise.dicom.Validator;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Says what the Standard forbids in DICOM files.
@Command(name = "validate", description = "Says what the Standard forbids in DICOM files.")
final class DicomValidateCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "FILE")
  private List<Path> files = List.of();

  DicomValidateCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    return DicomFiles.each(files, spec.commandLine().getErr(), this::validate);
  }

  private boolean validate(Path path, DicomFile file) {
    List<Finding> findings = Validator.findings(file);
    findings.forEach(finding -> out.println(path + ": " + describe(finding)));
    boolean well =
        findings.stream().noneMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    out.println(path + (well ? ": conforms" : ": does not conform"));
    out.flush();
    return well;
  }

  private static String describe(Finding finding) {
    String severity = finding.severity() == Finding.Severity.ERROR ? "Error" : "Warning";
    return severity
        + (finding.path().isEmpty() ? "" : " in " + finding.path())
        + ": "
        + finding.what();
  }
}
