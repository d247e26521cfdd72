// SPDX-License-Identifier: Apache-2.0
package io.relais.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What only the sources can tell.
final class SourceTest {
  private static final int MOST_LINES = 400;
  private static final Pattern MEDIA_THREADS =
      Pattern.compile(".*/io/relais/media/worker/[^/]+\\.java");

  @Test
  void noFileIsLong() throws IOException {
    for (Path source : Sources.all()) {
      assertThat(Files.readAllLines(source))
          .as("lines of %s", source)
          .hasSizeLessThanOrEqualTo(MOST_LINES);
    }
  }

  @Test
  void everySourceSaysItsLicence() throws IOException {
    for (Path source : Sources.all()) {
      String name = String.valueOf(source.getFileName());
      if (!name.endsWith(".css")) {
        assertThat(Files.readAllLines(source).stream().limit(3))
            .as("first lines of %s", source)
            .anyMatch(line -> line.contains("SPDX-License-Identifier: Apache-2.0"));
      }
    }
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    for (Path source : Sources.all()) {
      boolean production = source.toString().contains("/src/main/java/");
      if (production) {
        Path info = source.resolveSibling("package-info.java");
        assertThat(info).exists();
        assertThat(Files.readString(info)).contains("@NullMarked").contains("///");
      }
    }
  }

  @Test
  void noTestIsSkippedAndNothingIsLeftToDo() throws IOException {
    Pattern left = Pattern.compile("@Disabled|\\bTODO\\b|\\bFIXME\\b");
    Pattern sleep = Pattern.compile("Thread\\.sleep\\(");
    for (Path source : Sources.all()) {
      if (!source.endsWith("SourceTest.java")) {
        String text = Files.readString(source);
        assertThat(text).as("%s", source).doesNotContainPattern(left);
        if (source.toString().contains("/src/test/")) {
          assertThat(text).as("%s", source).doesNotContainPattern(sleep);
        }
      }
    }
  }

  @Test
  void platformThreadsStartOnlyInTheWorkers() throws IOException {
    Pattern platform = Pattern.compile("new Thread\\(|Thread\\.ofPlatform\\(|newFixedThreadPool");
    for (Path source : Sources.all()) {
      String name = source.toString();
      boolean mayStart =
          MEDIA_THREADS.matcher(name).matches()
              || !name.contains("/src/main/java/")
              || name.endsWith("/app/Lifetime.java")
              || name.contains("/benchmarks/src/main/");
      if (!mayStart) {
        assertThat(Files.readString(source)).as("%s", source).doesNotContainPattern(platform);
      }
    }
  }
}
