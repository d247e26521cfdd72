// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BooleanSupplier;

/// Says whether the process lives and whether it should be sent people. Live is as soon as it
/// answers at all; ready is from the end of the start to the beginning of the stop.
final class Health {
  private final BooleanSupplier storeAnswers;
  private volatile boolean open;

  /// @param storeAnswers asked on each request, on a virtual thread, since it may block
  Health(BooleanSupplier storeAnswers) {
    this.storeAnswers = storeAnswers;
  }

  void open() {
    open = true;
  }

  void close() {
    open = false;
  }

  void mount(Router router) {
    router.get("/health/live").handler(context -> answer(context, true, "{\"live\":true}"));
    router
        .get("/health/ready")
        .handler(context -> whenKnown(context, ready -> "{\"ready\":" + ready + "}"));
    router
        .get("/health")
        .handler(context -> whenKnown(context, ready -> "{\"live\":true,\"ready\":" + ready + "}"));
  }

  private interface Words {
    String of(boolean ready);
  }

  private void whenKnown(RoutingContext context, Words words) {
    if (!open) {
      answer(context, false, words.of(false));
      return;
    }
    Thread.startVirtualThread(() -> {
      boolean ready = storeAnswers.getAsBoolean();
      context.vertx().runOnContext(back -> answer(context, ready, words.of(ready)));
    });
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
