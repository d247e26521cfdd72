// SPDX-License-Identifier: Apache-2.0
/// DICOM over the network (PS3.7, PS3.8): who may enter, what they may ask for, and the asking of
/// others. Knows no archive: what is asked for is done by services that are given to it. Read
/// [DimseServices] first, then [DimseServer] and [DimseClient].
@NullMarked
package io.relais.expertise.dimse;

import org.jspecify.annotations.NullMarked;
