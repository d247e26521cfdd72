// SPDX-License-Identifier: Apache-2.0
/// A whole server and another archive, Orthanc, which send objects to each other by every way that
/// both know. Read [OrthancTest] first.
@NullMarked
package io.relais.app.orthanc;

import org.jspecify.annotations.NullMarked;
