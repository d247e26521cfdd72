// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.audit.AuditHead;
import io.relais.care.audit.AuditVerdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Reads the whole audit trail and says whether it is as it was written. Ends with 1 if not.
@Command(name = "verify", description = "Says whether the trail is as it was written.")
final class AuditVerifyCommand implements Callable<Integer> {
  private static final int MOST_BYTES = 16 << 20;

  private final PrintWriter out;

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--head",
      paramLabel = "FILE",
      description = "lines that audit head printed, kept elsewhere since")
  private List<Path> files = List.of();

  AuditVerifyCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    List<AuditHead> heads = new ArrayList<>();
    files.forEach(file -> heads.addAll(heads(file)));
    try (Foundations foundations = config.open()) {
      AuditVerdict verdict = foundations.ground().trail().verify(heads);
      out.println(sentence(verdict, heads.size()));
      return verdict instanceof AuditVerdict.Intact ? 0 : 1;
    }
  }

  private static List<AuditHead> heads(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new ConfigException(file + " is too long for a file of heads.");
      }
      List<AuditHead> heads = new ArrayList<>();
      for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList()) {
        if (!line.isBlank()) {
          heads.add(
              AuditHead.parse(line)
                  .orElseThrow(() ->
                      new ConfigException(file + " has a line that audit head did not print.")));
        }
      }
      if (heads.isEmpty()) {
        throw new ConfigException(file + " has no line that audit head printed.");
      }
      return heads;
    } catch (IOException unreadable) {
      throw new ConfigException(file + " cannot be read.");
    }
  }

  private static String sentence(AuditVerdict verdict, int heads) {
    return switch (verdict) {
      case AuditVerdict.Intact intact ->
          "The trail is intact: %d entries%s."
              .formatted(intact.entries(), heads == 0 ? "" : ", and the heads are on it");
      case AuditVerdict.Broken broken ->
          "Entry %d is not as it was written: %s."
              .formatted(broken.sequence(), reason(broken.fault()));
      case AuditVerdict.Cut cut ->
          "The end was cut off: the newest entry is %d, but there was an entry %d."
              .formatted(cut.last(), cut.known());
      case AuditVerdict.Rewritten rewritten ->
          "Entries were written anew after %d and up to %d: the head kept elsewhere is not on the"
                  .formatted(rewritten.after(), rewritten.upTo())
              + " trail.";
      case AuditVerdict.HeadUnknown unknown ->
          "The head of entry %d was not sealed by the keys of this server, so it proves nothing."
              .formatted(unknown.sequence());
    };
  }

  private static String reason(AuditVerdict.Fault fault) {
    return switch (fault) {
      case MISSING -> "it is missing";
      case UNREADABLE -> "it cannot be read";
      case UNLINKED -> "it does not follow the entry before it, or that one was changed";
      case ALTERED -> "its seal does not fit what it says";
      case UNSEALED -> "it is not sealed, though entries before it are";
      case KEY_UNKNOWN -> "it is sealed by a key that is not in the file of audit keys";
    };
  }
}
