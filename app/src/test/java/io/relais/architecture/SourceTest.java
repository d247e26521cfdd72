// SPDX-License-Identifier: Apache-2.0
package io.relais.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What only the sources can tell.
final class SourceTest {
  private static final int MOST_LINES = 400;
  private static final Set<String> NOT_OURS =
      Set.of("target", "node_modules", "dist", ".git", "data");
  private static final Pattern SOURCE = Pattern.compile(".*\\.(java|ts|css|mjs|sh)|relais|run");
  private static final Pattern MEDIA_THREADS =
      Pattern.compile(".*/io/relais/media/worker/[^/]+\\.java");

  private final Path root = root();

  @Test
  void noFileIsLong() throws IOException {
    for (Path source : sources()) {
      assertThat(Files.readAllLines(source))
          .as("lines of %s", source)
          .hasSizeLessThanOrEqualTo(MOST_LINES);
    }
  }

  @Test
  void everySourceSaysItsLicence() throws IOException {
    for (Path source : sources()) {
      String name = String.valueOf(source.getFileName());
      if (!name.equals("package-info.java") && !name.endsWith(".css")) {
        assertThat(Files.readAllLines(source).stream().limit(3))
            .as("first lines of %s", source)
            .anyMatch(line -> line.contains("SPDX-License-Identifier: Apache-2.0"));
      }
    }
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    for (Path source : sources()) {
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
    for (Path source : sources()) {
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
    for (Path source : sources()) {
      String name = source.toString();
      boolean mayStart =
          MEDIA_THREADS.matcher(name).matches()
              || !name.contains("/src/main/java/")
              || name.endsWith("/app/Lifetime.java");
      if (!mayStart) {
        assertThat(Files.readString(source)).as("%s", source).doesNotContainPattern(platform);
      }
    }
  }

  private List<Path> sources() throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(String.valueOf(folder.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (SOURCE.matcher(String.valueOf(file.getFileName())).matches()) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    assertThat(found).isNotEmpty();
    return found;
  }

  /// The tests run in the folder of their module.
  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("relais")) ? here : here.getParent();
  }
}
