// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.compose;

import io.relais.expertise.report.cda.TelemedicineReport.TelemedicineAct;
import io.relais.expertise.report.cda.TelemedicineRequest;
import io.relais.expertise.report.cda.TelemedicineRequest.Recipient;
import io.relais.expertise.report.cda.TelemedicineRequestWriter;
import io.relais.expertise.request.Addressee;
import io.relais.expertise.request.Directory;
import io.relais.expertise.review.CaseFolder;
import io.relais.expertise.review.ExpertCase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Requests that were sent, as other systems are told them (CDA R2, volet TLM-DA): the same
/// document of the same case, whoever asks.
public final class RequestCda {
  private final CdaNames names;
  private final Words words = new Words();
  private final RequestPassages passages;

  RequestCda(CdaNames names) {
    this.names = names;
    this.passages = new RequestPassages(words, names.zone());
  }

  /// What others can be told.
  public sealed interface Told {
    /// This.
    record Ready(TelemedicineRequest request) implements Told {}

    /// Nothing yet: it was not sent.
    record Draft() implements Told {}

    /// Nothing: it is no teleexpertise.
    record OtherDocument() implements Told {}

    /// Nothing, since registers do not say enough of the people and their structures.
    ///
    /// @param missing code words, such as `requester.rpps` or `addressee.structure.finess`
    record NotRegistered(List<String> missing) implements Told {}
  }

  /// What others can be told of a request.
  ///
  /// @param directory knows teams and structures by their names
  public Told of(CaseFolder folder, Directory directory) {
    ExpertCase one = folder.one();
    if (one.times().submitted().isEmpty()) {
      return new Told.Draft();
    }
    if (names.isRetinography(one)) {
      return new Told.OtherDocument();
    }
    Optional<Addressee> to = one.about().addressee();
    List<String> missing = new ArrayList<>(names.missing("requester", one.requester()));
    to.filter(is -> is.kind() == Addressee.Kind.PERSON)
        .ifPresent(person -> missing.addAll(names.missing("addressee", person.id())));
    return missing.isEmpty()
        ? new Told.Ready(request(folder, to.flatMap(is -> recipient(is, directory))))
        : new Told.NotRegistered(List.copyOf(missing));
  }

  private Optional<Recipient> recipient(Addressee to, Directory directory) {
    return switch (to.kind()) {
      case PERSON -> Optional.of(new Recipient.Person(names.professional(to.id())));
      case TEAM, STRUCTURE -> directory.find(to).map(entry -> new Recipient.Group(entry.name()));
    };
  }

  private TelemedicineRequest request(CaseFolder folder, Optional<Recipient> recipient) {
    ExpertCase one = folder.one();
    return new TelemedicineRequest(
        CdaNames.version(one.id(), "cda/request", 1),
        words.of("request.title", words.of("title." + one.kind())),
        names.people().patient(one.about().patient().orElseThrow()),
        names.patientRoot(),
        names.professional(one.requester()),
        recipient,
        names.local(one.times().submitted().orElseThrow()),
        TelemedicineAct.TE2,
        passages.anamnesis(folder.request()),
        folder.request().treatments());
  }

  /// The document.
  public byte[] document(TelemedicineRequest request) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new TelemedicineRequestWriter().write(bytes, request);
    return bytes.toByteArray();
  }
}
