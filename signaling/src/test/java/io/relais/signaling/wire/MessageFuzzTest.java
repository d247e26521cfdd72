// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

import io.relais.fuzz.FuzzReplay;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class MessageFuzzTest {

  @Test
  void bearsItsSeedsTheGoldenMessagesAndTheirMutations() {
    Path golden = Path.of("..", "web", "golden");
    FuzzReplay.run(
        MessageFuzz.class,
        MessageFuzz::fuzzerTestOneInput,
        golden.resolve("client"),
        golden.resolve("server"));
  }
}
