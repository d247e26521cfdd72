// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch.mssante;

import io.relais.care.mail.MailAddress;
import java.time.ZoneId;
import java.util.Optional;

/// As whom answers are sent.
///
/// @param address of the mailbox of the structure; receipts come there
/// @param name as people read it
/// @param product the number under which this software is declared, if it is
/// @param zone in which times are told
public record MssanteSender(
    MailAddress address, String name, Optional<String> product, ZoneId zone) {}
