package dev.steelyard.cli;

import dev.steelyard.load.export.Export;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Sees that no command writes over a file that it is told to read, or writes one twice, whichever
 * of its options name the file.
 */
final class WrittenOver {

  private static final String EXPORT = "--export";

  /** Options that name a file that is written. */
  private static final Set<String> WRITING =
      Set.of("--output", "--flame", "--junit", "--export-csv", EXPORT);

  /**
   * A file that is to be written.
   *
   * @param value as the option has it
   */
  private record WrittenTarget(OptionSpec option, String value, Path file) {

    /** Whether one would be written over the other; what a device is told stays told. */
    boolean isSameAs(WrittenTarget other) {
      return isFile() && other.isFile() && place(file).equals(place(other.file));
    }

    private boolean isFile() {
      return !Files.exists(file) || Files.isRegularFile(file);
    }

    String name() {
      return option.longestName();
    }
  }

  private WrittenOver() {}

  /**
   * Looks at all that was given.
   *
   * @throws ParameterException when a file that is to be written is named elsewhere, too
   */
  static void refuse(ParseResult parsed) {
    List<WrittenTarget> targets =
        parsed.matchedOptions().stream()
            .filter(WrittenOver::isWriting)
            // One that is given again is matched again.
            .distinct()
            .flatMap(WrittenOver::targets)
            .toList();
    for (int i = 0; i < targets.size(); i++) {
      for (WrittenTarget other : targets.subList(i + 1, targets.size())) {
        refuse(parsed, targets.get(i), other);
      }
    }
    parsed.matchedArgs().stream()
        .filter(read -> !isWriting(read))
        .forEach(read -> targets.forEach(target -> refuse(parsed, target, read)));
  }

  private static boolean isWriting(ArgSpec one) {
    return one instanceof OptionSpec option && WRITING.contains(option.longestName());
  }

  private static Stream<WrittenTarget> targets(OptionSpec writing) {
    return writing.originalStringValues().stream()
        .filter(value -> !value.equals("-"))
        .flatMap(
            value -> files(writing, value).map(file -> new WrittenTarget(writing, value, file)));
  }

  /** An export is written as KIND=FILE. */
  private static Stream<Path> files(OptionSpec writing, String value) {
    try {
      int equals = value.indexOf('=');
      return writing.longestName().equals(EXPORT)
          ? Export.files(
              value.substring(0, Math.max(0, equals)), Path.of(value.substring(equals + 1)))
              .stream()
          : Stream.of(Path.of(value));
    } catch (InvalidPathException none) {
      return Stream.empty();
    }
  }

  private static void refuse(ParseResult parsed, WrittenTarget first, WrittenTarget second) {
    if (first.isSameAs(second)) {
      throw refusal(
          parsed,
          "%s go to %s, and the second would be written over the first"
              .formatted(
                  first.name().equals(second.name())
                      ? "two of " + first.name()
                      : first.name() + " and " + second.name(),
                  second.file));
    }
  }

  private static void refuse(ParseResult parsed, WrittenTarget target, ArgSpec read) {
    if (read.originalStringValues().stream().anyMatch(value -> isSame(target.file, value))) {
      throw refusal(
          parsed,
          "%s is %s, which %s names too, and would be written over"
              .formatted(target.name(), target.value, name(read)));
    }
  }

  private static ParameterException refusal(ParseResult parsed, String why) {
    return new ParameterException(parsed.commandSpec().commandLine(), why + "; name another file");
  }

  private static String name(ArgSpec one) {
    return one instanceof OptionSpec option ? option.longestName() : one.paramLabel();
  }

  /** Whether both are one file that is there, also by links. Devices may be named twice. */
  private static boolean isSame(Path file, String other) {
    try {
      Path read = Path.of(other);
      return Files.isRegularFile(file) && Files.isRegularFile(read) && Files.isSameFile(file, read);
    } catch (InvalidPathException | IOException noFile) {
      return false;
    }
  }

  /** One place for all names of a file, which need not be there. */
  private static Path place(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException notThere) {
      Path whole = file.toAbsolutePath().normalize();
      Path folder = whole.getParent();
      return folder == null || !Files.isDirectory(folder)
          ? whole
          : place(folder).resolve(String.valueOf(whole.getFileName()));
    }
  }
}
