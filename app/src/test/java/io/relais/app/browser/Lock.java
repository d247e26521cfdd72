// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

/// What somebody's page says about who can listen to the call.
final class Lock {
  private final Person person;

  Lock(Person person) {
    this.person = person;
  }

  /// `sealed`, only the people in the call; `open`, the server too.
  String state() {
    return person.find("lock").getAttribute("data-state");
  }

  /// The words of the safety phrase, once they are there.
  String phrase() {
    person.click("lock");
    String words = person.find("phrase").innerText();
    person.page().keyboard().press("Escape");
    person.seeNoMore("lock-dialog");
    return words;
  }

  /// Which round of keys this page encrypts with.
  int round() {
    return count("round");
  }

  /// How many frames came that this page could not open with the key they are said to be under.
  int unopened() {
    return count("dropped.unverified");
  }

  private int count(String name) {
    String script = "async () => (await window.relais.stats()).endToEnd?." + name + " ?? -1";
    return ((Number) person.page().evaluate(script)).intValue();
  }
}
