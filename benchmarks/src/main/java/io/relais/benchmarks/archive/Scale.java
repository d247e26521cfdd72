// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.archive;

/// How much is done: enough for figures, or so little that a test only sees that it works.
///
/// @param rounds how often each server has its turn at storing
/// @param fundus objects of this kind in a turn
/// @param ecgs objects of this kind in a turn
/// @param warmUpFundus objects of this kind before anything is counted, so that what is measured is
///   a server that has run for a while, not the compiler at work in it
/// @param warmUpEcgs objects of the other kind, likewise
/// @param studies how many are searched side by side
/// @param manyStudies how many are searched alone
/// @param queries how often each query is asked of Relais
/// @param peerQueries how often it is asked of the peer, which takes longer
/// @param retrievals how often each thing is fetched
/// @param pixels of the width and height of a photograph
/// @param frameBytes how long its frame is
record Scale(
    int rounds,
    int fundus,
    int ecgs,
    int warmUpFundus,
    int warmUpEcgs,
    int studies,
    int manyStudies,
    int queries,
    int peerQueries,
    int retrievals,
    int pixels,
    int frameBytes) {

  static final Scale FULL =
      new Scale(6, 40, 100, 600, 3_000, 1_000, 100_000, 300, 40, 200, 3_600, 2_170_000);

  static final Scale SHORT = new Scale(1, 2, 2, 2, 2, 30, 60, 2, 2, 2, 256, 40_000);
}
