// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;

/// Decodes JPEG-LS (ITU-T T.87) by the system's CharLS library, version 2, where there is one. A
/// fault of that library ends the process: only where that does no harm.
final class JpegLsDecoder {
  private static final List<String> NAMES = List.of("libcharls.so.2", "libcharls.2.dylib");
  private static final int NOT_INTERLEAVED = 0;
  private static final long FRAME_INFO = 16;

  private final MethodHandle create;
  private final MethodHandle destroy;
  private final MethodHandle source;
  private final MethodHandle readHeader;
  private final MethodHandle frameInfo;
  private final MethodHandle interleaving;
  private final MethodHandle decode;

  private JpegLsDecoder(SymbolLookup library) {
    create = function(library, "create", ADDRESS);
    destroy = procedure(library, "destroy", ADDRESS);
    source = function(library, "set_source_buffer", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
    readHeader = function(library, "read_header", JAVA_INT, ADDRESS);
    frameInfo = function(library, "get_frame_info", JAVA_INT, ADDRESS, ADDRESS);
    interleaving = function(library, "get_interleave_mode", JAVA_INT, ADDRESS, ADDRESS);
    decode = function(library, "decode_to_buffer", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT);
  }

  /// The decoder of this system; absent when it has no such library.
  @SuppressWarnings("restricted") // Whoever runs this allows native access.
  static Optional<JpegLsDecoder> find() {
    for (String name : NAMES) {
      try {
        return Optional.of(new JpegLsDecoder(SymbolLookup.libraryLookup(name, Arena.global())));
      } catch (IllegalArgumentException e) {
        // Another name may be there.
      }
    }
    return Optional.empty();
  }

  private static MethodHandle function(
      SymbolLookup library, String name, MemoryLayout result, MemoryLayout... arguments) {
    return handle(library, name, FunctionDescriptor.of(result, arguments));
  }

  private static MethodHandle procedure(
      SymbolLookup library, String name, MemoryLayout... arguments) {
    return handle(library, name, FunctionDescriptor.ofVoid(arguments));
  }

  @SuppressWarnings("restricted") // Whoever runs this allows native access.
  private static MethodHandle handle(SymbolLookup library, String name, FunctionDescriptor type) {
    MemorySegment address =
        library
            .find("charls_jpegls_decoder_" + name)
            .orElseThrow(() -> new IllegalArgumentException("CharLS has no " + name));
    return Linker.nativeLinker().downcallHandle(address, type);
  }

  /// The samples of a frame, by pixel.
  byte[] decode(byte[] frame, Codestream said) throws UnshowableException {
    int width = said.precision() > Byte.SIZE ? Short.BYTES : 1;
    int length = Pixels.length(said.columns(), said.rows(), said.components(), width);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment decoder = (MemorySegment) create.invokeExact();
      try {
        MemorySegment in = arena.allocateFrom(java.lang.foreign.ValueLayout.JAVA_BYTE, frame);
        check((int) source.invokeExact(decoder, in, (long) frame.length));
        check((int) readHeader.invokeExact(decoder));
        expect(decoder, said, arena);
        MemorySegment mode = arena.allocate(JAVA_INT);
        check((int) interleaving.invokeExact(decoder, mode));
        MemorySegment out = arena.allocate(length);
        check((int) decode.invokeExact(decoder, out, (long) length, 0));
        byte[] samples = out.toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
        return said.components() > 1 && mode.get(JAVA_INT, 0) == NOT_INTERLEAVED
            ? Samples.interleaved(samples, said.components(), width)
            : samples;
      } finally {
        destroy.invokeExact(decoder);
      }
    } catch (UnshowableException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("CharLS cannot be called", e);
    }
  }

  /// The library must have read the same header as we did, since that says how much room it needs.
  private void expect(MemorySegment decoder, Codestream said, Arena arena) throws Throwable {
    MemorySegment info = arena.allocate(FRAME_INFO, Integer.BYTES);
    check((int) frameInfo.invokeExact(decoder, info));
    boolean same =
        info.get(JAVA_INT, 0) == said.columns()
            && info.get(JAVA_INT, 4) == said.rows()
            && info.get(JAVA_INT, 8) == said.precision()
            && info.get(JAVA_INT, 12) == said.components();
    if (!same) {
      throw UnshowableException.damaged("the JPEG-LS codestream contradicts itself");
    }
  }

  private static void check(int error) throws UnshowableException {
    if (error != 0) {
      throw UnshowableException.damaged("the JPEG-LS codestream is damaged, CharLS says " + error);
    }
  }
}
