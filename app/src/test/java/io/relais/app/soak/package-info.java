// SPDX-License-Identifier: Apache-2.0
/// A call that goes on: the same few people for as long as one likes, with an eye on memory, drops
/// and the processor. Short in the test run, long by `./relais soak`. Read [SoakTest] first.
package io.relais.app.soak;
