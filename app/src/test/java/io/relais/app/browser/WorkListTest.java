// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.relais.app.RunningServer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The work of a team is shared out: given to a colleague, read by whoever stands in, and a list of
/// a thousand is there at once.
final class WorkListTest {
  private static final int MANY = 1000;
  private static final double SOON_MILLIS = 1000;

  @TempDir private static Path data;

  private static RunningServer server;
  private static Browsers browsers;
  private static Person claire;
  private static Person helene;

  @BeforeAll
  static void open() {
    server = RunningServer.start(data);
    browsers = new Browsers();
    claire = browsers.person("Claire").open(server.signInLink("requester"));
    claire.see("requests");
    helene = browsers.person("Hélène").open(server.signInLink("specialist"));
    helene.see("worklist");
  }

  @AfterAll
  static void close() {
    browsers.close();
    server.close();
  }

  @Test
  void whatIsGivenToAColleagueLeavesWhatOneHasToRead() {
    String id = SomeCases.submit(claire, "Ophtalmologie", 1).getFirst();
    helene.open(server.origin() + "/worklist").see("worklist");
    Locator row = helene.page().locator("[data-case='%s']".formatted(id));
    row.locator("[data-test=assign]").click();
    helene.find("found-people").getByText("Dr Yanis Benali").click();
    row.waitFor(Person.gone());
    helene.page().getByText("Mes équipes").click();
    row.getByText("lue par Dr Yanis Benali").waitFor();
    assertThat(row.innerText()).contains("acceptée");
  }

  @Test
  void whoIsAwaySaysWhoStandsInAndUntilWhen() {
    helene.open(server.origin() + "/worklist").see("worklist");
    helene.click("substitution");
    helene.find("found-people").getByText("Dr Yanis Benali").click();
    helene
        .page()
        .locator("#until")
        .fill(LocalDate.now(ZoneId.systemDefault()).plusDays(9).toString());
    Accessible.check(helene, "substitution");
    helene.click("substitute-send");
    helene.find("substitutions").getByText("Dr Yanis Benali vous remplace du").waitFor();
    Pictures.shoot(helene, "substituted");
    helene.click("end");
    helene.find("substitutions").waitFor(Person.gone());
  }

  @Test
  void aThousandCasesAreThereWithinASecond(@TempDir Path other) {
    try (RunningServer busy = RunningServer.start(other)) {
      Person asker = browsers.person("Claire").open(busy.signInLink("requester"));
      asker.see("requests");
      SomeCases.submit(asker, "Ophtalmologie", MANY);
      Person reader = browsers.person("Hélène").open(busy.signInLink("specialist"));
      reader.see("worklist");
      String address = busy.origin() + "/worklist";
      List<Double> times = Stream.generate(() -> millisTo(reader, address)).limit(4).toList();
      Pictures.shoot(reader, "worklist-1000");
      assertThat(times)
          .as("from navigation until a row can be opened")
          .anyMatch(it -> it < SOON_MILLIS);
      assertThat(reader.page().locator("[data-test=row]").count()).isEqualTo(25);
    }
  }

  /// From navigation until a row can be opened.
  private static double millisTo(Person reader, String address) {
    reader.page().navigate(address);
    Object millis =
        reader
            .page()
            .evaluate(
                """
                () => new Promise((resolve) => {
                  const look = () => {
                    const list = document.querySelector('relais-cases')?.shadowRoot?.querySelector('relais-worklist');
                    if (list?.shadowRoot?.querySelector('[data-test=row] a')) resolve(performance.now());
                    else requestAnimationFrame(look);
                  };
                  look();
                })\
                """);
    return ((Number) millis).doubleValue();
  }
}
