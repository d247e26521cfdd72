// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.DocumentsConfig.SealFile;
import io.relais.app.Finding.Fault;
import io.relais.app.Finding.Good;
import io.relais.expertise.report.pdf.SealKey;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/// Whether reports can be sealed, and for how long.
final class SealCheck {
  private SealCheck() {}

  static List<Finding> examine(DocumentsConfig config, Clock clock) {
    return List.of(config.seal().map(file -> sealed(file, clock)).orElseGet(SealCheck::unsealed));
  }

  /// Nobody must seal: the readers' signatures stand in the report itself.
  private static Finding unsealed() {
    return new Good("Reports go out without a seal; seal.certificate would set one.");
  }

  private static Finding sealed(SealFile file, Clock clock) {
    SealKey key;
    try {
      key = file.open();
    } catch (IOException unusable) {
      return new Fault(
          "The seal " + file.file() + " cannot be used: " + unusable.getMessage() + ".",
          "Give a PKCS#12 file with one key and its certificate, and its password in"
              + " seal.password.");
    }
    return key.obstacle(clock.instant())
        .map(SealCheck::fault)
        .orElseGet(() ->
            MailCheck.validity(
                "The certificate of the seal ",
                key.certificate().getNotAfter().toInstant(),
                clock.instant()));
  }

  private static Finding fault(SealKey.Obstacle obstacle) {
    return switch (obstacle) {
      case EXPIRED ->
          new Fault(
              "The certificate of the seal has expired: no report can be finished.", "Renew it.");
      case NOT_YET_GOOD ->
          new Fault(
              "The certificate of the seal is not good yet.",
              "Correct the clock of this machine, or wait.");
      case NOT_FOR_SIGNATURES ->
          new Fault(
              "The certificate of the seal is not for signatures.",
              "Ask the authority for a certificate of a seal (IGC-Santé: ORG, cachet).");
      case UNKNOWN_ALGORITHM ->
          new Fault("The key of the seal is neither RSA nor EC.", "Ask for another certificate.");
    };
  }
}
