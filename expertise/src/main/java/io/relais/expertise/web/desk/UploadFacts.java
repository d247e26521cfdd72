// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.RandomId;
import io.relais.care.people.BirthDate;
import io.relais.care.people.IdentityStatus;
import io.relais.care.people.InsTraits;
import io.relais.care.people.Patient;
import io.relais.care.people.Sex;
import io.relais.care.people.UsedNames;
import io.relais.expertise.intake.Occasion;
import io.relais.expertise.intake.UploadHints;
import io.relais.expertise.intake.convert.Eye;
import io.relais.expertise.intake.convert.PhotoField;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What was said of a file before it came.
///
/// @param at when it was said
/// @param owner the practitioner who sends it
/// @param name of the file where it comes from
/// @param length in bytes, at least 1
/// @param order which one it answers
/// @param eye of which eye it is
/// @param centre what is in its middle, if it is a photograph of an eye
/// @param person about whom it is, where there is no order
record UploadFacts(
    Instant at,
    RandomId owner,
    String name,
    long length,
    Optional<RandomId> order,
    Optional<Eye> eye,
    Optional<PhotoField.Centre> centre,
    Optional<Person> person) {

  /// Somebody as they were typed.
  ///
  /// @param birthDate such as `1950-03-12`
  /// @param sex F, M or I
  record Person(String familyName, String givenName, String birthDate, String sex) {

    /// @throws IllegalArgumentException if nobody is called or born so
    Patient patient(RandomId id) {
      return new Patient(
          id,
          InsTraits.of(
              familyName,
              givenName,
              BirthDate.parse(birthDate)
                  .orElseThrow(() -> new IllegalArgumentException("no date of birth")),
              Sex.ofLetter(sex).orElseThrow(() -> new IllegalArgumentException("no sex"))),
          UsedNames.NONE,
          IdentityStatus.PROVISIONAL,
          Optional.empty(),
          List.of());
    }

    static Person read(Fields fields) {
      Person person =
          new Person(
              fields.need("familyName"),
              fields.need("givenName"),
              fields.need("birthDate"),
              fields.need("sex"));
      try {
        person.patient(RandomId.make());
      } catch (IllegalArgumentException unfit) {
        throw new Refused(400, "person-unfit");
      }
      return person;
    }

    ObjectNode json() {
      return Json.object()
          .put("familyName", familyName)
          .put("givenName", givenName)
          .put("birthDate", birthDate)
          .put("sex", sex);
    }

    /// Says nothing of the person.
    @Override
    public String toString() {
      return "Person";
    }
  }

  /// The same each time: whom a person is taken for follows from the occasion.
  UploadHints hints(Occasion occasion) {
    return new UploadHints(
        order,
        eye,
        person.map(one -> one.patient(occasion.person())),
        centre.map(one -> new PhotoField(one, OptionalDouble.empty())));
  }

  /// To be kept while the file comes.
  byte[] written() {
    ObjectNode node =
        Json.object()
            .put("at", at.toEpochMilli())
            .put("owner", owner.text())
            .put("name", name)
            .put("length", length);
    order.ifPresent(id -> node.put("order", id.text()));
    eye.ifPresent(one -> node.put("eye", one.name()));
    centre.ifPresent(one -> node.put("centre", one.name()));
    person.ifPresent(one -> node.set("person", one.json()));
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// What [#written] wrote.
  ///
  /// @param touched stands for the time at which it was said, which was not written always
  static UploadFacts read(byte[] written, Instant touched) throws IOException {
    JsonNode node = Json.read(written);
    return new UploadFacts(
        Instant.ofEpochMilli(node.path("at").asLong(touched.toEpochMilli())),
        new RandomId(node.path("owner").asText()),
        node.path("name").asText(),
        node.path("length").asLong(),
        Optional.ofNullable(node.get("order")).map(JsonNode::asText).map(RandomId::new),
        Optional.ofNullable(node.get("eye")).map(JsonNode::asText).map(Eye::valueOf),
        Optional.ofNullable(node.get("centre"))
            .map(JsonNode::asText)
            .map(PhotoField.Centre::valueOf),
        Optional.ofNullable(node.get("person")).map(Fields::new).map(Person::read));
  }

  /// Says nothing of what the file is called or about whom it is.
  @Override
  public String toString() {
    return "UploadFacts[" + length + "]";
  }
}
