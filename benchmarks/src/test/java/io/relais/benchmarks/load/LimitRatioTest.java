// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.benchmarks.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Forwarding beside the C program that does nothing else, on one and the same processor and in
/// turns: a ratio, which the machine's mood leaves alone, within a bound that only a great loss
/// crosses. What is measured exactly is `./relais bench sfu pairs`.
@EnabledOnOs(OS.LINUX)
class LimitRatioTest {
  private static final double BOUND = 6;
  private static final int PAIRS = 3;
  private static final Scenario.FanOut SCENARIO = new Scenario.FanOut(500, 16);
  private static final Trial.Timing WARMING = new Trial.Timing(0, 12_000, 0);
  private static final Trial.Timing MEASURED = new Trial.Timing(4_000, 2_000, 0);

  @TempDir private Path folder;

  @Test
  void forwardingCostsLittleMoreThanTheWorkItself() throws Exception {
    Results results = new Results(Machine.kind(), "", "");
    try (Catcher catcher = new Catcher();
        Clockwork clockwork = new Clockwork();
        Servers servers = new Servers(catcher, folder, built(), results)) {
      List<Sfu> pair = servers.pinned().subList(0, 2);
      new Trial(catcher, clockwork, WARMING).run(pair.getFirst(), SCENARIO, Protection.GCM);
      List<Run> ours = new ArrayList<>();
      List<Run> theirs = new ArrayList<>();
      Trial trial = new Trial(catcher, clockwork, MEASURED);
      for (int i = 0; i < PAIRS; i++) {
        ours.add(trial.run(pair.getFirst(), SCENARIO, Protection.GCM));
        theirs.add(trial.run(pair.getLast(), SCENARIO, Protection.GCM));
      }

      assertThat(Ratio.medianOfPairs(ours, theirs))
          .as("processor time a packet, as a multiple of the limit's")
          .isLessThan(BOUND);
    }
  }

  /// As `benchmarks/launcher.sh` builds it.
  private Path built() throws Exception {
    Path programs = Files.createDirectory(folder.resolve("programs"));
    Process compiler =
        new ProcessBuilder(
                "gcc",
                "-O3",
                "-march=native",
                "-Wno-deprecated-declarations",
                "-o",
                programs.resolve("limit").toString(),
                "limit/limit.c",
                "-lcrypto",
                "-lpthread")
            .inheritIO()
            .start();
    assertThat(compiler.waitFor()).isZero();
    return programs;
  }
}
