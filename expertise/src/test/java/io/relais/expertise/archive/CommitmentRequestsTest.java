// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CommitmentRequestsTest {
  private Instant now = SomeObjects.NOW;

  @ParameterizedTest
  @EnumSource
  void whatIsAskedWaitsUntilItIsAnsweredOrForgotten(ArchiveDatabase kind) {
    try (Database database = kind.open()) {
      CommitmentRequests requests = new CommitmentRequests(database, () -> now);
      CommitmentRequest first = request("1.2.1", "1.9.1", "1.9.2");
      CommitmentRequest second = request("1.2.2", "1.9.3");
      requests.add(first);
      now = now.plus(Duration.ofDays(4));
      requests.add(second);
      assertThat(requests.waiting()).containsExactly(first, second);

      CommitmentRequest again = request("1.2.2", "1.9.4");
      requests.add(again);
      assertThat(requests.waiting()).containsExactly(first, again);
      requests.answered("OTHER", "1.2.2");
      assertThat(requests.waiting()).hasSize(2);

      now = now.plus(Duration.ofDays(4));
      assertThat(requests.waiting()).containsExactly(again);
      requests.answered("CAMERA", "1.2.2");
      assertThat(requests.waiting()).isEmpty();
    }
  }

  private static CommitmentRequest request(String transaction, String... instances) {
    return new CommitmentRequest(
        "CAMERA",
        transaction,
        "RELAIS",
        "127.0.0.1",
        List.of(instances).stream()
            .map(uid -> new CommitmentRequest.Reference("1.2.840.10008.5.1.4.1.1.9.1.1", uid))
            .toList());
  }
}
