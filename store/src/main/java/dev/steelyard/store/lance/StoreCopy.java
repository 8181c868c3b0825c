package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.Copied;
import dev.steelyard.store.Copied.CopiedBuilds;
import dev.steelyard.store.Copied.TableCopied;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.StoreRemark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Copies every table of one store into another, which need not be empty: what is there already is
 * not stored twice, and of two versions of a row the newer stays. Afterwards all of it is read.
 */
public final class StoreCopy {

  private StoreCopy() {}

  /**
   * Copies.
   *
   * @param remarks what is amiss with one of them
   * @throws SteelyardException when they are the same, there is nothing to copy, or one of them
   *     cannot be used
   */
  public static Copied run(StoreLocation from, StoreLocation to, Consumer<StoreRemark> remarks) {
    requireApart(from, to);
    List<TableCopied> done = new ArrayList<>();
    CopiedBuilds builds;
    try (TableAccess source = new TableAccess(from, remarks);
        TableAccess target = new TableAccess(to, remarks)) {
      // A build is known before its results, as with a publish: which results is settled first, and
      // then all that is known of builds is read and written.
      List<TableCopy> tables =
          source.tables().stream()
              .map(LanceTable::definition)
              .filter(each -> each != TableDefinition.BUILDS && each.isCopied())
              .map(each -> new TableCopy(each, source, target))
              .toList();
      BuildCopy copying = new BuildCopy(source, target);
      copying.run().ifPresent(done::add);
      for (TableCopy table : tables) {
        table.run().ifPresent(done::add);
      }
      builds = copying.told();
    }
    if (done.isEmpty()) {
      throw none(from);
    }
    return new Copied(done, builds);
  }

  /**
   * Refuses what is no store.
   *
   * @throws SteelyardException where there is none to copy from, or it cannot be read
   */
  public static void requireThere(StoreLocation from, Consumer<StoreRemark> remarks) {
    try (TableAccess source = new TableAccess(from, remarks)) {
      if (source.tables().stream().noneMatch(table -> source.read(table::isThere))) {
        throw none(from);
      }
    }
  }

  private static SteelyardException none(StoreLocation from) {
    return SteelyardException.invalid("there is no store at %s to copy from".formatted(from));
  }

  /**
   * Refuses stores that are one, or of which one lies in the other.
   *
   * @throws SteelyardException where they are
   */
  public static void requireApart(StoreLocation from, StoreLocation to) {
    String one = real(from);
    String other = real(to);
    if (one.equals(other)) {
      throw SteelyardException.invalid(
          "the store at %s cannot be copied onto itself; name another place".formatted(from));
    }
    if ((one + "/").startsWith(other + "/") || (other + "/").startsWith(one + "/")) {
      throw SteelyardException.invalid(
          "the stores at %s and %s lie in each other; name a place beside".formatted(from, to));
    }
  }

  /** As the file system knows it, as far as it is there. */
  private static String real(StoreLocation location) {
    Optional<Path> folder = location.folder();
    if (folder.isEmpty()) {
      return location.uri();
    }
    Path there = folder.get();
    while (there.getParent() != null && !there.toFile().exists()) {
      there = there.getParent();
    }
    try {
      return there.toRealPath().resolve(there.relativize(folder.get())).normalize().toString();
    } catch (IOException unreadable) {
      throw Faults.explain("cannot open", location, unreadable);
    }
  }
}
