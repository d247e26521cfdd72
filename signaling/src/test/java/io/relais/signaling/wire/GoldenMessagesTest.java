// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Reads every file of web/golden and writes it back to the same JSON.
class GoldenMessagesTest {
  private static final Path GOLDEN = Path.of("..", "web", "golden");
  private final ObjectMapper mapper = new ObjectMapper();

  @TestFactory
  List<DynamicTest> whatAPageSays() throws IOException {
    return bothWays("client", MessageCodec::readClient, MessageCodec::write);
  }

  @TestFactory
  List<DynamicTest> whatAPageHears() throws IOException {
    return bothWays("server", MessageCodec::readServer, MessageCodec::write);
  }

  @Test
  void everyKindOfMessageHasAGoldenFile() throws IOException {
    assertThat(kinds("client", MessageCodec::readClient))
        .containsExactlyInAnyOrder(ClientMessage.class.getPermittedSubclasses());
    assertThat(kinds("server", MessageCodec::readServer))
        .containsExactlyInAnyOrder(ServerMessage.class.getPermittedSubclasses());
  }

  private <M> List<DynamicTest> bothWays(
      String folder, Function<String, Reading<M>> reader, Function<M, String> writer)
      throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : files(folder)) {
      tests.add(
          DynamicTest.dynamicTest(
              file.getFileName().toString(),
              () -> {
                String text = Files.readString(file);
                M message = read(reader, text);
                assertThat(mapper.readTree(writer.apply(message))).isEqualTo(mapper.readTree(text));
              }));
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private <M> Set<Class<?>> kinds(String folder, Function<String, Reading<M>> reader)
      throws IOException {
    Set<Class<?>> kinds = new HashSet<>();
    for (Path file : files(folder)) {
      kinds.add(read(reader, Files.readString(file)).getClass());
    }
    return kinds;
  }

  private static <M> M read(Function<String, Reading<M>> reader, String text) {
    return switch (reader.apply(text)) {
      case Reading.Read<M>(M message) -> message;
      case Reading.Refused<M>(ErrorCode code, String detail) ->
          throw new AssertionError(code + ": " + detail);
    };
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
