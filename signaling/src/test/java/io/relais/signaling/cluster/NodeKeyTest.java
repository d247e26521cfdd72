// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.signaling.TestClock;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What nodes prove to each other.
class NodeKeyTest {
  private static final Node ONE = new Node("one", URI.create("http://one:8080"));
  private static final Node TWO = new Node("two", URI.create("http://two:8080"));
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final TestClock clock = new TestClock();
  private final NodeKey key = new NodeKey(SECRET, clock);
  private final NodeKey same = new NodeKey(SECRET, clock);

  @Test
  void aQuestionIsProvedForOneNodeAndOneUse() {
    NodeKey.Question question = key.ask(ONE, "holds x");
    assertThat(same.check(TWO, question.header(), "holds x")).isEmpty();
    assertThat(same.check(ONE, question.header(), "holds y")).isEmpty();
    assertThat(same.check(ONE, question.header(), "holds x")).contains(question.nonce());
    assertThat(same.check(ONE, question.header(), "holds x")).as("replayed").isEmpty();
  }

  @Test
  void aQuestionOfAnotherClusterIsRefused() {
    NodeKey other = new NodeKey(SECRET.replace('0', 'f'), clock);
    assertThat(same.check(ONE, other.ask(ONE, "holds x").header(), "holds x")).isEmpty();
    assertThat(same.check(ONE, "", "holds x")).isEqualTo(Optional.empty());
    assertThat(same.check(ONE, "1 2", "holds x")).isEmpty();
  }

  @Test
  void aQuestionOfAnotherTimeIsRefused() {
    NodeKey.Question question = key.ask(ONE, "holds x");
    clock.pass(Duration.ofSeconds(31));
    assertThat(same.check(ONE, question.header(), "holds x")).isEmpty();
  }

  @Test
  void anAnswerIsProvedForItsQuestion() {
    NodeKey.Question question = key.ask(ONE, "holds x");
    String proof = same.answer(question.nonce(), "yes");
    assertThat(key.isAnswer(question.nonce(), "yes", proof)).isTrue();
    assertThat(key.isAnswer(question.nonce(), "no", proof)).isFalse();
    assertThat(key.isAnswer(key.ask(ONE, "holds x").nonce(), "yes", proof)).isFalse();
  }
}
