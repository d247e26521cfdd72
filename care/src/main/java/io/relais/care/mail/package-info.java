// SPDX-License-Identifier: Apache-2.0
/// Mail: letters handed to a server, and letters that came to a mailbox. Every connection is
/// encrypted by STARTTLS before anything is said, and every wait has an end. Read [Submission]
/// first, then [Mailbox].
@NullMarked
package io.relais.care.mail;

import org.jspecify.annotations.NullMarked;
