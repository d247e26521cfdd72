// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import io.relais.expertise.dicom.Finding.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the dictionary and the representations ask of each element of one data set.
final class ElementRules {

  /// Who is told.
  @FunctionalInterface
  interface Listener {
    void found(Severity severity, String path, String what);
  }

  private static final int BLOCK = 8;

  private final DataSet dataSet;
  private final Listener listener;

  ElementRules(DataSet dataSet, Listener listener) {
    this.dataSet = dataSet;
    this.listener = listener;
  }

  /// Looks at the elements of the data set at this path, not at their items.
  void check(String path) {
    if (!dataSet.characters().isKnown()) {
      listener.found(
          Severity.ERROR,
          Nesting.join(path, Tag.SPECIFIC_CHARACTER_SET),
          "a character set that DICOM does not have");
    }
    Set<Integer> ownerless = new HashSet<>();
    for (Element element : dataSet) {
      String at = Nesting.join(path, element.tag());
      representation(element, at);
      owner(element.tag(), at, ownerless);
      if (element instanceof Element.Value value) {
        value(value, at);
      }
    }
  }

  private void representation(Element element, String at) {
    Optional<Dictionary.Entry> entry = Dictionary.entry(element.tag());
    if (entry.isEmpty() || entry.get().vrs().contains(element.vr())) {
      return;
    }
    // Pixel data is OW or OB, as the transfer syntax wants it (PS3.5 §A).
    boolean pixels = element.vr() == Vr.OB && entry.get().vrs().contains(Vr.OW);
    if (!pixels) {
      listener.found(
          element.vr() == Vr.UN ? Severity.WARNING : Severity.ERROR,
          at,
          element.vr() + " where the dictionary has " + entry.get().vr());
    }
  }

  private void owner(int tag, String at, Set<Integer> ownerless) {
    boolean owned =
        !Tag.isPrivate(tag)
            || Tag.element(tag) <= 0xFF
            || dataSet.contains(Tag.of(Tag.group(tag), Tag.element(tag) >>> BLOCK));
    if (!owned && ownerless.add(tag >>> BLOCK)) {
      listener.found(Severity.WARNING, at, "a private element whose block nobody owns");
    }
  }

  private void value(Element.Value value, String at) {
    Vr vr = Values.vr(value);
    if (vr.isText()) {
      text(value, vr, at);
      return;
    }
    int size = vr.isNumber() ? vr.valueSize() : vr.wordSize();
    if (value.length() % size != 0) {
      listener.found(
          Severity.ERROR, at, value.length() + " bytes, where " + vr + " has " + size + " each");
    } else if (vr.isNumber()) {
      multiplicity(value.tag(), value.length() / size, at);
    }
  }

  private void text(Element.Value value, Vr vr, String at) {
    boolean plain = !vr.isLocalText() || dataSet.characters().terms().isEmpty();
    if (plain && hasHighBytes(value.view())) {
      listener.found(Severity.ERROR, at, "characters beyond the default repertoire");
      return;
    }
    List<String> values = Values.strings(value, dataSet.characters());
    multiplicity(value.tag(), values.size(), at);
    for (String one : values) {
      String fault =
          one.indexOf('\uFFFD') >= 0
              ? "bytes that are no characters of its character set"
              : ValueRules.fault(vr, one);
      if (fault != null) {
        listener.found(Severity.ERROR, at, fault);
        return;
      }
    }
  }

  private static boolean hasHighBytes(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return true;
      }
    }
    return false;
  }

  private void multiplicity(int tag, int count, String at) {
    Optional<String> vm = Dictionary.entry(tag).map(Dictionary.Entry::vm);
    if (vm.isPresent() && !Multiplicity.allows(vm.get(), count)) {
      listener.found(Severity.ERROR, at, count + " values, where there may be " + vm.get());
    }
  }
}
