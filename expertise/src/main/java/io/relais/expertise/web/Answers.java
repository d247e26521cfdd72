// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.care.access.ApiScope;
import io.relais.care.access.Identity.ApiClient;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.Level;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Says who answers which request.
final class Answers {
  private static final String READING = "GET, HEAD, OPTIONS";

  private final DicomWebGround ground;
  private final Gate gate;
  private final Catalogue catalogue;
  private final SearchAnswer search;
  private final StoreAnswer store;
  private final RetrieveObjects objects;
  private final RetrieveMetadata metadata;
  private final RetrieveBulk bulk;
  private final RetrieveFrames frames;
  private final RetrieveRendered rendered;

  Answers(DicomWebGround ground, DicomWebConfig config) {
    this.ground = ground;
    this.gate =
        new Gate(ground.tokens(), ground.trail(), config.requestsPerSecond(), ground.clock());
    this.catalogue = new Catalogue(ground.index());
    this.search = new SearchAnswer(ground.index(), config);
    this.store = new StoreAnswer(ground.intake(), config);
    this.objects = new RetrieveObjects(ground.store(), ground.plain());
    this.metadata = new RetrieveMetadata(ground.store());
    this.bulk = new RetrieveBulk(ground.store());
    this.frames = new RetrieveFrames(ground.store(), ground.plain());
    this.rendered = new RetrieveRendered(ground.renderer());
  }

  Reply answer(Exchange exchange) throws IOException {
    Target target = Target.parse(exchange.path()).orElseThrow(Problem::notFound);
    Optional<String> study = storedTo(target);
    String allowed = study.isPresent() ? READING + ", POST" : READING;
    return switch (exchange.method().name()) {
      case "GET", "HEAD" -> read(exchange, target, gate.admit(exchange, ApiScope.DICOMWEB_READ));
      case "POST" -> {
        String to = study.orElseThrow(() -> notAllowed(allowed));
        yield store.answer(exchange, to, gate.admit(exchange, ApiScope.DICOMWEB_WRITE));
      }
      case "OPTIONS" -> Reply.of(204).with("Allow", allowed);
      default -> throw notAllowed(allowed);
    };
  }

  /// The study that objects sent here must belong to, empty for any; nothing if none can be sent.
  private static Optional<String> storedTo(Target target) {
    return switch (target) {
      case Target.Search(Level level, Scope scope) when level == Level.STUDY -> Optional.of("");
      case Target.Objects(Scope scope) when scope.isStudy() -> Optional.of(scope.study());
      default -> Optional.empty();
    };
  }

  private static Problem notAllowed(String allowed) {
    return new Problem(
        405,
        "method-not-allowed",
        "That cannot be done here.",
        "Use " + allowed + ".",
        Map.of("Allow", allowed));
  }

  private Reply read(Exchange exchange, Target target, ApiClient client) throws IOException {
    Access access = ground.access().apply(client);
    return switch (target) {
      case Target.Root root -> Capabilities.reply();
      case Target.Search searched ->
          search
              .answer(exchange, searched, access)
              .noting(
                  event(
                      client,
                      AuditAction.QUERIED,
                      searched.scope(),
                      searched.level().name().toLowerCase(Locale.ROOT)));
      case Target.Objects(Scope scope) ->
          noting(
              client,
              scope,
              "object",
              objects.answer(exchange, all(scope, access), scope.isInstance()));
      case Target.Metadata(Scope scope) ->
          noting(
              client,
              scope,
              "metadata",
              metadata.answer(exchange, catalogue.headers(scope, access)));
      case Target.Bulk wanted ->
          noting(client, wanted.scope(), "bulkdata", bulk(exchange, wanted, access));
      case Target.FrameBytes(Scope scope, List<Integer> numbers) ->
          noting(
              client,
              scope,
              "frames",
              frames.answer(exchange, catalogue.first(scope, access), numbers));
      case Target.Rendered shown ->
          noting(client, shown.scope(), "rendered", show(exchange, shown, access));
    };
  }

  private Reply bulk(Exchange exchange, Target.Bulk wanted, Access access) throws IOException {
    return wanted.path().isEmpty()
        ? bulk.all(exchange, all(wanted.scope(), access))
        : bulk.value(exchange, catalogue.first(wanted.scope(), access), wanted.path());
  }

  private Reply show(Exchange exchange, Target.Rendered shown, Access access) throws IOException {
    boolean one = shown.scope().isInstance() && (shown.thumbnail() || shown.frames().size() <= 1);
    if (shown.thumbnail() && !shown.scope().isInstance()) {
      return rendered.standing(exchange, catalogue.some(shown.scope(), access), shown);
    }
    return one
        ? rendered.one(exchange, catalogue.first(shown.scope(), access), shown)
        : rendered.all(exchange, all(shown.scope(), access), shown);
  }

  private List<Found> all(Scope scope, Access access) {
    return catalogue.instances(scope, access);
  }

  private static Reply noting(ApiClient client, Scope scope, String what, Reply reply) {
    return reply.noting(event(client, AuditAction.INSTANCE_READ, scope, what));
  }

  private static AuditEvent event(ApiClient client, AuditAction action, Scope scope, String what) {
    return new AuditEvent(AuditActor.of(client), action, scope.lowest(), "dicomweb " + what);
  }
}
