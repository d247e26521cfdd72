// SPDX-License-Identifier: Apache-2.0
package io.relais.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// A method fits on a screen. Measured by the compiler's own parser.
final class MethodLengthTest {
  private static final int MOST_LINES = 40;

  @Test
  void noMethodIsLong() throws IOException {
    List<Path> sources =
        Sources.all().stream()
            .filter(source -> source.toString().contains("/src/main/java/"))
            .toList();
    assertThat(longMethods(sources)).isEmpty();
  }

  private static List<String> longMethods(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      List<String> found = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        new Ruler(unit, positions, found).scan(unit, null);
      }
      return found;
    }
  }

  private static final class Ruler extends TreePathScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> found;

    Ruler(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      long start = line(positions.getStartPosition(unit, method));
      long lines = line(positions.getEndPosition(unit, method)) - start + 1;
      if (method.getBody() != null && lines > MOST_LINES) {
        found.add(unit.getSourceFile().getName() + ":" + start + " has " + lines + " lines");
      }
      return super.visitMethod(method, null);
    }

    private long line(long position) {
      return unit.getLineMap().getLineNumber(Math.max(position, 0));
    }
  }
}
