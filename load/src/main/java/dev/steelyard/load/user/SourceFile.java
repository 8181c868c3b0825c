package dev.steelyard.load.user;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.BoundedFiles;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A Java source file with a class of users, compiled in memory by the JDK's own compiler. */
record SourceFile(Path file, String text) {

  private static final int MOST_BYTES = 4 << 20;
  private static final int SHOWN = 5;
  private static final Pattern PACKAGE =
      Pattern.compile("(?m)^\\s*package\\s+([\\p{javaJavaIdentifierPart}.]+)\\s*;");

  static SourceFile read(Path file) {
    return new SourceFile(file, BoundedFiles.text(file, "a file", MOST_BYTES));
  }

  /**
   * The class that has the file's name.
   *
   * @throws SteelyardException with file, line and message of each mistake
   */
  Class<?> compiled() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw SteelyardException.cannotRun(
          "%s cannot be compiled: this Java has no compiler; use a JDK".formatted(file));
    }
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (CompiledClasses classes =
        new CompiledClasses(
            compiler.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8))) {
      StringWriter rest = new StringWriter();
      boolean good =
          compiler
              .getTask(
                  rest,
                  classes,
                  found,
                  List.of("-proc:none", "-classpath", System.getProperty("java.class.path")),
                  null,
                  List.of(new SourceText(file.toUri(), text)))
              .call();
      if (!good) {
        throw SteelyardException.invalid(mistakes(found.getDiagnostics(), rest.toString()));
      }
      return classes.load(className());
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("cannot compile " + file, failure);
    }
  }

  private String mistakes(
      List<Diagnostic<? extends JavaFileObject>> diagnostics, String otherwise) {
    List<String> lines =
        diagnostics.stream()
            .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
            .map(one ->
                "%s:%d: %s"
                    .formatted(
                        file,
                        Math.max(1, one.getLineNumber()),
                        one.getMessage(Locale.ROOT).replaceAll("\\s*\\n\\s*", "; ")))
            .toList();
    if (lines.isEmpty()) {
      return "%s:1: %s".formatted(file, otherwise.strip());
    }
    String shown = String.join("\n", lines.subList(0, Math.min(SHOWN, lines.size())));
    int more = lines.size() - SHOWN;
    return more > 0 ? shown + "\n(and %d more)".formatted(more) : shown;
  }

  private String className() {
    String simple = String.valueOf(file.getFileName()).replaceFirst("\\.java$", "");
    Matcher declared = PACKAGE.matcher(text);
    return declared.find() ? declared.group(1) + "." + simple : simple;
  }

  /** The text under its file's name. */
  private static final class SourceText extends SimpleJavaFileObject {
    private final String text;

    SourceText(URI uri, String text) {
      super(uri, Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
