// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dimse.message.DimseFailure;
import io.relais.expertise.dimse.message.DimseStatus;
import io.relais.expertise.dimse.message.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the promises of storage commitment to peers that have hung up meanwhile, on associations
/// of their own (PS3.4 §J.3.3.1).
final class ReportDelivery implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReportDelivery.class);

  /// A camera that is being moved to the next room is back by then.
  private static final List<Duration> WAITS =
      List.of(Duration.ZERO, Duration.ofSeconds(30), Duration.ofMinutes(5));

  private final ServerConfig config;
  private final DimseServices services;
  private final ExecutorService couriers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("dimse-report-", 0).factory());

  ReportDelivery(ServerConfig config, DimseServices services) {
    this.config = config;
    this.services = services;
  }

  /// A promise on its way.
  record Report(CommitmentService.Request request, CommitmentService.Answer answer) {

    /// What can be promised now. Where that cannot even be found out, nothing is.
    static Report of(CommitmentService service, Caller caller, CommitmentService.Request request) {
      try {
        return new Report(request, service.commit(caller, request));
      } catch (DimseFailure e) {
        return new Report(request, refusal(request, e.outcome().status()));
      } catch (RuntimeException e) {
        LOG.error("A storage commitment for {} failed", caller.callingAe(), e);
        return new Report(request, refusal(request, DimseStatus.PROCESSING_FAILURE));
      }
    }

    private static CommitmentService.Answer refusal(
        CommitmentService.Request request, DimseStatus reason) {
      return new CommitmentService.Answer(
          List.of(),
          request.objects().stream()
              .map(object -> new CommitmentService.Failed(object, reason))
              .toList());
    }
  }

  /// Sets out with the answers to the requests of earlier runs.
  void resume() {
    CommitmentService service = services.commitment().orElse(null);
    if (service != null) {
      couriers.execute(() -> resume(service));
    }
  }

  private void resume(CommitmentService service) {
    try {
      for (CommitmentService.Waiting waiting : service.waiting()) {
        deliver(waiting.caller(), Report.of(service, waiting.caller(), waiting.request()));
      }
    } catch (RuntimeException e) {
      LOG.error("Promises of storage commitment still wait for the next start", e);
    }
  }

  /// Sets out with a report; does not wait for it to arrive.
  void deliver(Caller caller, Report report) {
    Optional<Destination> destination = services.destinations().find(caller.callingAe(), caller);
    if (destination.isEmpty()) {
      undelivered(caller, report);
      return;
    }
    try {
      couriers.execute(() -> deliver(caller, report, destination.get()));
    } catch (RejectedExecutionException _) {
      undelivered(caller, report);
    }
  }

  private void deliver(Caller caller, Report report, Destination destination) {
    for (Duration wait : WAITS) {
      try {
        Thread.sleep(wait);
      } catch (InterruptedException _) {
        break;
      }
      if (delivered(caller, report, destination)) {
        services.commitment().ifPresent(service -> service.delivered(caller, report.request()));
        return;
      }
    }
    undelivered(caller, report);
  }

  private boolean delivered(Caller caller, Report report, Destination destination) {
    DimseClient client = client(config, caller.calledAe());
    var proposal = ContextProposal.toProvide(SopClass.STORAGE_COMMITMENT_PUSH);
    try (ClientAssociation association = client.open(destination, List.of(proposal))) {
      Outcome outcome = association.report(report.request().transactionUid(), report.answer());
      association.release();
      return outcome.status().done();
    } catch (IOException | DimseFailure e) {
      LOG.info(
          "The storage commitment report for {} did not arrive: {}",
          destination.aeTitle(),
          e.getMessage());
      return false;
    }
  }

  private void undelivered(Caller caller, Report report) {
    services
        .commitment()
        .ifPresent(service -> service.undelivered(caller, report.request(), report.answer()));
  }

  /// A client that calls others as this server is called.
  static DimseClient client(ServerConfig config, String aeTitle) {
    return new DimseClient(
        new ClientConfig(
            aeTitle,
            config.timeouts(),
            config.limits().longestData(),
            config.tls(),
            Optional.empty()));
  }

  /// Calls the couriers back.
  @Override
  public void close() {
    couriers.shutdownNow();
  }
}
