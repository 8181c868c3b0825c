package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What tests make on the way is gone when they have ended. */
class TemporariesTest {

  /** Without a folder to make it in, it is made in the system's, where nobody clears it away. */
  private static final Pattern ANYWHERE =
      Pattern.compile("createTemp(?:Directory|File)\\(\\s*(?:\"|[a-z]\\w*\\s*[,)])");

  private static final Pattern INTO =
      Pattern.compile("createTemp(?:Directory|File)\\(\\s*[a-z]\\w*\\s*,\\s*\"");

  /** The one place that clears it away itself. */
  private static final String OWN = "OwnFolder.java";

  @Test
  void tests_make_files_in_folders_that_are_cleared_away() throws IOException {
    List<Path> sources = sources();

    assertThat(sources).hasSizeGreaterThan(500);
    assertThat(sources.stream().filter(TemporariesTest::makesAnywhere)).isEmpty();
  }

  private static List<Path> sources() throws IOException {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> modules = Files.walk(CliTest.REPOSITORY, 3)) {
      for (Path folder : modules.filter(Files::isDirectory).toList()) {
        Path tests = folder.resolve("src/test/java");
        boolean isTesting = folder.equals(CliTest.REPOSITORY.resolve("testing"));
        add(isTesting ? folder.resolve("src/main/java") : tests, all);
      }
    }
    return all;
  }

  private static void add(Path folder, List<Path> to) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(one -> one.toString().endsWith(".java")).forEach(to::add);
      }
    }
  }

  private static boolean makesAnywhere(Path source) {
    try {
      String text = INTO.matcher(Files.readString(source)).replaceAll("");
      return !source.endsWith(OWN) && ANYWHERE.matcher(text).find();
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
