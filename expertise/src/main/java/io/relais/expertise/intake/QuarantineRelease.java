// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditActor;
import io.relais.care.orders.Order;
import io.relais.care.people.Patient;
import io.relais.care.people.Practitioners;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Arrival;
import io.relais.expertise.archive.Assignment;
import io.relais.expertise.archive.Filing;
import io.relais.expertise.archive.FilingResult;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.NewInstance;
import io.relais.expertise.archive.QuarantineEntry;
import io.relais.expertise.archive.QuarantineReason;
import io.relais.expertise.archive.StudyIndex;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.StoredContent;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.DicomFormatException;
import io.relais.expertise.dicom.DicomReader;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.Uid;
import io.relais.expertise.intake.convert.Converter;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lets objects out of quarantine to the order that somebody said they answer. The index then says
/// of them what the order says: patient, study and accession number. The bytes stay as they came.
public final class QuarantineRelease {

  private final InstanceStore store;
  private final Filing filing;
  private final StudyIndex index;
  private final Practitioners practitioners;
  private final DicomReader reader = new DicomReader(IntakeConfig.USUAL.limits());

  /// Opens objects of this store, and files them here.
  public QuarantineRelease(
      InstanceStore store, Filing filing, StudyIndex index, Practitioners practitioners) {
    this.store = store;
    this.filing = filing;
    this.index = index;
    this.practitioners = practitioners;
  }

  /// Files an object under an order.
  ///
  /// @param patient the patient of the order
  /// @return nothing if it is no longer there; else what became of it: still quarantined, for the
  ///   reason given, if it cannot be filed even so
  public Optional<FilingResult> release(
      QuarantineEntry entry, Order order, Patient patient, AuditActor actor) throws IOException {
    Optional<DicomFile> file = open(entry);
    if (file.isEmpty()) {
      return still(entry, QuarantineReason.UNREADABLE);
    }
    HeaderFacts facts = HeaderFacts.of(decided(file.get(), order, patient));
    if (!facts.name().isUsable()) {
      return still(entry, QuarantineReason.MISSING_IDENTIFIERS);
    }
    Set<RandomId> readers = new HashSet<>();
    readers.add(order.performer().structure());
    readers.add(order.requester());
    practitioners.find(order.requester()).ifPresent(who -> readers.add(who.structure().id()));
    Assignment assignment =
        new Assignment(Optional.of(order.id()), Optional.of(order.patient()), readers);
    NewInstance instance = facts.described().instance(entry.suspect().arrival(), assignment);
    return filing.release(entry.id(), asOthersOf(order, instance), actor);
  }

  /// An object as the index would find it, to look at; nothing if it cannot be read.
  public Optional<Found> look(QuarantineEntry entry) throws IOException {
    Arrival arrival = entry.suspect().arrival();
    return open(entry)
        .map(HeaderFacts::of)
        .map(facts -> facts.described().instance(arrival, Assignment.unassigned(Set.of())))
        .map(one ->
            new Found(
                one.patient(),
                null,
                new Found.Study(
                    one.study(),
                    List.of(one.series().modality()),
                    1,
                    1,
                    Found.State.UNASSIGNED,
                    Optional.empty(),
                    Optional.empty(),
                    arrival.at(),
                    arrival.at()),
                new Found.Series(one.series(), 1),
                new Found.Instance(one.instance(), arrival)));
  }

  /// The same named as the objects that the order has already name the patient.
  private NewInstance asOthersOf(Order order, NewInstance one) {
    return index
        .study(order.studyInstanceUid(), new Access.Orders(Set.of(order.id())))
        .map(study ->
            new NewInstance(
                study.patient(),
                one.study(),
                one.series(),
                one.instance(),
                one.arrival(),
                one.assignment()))
        .orElse(one);
  }

  private static Optional<FilingResult> still(QuarantineEntry entry, QuarantineReason reason) {
    return Optional.of(new FilingResult.Quarantined(entry.id(), reason));
  }

  private Optional<DicomFile> open(QuarantineEntry entry) throws IOException {
    try (StoredContent content = store.open(entry.suspect().arrival().object().id())) {
      return Optional.of(reader.file(content.stream()));
    } catch (DicomFormatException unreadable) {
      return Optional.empty();
    }
  }

  /// What the index shall say of it. An object that comes into another study than it says comes
  /// into a series of its own, since a series belongs to one study.
  private DicomFile decided(DicomFile file, Order order, Patient patient) {
    DataSet said =
        OrderAttributes.study(
            order, practitioners.find(order.requester()), OrderAttributes.person(patient));
    boolean elsewhere =
        !file.dataSet().string(Tag.STUDY_INSTANCE_UID).orElse("").equals(order.studyInstanceUid());
    DataSetBuilder decided = said.toBuilder();
    if (elsewhere && file.dataSet().contains(Tag.SERIES_INSTANCE_UID)) {
      decided.text(Tag.SERIES_INSTANCE_UID, Uid.generate());
    }
    return new DicomFile(
        file.meta(),
        file.syntax(),
        file.dataSetOffset(),
        Converter.with(file.dataSet(), decided.build()),
        file.remarks());
  }
}
