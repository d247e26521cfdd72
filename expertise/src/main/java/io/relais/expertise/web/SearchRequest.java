// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.CriterionReader;
import io.relais.expertise.archive.Key;
import io.relais.expertise.archive.Level;
import io.relais.expertise.archive.Query;
import io.relais.expertise.dicom.Dictionary;
import io.relais.expertise.dicom.Vr;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a search asks for (PS3.18 §8.3.4).
///
/// @param query what the index can tell
/// @param conditions what only headers tell
/// @param included attributes wanted beside the usual ones, by their outermost tags
/// @param all whether every attribute is wanted
record SearchRequest(Query query, List<Condition> conditions, Set<Integer> included, boolean all) {

  private static final int LONGEST_VALUE = 4096;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern DATES =
      Pattern.compile(
          "([0-9]{8}|[0-9]{4}\\.[0-9]{2}\\.[0-9]{2})?-?"
              + "([0-9]{8}|[0-9]{4}\\.[0-9]{2}\\.[0-9]{2})?");
  private static final Pattern TIMES = Pattern.compile("[0-9.:]*-?[0-9.:]*");
  private static final Set<String> READ_ELSEWHERE = Set.of("accept", "charset");

  SearchRequest {
    conditions = List.copyOf(conditions);
    included = Set.copyOf(included);
  }

  /// Reads the parameters of a search.
  ///
  /// @throws Problem that names the first parameter that cannot be understood
  static SearchRequest of(
      Target.Search target,
      Map<String, List<String>> parameters,
      Access access,
      DicomWebConfig config) {
    Query query = Catalogue.within(Query.of(target.level(), access), target.scope());
    boolean fuzzy = flag(parameters, "fuzzymatching");
    List<Condition> conditions = new ArrayList<>();
    Set<Integer> included = new LinkedHashSet<>();
    boolean all = false;
    for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
      String name = parameter.getKey();
      switch (name) {
        case "limit", "offset", "fuzzymatching" -> {}
        case "includefield" -> all |= include(parameter.getValue(), included);
        default -> {
          if (!READ_ELSEWHERE.contains(name)) {
            AttributePath path = attribute(name);
            included.add(path.first());
            String value = value(path, parameter.getValue());
            query = with(query, path, value, fuzzy, conditions);
          }
        }
      }
    }
    int limit = number(parameters, "limit", config.usualRows());
    int offset = number(parameters, "offset", 0);
    return new SearchRequest(
        query.page(offset, Math.min(limit, config.mostRows())), conditions, included, all);
  }

  private static Query with(
      Query query, AttributePath path, String value, boolean fuzzy, List<Condition> conditions) {
    if (value.isEmpty() || value.chars().allMatch(c -> c == '*')) {
      return query;
    }
    Optional<Key> key = path.isPlain() ? Key.ofTag(path.first()) : Optional.empty();
    if (key.isEmpty()) {
      conditions.add(Condition.of(path, value));
      return query;
    }
    if (key.get().level().compareTo(query.level()) > 0) {
      throw Problem.badRequest(
          "key-of-lower-level",
          path.name() + " is not an attribute that this search can match.",
          "It belongs to a lower level"
              + (query.level() == Level.STUDY && key.get() == Key.MODALITY
                  ? ": match ModalitiesInStudy."
                  : ": search the series or the instances."));
    }
    return CriterionReader.read(key.get(), value, fuzzy).map(query::and).orElse(query);
  }

  private static AttributePath attribute(String name) {
    return AttributePath.parse(name)
        .orElseThrow(() ->
            Problem.badRequest(
                "unknown-parameter",
                "There is no parameter " + shown(name) + ".",
                "Name an attribute by its keyword or its tag, as PatientID or 00100020, or use"
                    + " limit, offset, includefield or fuzzymatching."));
  }

  /// The one value of a key; several of a UID are a list.
  private static String value(AttributePath path, List<String> values) {
    Vr vr = Dictionary.vr(path.last());
    if (values.size() > 1 && vr != Vr.UI) {
      throw Problem.badRequest(
          "repeated-parameter",
          path.name() + " is given more than once.",
          "Give each attribute once; only UIDs may be listed.");
    }
    String value = String.join(",", values).strip();
    boolean good =
        value.length() <= LONGEST_VALUE
            && value.chars().noneMatch(Character::isISOControl)
            && switch (vr) {
              case DA -> value.equals("*") || DATES.matcher(value).matches();
              case TM -> value.equals("*") || TIMES.matcher(value).matches();
              default -> true;
            };
    if (!good) {
      throw Problem.badRequest(
          "bad-value",
          "The value of " + path.name() + " is not one that " + vr + " can have.",
          vr == Vr.DA
              ? "Write a date as 20261122, or a range as 20261101-20261122, 20261101- or -20261122."
              : vr == Vr.TM
                  ? "Write a time as 143000, or a range as 080000-120000."
                  : "Write it shorter and without control characters.");
    }
    return value;
  }

  private static boolean include(List<String> lists, Set<Integer> included) {
    boolean all = false;
    for (String list : lists) {
      for (String name : list.split(",", -1)) {
        if (name.strip().equals("all")) {
          all = true;
        } else if (!name.isBlank()) {
          included.add(attribute(name.strip()).first());
        }
      }
    }
    return all;
  }

  private static boolean flag(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.getOrDefault(name, List.of("false"));
    return switch (values.getFirst()) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw Problem.badRequest(
              "bad-value", name + " is neither true nor false.", "Write true or false.");
    };
  }

  private static int number(Map<String, List<String>> parameters, String name, int otherwise) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.isEmpty()) {
      return otherwise;
    }
    if (values.size() > 1 || !NUMBER.matcher(values.getFirst()).matches()) {
      throw Problem.badRequest(
          "bad-value", name + " is not a number from 0.", "Write it in digits, once.");
    }
    return Integer.parseInt(values.getFirst());
  }

  /// A name of which nothing but what a name can hold is repeated.
  private static String shown(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9_.-]", "?");
    return plain.substring(0, Math.min(plain.length(), 64));
  }
}
