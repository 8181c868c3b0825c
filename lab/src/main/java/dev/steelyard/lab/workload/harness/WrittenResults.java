package dev.steelyard.lab.workload.harness;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Tells what a tool wrote in one invocation from what lay there before: results of an earlier run
 * must not count as measured now. What lies in the run's own scratch folder is removed before;
 * elsewhere nothing is removed, and only what was written since counts. Content that is as it was
 * and a time that is before the invocation tell of results that were only touched or copied. For
 * one invocation and one thread.
 */
final class WrittenResults {

  private static final String RESULTS = ".json";

  private static final String REMEDY =
      "let it write into {scratch}, or remove the file in 'prepare'";

  private final Path at;
  private final Path scratch;
  private final Map<Path, EarlierFile> earlier = new HashMap<>();
  private Instant began = Instant.MAX;

  private WrittenResults(Path at, Path scratch) {
    this.at = at;
    this.scratch = scratch;
  }

  /**
   * What was written.
   *
   * @param path the file, or a folder with nothing but results of this invocation
   * @param remark for the user, on what was passed over
   */
  record Fresh(Path path, Optional<String> remark) {}

  /**
   * Looks at what is there before the tool runs.
   *
   * @param at the file or folder that it writes
   */
  static WrittenResults before(Path at, Path scratch) {
    WrittenResults written = new WrittenResults(at, scratch);
    try {
      if (at.startsWith(scratch) && !at.equals(scratch)) {
        remove(at);
      } else {
        written.look();
      }
    } catch (IOException | UncheckedIOException failure) {
      throw cannotLook(at, failure);
    }
    written.began = Instant.now();
    return written;
  }

  private static SteelyardException cannotLook(Path at, Exception failure) {
    return SteelyardException.cannotRun(
        "cannot look at %s: %s".formatted(at, failure.getMessage()), failure);
  }

  private static void remove(Path at) throws IOException {
    if (!Folders.delete(at)) {
      Files.deleteIfExists(at);
    }
  }

  private void look() throws IOException {
    for (Path file : files(at)) {
      earlier.put(file, EarlierFile.of(file));
    }
    if (earlier.values().stream().anyMatch(EarlierFile::isOfThisTick)) {
      LockSupport.parkNanos(Stamp.tickNanos());
    }
  }

  private static List<Path> files(Path at) throws IOException {
    if (!Files.isDirectory(at)) {
      return Files.isRegularFile(at) ? List.of(at) : List.of();
    }
    try (Stream<Path> all = Files.walk(at)) {
      return all.filter(path -> path.toString().endsWith(RESULTS))
          .filter(Files::isRegularFile)
          .toList();
    }
  }

  /**
   * Looks at what is there after the tool ran.
   *
   * @throws NoResultException when it wrote nothing, or what is there is of two runs
   */
  Fresh after() throws NoResultException {
    try {
      if (Files.isDirectory(at)) {
        return folder();
      }
      if (!Files.exists(at)) {
        throw new NoResultException("it wrote no %s".formatted(at));
      }
      requireWritten();
      return new Fresh(at, Optional.empty());
    } catch (IOException | UncheckedIOException failure) {
      throw cannotLook(at, failure);
    }
  }

  private void requireWritten() throws IOException, NoResultException {
    EarlierFile before = earlier.get(at);
    if (before != null && before.isUntouched(at)) {
      throw new NoResultException(
          "it did not write %s, and what is there is of an earlier run".formatted(at));
    }
    if (before != null && before.isEqual(at)) {
      throw new NoResultException(
          "what is in %s now was there before, and is of an earlier run; %s".formatted(at, REMEDY));
    }
    if (isOlder(at)) {
      throw new NoResultException(
          "%s was modified last before it began, and is of an earlier run".formatted(at));
    }
    requireNotAddedTo(at);
  }

  private void requireNotAddedTo(Path file) throws IOException, NoResultException {
    EarlierFile before = earlier.get(file);
    if (before != null && before.isAddedTo(file)) {
      throw new NoResultException(
          "it added to %s, which has results of an earlier run; %s".formatted(file, REMEDY));
    }
  }

  /** A copy that keeps the times of what it is a copy of tells by them whose results it has. */
  private boolean isOlder(Path file) throws IOException {
    return Stamp.of(file).isOlderThan(began);
  }

  /** A tool writes all files of one benchmark, or none. */
  private Fresh folder() throws IOException, NoResultException {
    Map<Path, List<Path>> folders = new TreeMap<>();
    for (Path file : files(at)) {
      folders.computeIfAbsent(file.resolveSibling(""), _ -> new ArrayList<>()).add(file);
    }
    List<Path> fresh = new ArrayList<>();
    int passedOver = 0;
    for (List<Path> files : folders.values()) {
      List<Path> written = written(files);
      requireAll(files, written);
      fresh.addAll(written);
      passedOver += written.isEmpty() ? 1 : 0;
    }
    if (fresh.isEmpty()) {
      throw new NoResultException(
          folders.isEmpty()
              ? "it wrote no results into %s".formatted(at)
              : "it wrote no results into %s, and those there are of an earlier run".formatted(at));
    }
    return new Fresh(
        earlier.isEmpty() && passedOver == 0 ? at : copied(fresh),
        passedOver == 0
            ? Optional.empty()
            : Optional.of(
                "%d folder(s) in %s have results of an earlier run, which are not counted"
                    .formatted(passedOver, at)));
  }

  /**
   * Those of one benchmark that were written. A tool may write the benchmark's name anew as it was,
   * but not all of its files.
   */
  private List<Path> written(List<Path> files) throws IOException, NoResultException {
    List<Path> written = new ArrayList<>();
    boolean isAnyNew = false;
    for (Path file : files) {
      EarlierFile before = earlier.get(file);
      requireNotAddedTo(file);
      if ((before == null || !before.isUntouched(file)) && !isOlder(file)) {
        written.add(file);
      }
      isAnyNew |= before == null || !before.isEqual(file);
    }
    return isAnyNew ? written : List.of();
  }

  private static void requireAll(List<Path> files, List<Path> written) throws NoResultException {
    Optional<Path> old = files.stream().filter(file -> !written.contains(file)).findFirst();
    if (!written.isEmpty() && old.isPresent()) {
      throw new NoResultException(
          "results are half written: %s is new, and %s is of an earlier run"
              .formatted(written.getFirst(), old.get()));
    }
  }

  /** What was written, with nothing else beside it. */
  private Path copied(List<Path> files) throws IOException {
    Path to = scratch.resolve("results-of-one-invocation");
    remove(to);
    for (Path file : files) {
      Path copy = to.resolve(at.relativize(file));
      Files.createDirectories(copy.resolveSibling(""));
      Files.copy(file, copy);
    }
    return to;
  }
}
