package dev.steelyard.harness.reading;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file or folder to read. It can be opened more than once: some formats say at their end what is
 * needed at their beginning.
 *
 * @param path where it is
 * @param name how it is called in readings and messages
 */
public record Source(Path path, String name) {

  /** What is done with an open file. */
  @FunctionalInterface
  public interface Use {
    void with(InputStream in) throws IOException;
  }

  /** A file called by its path. */
  public static Source of(Path path) {
    return new Source(path, path.toString());
  }

  public boolean isDirectory() {
    return Files.isDirectory(path);
  }

  /**
   * Opens it, uses it, closes it.
   *
   * @throws SteelyardException when it is missing, a folder, or cannot be read
   */
  public void use(Use use) {
    if (isDirectory()) {
      throw SteelyardException.invalid(
          "cannot read '%s': it is a folder; name a file in it".formatted(name));
    }
    try (InputStream in = Files.newInputStream(path)) {
      use.with(in);
    } catch (NoSuchFileException e) {
      throw SteelyardException.invalid(
          "cannot read '%s': there is no such file".formatted(name), e);
    } catch (AccessDeniedException e) {
      throw SteelyardException.cannotRun(
          "cannot read '%s': permission denied; check who may read it".formatted(name), e);
    } catch (IOException e) {
      throw SteelyardException.cannotRun(
          "cannot read '%s': %s; check the disk and try again".formatted(name, e.getMessage()), e);
    }
  }
}
