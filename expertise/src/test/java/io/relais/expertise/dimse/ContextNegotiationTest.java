// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.expertise.dimse.pdu.AnsweredContext;
import io.relais.expertise.dimse.pdu.AnsweredContext.Result;
import io.relais.expertise.dimse.pdu.Pdu;
import io.relais.expertise.dimse.pdu.ProposedContext;
import io.relais.expertise.dimse.pdu.UserInformation;
import io.relais.expertise.dimse.pdu.UserItem;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContextNegotiationTest {
  private static final String PRIVATE = "1.3.12.2.1107.5.9.1";
  private static final String PRINTING = "1.2.840.10008.5.1.1.9";

  private final DimseServices services = new MemoryArchive().services();
  private final ContextNegotiation everything =
      new ContextNegotiation(services, StoragePolicy.everything());

  @Test
  void anObjectsEncodingIsItsSendersChoice() {
    assertThat(answer(everything, TestObjects.ECG, TestObjects.JPEG, TestObjects.EXPLICIT))
        .isEqualTo(accepted(TestObjects.JPEG));
    assertThat(answer(everything, TestObjects.ECG, "2.25.404", TestObjects.IMPLICIT))
        .isEqualTo(accepted(TestObjects.IMPLICIT));
    assertThat(answer(everything, TestObjects.ECG, "2.25.404").result())
        .isEqualTo(refused(Result.TRANSFER_SYNTAXES_NOT_SUPPORTED));
  }

  @Test
  void aServicesEncodingIsOurChoice() {
    assertThat(
            answer(
                everything, SopClass.STUDY_ROOT_FIND, TestObjects.IMPLICIT, TestObjects.EXPLICIT))
        .isEqualTo(accepted(TestObjects.EXPLICIT));
    assertThat(answer(everything, SopClass.VERIFICATION, TestObjects.JPEG).result())
        .isEqualTo(refused(Result.TRANSFER_SYNTAXES_NOT_SUPPORTED));
  }

  @Test
  void unknownObjectsAreTakenIfThePolicySaysSo() {
    StoragePolicy ecgOnly =
        new StoragePolicy(Set.of(TestObjects.ECG), false, List.of(TestObjects.EXPLICIT));
    ContextNegotiation strict = new ContextNegotiation(services, ecgOnly);
    for (String unknown : List.of(PRIVATE, "1.2.840.10008.5.1.4.1.1.999")) {
      assertThat(answer(everything, unknown, TestObjects.EXPLICIT).accepted()).isTrue();
      assertThat(answer(strict, unknown, TestObjects.EXPLICIT).result())
          .isEqualTo(refused(Result.ABSTRACT_SYNTAX_NOT_SUPPORTED));
    }
    assertThat(answer(strict, TestObjects.ECG, TestObjects.EXPLICIT).accepted()).isTrue();
    assertThat(answer(everything, PRINTING, TestObjects.EXPLICIT).accepted()).isFalse();
  }

  @Test
  void aPeerMaySayThatAClassIsOneOfObjects() {
    UserInformation saidSo =
        new UserInformation(
            List.of(
                new UserItem.CommonExtendedNegotiation(
                    PRINTING, SopClass.STORAGE_SERVICE_CLASS, List.of())));
    Pdu.AssociateRequest request = request(saidSo, PRINTING, TestObjects.EXPLICIT);
    assertThat(everything.answer(request, camera(Service.STORE)).getFirst().accepted()).isTrue();
  }

  @Test
  void whatAPeerMayNotDoIsRejectedByTheUser() {
    Pdu.AssociateRequest request = request(TestObjects.ECG, TestObjects.EXPLICIT);
    assertThat(everything.answer(request, camera(Service.FIND)).getFirst().result())
        .isEqualTo(refused(Result.USER_REJECTION));
    assertThat(everything.answer(request, camera(Service.GET)).getFirst().accepted()).isTrue();
    ContextNegotiation nothing =
        new ContextNegotiation(DimseServices.builder().build(), StoragePolicy.everything());
    assertThat(answer(nothing, TestObjects.ECG, TestObjects.EXPLICIT).result())
        .isEqualTo(refused(Result.ABSTRACT_SYNTAX_NOT_SUPPORTED));
    assertThat(answer(nothing, SopClass.VERIFICATION, TestObjects.EXPLICIT).accepted()).isTrue();
  }

  @Test
  void rolesAreGrantedByWhatThePeerMay() {
    UserInformation both =
        new UserInformation(List.of(new UserItem.RoleSelection(TestObjects.ECG, true, true)));
    Pdu.AssociateRequest request = request(both, TestObjects.ECG, TestObjects.EXPLICIT);
    assertThat(everything.particulars(request, camera(Service.STORE, Service.GET)))
        .containsExactly(new UserItem.RoleSelection(TestObjects.ECG, true, true));
    assertThat(everything.particulars(request, camera(Service.STORE)))
        .containsExactly(new UserItem.RoleSelection(TestObjects.ECG, true, false));
    assertThat(everything.particulars(request, camera(Service.GET)))
        .containsExactly(new UserItem.RoleSelection(TestObjects.ECG, false, true));
  }

  @Test
  void particularsAreWhatBothSidesKnow() {
    UserInformation asked =
        new UserInformation(
            List.of(
                new UserItem.ExtendedNegotiation(
                    SopClass.STUDY_ROOT_FIND, ByteBuffer.wrap(new byte[] {1, 1, 1})),
                new UserItem.ExtendedNegotiation(
                    TestObjects.ECG, ByteBuffer.wrap(new byte[] {2, 0, 3, 0, 1, 0})),
                new UserItem.ExtendedNegotiation(PRINTING, ByteBuffer.wrap(new byte[] {1}))));
    Pdu.AssociateRequest request = request(asked, TestObjects.ECG, TestObjects.EXPLICIT);
    assertThat(everything.particulars(request, camera(Service.STORE)))
        .containsExactly(
            new UserItem.ExtendedNegotiation(
                SopClass.STUDY_ROOT_FIND, ByteBuffer.wrap(new byte[] {0, 0, 1})),
            new UserItem.ExtendedNegotiation(
                TestObjects.ECG, ByteBuffer.wrap(new byte[] {2, 0, 0, 0, 0, 0})));
  }

  private static AnsweredContext answer(
      ContextNegotiation negotiation, String sopClass, String... syntaxes) {
    return negotiation.answer(request(sopClass, syntaxes), camera(Service.values())).getFirst();
  }

  private static Peer camera(Service... services) {
    return Loopback.peer("CAMERA", Set.of(services));
  }

  private static AnsweredContext accepted(String syntax) {
    return AnsweredContext.of(1, Result.ACCEPTANCE, syntax);
  }

  private static int refused(Result why) {
    return AnsweredContext.of(1, why, "").result();
  }

  private static Pdu.AssociateRequest request(String sopClass, String... syntaxes) {
    return request(new UserInformation(List.of()), sopClass, syntaxes);
  }

  private static Pdu.AssociateRequest request(
      UserInformation user, String sopClass, String... syntaxes) {
    return new Pdu.AssociateRequest(
        1,
        "RELAIS",
        "CAMERA",
        Pdu.DICOM_APPLICATION,
        List.of(new ProposedContext(1, sopClass, List.of(syntaxes))),
        user);
  }
}
