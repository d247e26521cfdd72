// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The dashboard that comes with Relais asks for nothing that a running server does not tell.
final class DashboardTest {
  private static final Path DASHBOARD = Path.of("../docker/grafana/dashboards/relais.json");

  /// A name that is no function of PromQL, and which of its series are wanted.
  private static final Pattern SERIES =
      Pattern.compile("\\b((?:relais|jvm|process|system)_[a-z_]+)(?:\\{([^}]*)})?");

  private static final Pattern LABEL = Pattern.compile("\\w+=\"[^\"]*\"");

  /// Labels by which a panel tells its lines apart.
  private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");

  @TempDir private Path data;

  @Test
  void everySeriesOfTheDashboardIsExposed() throws Exception {
    List<String> told = scrape();
    List<String> missing = new ArrayList<>();
    TreeSet<String> shown = new TreeSet<>();
    for (JsonNode target : targets()) {
      Matcher series = SERIES.matcher(target.path("expr").asText());
      assertThat(series.find()).as(target.toString()).isTrue();
      do {
        shown.add(series.group(1));
        if (told.stream().noneMatch(line -> is(line, series, legend(target)))) {
          missing.add(series.group() + " by " + legend(target));
        }
      } while (series.find());
    }
    assertThat(missing).isEmpty();
    assertThat(shown).hasSizeGreaterThan(25);
  }

  @Test
  void everythingThatIsKnownOfCallsIsOnIt() throws Exception {
    List<String> expressions = new ArrayList<>();
    targets().forEach(target -> expressions.add(target.path("expr").asText()));
    assertThat(scrape())
        .filteredOn(line -> line.matches("# TYPE relais_call_\\w+ (histogram|counter|gauge)"))
        .extracting(line -> line.split(" ", -1)[2])
        .filteredOn(name -> !name.endsWith("_max"))
        .hasSizeGreaterThan(12)
        .allMatch(name -> expressions.stream().anyMatch(one -> one.contains(name)));
  }

  /// What a server that has just started tells.
  private List<String> scrape() throws Exception {
    try (RunningServer server = RunningServer.start(data);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest metrics =
          HttpRequest.newBuilder(URI.create(server.origin() + "/metrics")).build();
      return client.send(metrics, HttpResponse.BodyHandlers.ofString()).body().lines().toList();
    }
  }

  private static List<JsonNode> targets() throws Exception {
    List<JsonNode> targets = new ArrayList<>();
    for (JsonNode panel : new ObjectMapper().readTree(DASHBOARD.toFile()).path("panels")) {
      panel.path("targets").forEach(targets::add);
    }
    return targets;
  }

  private static List<String> legend(JsonNode target) {
    return LEGEND
        .matcher(target.path("legendFormat").asText())
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static boolean is(String line, Matcher series, List<String> legend) {
    String name = series.group(1);
    if (!line.startsWith(name + " ") && !line.startsWith(name + "{")) {
      return false;
    }
    String labels = series.group(2) == null ? "" : series.group(2);
    return LABEL.matcher(labels).results().allMatch(label -> line.contains(label.group()))
        && legend.stream().allMatch(label -> line.contains(label + "=\""));
  }
}
