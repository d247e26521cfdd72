// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.CareException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Says whether the process lives, whether it should be sent people, and whether something must be
/// seen to. Live is as soon as it answers at all; ready is from the end of the start to the
/// beginning of the stop.
final class Health {
  private final BooleanSupplier storeAnswers;
  private final Supplier<List<String>> troubles;
  private volatile boolean open;

  /// Both are asked on each request, on a virtual thread, since they may block.
  ///
  /// @param troubles what somebody must see to though people can be served, as code words
  Health(BooleanSupplier storeAnswers, Supplier<List<String>> troubles) {
    this.storeAnswers = storeAnswers;
    this.troubles = troubles;
  }

  void open() {
    open = true;
  }

  void close() {
    open = false;
  }

  void mount(Router router) {
    router.get("/health/live").handler(context -> answer(context, true, "{\"live\":true}"));
    router.get("/health/ready").handler(context -> onThread(context, () -> readiness(isReady())));
    router.get("/health").handler(context -> onThread(context, this::everything));
  }

  /// @param well whether a monitor need not call anybody
  private record Answer(boolean well, String json) {}

  private boolean isReady() {
    return open && storeAnswers.getAsBoolean();
  }

  private static Answer readiness(boolean ready) {
    return new Answer(ready, "{\"ready\":" + ready + "}");
  }

  private Answer everything() {
    boolean ready = isReady();
    List<String> now = ready ? troubles.get() : List.of();
    String words = now.isEmpty() ? "" : "\"" + String.join("\",\"", now) + "\"";
    return new Answer(
        ready && now.isEmpty(),
        "{\"live\":true,\"ready\":" + ready + ",\"troubles\":[" + words + "]}");
  }

  private static void onThread(RoutingContext context, Supplier<Answer> work) {
    Thread.startVirtualThread(() -> {
      Answer found = answerOf(work);
      context.vertx().runOnContext(back -> answer(context, found.well(), found.json()));
    });
  }

  /// A database that went away between two questions makes a server that is not ready.
  private static Answer answerOf(Supplier<Answer> work) {
    try {
      return work.get();
    } catch (CareException gone) {
      return readiness(false);
    }
  }

  private static void answer(RoutingContext context, boolean well, String json) {
    context
        .response()
        .setStatusCode(well ? 200 : 503)
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(json);
  }
}
