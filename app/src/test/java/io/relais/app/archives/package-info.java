// SPDX-License-Identifier: Apache-2.0
/// A whole server and other people's archives and programs, Orthanc and dcmtk, which send objects
/// to each other by every way that both know. Read [OrthancTest] first.
@NullMarked
package io.relais.app.archives;

import org.jspecify.annotations.NullMarked;
