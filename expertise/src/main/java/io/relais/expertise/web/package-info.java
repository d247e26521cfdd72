// SPDX-License-Identifier: Apache-2.0
/// DICOMweb (PS3.18): objects are stored (STOW-RS), found (QIDO-RS) and given back (WADO-RS) over
/// HTTP. [DicomWeb] is the door: it checks who asks and hands each request, on a virtual thread, to
/// what answers it. What goes over the wire streams both ways and is never whole in memory. Read
/// [DicomWeb] first, then [Target].
@NullMarked
package io.relais.expertise.web;

import org.jspecify.annotations.NullMarked;
