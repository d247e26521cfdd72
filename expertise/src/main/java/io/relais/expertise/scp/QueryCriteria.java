// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Criterion;
import io.relais.expertise.archive.CriterionReader;
import io.relais.expertise.archive.Key;
import io.relais.expertise.archive.Level;
import io.relais.expertise.archive.Query;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dimse.FindOptions;
import java.util.ArrayList;
import java.util.List;

/// The criteria that an identifier stands for. Keys below the level asked for are not matched
/// (PS3.4 §C.4.1.2.1).
final class QueryCriteria {

  private QueryCriteria() {}

  /// @param criteria what must be true
  /// @param everyKeyKnown whether each key with a value was understood
  record Result(List<Criterion> criteria, boolean everyKeyKnown) {

    Query query(Level level, Access access, boolean withHeaders) {
      Query query = Query.of(level, access);
      for (Criterion criterion : criteria) {
        query = query.and(criterion);
      }
      return withHeaders ? query.headers() : query;
    }
  }

  static Result of(DataSet identifier, Level level, FindOptions options) {
    List<Criterion> criteria = new ArrayList<>();
    boolean known = true;
    boolean combined =
        options.combinedDateTime()
            && Key.STUDY_DATE.level().compareTo(level) <= 0
            && combined(identifier, criteria);
    for (Element element : identifier) {
      int tag = element.tag();
      Key key = Key.ofTag(tag).orElse(null);
      String value = String.join("\\", identifier.strings(tag));
      boolean taken = combined && (key == Key.STUDY_DATE || key == Key.STUDY_TIME);
      if (key == null) {
        known &= value.isEmpty() || isControl(tag);
      } else if (!taken && key.level().compareTo(level) <= 0) {
        CriterionReader.read(key, value, options.fuzzyNames()).ifPresent(criteria::add);
      }
    }
    return new Result(criteria, known);
  }

  /// Date and time taken as one (PS3.4 §C.2.2.2.5.3); whether both are ranges.
  private static boolean combined(DataSet identifier, List<Criterion> criteria) {
    String dates = identifier.string(Tag.STUDY_DATE).orElse("");
    String times = identifier.string(Tag.STUDY_TIME).orElse("");
    int dash = dates.indexOf('-');
    int timeDash = times.indexOf('-');
    if (dash < 0 || timeDash < 0) {
      return false;
    }
    criteria.add(
        new Criterion.BetweenMoments(
            moment(dates.substring(0, dash), times.substring(0, timeDash)),
            moment(dates.substring(dash + 1), times.substring(timeDash + 1))));
    return true;
  }

  private static String moment(String date, String time) {
    return date.isBlank() ? "" : date.strip() + time.strip();
  }

  private static boolean isControl(int tag) {
    return tag == Tag.SPECIFIC_CHARACTER_SET
        || tag == Tag.QUERY_RETRIEVE_LEVEL
        || tag == Tag.RETRIEVE_AE_TITLE
        || tag == Tag.INSTANCE_AVAILABILITY
        || tag == Tag.TIMEZONE_OFFSET_FROM_UTC
        || Tag.isGroupLength(tag);
  }
}
