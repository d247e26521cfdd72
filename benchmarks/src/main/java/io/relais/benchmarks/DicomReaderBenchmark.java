// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks;

import io.relais.expertise.dicom.DicomHeader;
import io.relais.expertise.dicom.DicomReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What finding out who and what an object is costs, and what reading its whole structure does.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DicomReaderBenchmark {
  @Param({"ECG", "FUNDUS"})
  DicomObject object = DicomObject.ECG;

  private byte[] bytes = {};

  /// Makes the object that is read: a 10-second 12-lead ECG or a JPEG of 2.2 MB.
  @Setup
  public void make() throws IOException {
    bytes = object.bytes();
  }

  /// The header, up to the first bulk data.
  @Benchmark
  public DicomHeader header() throws IOException {
    return DicomReader.USUAL.header(new ByteArrayInputStream(bytes));
  }

  /// Every element; bulk data is passed over.
  @Benchmark
  public Object whole() throws IOException {
    return DicomReader.USUAL.file(new ByteArrayInputStream(bytes));
  }
}
