// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dimse.message.DimseFailure;
import io.relais.expertise.dimse.message.DimseMessage;
import io.relais.expertise.dimse.message.DimseStatus;
import io.relais.expertise.dimse.message.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;

/// An archive in memory: every service, done as simply as can be.
final class MemoryArchive
    implements StoreService,
        FindService,
        WorklistService,
        RetrieveService,
        CommitmentService,
        ProcedureStepService {
  final Map<String, MemoryObject> objects = new ConcurrentSkipListMap<>();
  final BlockingQueue<DimseMessage.Store> stored = new LinkedBlockingQueue<>();
  final BlockingQueue<String> steps = new LinkedBlockingQueue<>();
  final BlockingQueue<CommitmentService.Answer> undelivered = new LinkedBlockingQueue<>();
  final BlockingQueue<String> delivered = new LinkedBlockingQueue<>();
  final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();

  /// An object in memory.
  static final class MemoryObject implements StoredObject {
    private final String sopClass;
    private final String sopInstance;
    private final String transferSyntax;
    private final byte[] bytes;

    MemoryObject(String sopClass, String sopInstance, String transferSyntax, byte[] bytes) {
      this.sopClass = sopClass;
      this.sopInstance = sopInstance;
      this.transferSyntax = transferSyntax;
      this.bytes = bytes;
    }

    @Override
    public String sopClass() {
      return sopClass;
    }

    @Override
    public String sopInstance() {
      return sopInstance;
    }

    @Override
    public String transferSyntax() {
      return transferSyntax;
    }

    byte[] bytes() {
      return bytes;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }

  DimseServices services(Destinations destinations, Transcoder transcoder) {
    return DimseServices.builder()
        .store(this)
        .find(this)
        .worklist(this)
        .retrieve(this)
        .commitment(this)
        .procedureStep(this)
        .destinations(destinations)
        .transcoder(transcoder)
        .build();
  }

  DimseServices services() {
    return services(Destinations.NONE, Transcoder.NONE);
  }

  void put(Collection<MemoryObject> all) {
    all.forEach(object -> objects.put(object.sopInstance(), object));
  }

  @Override
  public Outcome store(
      Caller caller, DimseMessage.Store request, String transferSyntax, InputStream dataSet)
      throws IOException {
    MemoryObject object =
        new MemoryObject(
            request.sopClass(), request.sopInstance(), transferSyntax, dataSet.readAllBytes());
    objects.put(object.sopInstance(), object);
    stored.add(request);
    return Outcome.SUCCESS;
  }

  @Override
  public FindMatches find(Caller caller, FindService.Query query) throws DimseFailure {
    String level =
        query
            .identifier()
            .string(Tag.QUERY_RETRIEVE_LEVEL)
            .orElseThrow(() -> new DimseFailure(DimseStatus.DATA_SET_MISMATCH, "no level"));
    return new FindMatches(
        objects.values().stream()
            .map(object ->
                DataSet.builder()
                    .text(Tag.QUERY_RETRIEVE_LEVEL, level)
                    .text(Tag.SOP_INSTANCE_UID, object.sopInstance())
                    .text(Tag.PATIENT_NAME, query.options().fuzzyNames() ? "LEA" : "LÉA")
                    .build()),
        true);
  }

  @Override
  public FindOptions options() {
    return new FindOptions(false, false, true, false);
  }

  @Override
  public FindMatches worklist(Caller caller, DataSet identifier) {
    return new FindMatches(
        List.of(
            DataSet.builder()
                .text(Tag.PATIENT_ID, "P1")
                .items(
                    Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE,
                    DataSet.builder()
                        .text(Tag.SCHEDULED_STATION_AE_TITLE, caller.callingAe())
                        .build())
                .build())
            .stream(),
        false);
  }

  @Override
  public List<StoredObject> objects(Caller caller, RetrieveService.Query query) {
    List<String> wanted = query.identifier().strings(Tag.SOP_INSTANCE_UID);
    return objects.values().stream()
        .filter(object -> wanted.isEmpty() || wanted.contains(object.sopInstance()))
        .map(StoredObject.class::cast)
        .toList();
  }

  @Override
  public void requested(Caller caller, Request request) {
    waiting.add(new Waiting(caller, request));
  }

  @Override
  public void delivered(Caller caller, Request request) {
    waiting.removeIf(one -> one.request().equals(request));
    delivered.add(request.transactionUid());
  }

  @Override
  public List<Waiting> waiting() {
    return List.copyOf(waiting);
  }

  @Override
  public Answer commit(Caller caller, Request request) {
    return new Answer(
        request.objects().stream()
            .filter(object -> objects.containsKey(object.sopInstance()))
            .toList(),
        request.objects().stream()
            .filter(object -> !objects.containsKey(object.sopInstance()))
            .map(object -> new Failed(object, DimseStatus.NO_SUCH_SOP_INSTANCE))
            .toList());
  }

  @Override
  public void undelivered(Caller caller, Request request, Answer answer) {
    undelivered.add(answer);
  }

  @Override
  public Outcome create(Caller caller, String sopInstance, DataSet attributes) {
    steps.add("create " + sopInstance);
    return Outcome.SUCCESS;
  }

  @Override
  public Outcome set(Caller caller, String sopInstance, DataSet changes) {
    steps.add("set " + sopInstance);
    return Outcome.SUCCESS;
  }
}
