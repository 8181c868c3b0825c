package dev.steelyard.compat.worker;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a virtual machine is installed.
 *
 * @param major its version: 8, 17, 25
 */
public record JavaHome(Path folder, int major) {

  private static final Pattern VERSION = Pattern.compile("\"(?:1\\.)?(\\d{1,3}).*");

  /** The one that runs this. */
  public static JavaHome own() {
    return new JavaHome(Path.of(System.getProperty("java.home")), Runtime.version().feature());
  }

  /**
   * One in a folder.
   *
   * @throws SteelyardException when there is none, or nothing tells its version
   */
  public static JavaHome of(Path folder) {
    if (!Files.isExecutable(program(folder))) {
      throw SteelyardException.invalid(
          "there is no %s; 'jdk' names the folder of a JDK".formatted(program(folder)));
    }
    try (Reader in = Files.newBufferedReader(folder.resolve("release"))) {
      Properties release = new Properties();
      release.load(in);
      Matcher version = VERSION.matcher(release.getProperty("JAVA_VERSION", ""));
      if (version.matches()) {
        return new JavaHome(folder, Integer.parseInt(version.group(1)));
      }
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read which version of Java is in %s: %s"
              .formatted(folder, FileFault.why(failure)),
          failure);
    }
    throw SteelyardException.cannotRun(
        "nothing tells which version of Java is in %s".formatted(folder));
  }

  Path program() {
    return program(folder);
  }

  private static Path program(Path folder) {
    return folder.resolve("bin").resolve("java");
  }
}
