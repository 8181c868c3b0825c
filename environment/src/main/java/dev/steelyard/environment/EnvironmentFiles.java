package dev.steelyard.environment;

import dev.steelyard.core.file.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files of an environment, and what is kept beside its folder of what they were when it was
 * made. Stateless.
 */
final class EnvironmentFiles {

  private static final String SEALED = ".index";
  private static final String WORKED_IN = ".files";

  private EnvironmentFiles() {}

  /** What lies beside an environment's folder, under its name with an ending. */
  static Path beside(Path folder, String ending) {
    return folder.resolveSibling(folder.getFileName() + ending);
  }

  /** What is kept beside a folder of its files, which need not be there. */
  static List<Path> indices(Path folder) {
    return List.of(beside(folder, SEALED), beside(folder, WORKED_IN));
  }

  /** Notes what an environment's files are that was just made. */
  static void note(EnvironmentKind kind, Path folder) throws IOException {
    switch (kind.fileRule()) {
      case FREE -> {
        // Whatever becomes of them is right.
      }
      case SEALED -> FileIndex.of(folder).write(beside(folder, SEALED));
      case WORKED_IN ->
          WorkFolderIndex.of(folder, kind.sources(folder)).write(beside(folder, WORKED_IN));
    }
  }

  /** Why an environment that was made once is not what is asked for; empty when it is. */
  static Optional<String> problem(EnvironmentKind kind, Path folder) throws IOException {
    Optional<String> problem = kind.problem(folder);
    if (problem.isPresent()) {
      return problem;
    }
    return switch (kind.fileRule()) {
      case FREE -> Optional.empty();
      case SEALED -> compared(() -> index(folder).touched(folder));
      case WORKED_IN ->
          compared(() -> WorkFolderIndex.read(beside(folder, WORKED_IN)).changed(folder));
    };
  }

  /** Looks at files. */
  @FunctionalInterface
  private interface Look {
    Optional<String> take() throws IOException;
  }

  private static Optional<String> compared(Look look) {
    try {
      return look.take();
    } catch (NoSuchFileException none) {
      return Optional.of("what its files were is not known");
    } catch (IOException unreadable) {
      return Optional.of(
          "its files cannot be compared with what they were: " + FileFault.why(unreadable));
    }
  }

  /** What is wrong with a sealed one, all files read; empty also for one that is not sealed. */
  static Optional<String> damaged(Path folder) throws IOException {
    return Files.exists(beside(folder, SEALED)) ? index(folder).damaged(folder) : Optional.empty();
  }

  /**
   * The index of a sealed one.
   *
   * @throws IOException when there is none, or it is damaged
   */
  static FileIndex index(Path folder) throws IOException {
    return FileIndex.read(beside(folder, SEALED));
  }
}
