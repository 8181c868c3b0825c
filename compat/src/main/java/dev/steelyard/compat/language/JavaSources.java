package dev.steelyard.compat.language;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Files of Java that are compiled together. */
record JavaSources(List<Path> files) {

  private static final int SHOWN = 3;
  private static final int OLDEST = 8;

  /**
   * Compiles them.
   *
   * @param release for virtual machines from this version on
   * @throws SteelyardException with the first errors, their files and lines
   */
  void compile(List<Path> classPath, int release, Path classes) {
    JavaCompiler compiler =
        Optional.ofNullable(ToolProvider.getSystemJavaCompiler())
            .orElseThrow(() ->
                SteelyardException.cannotRun(
                    "suites in Java need a compiler, and %s has none: start Steelyard with a JDK"
                        .formatted(System.getProperty("java.home"))));
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    int newest = Runtime.version().feature();
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "-cp",
            classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
            "--release",
            String.valueOf(Math.max(OLDEST, Math.min(release, newest))),
            "-proc:none",
            "-nowarn",
            "-g");
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8)) {
      boolean done =
          compiler
              .getTask(
                  Writer.nullWriter(),
                  manager,
                  said,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      if (!done) {
        throw SteelyardException.cannotRun("its cases do not compile: " + words(said));
      }
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot compile %s: %s".formatted(files, FileFault.why(failure)), failure);
    }
  }

  private static String words(DiagnosticCollector<JavaFileObject> said) {
    List<Diagnostic<? extends JavaFileObject>> errors =
        said.getDiagnostics().stream()
            .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
            .toList();
    String first =
        errors.stream().limit(SHOWN).map(JavaSources::words).collect(Collectors.joining("; "));
    int more = errors.size() - SHOWN;
    return more > 0 ? "%s; and %d more".formatted(first, more) : first;
  }

  private static String words(Diagnostic<? extends JavaFileObject> error) {
    String message = error.getMessage(Locale.ROOT).replaceAll("\\s+", " ").strip();
    JavaFileObject file = error.getSource();
    return file == null
        ? message
        : "%s:%d: %s"
            .formatted(
                Objects.requireNonNullElse(Path.of(file.toUri()).getFileName(), file.getName()),
                error.getLineNumber(),
                message);
  }
}
