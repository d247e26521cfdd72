// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.annotation;

import io.relais.expertise.dicom.PersonName;
import java.time.LocalDateTime;

/// Who has marked something, and when.
///
/// @param at where the practice is
/// @param signed whether the reader has signed it
/// @param institution theirs; may be empty
public record Authorship(PersonName reader, LocalDateTime at, boolean signed, String institution) {}
