// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.CareException;
import io.relais.expertise.archive.backup.BackupException;
import io.relais.expertise.archive.store.KeysUnusableException;
import io.relais.media.MediaException;
import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line. What a person may do wrong is answered by a sentence, not by a trace.
@Command(
    name = "relais",
    description = "Teleconsultation and teleexpertise.",
    synopsisSubcommandLabel = "COMMAND")
final class Main {
  private static final int UNUSABLE_CONFIGURATION = 2;
  private static final int CANNOT_START = 1;
  private static final int BUG = 70;

  private Main() {}

  static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return commandLine(new CommandLine(new Main()).getOut());
  }

  /// @param out where commands print what they were asked for
  static CommandLine commandLine(PrintWriter out) {
    CommandLine line = new CommandLine(new Main());
    return line.addSubcommand(new DemoCommand(out))
        .addSubcommand(new ServeCommand())
        .addSubcommand(new DoctorCommand(out))
        .addSubcommand(
            new CommandLine(new AccountCommand())
                .addSubcommand(new AccountAddCommand(out, System.in)))
        .addSubcommand(new CheckSamplesCommand(out))
        .addSubcommand(DicomCommand.commandLine(out))
        .addSubcommand(TokenCommand.commandLine(out))
        .addSubcommand(OrderCommand.commandLine(out))
        .addSubcommand(AuditCommand.commandLine(out))
        .addSubcommand(new KeysCommand(out))
        .addSubcommand(new BackupCommand(out))
        .addSubcommand(new RestoreCommand(out))
        .setExecutionExceptionHandler(Main::explain);
  }

  private static int explain(Exception e, CommandLine at, CommandLine.ParseResult parsed) {
    PrintWriter err = at.getErr();
    return switch (e) {
      case ConfigException unusable -> {
        err.println(unusable.getMessage());
        yield UNUSABLE_CONFIGURATION;
      }
      case StartException cannot -> {
        err.println(cannot.getMessage());
        yield CANNOT_START;
      }
      case KeysUnusableException cannot -> {
        err.println(cannot.getMessage());
        yield CANNOT_START;
      }
      case BackupException cannot -> {
        err.println(cannot.getMessage());
        yield CANNOT_START;
      }
      case MediaException cannot -> {
        err.println(cannot.getMessage());
        yield CANNOT_START;
      }
      case CareException cannot -> {
        err.println(cannot.getMessage());
        for (Throwable why = cannot.getCause(); why != null; why = why.getCause()) {
          err.println("  because: " + why.getMessage());
        }
        yield CANNOT_START;
      }
      default -> {
        LoggerFactory.getLogger(Main.class).error("Relais cannot go on", e);
        yield BUG;
      }
    };
  }
}
