// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What a server offers. What is absent is refused when an association is negotiated; verification
/// is always there.
///
/// @param store keeps objects
/// @param find searches
/// @param worklist tells what is to be examined
/// @param retrieve finds objects for C-GET and C-MOVE
/// @param commitment promises that objects are kept
/// @param procedureStep hears how examinations go
/// @param destinations where C-MOVE and the reports of commitment go
/// @param transcoder for peers that cannot read an object as it is kept
public record DimseServices(
    Optional<StoreService> store,
    Optional<FindService> find,
    Optional<WorklistService> worklist,
    Optional<RetrieveService> retrieve,
    Optional<CommitmentService> commitment,
    Optional<ProcedureStepService> procedureStep,
    Destinations destinations,
    Transcoder transcoder) {

  /// Gathers services; verification alone to begin with.
  public static Builder builder() {
    return new Builder();
  }

  /// What is offered.
  public Set<Service> offered() {
    Set<Service> offered = EnumSet.noneOf(Service.class);
    store.ifPresent(_ -> offered.add(Service.STORE));
    find.ifPresent(_ -> offered.add(Service.FIND));
    worklist.ifPresent(_ -> offered.add(Service.WORKLIST));
    retrieve.ifPresent(_ -> offered.addAll(Set.of(Service.GET, Service.MOVE)));
    commitment.ifPresent(_ -> offered.add(Service.COMMITMENT));
    procedureStep.ifPresent(_ -> offered.add(Service.PROCEDURE_STEP));
    return offered;
  }

  /// Gathers services.
  public static final class Builder {
    private Optional<StoreService> store = Optional.empty();
    private Optional<FindService> find = Optional.empty();
    private Optional<WorklistService> worklist = Optional.empty();
    private Optional<RetrieveService> retrieve = Optional.empty();
    private Optional<CommitmentService> commitment = Optional.empty();
    private Optional<ProcedureStepService> procedureStep = Optional.empty();
    private Destinations destinations = Destinations.NONE;
    private Transcoder transcoder = Transcoder.NONE;

    private Builder() {}

    /// Who keeps objects.
    public Builder store(StoreService service) {
      store = Optional.of(service);
      return this;
    }

    /// Who searches.
    public Builder find(FindService service) {
      find = Optional.of(service);
      return this;
    }

    /// Who tells what is to be examined.
    public Builder worklist(WorklistService service) {
      worklist = Optional.of(service);
      return this;
    }

    /// Who finds objects for C-GET and C-MOVE.
    public Builder retrieve(RetrieveService service) {
      retrieve = Optional.of(service);
      return this;
    }

    /// Who promises that objects are kept.
    public Builder commitment(CommitmentService service) {
      commitment = Optional.of(service);
      return this;
    }

    /// Who hears how examinations go.
    public Builder procedureStep(ProcedureStepService service) {
      procedureStep = Optional.of(service);
      return this;
    }

    /// Where C-MOVE and the reports of commitment go.
    public Builder destinations(Destinations known) {
      destinations = known;
      return this;
    }

    /// Who helps peers that cannot read an object as it is kept.
    public Builder transcoder(Transcoder service) {
      transcoder = service;
      return this;
    }

    /// All of them.
    public DimseServices build() {
      return new DimseServices(
          store, find, worklist, retrieve, commitment, procedureStep, destinations, transcoder);
    }
  }
}
