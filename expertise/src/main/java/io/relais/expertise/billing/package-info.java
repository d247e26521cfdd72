// SPDX-License-Identifier: Apache-2.0
/// Who may bill which act for a case, as far as this server can know: it helps, and bills nothing.
/// Acts, prices and limits are dated data (`acts.tsv`), since they change every year. Read [Act]
/// first, then [Judgement].
@NullMarked
package io.relais.expertise.billing;

import org.jspecify.annotations.NullMarked;
