// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What looks at DICOM files: `dump`, `json` and `validate`.
@Command(name = "dicom", description = "Looks at DICOM files.")
final class DicomCommand {
  private DicomCommand() {}

  static CommandLine commandLine(PrintWriter out) {
    return new CommandLine(new DicomCommand())
        .addSubcommand(new DicomDumpCommand(out))
        .addSubcommand(new DicomJsonCommand(out))
        .addSubcommand(new DicomValidateCommand(out));
  }
}
