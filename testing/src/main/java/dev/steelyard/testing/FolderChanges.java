package dev.steelyard.testing;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Waits for what another process writes into a folder. The kernel tells of each change, so that the
 * waiting takes no processor from the process that is waited for.
 */
public final class FolderChanges {

  /** Something that a change of a file can make true. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws IOException;
  }

  private final WatchService changes;
  private final Path folder;
  private final Set<Path> watched = new HashSet<>();

  private FolderChanges(WatchService changes, Path folder) {
    this.changes = changes;
    this.folder = folder;
  }

  /**
   * Returns when the condition holds or the process has ended. The condition is looked at again
   * after each change in the folder and in the folders directly in it.
   *
   * @param folder exists
   * @return whether the condition holds
   */
  public static boolean await(Path folder, Process writer, Condition condition)
      throws IOException, InterruptedException {
    return await(folder, writer.onExit(), condition);
  }

  /**
   * Returns when the condition holds or something has come to its end.
   *
   * @param folder exists
   * @param end what ends the waiting too; one that never completes leaves that to the test's limit
   * @return whether the condition holds
   */
  public static boolean await(Path folder, CompletionStage<?> end, Condition condition)
      throws IOException, InterruptedException {
    try (WatchService changes = FileSystems.getDefault().newWatchService()) {
      end.whenComplete((_, _) -> close(changes));
      return new FolderChanges(changes, folder).await(condition);
    } catch (ClosedWatchServiceException ended) {
      return condition.holds();
    }
  }

  private boolean await(Condition condition) throws IOException, InterruptedException {
    watchAll();
    while (!condition.holds()) {
      var key = changes.take();
      key.pollEvents();
      key.reset();
      // What was written into a new folder before it was watched is seen by the condition.
      watchAll();
    }
    return true;
  }

  private void watchAll() throws IOException {
    watch(folder);
    for (Path one : folders()) {
      watch(one);
    }
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory).toList();
    }
  }

  private void watch(Path one) throws IOException {
    if (!watched.add(one)) {
      return;
    }
    try {
      one.register(changes, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
    } catch (NoSuchFileException gone) {
      watched.remove(one);
    }
  }

  private static void close(WatchService changes) {
    try {
      changes.close();
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
