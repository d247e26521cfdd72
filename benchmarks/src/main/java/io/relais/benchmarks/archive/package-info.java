// SPDX-License-Identifier: Apache-2.0
/// The archive side by side with Orthanc, in one run on one machine: what storing, finding and
/// fetching cost each. Both run as processes of their own and are spoken to by the same client.
/// Read [ArchiveComparison] first.
@NullMarked
package io.relais.benchmarks.archive;

import org.jspecify.annotations.NullMarked;
