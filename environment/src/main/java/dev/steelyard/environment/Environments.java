package dev.steelyard.environment;

import static dev.steelyard.environment.EnvironmentFiles.beside;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.file.Folders;
import dev.steelyard.host.file.Hashes;
import dev.steelyard.host.isolation.CleanupJournal;
import dev.steelyard.host.isolation.SandboxNotes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A folder of environments, each made once by whoever asks for it first, in this process or
 * another; who asks meanwhile waits. One that is being made when its maker is killed is deleted by
 * the next start. Safe for use by many threads.
 *
 * <p>They are made where they stay and not moved there: compilers and package managers write
 * absolute paths into what they make.
 */
public final class Environments {

  private static final int HASH_DIGITS = 16;

  /** A process has a file's lock once: its threads take turns by these. */
  private static final Map<Path, ReentrantLock> TURNS = new ConcurrentHashMap<>();

  private final Path root;

  /** Environments below a folder, which is made when it is first needed. */
  public Environments(Path root) {
    this.root = root.toAbsolutePath();
  }

  /** The folder that they lie in, which need not be there yet. */
  public Path root() {
    return root;
  }

  /** Where an environment lies, or will lie. */
  public Path place(EnvironmentKind kind) {
    return root.resolve(key(kind));
  }

  /** Whether it is made already, and is as it was made. */
  public boolean isReady(EnvironmentKind kind) {
    return new ReadyMark(place(kind)).isThere() && problem(kind).isEmpty();
  }

  /** Why one that was made is not as it was made any more; empty when it is. */
  public Optional<String> problem(EnvironmentKind kind) {
    try {
      return EnvironmentFiles.problem(kind, place(kind));
    } catch (IOException unreadable) {
      return Optional.of("it cannot be read: " + FileFault.why(unreadable));
    }
  }

  /**
   * The environment, made if it is not there or was touched. Nothing keeps it from being removed.
   *
   * @param log takes what is said when it is made; a copy is kept beside what was made
   * @throws SteelyardException when it cannot be had
   */
  public Environment get(EnvironmentKind kind, Path log) {
    Path folder = place(kind);
    return alone(
        folder,
        "prepare " + kind.name(),
        () -> {
          var _ = ready(kind, folder, log, PreparationListener.NONE);
          return read(folder);
        });
  }

  /**
   * The environment to be used until the lease is closed, made if it is not there or was touched.
   * What is said when it is made is kept in its log, also when it fails.
   *
   * @throws SteelyardException when it cannot be had
   */
  public Lease lease(EnvironmentKind kind, PreparationListener listener) {
    return lease(kind, beside(place(kind), ".log"), listener);
  }

  /**
   * As {@link #lease(EnvironmentKind, PreparationListener)}.
   *
   * @param log takes what is said when it is made; a copy is kept beside what was made
   */
  public Lease lease(EnvironmentKind kind, Path log, PreparationListener listener) {
    Path folder = place(kind);
    return alone(
        folder,
        "prepare " + kind.name(),
        () -> {
          boolean cached = ready(kind, folder, log, listener);
          Path use = beside(folder, ".use");
          UseLocks.share(use);
          return new Lease(read(folder), cached, use);
        });
  }

  /**
   * Several at once; a failure of one does not stop the others. All leases have to be closed.
   *
   * @param parallel how many are made at the same time; 1 or more
   * @return in the order of what was asked for
   */
  public List<PreparedEnvironment> getAll(
      List<? extends EnvironmentKind> kinds, int parallel, PreparationListener listener) {
    return new ParallelPreparation(this, listener).of(kinds, parallel);
  }

  /** What is done by one at a time, for a folder. */
  @FunctionalInterface
  private interface Step<T> {
    T take() throws IOException;
  }

