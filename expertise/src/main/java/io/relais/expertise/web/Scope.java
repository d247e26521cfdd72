// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

/// A study, a series of it, or an instance of that, by UID; empty from the level on that is not
/// said.
record Scope(String study, String series, String instance) {
  static final Scope ALL = new Scope("", "", "");

  static Scope study(String study) {
    return new Scope(study, "", "");
  }

  boolean isAll() {
    return study.isEmpty();
  }

  boolean isStudy() {
    return !study.isEmpty() && series.isEmpty();
  }

  boolean isInstance() {
    return !instance.isEmpty();
  }

  /// The UID of the lowest level that is said.
  String lowest() {
    return !instance.isEmpty() ? instance : !series.isEmpty() ? series : study;
  }

  /// The path of the resource, beginning with a slash.
  String path() {
    return "/studies/"
        + study
        + (series.isEmpty() ? "" : "/series/" + series)
        + (instance.isEmpty() ? "" : "/instances/" + instance);
  }
}
