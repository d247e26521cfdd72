// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.expertise.archive.Found;
import io.relais.expertise.request.TeleexpertiseRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All that somebody may see of a case.
///
/// @param one the case
/// @param request what is asked
/// @param examinations the studies it is about, the oldest first
/// @param prior earlier ones, the newest first
/// @param lock in whose hands it is now
/// @param readings what was written, as far as they may see it
/// @param signatures who signed that, as far as they may see it
/// @param addenda what was added to the answer
/// @param messages everything said, oldest first
/// @param unread how many of these they have not read
/// @param may what they may do with it now
public record CaseFolder(
    ExpertCase one,
    TeleexpertiseRequest request,
    List<Found> examinations,
    List<Found> prior,
    Optional<Lock> lock,
    List<Reading> readings,
    List<Signature> signatures,
    List<Addendum> addenda,
    List<Message> messages,
    int unread,
    Set<May> may) {

  /// What somebody may do with a case.
  public enum May {
    /// Write the request.
    EDIT,
    /// Send it off.
    SUBMIT,
    /// Give it up before.
    DISCARD,
    /// Bring examinations.
    ATTACH,
    /// Ask no longer.
    WITHDRAW,
    /// Say more, as was asked.
    INFORM,
    /// Say that they will read it.
    ACCEPT,
    /// Say that they will not.
    REFUSE,
    /// Ask for information.
    ASK,
    /// Give it to somebody.
    ASSIGN,
    /// Take it in hand.
    TAKE,
    /// Take it from another's hands.
    TAKE_OVER,
    /// Write the reading.
    SAVE,
    /// Want another to read it, too.
    SECOND_READING,
    /// Sign the reading.
    FINISH,
    /// Sign what the other reader has signed.
    AGREE,
    /// Take note of what came back.
    ACKNOWLEDGE,
    /// Be done with it.
    CLOSE,
    /// Add to the answer.
    ADD,
    /// Write to the others.
    WRITE
  }

  /// The reading that became the answer, if there is one.
  public Optional<Reading> answer() {
    return one.state()
        .answer()
        .flatMap(
            round -> readings.stream().filter(reading -> reading.round() == round).findFirst());
  }
}
