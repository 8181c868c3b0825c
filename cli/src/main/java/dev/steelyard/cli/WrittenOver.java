package dev.steelyard.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Sees that no command writes over a file that it is told to read, or writes one twice. */
final class WrittenOver {

  private static final String EXPORT = "--export";

  /** Options that name a file that is written. */
  private static final Set<String> WRITING = Set.of("--output", "--flame", "--junit", EXPORT);

  private WrittenOver() {}

  /**
   * Looks at all that was given.
   *
   * @throws ParameterException when a file that is to be written is named elsewhere, too
   */
  static void refuse(ParseResult parsed) {
    for (OptionSpec writing : parsed.matchedOptions()) {
      if (WRITING.contains(writing.longestName())) {
        parsed.matchedArgs().stream()
            .filter(other -> !other.equals(writing))
            .forEach(other -> refuse(parsed, writing, other));
      }
    }
  }

  private static void refuse(ParseResult parsed, OptionSpec writing, ArgSpec other) {
    for (String to : writing.originalStringValues()) {
      for (String one : other.originalStringValues()) {
        if (isSame(file(writing, to), one)) {
          throw new ParameterException(
              parsed.commandSpec().commandLine(),
              "%s is %s, which %s names too, and would be written over; name another file"
                  .formatted(writing.longestName(), to, name(other)));
        }
      }
    }
  }

  /** An export is written as KIND=FILE. */
  private static String file(OptionSpec writing, String value) {
    return writing.longestName().equals(EXPORT) ? value.substring(value.indexOf('=') + 1) : value;
  }

  private static String name(ArgSpec one) {
    return one instanceof OptionSpec option ? option.longestName() : one.paramLabel();
  }

  /** Whether both are one file that is there, also by links. Devices may be named twice. */
  private static boolean isSame(String one, String other) {
    try {
      List<Path> both = List.of(Path.of(one), Path.of(other));
      return both.stream().allMatch(Files::isRegularFile)
          && Files.isSameFile(both.getFirst(), both.getLast());
    } catch (InvalidPathException | IOException noFile) {
      return false;
    }
  }
}