  private <T> T alone(Path folder, String what, Step<T> step) {
    Folders.make(root);
    ReentrantLock turn = TURNS.computeIfAbsent(folder, any -> new ReentrantLock());
    turn.lock();
    try (FileChannel channel =
            FileChannel.open(
                beside(folder, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      return step.take();
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot %s in %s: %s".formatted(what, folder, FileFault.why(failure)), failure);
    } finally {
      turn.unlock();
    }
  }

  /** True when it was there. */
  private static boolean ready(
      EnvironmentKind kind, Path folder, Path log, PreparationListener listener)
      throws IOException {
    ReadyMark mark = new ReadyMark(folder);
    boolean cached = mark.isThere();
    if (cached) {
      Optional<String> problem = EnvironmentFiles.problem(kind, folder);
      if (problem.isPresent()) {
        if (UseLocks.isUsed(beside(folder, ".use"))) {
          throw SteelyardException.cannotRun(
              "%s in %s cannot be used: %s; it is in use, so it cannot be made anew until that ends"
                  .formatted(kind.name(), folder, problem.get()));
        }
        listener.madeAnew(kind, problem.get());
        cached = false;
      }
    }
    if (!cached) {
      make(kind, folder, log);
    }
    mark.used();
    return cached;
  }

  private static void make(EnvironmentKind kind, Path folder, Path log) throws IOException {
    if (Files.exists(folder)) {
      // Its maker was killed, or it was touched. What a killed one started may still write there.
      var _ = CleanupJournal.sweep();
    }
    try (SandboxNotes _ = SandboxNotes.ofUnfinished(folder, ReadyMark.NAME)) {
      new ReadyMark(folder).remove();
      Folders.delete(folder);
      Path kept = beside(folder, ".log");
      if (log.equals(kept)) {
        Files.deleteIfExists(kept);
      }
      try {
        kind.fill(folder, log);
        if (Files.isRegularFile(log) && !log.equals(kept)) {
          Files.copy(log, kept, StandardCopyOption.REPLACE_EXISTING);
        }
        EnvironmentFiles.note(kind, folder);
        new ReadyMark(folder).set(kind);
      } catch (IOException | SteelyardException failure) {
        Folders.delete(folder);
        throw failure;
      }
    }
  }

  /** Those that are ready, by their keys; of those being made nothing is said. */
  public List<Environment> list() {
    List<Environment> all = new ArrayList<>();
    if (!Files.isDirectory(root)) {
      return all;
    }
    try (Stream<Path> folders = Files.list(root)) {
      for (Path folder : folders.sorted().toList()) {
        if (new ReadyMark(folder).isThere()) {
          all.add(read(folder));
        }
      }
      return all;
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot look into %s: %s".formatted(root, FileFault.why(failure)), failure);
    }
  }

  /** Those that nobody has asked for since a time. */
  public List<Environment> unusedSince(Instant time) {
    return list().stream().filter(one -> one.lastUse().isBefore(time)).toList();
  }

  /**
   * Deletes one with its log; false, and nothing is done, when it is in use.
   *
   * @param key of one that is ready
   */
  public boolean remove(String key) {
    Path folder = root.resolve(key).normalize();
    if (!root.equals(folder.getParent()) || !new ReadyMark(folder).isThere()) {
      throw SteelyardException.invalid("there is no environment '%s' in %s".formatted(key, root));
    }
    return alone(
        folder,
        "remove what is",
        () -> {
          Path use = beside(folder, ".use");
          if (UseLocks.isUsed(use)) {
            return false;
          }
          try (SandboxNotes _ = SandboxNotes.ofUnfinished(folder, ReadyMark.NAME)) {
            new ReadyMark(folder).remove();
            Folders.delete(folder);
          }
          for (Path file : EnvironmentFiles.indices(folder)) {
            Files.deleteIfExists(file);
          }
          Files.deleteIfExists(use);
          Files.deleteIfExists(beside(folder, ".log"));
          return true;
        });
  }

  /**
   * Reads all files of one that is ready.
   *
   * @return what is wrong, for people; empty when all is as it was made, or when nobody can tell
   *     because its kind may change
   */
  public Optional<String> verify(Environment one) {
    return alone(
        one.folder(),
        "verify what is",
        () ->
            new ReadyMark(one.folder()).isThere()
                ? EnvironmentFiles.damaged(one.folder())
                : Optional.empty());
  }

  /**
   * What is in one whose kind changes nothing after it was made, told by the index that was kept of
   * it then.
   *
   * @return equal for equal files, wherever they lie and whenever they were made
   */
  public String content(Environment one) {
    try {
      return EnvironmentFiles.index(one.folder()).content();
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read the index of the files in %s: %s"
              .formatted(one.folder(), FileFault.why(failure)),
          failure);
    }
  }

  private static Environment read(Path folder) throws IOException {
    return new ReadyMark(folder).read(beside(folder, ".log"));
  }

  private static String key(EnvironmentKind kind) {
    String name = kind.name().replaceAll("[^A-Za-z0-9._-]+", "_");
    return name
        + "-"
        + Hashes.ofTexts(kind.identity().toArray(String[]::new)).substring(0, HASH_DIGITS);
  }
}
