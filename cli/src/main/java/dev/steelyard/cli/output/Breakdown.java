package dev.steelyard.cli.output;

import dev.steelyard.core.file.FileFault;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is said when it was not a command that refused but something below it that gave out: memory,
 * the disk, file descriptors, a library that cannot be loaded. Each by its name and with a remedy.
 */
final class Breakdown {

  private static final String MORE_FILES = "allow more, as with: ulimit -n 1024";

  private Breakdown() {}

  /** One or two lines for a person. */
  static List<String> lines(Throwable failure) {
    List<Throwable> causes = causes(failure);
    return Stream.of(outside(causes), memory(causes), loading(causes), files(causes))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() ->
            List.of(
                "an error of its own: " + failure, "please report it with what --debug prints"));
  }

  private static List<Throwable> causes(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> causes = new ArrayList<>();
    for (Throwable one = failure; one != null && seen.add(one); one = one.getCause()) {
      causes.add(one);
    }
    return causes;
  }

  private static Optional<List<String>> outside(List<Throwable> causes) {
    for (Throwable one : causes.reversed()) {
      String message = String.valueOf(one.getMessage());
      if (message.contains("No space left on device") || message.contains("Disk quota exceeded")) {
        return said(
            "the disk is full: " + message,
            "free some space, or let TMPDIR, XDG_CACHE_HOME or the store be where there is some");
      }
      if (message.contains("Too many open files")) {
        return said("too many files are open at once: " + message, MORE_FILES);
      }
    }
    return Optional.empty();
  }

  private static Optional<List<String>> memory(List<Throwable> causes) {
    for (Throwable one : causes) {
      if (one instanceof OutOfMemoryError full) {
        return String.valueOf(full.getMessage()).contains("native thread")
            ? said(
                "out of threads: " + full.getMessage(),
                "allow more processes or memory (ulimit -u, ulimit -v, the container's limits)")
            : said(
                "out of memory: " + full.getMessage(),
                "allow Java more, as with JAVA_TOOL_OPTIONS=-Xmx4g and no ulimit -v, or give it"
                    + " less at once");
      }
      if (one instanceof StackOverflowError) {
        return said(
            "out of stack: what was read is nested too deeply",
            "allow more, as with JAVA_TOOL_OPTIONS=-Xss64m, or give it something flatter");
      }
    }
    return Optional.empty();
  }

  private static Optional<List<String>> loading(List<Throwable> causes) {
    List<Throwable> broken = causes.stream().filter(LinkageError.class::isInstance).toList();
    if (broken.isEmpty()) {
      return Optional.empty();
    }
    Throwable root = causes.getLast();
    if (isShortOfFiles() || isThere(root)) {
      return said("too many files are open at once: " + root, MORE_FILES);
    }
    if (root instanceof UnsatisfiedLinkError) {
      return said(
          "a native library cannot be loaded: " + root.getMessage(),
          "it needs memory (ulimit -v) and a folder from which programs may be run (TMPDIR not"
              + " mounted noexec)");
    }
    return said(
        "a part of Steelyard cannot be loaded: " + root,
        "the installation is damaged: remove its folder .cache/app, and it is built again");
  }

  /** A jar that cannot be opened looks to Java like one without the class. */
  private static boolean isShortOfFiles() {
    try {
      new FileInputStream("/dev/null").close();
      return false;
    } catch (IOException refused) {
      return FileFault.why(refused).contains("Too many open files");
    }
  }

  /** A class that can be found now was not there only while its jar could not be opened. */
  private static boolean isThere(Throwable root) {
    String name = String.valueOf(root.getMessage()).replace('.', '/');
    return root instanceof ClassNotFoundException
        && Breakdown.class.getResource("/" + name + ".class") != null;
  }

  private static Optional<List<String>> files(List<Throwable> causes) {
    return causes.stream()
        .filter(IOException.class::isInstance)
        .findFirst()
        .map(one -> List.of("could not read or write: " + words(one)));
  }

  /** Java tells some failures by their class alone. */
  private static String words(Throwable failure) {
    return switch (failure) {
      case NoSuchFileException missing ->
          missing.getMessage() + ": there is no such file or folder";
      case AccessDeniedException denied -> denied.getMessage() + ": permission denied";
      default -> String.valueOf(failure.getMessage());
    };
  }

  private static Optional<List<String>> said(String what, String remedy) {
    return Optional.of(List.of(what, remedy));
  }
}
