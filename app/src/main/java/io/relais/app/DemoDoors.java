// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.access.ApiScope;
import io.relais.care.access.ApiToken;
import io.relais.care.access.ApiTokenRequest;
import io.relais.care.access.ApiTokens;
import io.relais.care.access.IssuedToken;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How devices and programs reach the demo.
///
/// @param aeTitle as whom the server is called
/// @param dicomPort where, on this machine
/// @param dicomWeb the address of DICOMweb
/// @param token what a program shows there
record DemoDoors(String aeTitle, int dicomPort, String dicomWeb, String token) {
  private static final String TOKEN = "demo";

  /// Makes a fresh token; those of earlier starts are taken back.
  static DemoDoors open(RelaisServer server) {
    return new DemoDoors(
        ArchiveConfigReader.AE_TITLE,
        server.dicom().map(DicomDoor::port).orElse(0),
        "http://localhost:" + server.port() + "/dicomweb",
        token(server.foundations()));
  }

  private static String token(Foundations foundations) {
    ApiTokens tokens = foundations.tokens();
    for (ApiToken old : tokens.list()) {
      if (old.name().equals(TOKEN) && old.revokedAt().isEmpty()) {
        tokens.revoke(old.id());
        note(foundations, AuditAction.TOKEN_REVOKED, old);
      }
    }
    IssuedToken issued =
        tokens.issue(
            new ApiTokenRequest(
                TOKEN,
                Demo.STRUCTURE.id(),
                EnumSet.of(ApiScope.DICOMWEB_READ, ApiScope.DICOMWEB_WRITE),
                Optional.empty()));
    note(foundations, AuditAction.TOKEN_ISSUED, issued.token());
    return issued.secret();
  }

  private static void note(Foundations foundations, AuditAction action, ApiToken token) {
    foundations.ground().trail().record(AuditEvent.of(AuditActor.SERVER, action, token.id()));
  }

  /// For `--json`. Keys may be added, none is ever renamed.
  Map<String, Map<String, Object>> byName() {
    Map<String, Map<String, Object>> names = new LinkedHashMap<>();
    names.put("dicom", Map.of("aet", aeTitle, "port", dicomPort));
    names.put("dicomweb", Map.of("url", dicomWeb, "token", token));
    return names;
  }

  /// Ready to paste.
  List<String> lines() {
    return List.of(
        "The practitioner may also send examinations, see them and look after the quarantine:",
        "  open the practitioner's link, then \"Examens\".",
        "",
        "Send it an image or an electrocardiogram, and find it again:",
        "  storescu -aec " + aeTitle + " localhost " + dicomPort + " file.dcm",
        "  findscu -S -k QueryRetrieveLevel=STUDY -k PatientName -k StudyInstanceUID -aec "
            + aeTitle
            + " localhost "
            + dicomPort,
        "  curl -H 'Content-Type: application/dicom' -H 'Authorization: Bearer "
            + token
            + "' --data-binary @file.dcm "
            + dicomWeb
            + "/studies",
        "  curl -H 'Authorization: Bearer " + token + "' " + dicomWeb + "/studies");
  }
}
