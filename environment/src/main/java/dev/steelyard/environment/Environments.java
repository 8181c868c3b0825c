package dev.steelyard.environment;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.Folders;
import dev.steelyard.host.file.Hashes;
import dev.steelyard.host.isolation.SandboxNotes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /** Where an environment lies, or will lie. */
  public Path place(EnvironmentKind kind) {
    return root.resolve(key(kind));
  }

  /** Whether it is made already. */
  public boolean isReady(EnvironmentKind kind) {
    return new ReadyMark(place(kind)).isThere();
  }

  /**
   * The environment, made if it is not there.
   *
   * @param log takes what is said when it is made; a copy is kept beside what was made
   * @throws SteelyardException when it cannot be had
   */
  public Environment get(EnvironmentKind kind, Path log) {
    Path folder = Folders.make(root).resolve(key(kind));
    ReentrantLock turn = TURNS.computeIfAbsent(folder, any -> new ReentrantLock());
    turn.lock();
    try (FileChannel channel =
            FileChannel.open(
                beside(folder, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      ReadyMark mark = new ReadyMark(folder);
      if (!mark.isThere()) {
        make(kind, folder, log);
      }
      mark.used();
      return ready(folder);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot prepare %s in %s: %s".formatted(kind.name(), folder, failure.getMessage()),
          failure);
    } finally {
      turn.unlock();
    }
  }

  private static void make(EnvironmentKind kind, Path folder, Path log) throws IOException {
    try (SandboxNotes _ = SandboxNotes.ofUnfinished(folder, ReadyMark.NAME)) {
      Folders.delete(folder);
      try {
        kind.fill(folder, log);
        if (Files.isRegularFile(log)) {
          Files.copy(log, beside(folder, ".log"), StandardCopyOption.REPLACE_EXISTING);
        }
        new ReadyMark(folder).set();
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
          all.add(ready(folder));
        }
      }
      return all;
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot look into %s: %s".formatted(root, failure.getMessage()), failure);
    }
  }

  private static Environment ready(Path folder) throws IOException {
    ReadyMark mark = new ReadyMark(folder);
    return new Environment(
        String.valueOf(folder.getFileName()),
        folder,
        beside(folder, ".log"),
        mark.bytes(),
        mark.lastUse());
  }

  private static Path beside(Path folder, String ending) {
    return folder.resolveSibling(folder.getFileName() + ending);
  }

  private static String key(EnvironmentKind kind) {
    String name = kind.name().replaceAll("[^A-Za-z0-9._-]+", "_");
    return name
        + "-"
        + Hashes.ofTexts(kind.identity().toArray(String[]::new)).substring(0, HASH_DIGITS);
  }
}
