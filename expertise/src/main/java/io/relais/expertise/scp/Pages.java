// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.Query;
import io.relais.expertise.archive.StudyIndex;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// All that a query finds, a page at a time: nobody waits for the last to see the first, and no
/// more than a page is held.
final class Pages implements Iterator<Found> {

  private static final int PAGE = 500;

  private final StudyIndex index;
  private final Query query;
  private List<Found> page;
  private long offset;
  private int next;

  private Pages(StudyIndex index, Query query) {
    this.index = index;
    this.query = query;
    this.page = index.search(query.page(0, PAGE));
  }

  static Stream<Found> of(StudyIndex index, Query query) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            new Pages(index, query), Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  @Override
  public boolean hasNext() {
    if (next == page.size() && page.size() == PAGE) {
      offset += PAGE;
      page = index.search(query.page(offset, PAGE));
      next = 0;
    }
    return next < page.size();
  }

  @Override
  public Found next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.get(next++);
  }
}
