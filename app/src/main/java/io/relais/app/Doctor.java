// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.Finding.Fault;
import io.relais.app.Finding.Good;
import io.relais.app.Finding.Warning;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Looks at this machine with the eyes of a server about to start, and says what it finds.
final class Doctor {
  private Doctor() {}

  static List<Finding> examine(AppConfig config, Clock clock) {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(MachineCheck.examine());
    findings.addAll(DataFolderCheck.examine(config.data()));
    findings.addAll(VolumeCheck.examine(config));
    findings.addAll(PortCheck.examine(config));
    findings.addAll(AddressCheck.examine(config));
    findings.addAll(RelayCheck.examine(config.media(), clock));
    findings.addAll(TlsCheck.examine(config.http(), clock));
    findings.addAll(SealCheck.examine(config.documents(), clock));
    findings.addAll(MailCheck.examine(config.mail(), clock));
    return findings;
  }

  static String describe(Finding finding) {
    return switch (finding) {
      case Good(String sentence) -> "ok       " + sentence;
      case Warning(String sentence, String advice) -> "warning  " + sentence + " " + advice;
      case Fault(String sentence, String advice) -> "problem  " + sentence + " " + advice;
    };
  }
}
