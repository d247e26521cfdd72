// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import io.relais.expertise.archive.Key;
import io.relais.expertise.dicom.Tag;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The attributes that the index says by itself.
final class IndexedTags {

  private static final Set<Integer> TAGS =
      Stream.concat(
              Stream.of(Key.values()).map(Key::tag),
              Stream.of(
                  Tag.NUMBER_OF_PATIENT_RELATED_STUDIES,
                  Tag.NUMBER_OF_PATIENT_RELATED_SERIES,
                  Tag.NUMBER_OF_PATIENT_RELATED_INSTANCES,
                  Tag.NUMBER_OF_STUDY_RELATED_SERIES,
                  Tag.NUMBER_OF_STUDY_RELATED_INSTANCES,
                  Tag.NUMBER_OF_SERIES_RELATED_INSTANCES))
          .collect(Collectors.toUnmodifiableSet());

  private IndexedTags() {}

  static boolean contains(int tag) {
    return TAGS.contains(tag);
  }
}
