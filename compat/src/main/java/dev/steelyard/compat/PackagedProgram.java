package dev.steelyard.compat;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.file.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Programs that lie beside classes, as files, for interpreters that need one. Stateless. */
public final class PackagedProgram {

  private PackagedProgram() {}

  /** The text of one. */
  public static String text(Class<?> owner, String name) {
    try (InputStream in = open(owner, name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read %s: %s".formatted(name, FileFault.why(failure)), failure);
    }
  }

  private static InputStream open(Class<?> owner, String name) {
    InputStream in = owner.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException(name + " is missing from the jar");
    }
    return in;
  }

  /**
   * Writes one, whole or not at all, also where several do it at once.
   *
   * @param owner the class beside which it lies
   * @param folder made where it is not there
   * @return its path
   */
  public static Path write(Class<?> owner, String name, Path folder) {
    Path file = Folders.make(folder).resolve(name);
    try (InputStream in = open(owner, name)) {
      Path next = Files.createTempFile(folder, name, ".new");
      Files.copy(in, next, StandardCopyOption.REPLACE_EXISTING);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      return file;
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot write %s: %s".formatted(file, FileFault.why(failure)), failure);
    }
  }
}
