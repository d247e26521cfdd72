// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Criterion;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.Key;
import io.relais.expertise.archive.Level;
import io.relais.expertise.archive.Query;
import io.relais.expertise.archive.StudyIndex;
import java.util.List;

/// The instances that an address stands for.
final class Catalogue {
  private static final int MOST = 50_000;
  private static final int SOME = 20;

  private final StudyIndex index;

  Catalogue(StudyIndex index) {
    this.index = index;
  }

  /// All instances of a scope, in the order of their series and numbers.
  ///
  /// @throws Problem when there is none that may be seen
  List<Found> instances(Scope scope, Access access) {
    return instances(Query.of(Level.INSTANCE, access), scope, MOST);
  }

  /// The same with their headers.
  List<Found> headers(Scope scope, Access access) {
    return instances(Query.of(Level.INSTANCE, access).headers(), scope, MOST);
  }

  /// The first instances of a scope, one of which stands for it in a picture.
  List<Found> some(Scope scope, Access access) {
    return instances(Query.of(Level.INSTANCE, access), scope, SOME);
  }

  /// The first instance of a scope.
  Found first(Scope scope, Access access) {
    return instances(Query.of(Level.INSTANCE, access), scope, 1).getFirst();
  }

  private List<Found> instances(Query query, Scope scope, int most) {
    List<Found> found = index.search(within(query, scope).page(0, most));
    if (found.isEmpty()) {
      throw Problem.notFound();
    }
    return found;
  }

  /// The same query within a scope.
  static Query within(Query query, Scope scope) {
    Query within = query;
    if (!scope.study().isEmpty()) {
      within = within.and(new Criterion.Is(Key.STUDY_INSTANCE_UID, scope.study()));
    }
    if (!scope.series().isEmpty()) {
      within = within.and(new Criterion.Is(Key.SERIES_INSTANCE_UID, scope.series()));
    }
    if (!scope.instance().isEmpty()) {
      within = within.and(new Criterion.Is(Key.SOP_INSTANCE_UID, scope.instance()));
    }
    return within;
  }

  /// Where an instance is.
  static Scope scope(Found found) {
    return new Scope(
        found.needStudy().facts().uid(),
        found.needSeries().facts().uid(),
        found.needInstance().facts().uid());
  }
}
