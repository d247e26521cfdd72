// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import java.util.Map;
import java.util.Optional;

/// The UIDs of the SOP classes that are no objects but services (PS3.4, PS3.6 annex A).
public final class SopClass {
  public static final String VERIFICATION = "1.2.840.10008.1.1";
  public static final String PATIENT_ROOT_FIND = "1.2.840.10008.5.1.4.1.2.1.1";
  public static final String PATIENT_ROOT_MOVE = "1.2.840.10008.5.1.4.1.2.1.2";
  public static final String PATIENT_ROOT_GET = "1.2.840.10008.5.1.4.1.2.1.3";
  public static final String STUDY_ROOT_FIND = "1.2.840.10008.5.1.4.1.2.2.1";
  public static final String STUDY_ROOT_MOVE = "1.2.840.10008.5.1.4.1.2.2.2";
  public static final String STUDY_ROOT_GET = "1.2.840.10008.5.1.4.1.2.2.3";
  public static final String MODALITY_WORKLIST_FIND = "1.2.840.10008.5.1.4.31";
  public static final String STORAGE_COMMITMENT_PUSH = "1.2.840.10008.1.20.1";
  public static final String PERFORMED_PROCEDURE_STEP = "1.2.840.10008.3.1.2.3.3";
  public static final String INSTANCE_AVAILABILITY = "1.2.840.10008.5.1.4.33";

  /// The one instance of storage commitment (PS3.4 §J.3.5).
  public static final String STORAGE_COMMITMENT_INSTANCE = "1.2.840.10008.1.20.1.1";

  /// The service class of all storage (PS3.6 annex A).
  static final String STORAGE_SERVICE_CLASS = "1.2.840.10008.4.2";

  private static final String STORAGE_ROOT = "1.2.840.10008.5.1.4.1.1.";
  private static final String DICOM_ROOT = "1.2.840.10008.";

  private static final Map<String, Service> SERVICES =
      Map.of(
          PATIENT_ROOT_FIND, Service.FIND,
          STUDY_ROOT_FIND, Service.FIND,
          PATIENT_ROOT_MOVE, Service.MOVE,
          STUDY_ROOT_MOVE, Service.MOVE,
          PATIENT_ROOT_GET, Service.GET,
          STUDY_ROOT_GET, Service.GET,
          MODALITY_WORKLIST_FIND, Service.WORKLIST,
          STORAGE_COMMITMENT_PUSH, Service.COMMITMENT,
          PERFORMED_PROCEDURE_STEP, Service.PROCEDURE_STEP);

  private SopClass() {}

  /// The service that a SOP class belongs to; nothing for objects and unknown ones.
  static Optional<Service> service(String uid) {
    return Optional.ofNullable(SERVICES.get(uid));
  }

  /// Whether a SOP class may be one of composite objects: the Standard's stand under one root,
  /// private ones anywhere outside the Standard.
  static boolean mayBeComposite(String uid) {
    return uid.startsWith(STORAGE_ROOT) || !uid.startsWith(DICOM_ROOT);
  }
}
