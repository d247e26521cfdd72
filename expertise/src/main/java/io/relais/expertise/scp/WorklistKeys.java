// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import io.relais.care.orders.WorklistQuery;
import io.relais.expertise.dicom.CharacterSet;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dimse.message.DimseFailure;
import io.relais.expertise.dimse.message.DimseStatus;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a station wants to know of its worklist.
final class WorklistKeys {

  private final DataSet identifier;
  private final DataSet step;

  private WorklistKeys(DataSet identifier, DataSet step) {
    this.identifier = identifier;
    this.step = step;
  }

  /// @throws DimseFailure if there is more than one step in the identifier (PS3.4 §K.4.1.1.3.1)
  static WorklistKeys of(DataSet identifier) throws DimseFailure {
    List<DataSet> steps = identifier.items(Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE);
    if (steps.size() > 1) {
      throw new DimseFailure(DimseStatus.DATA_SET_MISMATCH, "more than one step is asked for");
    }
    return new WorklistKeys(identifier, steps.isEmpty() ? DataSet.EMPTY : steps.getFirst());
  }

  /// What the register can look for by itself.
  WorklistQuery query(int most) {
    String dates = step.string(Tag.SCHEDULED_PROCEDURE_STEP_START_DATE).orElse("");
    int dash = dates.indexOf('-');
    return new WorklistQuery(
        plain(step, Tag.SCHEDULED_STATION_AE_TITLE),
        plain(step, Tag.MODALITY),
        day(dash < 0 ? dates : dates.substring(0, dash)),
        day(dash < 0 ? dates : dates.substring(dash + 1)),
        Optional.empty(),
        most);
  }

  /// Whether an item matches every key that has a value.
  boolean match(DataSet item) {
    DataSet itsStep = item.item(Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE).orElse(DataSet.EMPTY);
    return matches(identifier, item) && matches(step, itsStep);
  }

  private static boolean matches(DataSet keys, DataSet item) {
    for (Element key : keys) {
      int tag = key.tag();
      boolean isMatched =
          key instanceof Element.Value && tag != Tag.SPECIFIC_CHARACTER_SET && item.contains(tag);
      if (isMatched && !Matching.matches(keys.strings(tag), item.string(tag).orElse(""), tag)) {
        return false;
      }
    }
    return true;
  }

  /// The answer: each key that was asked for, with its value or empty; in the character set of the
  /// query if it has all characters, else in UTF-8.
  DataSet answer(WorklistItem item) {
    CharacterSet wanted = identifier.characters();
    DataSet whole = item.dataSet(CharacterSet.UTF_8);
    DataSet local = item.dataSet(wanted);
    boolean fits = sameTexts(whole, local);
    CharacterSet characters = fits ? wanted : CharacterSet.UTF_8;
    return only(identifier, fits ? local : whole, characters, true);
  }

  private static DataSet only(
      DataSet keys, DataSet item, CharacterSet characters, boolean outermost) {
    DataSetBuilder builder = DataSet.builder(characters);
    if (outermost) {
      item.element(Tag.SPECIFIC_CHARACTER_SET).ifPresent(builder::put);
    }
    for (Element key : keys) {
      int tag = key.tag();
      if (tag == Tag.SPECIFIC_CHARACTER_SET || Tag.isGroupLength(tag)) {
        continue;
      }
      Element found = item.element(tag).orElse(null);
      if (found == null) {
        builder.empty(tag);
      } else if (found instanceof Element.Sequence sequence
          && key instanceof Element.Sequence asked
          && !asked.items().isEmpty()
          && !asked.items().getFirst().isEmpty()) {
        DataSet inner = asked.items().getFirst();
        List<DataSet> items = new ArrayList<>();
        sequence.items().forEach(one -> items.add(only(inner, one, characters, false)));
        builder.items(tag, items);
      } else {
        builder.put(found);
      }
    }
    return builder.build();
  }

  /// Whether no character was lost on the way.
  private static boolean sameTexts(DataSet one, DataSet other) {
    for (Element element : one) {
      int tag = element.tag();
      boolean same =
          tag == Tag.SPECIFIC_CHARACTER_SET || one.strings(tag).equals(other.strings(tag));
      if (!same) {
        return false;
      }
      List<DataSet> items = one.items(tag);
      List<DataSet> others = other.items(tag);
      for (int i = 0; i < items.size(); i++) {
        if (!sameTexts(items.get(i), others.get(i))) {
          return false;
        }
      }
    }
    return true;
  }

  private static Optional<String> plain(DataSet keys, int tag) {
    return keys.string(tag)
        .map(String::strip)
        .filter(text -> !text.isEmpty() && text.indexOf('*') < 0 && text.indexOf('?') < 0)
        .filter(text -> keys.strings(tag).size() == 1);
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return text.isBlank()
          ? Optional.empty()
          : Optional.of(LocalDate.parse(text.strip(), DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeException noDay) {
      return Optional.empty();
    }
  }
}
