// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dimse.association.Timeouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The conformance statement says what the code does.
final class ConformanceStatementTest {
  private static final Pattern SYNTAX_ROW =
      Pattern.compile(
          "^\\| [^|`]+ \\| `(1\\.2\\.840\\.10008\\.1\\.2[0-9.]*)` \\|$", Pattern.MULTILINE);

  private final String statement;

  ConformanceStatementTest() throws IOException {
    statement = Files.readString(Path.of("..", "docs", "dicom-conformance.md"));
  }

  @Test
  void namesEveryTransferSyntaxThatIsAcceptedAndNoOther() {
    List<String> told = new ArrayList<>();
    var row = SYNTAX_ROW.matcher(statement);
    while (row.find()) {
      told.add(row.group(1));
    }
    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(StoragePolicy.everything().transferSyntaxes());
    TransferSyntax.KNOWN.forEach(syntax -> assertThat(statement).contains(syntax.name()));
  }

  @Test
  void namesEveryServiceThatIsOffered() {
    List<String> offered =
        List.of(
            SopClass.VERIFICATION,
            SopClass.PATIENT_ROOT_FIND,
            SopClass.PATIENT_ROOT_MOVE,
            SopClass.PATIENT_ROOT_GET,
            SopClass.STUDY_ROOT_FIND,
            SopClass.STUDY_ROOT_MOVE,
            SopClass.STUDY_ROOT_GET,
            SopClass.MODALITY_WORKLIST_FIND,
            SopClass.STORAGE_COMMITMENT_PUSH);
    offered.forEach(uid -> assertThat(statement).contains("| `" + uid + "` |"));
  }

  @Test
  void tellsLimitsAndTimesAsTheyAre() {
    AssociationLimits limits = AssociationLimits.usual();
    Timeouts times = Timeouts.usual();
    assertThat(statement)
        .contains("At most " + limits.associations() + " associations at once")
        .contains(limits.perPeer() + " of one peer")
        .contains(limits.perMinute() + " requests for one in a minute")
        .contains(limits.longestData() + " bytes")
        .contains("ARTIM " + times.artim().toSeconds() + " s")
        .contains(times.idle().toSeconds() + " s from one message to the next")
        .contains(times.transfer().toSeconds() + " s for one unit")
        .contains(times.answer().toSeconds() + " s for an answer");
  }
}
