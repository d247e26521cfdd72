// SPDX-License-Identifier: Apache-2.0
/// A whole server and real browsers, each person in a Chromium of their own with fake devices. Read
/// [TwoPeopleTest] first, then [Person].
@NullMarked
package io.relais.app.browser;

import org.jspecify.annotations.NullMarked;
