// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.annotation;

import io.relais.expertise.dicom.PersonName;
import java.time.ZonedDateTime;

/// Who has marked something, and when.
///
/// @param at by the clocks of the practice, as the study is
/// @param signed whether the reader has signed it
/// @param institution theirs; may be empty
public record Authorship(PersonName reader, ZonedDateTime at, boolean signed, String institution) {}
